package score

import "rens/clean/block"

// fillOuter looks at what stands before and after the box around a block's
// own: for an item, before and after its list.
func (s *Sheet) fillOuter(i int) {
	own := s.tree.Blocks[i].Box
	at := s.up(own)
	box := &s.tree.Boxes[at]
	before, after := box.First-1, box.End
	siblings := uint8(0)
	s.set(i, colOuterPrev, 0)
	s.set(i, colOuterWordsPrev, 127)
	s.set(i, colOuterColon, 0)
	if before >= 0 {
		b := &s.tree.Blocks[before]
		s.set(i, colOuterPrev, logit(s.linear[before]))
		s.set(i, colOuterWordsPrev, level(b.Words))
		colon := bit(s.blocks[before].last == 3) * 2
		if b.Type == block.Heading {
			colon = 1
		}
		s.set(i, colOuterColon, colon)
		siblings += bit(s.tree.Boxes[b.Box].Parent == box.Parent)
	}
	s.set(i, colOuterNext, 0)
	s.set(i, colOuterWordsNext, 127)
	if after < len(s.blocks) {
		b := &s.tree.Blocks[after]
		s.set(i, colOuterNext, logit(s.linear[after]))
		s.set(i, colOuterWordsNext, level(b.Words))
		siblings += 2 * bit(s.tree.Boxes[b.Box].Parent == box.Parent)
	}
	s.set(i, colOuterSiblings, siblings)
}
