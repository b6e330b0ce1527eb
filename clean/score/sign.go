package score

import "rens/clean/block"

// What tells equal IDs apart that stand for different things.
const (
	signPhrase = 1 << (8 * (iota + 1))
	signHead
	signNames
)

// signOf is what rules make of block i.
func (s *Sheet) signOf(i int) Sign {
	if i < len(s.hints.Signs) {
		return s.hints.Signs[i]
	}
	return Sign{}
}

// Signed returns the IDs of the parts of a block's Sign, 0 for what it has not.
func (s *Sheet) Signed(i int) [NumOdds]uint32 {
	sign := s.signOf(i)
	return [NumOdds]uint32{sign.Rule, sign.Kind, sign.Phrase, sign.Names, s.heads[i]}
}

// readHeads notes the phrase of the heading before each block.
func (s *Sheet) readHeads() {
	s.heads = grow(s.heads, len(s.blocks))
	phrase := uint32(0)
	for i := range s.blocks {
		s.heads[i] = phrase
		if s.tree.Blocks[i].Type == block.Heading {
			phrase = s.signOf(i).Phrase
		}
	}
}

// appendSignTokens appends those of what rules and names make of a block of so many words, on
// a coarse scale. That of the kind is shared by its rules, so that a rule which found
// little in training still says what its kind says.
func appendSignTokens(to []uint32, sign Sign, words uint32) []uint32 {
	if sign.Rule > 0 {
		to = append(to, token(roleSign, mix(sign.Rule, sign.Kind)), token(roleSign, mix(sign.Kind, words+1)))
	}
	if sign.Phrase > 0 {
		to = append(to, token(roleSign, mix(sign.Phrase, signPhrase)))
	}
	if sign.Names > 0 {
		to = append(to, token(roleSign, mix(sign.Names, signNames+words)))
	}
	for k, n := range sign.Terms {
		if n > 0 {
			to = append(to, token(roleSign, uint32(k)|words<<16|5<<24), token(roleSign, uint32(k)|uint32(min(n, mostTerms))<<16|6<<24))
		}
	}
	return to
}
