package score

import "math"

// A Linear is a logistic regression over tokens, which are hashes (feature hashing:
// Weinberger and others 2009), with weights of one byte.
type Linear struct {
	Weights Weights
	Bias    int32         // 32 are one logit
	Odds    [NumOdds]Odds // of what rules and names make of blocks
}

// NameToken returns the token of a name of a box in a role.
func NameToken(name uint32, role int) uint32 {
	return (name ^ uint32(role+1)*0x85ebca6b) * 0x9e3779b1
}

// Score fills the sheet's linear scores, 32 to a logit.
func (l *Linear) Score(s *Sheet) []int32 {
	s.work.nameSums = grow(s.work.nameSums, len(s.boxes))
	sums := s.work.nameSums
	for at := range s.boxes {
		sum := &sums[at]
		clear(sum[:])
		for _, name := range s.BoxNames(at) {
			for role := range Roles {
				sum[role] += l.Weights.of(NameToken(name, role))
			}
		}
		sum[Roles] = sum[roleAround]
		if up := s.tree.Boxes[at].Parent; up >= 0 {
			sum[roleAround] += sums[up][roleAround]
		}
	}
	s.linear = grow(s.linear, len(s.blocks))
	for i := range s.blocks {
		sum := l.Bias + l.sum(s.Tokens(i))
		at := s.tree.Blocks[i].Box
		for role := 0; role < Roles && at >= 0; role++ {
			sum += sums[at][role]
			at = s.tree.Boxes[at].Parent
		}
		s.linear[i] = sum
	}
	s.odds = &l.Odds
	return s.linear
}

// Page returns the score of the tokens of a page, 32 to a logit: the bias and
// the sum of their weights over the square root of their number.
func (l *Linear) Page(tokens []uint32) int32 {
	if len(l.Weights) == 0 {
		return l.Bias
	}
	return l.Bias + int32(float64(l.sum(tokens))/math.Sqrt(float64(len(tokens)+1)))
}

func (l *Linear) sum(tokens []uint32) int32 {
	var sum int32
	for _, t := range tokens {
		sum += l.Weights.of(t)
	}
	return sum
}
