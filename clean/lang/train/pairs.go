package train

import "math"

const (
	minPairs  = 5   // the least number of times that a pair must stand in the sentences
	fewWords  = 3e5 // a language's pairs weigh as if it had so many words at least
	pairDoubt = 1e-6
)

// A pair is a word with what stands before it.
type pair struct {
	hash         uint64
	before, word int32
}

// rankPairs returns the pairs that tell most beside their words, the best
// first: by the relative entropy of the languages that they are seen in to
// those that their words let expect.
func rankPairs(c *corpus, shares *grid) []gram {
	pairs, counts := countPairs(c)
	sizes := make([]float64, len(c.codes))
	for l := range sizes {
		sizes[l] = max(total(c.counts[l]), fewWords)
	}
	grams := make([]gram, 0, len(pairs))
	for k := range pairs {
		grams = append(grams, gram{hash: pairs[k].hash, gain: pairs[k].gain(counts.of(k), shares, sizes)})
	}
	sortGrams(grams)
	return grams
}

// countPairs counts the pairs that are not rare.
func countPairs(c *corpus) ([]pair, grid) {
	const bits = 25
	seen := make([]uint8, 1<<bits) // a count, of all pairs of a bucket
	each := func(do func(hash uint64, before, word int32, l int)) {
		for l := range c.sentences {
			for _, s := range c.sentences[l] {
				for i, before := range s.before {
					if before == nothing {
						continue
					}
					do(c.pair(before, s.words[i]), before, s.words[i], l)
				}
			}
		}
	}
	each(func(hash uint64, _, _ int32, _ int) {
		if n := &seen[hash>>(64-bits)]; *n < minPairs {
			*n++
		}
	})
	var pairs []pair
	places, counts := make(map[uint64]int), newGrid(0, len(c.codes))
	each(func(hash uint64, before, word int32, l int) {
		if seen[hash>>(64-bits)] < minPairs {
			return
		}
		k, ok := places[hash]
		if !ok {
			k = counts.add()
			places[hash] = k
			pairs = append(pairs, pair{hash, before, word})
		}
		counts.of(k)[l]++
	})
	return pairs, counts
}

// gain is what a pair tells beside its words.
func (p *pair) gain(counts []float32, shares *grid, sizes []float64) float64 {
	seen, expected := make([]float64, len(sizes)), make([]float64, len(sizes))
	all, sum := 0.0, 0.0
	for l := range seen {
		seen[l] = float64(counts[l]) / sizes[l]
		all += seen[l]
		expected[l] = float64(shares.of(int(p.word))[l]) + pairDoubt
		if p.before >= 0 {
			expected[l] *= float64(shares.of(int(p.before))[l]) + pairDoubt
		}
		sum += expected[l]
	}
	g := 0.0
	for l, x := range seen {
		if x > 0 {
			g += x * math.Log(x/all*sum/expected[l])
		}
	}
	return g
}
