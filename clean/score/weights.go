package score

import (
	"cmp"
	"slices"
)

// TableBits is the logarithm of how many places a table of weights has.
const TableBits = 17

// mostStored is how many of them are taken at the most: a look-up ends at an empty one.
const mostStored = 3 << TableBits >> 2

// Weights are those of tokens, 32 to a logit, in a table with open addressing. A place is zero
// where it is empty, else a weight in its lower byte and in its upper one the lower bits of the
// token that it is of: a token that training has not met, such as a name that a machine
// made up, weighs nothing, but for one in some hundred that is taken for another.
type Weights []uint16

// NewWeights makes a table of the weights of tokens that are not zero. Where they are too
// many the lightest fall away, and those that would be taken for a heavier one.
func NewWeights(tokens []uint32, values []int8) Weights {
	var order []int
	for i, v := range values {
		if v != 0 {
			order = append(order, i)
		}
	}
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(magnitude(values[b]), magnitude(values[a])), cmp.Compare(tokens[a], tokens[b]))
	})
	w := make(Weights, 1<<TableBits)
	for _, i := range order[:min(len(order), mostStored)] {
		if at, found := w.find(tokens[i]); !found {
			w[at] = uint16(uint8(tokens[i]))<<8 | uint16(uint8(values[i]))
		}
	}
	return w
}

func magnitude(v int8) int { return max(int(v), -int(v)) }

// find returns the place of a token, and whether it is taken: else it is where the token would stand.
func (w Weights) find(token uint32) (at uint32, found bool) {
	for at = token >> (32 - TableBits); w[at] != 0; at = (at + 1) & (1<<TableBits - 1) {
		if uint8(w[at]>>8) == uint8(token) {
			return at, true
		}
	}
	return at, false
}

// of is the weight of a token; 0 for one of which nothing is known.
func (w Weights) of(token uint32) int32 {
	at, _ := w.find(token)
	return int32(int8(w[at]))
}

// fits reports whether w is a table: look-ups end in it.
func (w Weights) fits() bool {
	var empty, stray uint32
	for _, place := range w {
		weightless := (uint32(place&0xff) - 1) >> 31 // 1 or 0, without a branch: which places are empty is anyone's guess
		empty += weightless
		stray |= weightless * uint32(place) // a token that weighs nothing
	}
	return len(w) == 1<<TableBits && stray == 0 && empty >= 1<<TableBits-mostStored
}
