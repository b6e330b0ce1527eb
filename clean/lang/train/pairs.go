package train

import (
	"math"

	"rens/clean/lang"
)

const (
	minPairs  = 5   // the least number of times that a pair must stand in the sentences
	fewWords  = 3e5 // a language's pairs weigh as if it had so many words at least
	pairDoubt = 1e-6
)

// A pair is a word with what stands before it, and how often in each language.
type pair struct {
	before, word int32
	counts       [lang.Languages]float32
}

// rankPairs returns the pairs that tell most beside their words, the best
// first: by the relative entropy of the languages that they are seen in to
// those that their words let expect.
func rankPairs(c *corpus, shares [][lang.Languages]float32) []gram {
	pairs := countPairs(c)
	var sizes [lang.Languages]float64
	for l := range sizes {
		for _, n := range c.counts[l] { // whole numbers: the order does not matter
			sizes[l] += n
		}
		sizes[l] = max(sizes[l], fewWords)
	}
	grams := make([]gram, 0, len(pairs))
	for hash, p := range pairs {
		grams = append(grams, gram{hash: hash, gain: p.gain(shares, &sizes)})
	}
	sortGrams(grams)
	return grams
}

// countPairs counts the pairs that are not rare.
func countPairs(c *corpus) map[uint64]*pair {
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
	pairs := make(map[uint64]*pair)
	each(func(hash uint64, before, word int32, l int) {
		if seen[hash>>(64-bits)] < minPairs {
			return
		}
		p := pairs[hash]
		if p == nil {
			p = &pair{before: before, word: word}
			pairs[hash] = p
		}
		p.counts[l]++
	})
	return pairs
}

// gain is what a pair tells beside its words.
func (p *pair) gain(shares [][lang.Languages]float32, sizes *[lang.Languages]float64) float64 {
	var seen, expected [lang.Languages]float64
	all, sum := 0.0, 0.0
	for l := range seen {
		seen[l] = float64(p.counts[l]) / sizes[l]
		all += seen[l]
		expected[l] = float64(shares[p.word][l]) + pairDoubt
		if p.before >= 0 {
			expected[l] *= float64(shares[p.before][l]) + pairDoubt
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
