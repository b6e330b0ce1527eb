package score

import "slices"

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
