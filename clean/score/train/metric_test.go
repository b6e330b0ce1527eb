package train

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// TestJoined holds that the quick count of kept blocks is the count of their
// text.
func TestJoined(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 1))
	for range 2000 {
		blocks := make([][]int32, random.IntN(8))
		keep := make([]bool, len(blocks))
		var text, truth []int32
		for i := range blocks {
			for range random.IntN(7) {
				blocks[i] = append(blocks[i], int32(random.IntN(4)))
			}
			if keep[i] = random.IntN(3) > 0; keep[i] {
				text = append(text, blocks[i]...)
			}
		}
		for range random.IntN(20) {
			truth = append(truth, int32(random.IntN(4)))
		}
		r := newReference(truth)
		got := r.joined(blocks, r.inside(blocks), keep)
		if want := r.match(text); got != want {
			t.Fatalf("joined(%v, %v) = %v, want %v", blocks, keep, got, want)
		}
	}
}

func TestMatch(t *testing.T) {
	tests := []struct {
		name, truth, text string
		want              match
	}{
		{"same", "one two three four five", "one two three four five", match{2, 0, 0}},
		{"more", "one two three four", "one two three four five", match{1, 1, 0}},
		{"less", "one two three four five", "one two three four", match{1, 0, 1}},
		{"short", "one two", "one, two!", match{1, 0, 0}},
		{"empty", "one two", "", match{0, 0, 1}},
		{"twice", "a b c d", "a b c d a b c d", match{1, 4, 0}},
		{"not ASCII", "blåbær og_fløde på ø", "blåbær og_fløde på ø", match{1, 0, 0}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			words := make(vocabulary)
			r := newReference(words.tokens(test.truth))
			if got := r.match(words.tokens(test.text)); got != test.want {
				t.Errorf("match = %v, want %v", got, test.want)
			}
		})
	}
}

func TestLabels(t *testing.T) {
	words := make(vocabulary)
	var blocks [][]int32
	for _, text := range []string{
		"The bridge opens in the spring says the mayor of the town", // a teaser of the lead
		"Home", "News",
		"The bridge opens in the spring says the mayor of the town",
		"It will carry people on foot and on bicycles but no cars at all",
		"Share this",
		"Neighbours fear the noise and want it to be closed at night",
		"Noise",
		"Copyright The Daily",
	} {
		blocks = append(blocks, words.tokens(text))
	}
	truth := newReference(words.tokens("The bridge opens in the spring, says the mayor of the town.\n\n" +
		"It will carry people on foot and on bicycles, but no cars at all.\n\nNeighbours fear the noise and want it to be closed at night."))
	keep, pull := labels(blocks, truth)
	if want := []bool{false, false, false, true, true, false, true, false, false}; !slices.Equal(keep, want) {
		t.Errorf("labels = %v, want %v", keep, want)
	}
	if pull[4] < 0.2 || pull[8] != 0 && pull[8] > pull[4] {
		t.Errorf("pull = %v", pull)
	}
}
