package block

import (
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"rens/clean/page"
)

// compose returns text in normalisation form C and moves the links, which are
// in order and do not overlap, with it.
func compose(text string, links []Link) string {
	var out []byte
	from := 0
	move := func(offset int) int {
		out = norm.NFC.AppendString(out, text[from:offset])
		from = offset
		return len(out)
	}
	for i := range links {
		links[i].Start = move(links[i].Start)
		links[i].End = move(links[i].End)
	}
	move(len(text))
	for i := range links {
		links[i].Start, links[i].End = runeStart(out, links[i].Start), runeStart(out, links[i].End)
	}
	return string(out)
}

// runeStart moves an offset back to the start of a character: one that was
// taken between a letter and its mark may lie within the composed letter.
func runeStart(text []byte, offset int) int {
	offset = min(offset, len(text))
	for offset > 0 && offset < len(text) && !utf8.RuneStart(text[offset]) {
		offset--
	}
	return offset
}

// seal cuts the texts out of the one buffer, measures them, and counts twins.
func (s *splitter) seal() {
	t := s.tree
	all := string(s.buf)
	for i := range t.Blocks {
		b := &t.Blocks[i]
		if b.Text == "" {
			b.Text = all[s.ends[2*i]:s.ends[2*i+1]]
		}
		b.Measures = measure(b.Text, b.Links)
	}
	t.sum()
	countTwins(t.Boxes)
}

// sum adds up the measures of the blocks before each.
func (t *Tree) sum() {
	t.sums = make([]Measures, len(t.Blocks)+1)
	for i := range t.Blocks {
		t.sums[i+1] = t.sums[i].plus(t.Blocks[i].Measures)
	}
}

type shape struct {
	parent int
	tag    string
	class  string
}

func countTwins(boxes []Box) {
	first := make(map[shape]int, len(boxes)) // box of each shape, which counts for all
	like := make([]int, len(boxes))
	for i := range boxes {
		b := &boxes[i]
		of := shape{b.Parent, b.Node.Data, page.Attr(b.Node, "class")}
		k, known := first[of]
		if !known {
			k = i
			first[of] = i
		}
		like[i] = k
		boxes[k].Twins++
	}
	for i, k := range like {
		boxes[i].Twins = boxes[k].Twins
	}
}
