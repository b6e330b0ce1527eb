package score

import (
	"math"
	"slices"

	"rens/clean/block"
)

// What a Sign says of a block is told to the trees as the odds that blocks
// which bear it are the story's, as training met them. So a rule is known by its
// name: one that is added later says nothing until the model is trained again,
// and is never taken for another.

// The parts of a Sign, each with odds of its own.
const (
	OddsOfRule = iota
	OddsOfKind
	OddsOfPhrase
	OddsOfNames
	OddsOfHead // the phrase that the heading before the block says
	NumOdds
)

// Odds are what training met of the IDs of one part of a Sign, on the scale of
// LogOdds.
type Odds struct {
	IDs    []uint32 // in order
	Values []uint8  // of each
	None   uint8    // of blocks without one, and of those that training did not meet
}

// Of returns the odds of an ID.
func (o *Odds) Of(id uint32) uint8 {
	if at, known := slices.BinarySearch(o.IDs, id); known {
		return o.Values[at]
	}
	return o.None
}

// LogOdds puts a probability on a scale of ten steps a logit around 64.
func LogOdds(p float64) uint8 {
	p = min(max(p, 0.001), 0.999)
	return uint8(min(max(64+math.Round(10*math.Log(p/(1-p))), 0), 127))
}

// Signed returns the IDs of the parts of a block's Sign, 0 for what it has not.
func (s *Sheet) Signed(i int) [NumOdds]uint32 {
	sign := s.sign(i)
	return [NumOdds]uint32{sign.Rule, sign.Kind, sign.Phrase, sign.Names, s.heads[i]}
}

// readHeads notes the phrase of the heading before each block.
func (s *Sheet) readHeads() {
	s.heads = grow(s.heads, len(s.blocks))
	phrase := uint32(0)
	for i := range s.blocks {
		s.heads[i] = phrase
		if s.tree.Blocks[i].Type == block.Heading {
			phrase = s.sign(i).Phrase
		}
	}
}
