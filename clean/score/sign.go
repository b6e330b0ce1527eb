package score

// fillSign enters what rules make of a block and of the boxes around it.
func (s *Sheet) fillSign(i int) {
	for k, id := range s.Signed(i) {
		s.set(i, colSignRule+k, s.odds[k].Of(id))
	}
	for k, n := range s.sign(i).Terms {
		s.set(i, colTerms0+k, level(int(n)))
	}
	at := s.tree.Blocks[i].Box
	for k, n := range s.inBox(s.up(at)).terms {
		s.set(i, colTermsBox0+k, level(int(n)))
	}
	for k := range 3 {
		b := &s.tree.Boxes[at]
		in := s.between(b.First, b.End)
		s.set(i, colSignBox+k, share(int(in.signed), s.tree.Sum(b.First, b.End).Words+b.End-b.First))
		at = s.up(at)
	}
	near := s.between(max(i-4, 0), min(i+5, len(s.blocks)))
	s.set(i, colSignNear, level(int(near.signed)))
}

// fillSigned measures how far a block is from the nearest that a rule would
// drop.
func (s *Sheet) fillSigned() {
	n := len(s.blocks)
	last := -1
	for i := range n {
		s.set(i, colSignBefore, distance(i, last))
		if s.sign(i).Rule > 0 {
			last = i
		}
	}
	last = -1
	for i := n - 1; i >= 0; i-- {
		s.set(i, colSignAfter, distance(i, last))
		if s.sign(i).Rule > 0 {
			last = i
		}
	}
}

// distance is that of two blocks on the scale of level; 127 where there is no
// other.
func distance(i, to int) uint8 {
	if to < 0 {
		return 127
	}
	return level(max(i-to, to-i))
}
