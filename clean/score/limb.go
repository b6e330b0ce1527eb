package score

import (
	"rens/clean/block"
	"rens/clean/section"
)

// A limb is the largest box around a block that is none of those around the story: a
// paragraph, or a section beside the story's paragraphs. Blocks of the trunk itself are
// limbs alone.
type limb struct {
	first, end int32
	up         int32 // steps from the trunk's innermost box to the one that it grows from
	behind     bool  // there is no strong block after it
	before     bool  // nor before it
	headed     bool  // it begins with a heading
	twins      int32
	shared     shared // of its words with the rest
}

// readLimbs finds the limb of each block. The trunk is the boxes that hold half of the mass.
func (s *Sheet) readLimbs() {
	w := &s.work
	w.limbs, w.limbOf = w.limbs[:0], grow(w.limbOf, len(s.blocks))
	trunk := s.page.best[0]
	for i := 0; i < len(s.blocks); {
		at, box := s.tree.Blocks[i].Box, -1
		for at >= 0 && !s.surrounds(at, trunk) {
			box, at = at, s.tree.Boxes[at].Parent
		}
		l := limb{first: int32(i), end: int32(i + 1), twins: 1, headed: s.tree.Blocks[i].Type == block.Heading}
		if box >= 0 {
			b := &s.tree.Boxes[box]
			l.end, l.twins = int32(b.End), int32(b.Twins)
		}
		for k := trunk; k > at && l.up < maxSteps; k = s.tree.Boxes[k].Parent {
			l.up++
		}
		l.before, l.behind = s.page.first < 0 || s.page.first >= i, s.page.last < int(l.end)
		for k := l.first; k < l.end; k++ {
			w.limbOf[k] = int32(len(w.limbs))
		}
		w.limbs = append(w.limbs, l)
		i = int(l.end)
	}
}

// surrounds reports a box around another, or the same.
func (s *Sheet) surrounds(box, inner int) bool {
	b, in := &s.tree.Boxes[box], &s.tree.Boxes[inner]
	return box <= inner && b.First <= in.First && b.End >= in.End
}

// A scope is the innermost section that a block is in, its heading among them; that of most signs may be
// one around it.
type scope struct {
	head, end int32 // head is -1 for none
	boxed     bool
	signs     section.Signs
	most      uint8 // signs of a section around
	depth     uint8
}

// readScopes finds the scope of each block.
func (s *Sheet) readScopes() {
	w := &s.work
	w.scopes = grow(w.scopes, len(s.blocks))
	open, next := append(w.open[:0], scope{head: -1, end: int32(len(s.blocks))}), 0
	for i := range s.blocks {
		for len(open) > 1 && open[len(open)-1].end <= int32(i) {
			open = open[:len(open)-1]
		}
		for ; next < len(s.hints.Sections) && s.hints.Sections[next].Head <= i; next++ {
			of, up := &s.hints.Sections[next], open[len(open)-1]
			if of.Head < i || of.End <= i {
				continue
			}
			open = append(open, scope{int32(of.Head), min(int32(of.End), up.end), of.Boxed, of.Signs, max(up.most, uint8(of.Signs.Count())), min(up.depth+1, top)})
		}
		w.scopes[i] = open[len(open)-1]
	}
	w.open = open[:0]
}

// readShared notes how many of the words of each block other running text says too, that of
// its own limb apart: another story shares few with this one, above all of those that are
// long or names, and one in another language hardly any.
func (s *Sheet) readShared() {
	w := &s.work
	said := s.numberWords()
	count := func(i int, by int32) {
		if b := &s.tree.Blocks[i]; b.IsProse() && !b.Hidden {
			for _, word := range w.numbers[s.words.end[i]:s.words.end[i+1]] {
				said[word] += by
			}
		}
	}
	for i := range s.blocks {
		count(i, 1)
	}
	var sum shared
	for k := range w.limbs {
		l := &w.limbs[k]
		start := sum
		for i := int(l.first); i < int(l.end); i++ {
			count(i, -1)
		}
		for i := int(l.first); i < int(l.end); i++ {
			w.totals[i].shared = sum
			for n := s.words.end[i]; n < s.words.end[i+1]; n++ {
				in, told := int32(bit(said[w.numbers[n]] > 0)), s.told[n]
				sum.words, sum.ofWords = sum.words+1, sum.ofWords+in
				if told&wordLong != 0 {
					sum.long, sum.ofLong = sum.long+1, sum.ofLong+in
				}
				if told&wordName != 0 {
					sum.names, sum.ofNames = sum.names+1, sum.ofNames+in
				}
			}
		}
		for i := int(l.first); i < int(l.end); i++ {
			count(i, 1)
		}
		l.shared = sum.minus(&start)
	}
	w.totals[len(s.blocks)].shared = sum
}

// numberWords numbers the words of all blocks, the same alike, and returns a count of 0
// for each.
func (s *Sheet) numberWords() []int32 {
	w := &s.work
	w.firsts.reset(len(s.words.all))
	w.numbers = grow(w.numbers, len(s.words.all))
	words := int32(0)
	for n, h := range s.words.all {
		if w.numbers[n] = w.firsts.find(h, words); w.numbers[n] == words {
			words++
		}
	}
	w.said = grow(w.said, int(words))
	clear(w.said)
	return w.said
}
