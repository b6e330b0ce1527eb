package score

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// TestWeights: tokens of a table have their weights, nearly all of those that are not in it
// weigh nothing, and a look-up ends however many were to be stored.
func TestWeights(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	made := func(n int) (tokens []uint32, values []int8) {
		for range n {
			tokens, values = append(tokens, random.Uint32()), append(values, int8(1+random.IntN(100)))
		}
		return tokens, values
	}
	for _, c := range []struct {
		stored      int
		kept, other float64 // share that has its weight, share of others that has one
	}{{0, 1, 0}, {1000, 0.999, 0.001}, {1 << TableBits / 2, 0.98, 0.01}, {1 << TableBits * 2, 0.36, 0.03}} {
		tokens, values := made(c.stored)
		w := NewWeights(tokens, values)
		if !w.fits() {
			t.Fatalf("a table of %d tokens does not fit", c.stored)
		}
		kept, other := 0, 0
		for i, token := range tokens {
			if w.of(token) == int32(values[i]) {
				kept++
			}
		}
		others, _ := made(100_000)
		for _, token := range others {
			if w.of(token) != 0 {
				other++
			}
		}
		if float64(kept) < c.kept*float64(c.stored) || float64(other) > c.other*float64(len(others)) {
			t.Errorf("%d tokens: %d have their weights, %d of %d others one", c.stored, kept, other, len(others))
		}
	}
}

// TestHeaviestStay: of tokens that cannot be told from each other, and of too many, those that weigh most have a place.
func TestHeaviestStay(t *testing.T) {
	const same = 0x12340056 // as another whose upper and lower bits are these
	w := NewWeights([]uint32{same, same | 0x100}, []int8{3, -90})
	if got := w.of(same); got != -90 {
		t.Errorf("the weight of two that cannot be told apart is %d, want -90, that of the heavier", got)
	}
	if got := w.of(same + 1); got != 0 {
		t.Errorf("the weight of one that differs in its lowest bit is %d, want 0", got)
	}
	var tokens []uint32
	for i := range uint32(1 << TableBits) {
		tokens = append(tokens, i<<(32-TableBits))
	}
	values := slices.Repeat([]int8{1}, len(tokens))
	values[len(values)-1] = -2
	w = NewWeights(tokens, values)
	if !w.fits() || w.of(tokens[len(tokens)-1]) != -2 {
		t.Errorf("the heaviest of too many tokens weighs %d, want -2", w.of(tokens[len(tokens)-1]))
	}
}
