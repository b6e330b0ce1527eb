package section

import (
	"golang.org/x/net/html/atom"

	"rens/clean/block"
)

// The numbers that were chosen.
const (
	maxBlocks  = 1000 // of a section without a box, and those of any that are looked at: a page of nothing but headings would be looked through once for each
	linked     = 0.8  // link density of a block that is a link
	fewLinks   = 0.2  // link density of a text that goes on from another
	headline   = 4    // words of a link that reads like a headline
	teaser     = 10   // words of a text below a title that does not end as sentences do
	leastTwice = 2    // labels, or links, in a section that has them: the story may have one
	mostOfOne  = 2    // texts that share a label
	leastCards = 3    // boxes of one shape side by side
	textReach  = 24   // blocks before a section among which the text before it is looked for
	mostInCard = 12   // blocks of a card
	cardReach  = 4    // boxes up from a text to its card
)

// signs looks through a section.
func (r *reader) signs(s Section) Signs {
	var out Signs
	labels, links, cards, texts := 0, 0, 0, 0
	short := "" // the last link that is too short for a headline: that of each teaser says the same
	for i := s.Head + 1; i < min(s.End, s.Head+1+maxBlocks); i++ {
		b := &r.Tree.Blocks[i]
		switch {
		case r.Label(i):
			labels++
		case r.leads(i):
			links++
		case b.LinkDensity() >= linked:
			if b.Text == short {
				links++
			}
			short = b.Text
			continue
		case b.IsProse():
			texts++
		default:
			continue
		}
		if b.Words >= headline && r.inCard(i, s) {
			cards++
		}
	}
	for _, of := range [...]struct {
		sign Signs
		is   bool
	}{
		{Labels, labels >= leastTwice},
		{Links, links >= leastTwice},
		{Cards, cards >= leastCards && 2*cards > texts+links},
		{Last, s.End > r.last},
		{Outside, r.isOutside(s)},
	} {
		if of.is {
			out |= of.sign
		}
	}
	return out
}

// labelled tells whether each text of a section with labels has one, before or behind it.
// A section without a box ends where texts go on that have none, more than share one.
func (r *reader) labelled(s Section) Section {
	texts, most, first, end := 0, 0, false, s.Head // texts since the last label, the most between two, a label comes first
	for i := s.Head + 1; i < min(s.End, s.Head+1+maxBlocks); i++ {
		switch {
		case r.Label(i):
			if end == s.Head {
				first = texts == 0
			}
			if r.Tree.Blocks[i].IsProse() { // it begins with its label
				texts++
			}
			most, texts, end = max(most, texts), 0, i+1
		case r.Tree.Blocks[i].IsProse():
			if texts++; first && texts <= most {
				end = i + 1
			}
		}
	}
	if first {
		texts = max(texts-most, 0) // the last label has its own
	}
	if s.Each = most > 0 && most <= mostOfOne && (texts == 0 || !s.Boxed && texts > most); s.Each && texts > 0 {
		s.End = end
		s.Signs = r.signs(s)
	}
	return s
}

// turns returns Cards for a section of teasers that no boxes part: links that read like headlines, and
// behind each a text or two; and Titled where headings stand there. What follows the last beyond that goes on
// with the story: end is where that may begin.
func (r *reader) turns(s Section) (end int, sign Signs) {
	sign = Cards
	titles, texts, most := 0, 0, 0 // texts behind the last title, the most behind one before it
	for i := s.Head + 1; i < min(s.End, s.Head+1+maxBlocks); i++ {
		b := &r.Tree.Blocks[i]
		leads := r.leads(i)
		switch {
		case r.Label(i):
		case leads || r.Heads(i):
			if titles > 0 && texts == 0 {
				return 0, 0
			}
			if !leads {
				sign = Titled
			}
			most, texts, end = max(most, texts), 0, i+1
			titles++
		case b.IsProse() || b.Words >= teaser && b.LinkDensity() < fewLinks:
			if titles == 0 {
				return 0, 0
			}
			if texts++; texts <= max(most, 1) {
				end = i + 1
			}
		}
	}
	if titles < leastCards || texts == 0 || most > mostOfOne || s.Boxed && texts > most+1 {
		return 0, 0
	}
	return end, sign
}

// inCard reports a block in a box that stands in the section beside others of its
// shape. Paragraphs and cells are alike without being cards.
func (r *reader) inCard(i int, s Section) bool {
	at := r.Tree.Blocks[i].Box
	for range cardReach {
		b := &r.Tree.Boxes[at]
		if b.Parent < 0 || b.First <= s.Head {
			return false
		}
		if b.Twins >= leastCards && !isFlow(b.Node.DataAtom) && !r.isTextShape(b, s.Head) {
			return true
		}
		at = b.Parent
	}
	return false
}

func isFlow(tag atom.Atom) bool {
	switch tag {
	case atom.P, atom.Td, atom.Th, atom.Tr, atom.Li:
		return true
	}
	return false
}

// isTextShape reports a box of the shape of one that holds text before a section.
func (r *reader) isTextShape(b *block.Box, head int) bool {
	for i := head - 1; i >= max(head-textReach, 0); i-- {
		if !r.Tree.Blocks[i].IsProse() {
			continue
		}
		for at := r.Tree.Blocks[i].Box; at >= 0; at = r.Tree.Boxes[at].Parent {
			of := &r.Tree.Boxes[at]
			if of.End > head {
				break
			}
			if of.Alike(b) {
				return true
			}
		}
	}
	return false
}

// isOutside reports a section whose heading lies in none of the boxes that hold
// more than the last running text before it: the box of that text ended before the
// section began.
func (r *reader) isOutside(s Section) bool {
	for i := s.Head - 1; i >= max(s.Head-textReach, 0); i-- {
		b := &r.Tree.Blocks[i]
		if !b.IsProse() {
			continue
		}
		for at := b.Box; at >= 0 && r.Tree.Boxes[at].End <= s.Head; at = r.Tree.Boxes[at].Parent {
			if box := &r.Tree.Boxes[at]; r.texts(box) >= leastTwice {
				return true
			}
		}
		return false
	}
	return false
}

// texts counts the running texts of a box, as far as it matters.
func (r *reader) texts(b *block.Box) int {
	n := 0
	for i := b.End - 1; i >= b.First && i >= b.End-textReach && n < leastTwice; i-- {
		if r.Tree.Blocks[i].IsProse() {
			n++
		}
	}
	return n
}
