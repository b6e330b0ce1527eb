package score

import "rens/clean/block"

// signWeights are what the linear model makes of the Sign of one block, unsaid
// for what is not said or was never learned. The trees ask about these and not
// about numbers of rules, so that a rule which is added, moved or renamed is
// never taken for another.
type signWeights struct{ rule, kind, phrase, names, head uint8 }

// unsaid is a weight of none.
const unsaid = 64

// readSigns weighs the Sign of every block.
func (l *Linear) readSigns(s *Sheet) {
	weight := func(id, token uint32) uint8 {
		if id == 0 {
			return unsaid
		}
		return uint8(unsaid + l.Weights[TokenBucket(mix(token, roleSign))]/2)
	}
	s.signs = grow(s.signs, len(s.blocks))
	for i := range s.blocks {
		sign, words := s.sign(i), uint32(level(s.tree.Blocks[i].Words)/4)
		s.signs[i] = signWeights{
			rule:   weight(sign.Rule, ruleToken(sign)),
			kind:   weight(sign.Rule, kindToken(sign, words)),
			phrase: weight(sign.Phrase, mix(sign.Phrase, signPhrase)),
			names:  weight(sign.Names, mix(sign.Names, signNames+words)),
			head:   weight(sign.Phrase, mix(sign.Phrase, signHead)),
		}
	}
}

// fillSign enters what rules make of a block and of the boxes around it.
func (s *Sheet) fillSign(i int) {
	sign := s.sign(i)
	w := &s.signs[i]
	s.set(i, colSignRule, w.rule)
	s.set(i, colSignKind, w.kind)
	s.set(i, colSignPhrase, w.phrase)
	s.set(i, colSignNames, w.names)
	for k, n := range sign.Terms {
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
// drop, and what the last heading says.
func (s *Sheet) fillSigned() {
	n := len(s.blocks)
	last, phrase := -1, uint8(unsaid)
	for i := range n {
		s.set(i, colSignBefore, distance(i, last))
		s.set(i, colSignHead, phrase)
		if s.tree.Blocks[i].Type == block.Heading {
			phrase = s.signs[i].head
		}
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
