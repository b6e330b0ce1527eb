package train

import (
	"cmp"
	"math"
	"slices"

	"rens/clean/lang"
)

// A table says which n-grams and pairs the model has rows for, and which
// rows of n-grams each word reads.
type table struct {
	hashTable            // of n-grams
	pairs     hashTable  // of words with what stands before them
	rows      [][]uint32 // of each word
}

// A hashTable has 1<<size rows.
type hashTable struct {
	size  uint
	check []int8 // of each row, 0 where it is empty
}

func newHashTable(size uint) hashTable { return hashTable{size, make([]int8, 1<<size)} }

// add gives a hash a row where there is one left.
func (t *hashTable) add(hash uint64) {
	row, check := lang.Place(hash, t.size)
	for k := range lang.SetSize {
		if t.check[row+k] == check {
			return
		}
		if t.check[row+k] == 0 {
			t.check[row+k] = check
			return
		}
	}
}

// find returns the row of a hash, -1 where it has none.
func (t *hashTable) find(hash uint64) int {
	row, check := lang.Place(hash, t.size)
	if k := slices.Index(t.check[row:row+lang.SetSize], check); k >= 0 {
		return row + k
	}
	return -1
}

// len is the number of all rows.
func (t *table) len() int { return len(t.check) + len(t.pairs.check) }

// checkOf is the check of a row, those of pairs after those of n-grams.
func (t *table) checkOf(row int) int8 {
	if row < len(t.check) {
		return t.check[row]
	}
	return t.pairs.check[row-len(t.check)]
}

// foreignShare is how much of a list of frequent words is taken to be of
// another language: subtitles of all languages hold English.
const foreignShare = 0.002

// shares returns how frequent each word is in each language: the mean of its
// share of the sentences' words and of the list's, less what other languages
// may have left there.
func (c *corpus) shares() *grid {
	out := newGrid(len(c.words), len(c.codes))
	for l := range c.codes {
		parts := []map[int32]float64{c.counts[l]}
		if len(c.lists[l]) > 0 {
			parts = append(parts, c.lists[l])
		}
		for _, part := range parts {
			sum := total(part)
			for w, n := range part {
				out.of(int(w))[l] += float32(n / sum / float64(len(parts)))
			}
		}
	}
	for l, from := range c.lenders {
		if from >= 0 {
			c.lend(&out, from, l)
		}
	}
	for w := range c.words {
		own := out.of(w)
		most := slices.Max(own)
		for l, s := range own {
			own[l] = max(0, s-foreignShare*most)
		}
	}
	return &out
}

// sharedWords is how many words of its lender a language is taken to have, too,
// before its sentences are read: chosen for Bokmål, which lends to Nynorsk.
const sharedWords = 0.6

// lend gives a language a part in the words of its lender that its sentences
// lack, smaller the more often they should have been there.
func (c *corpus) lend(shares *grid, from, to int) {
	sum := total(c.counts[to])
	for w := range c.words {
		own := shares.of(w)
		if own[to] > 0 {
			continue
		}
		share := float64(own[from])
		absent := sharedWords * math.Exp(-sum*share)
		own[to] = float32(share * absent / (absent + 1 - sharedWords))
	}
}

// total is the sum of counts, which are whole numbers: their order does not matter.
func total(counts map[int32]float64) (sum float64) {
	for _, n := range counts {
		sum += n
	}
	return sum
}

// minWords is the least number of words that an n-gram must be in.
const minWords = 3

// A gram is an n-gram that may get a row, with what it tells.
type gram struct {
	hash uint64
	gain float64
}

// newTable gives the rows of a table to the n-grams that tell most: those
// whose frequencies differ most between languages, by relative entropy; and
// those of another to the pairs that tell most beside their words.
func newTable(c *corpus, shares *grid, size, pairSize uint) *table {
	t := &table{hashTable: newHashTable(size), pairs: newHashTable(pairSize), rows: make([][]uint32, len(c.words))}
	for _, g := range rankGrams(c, shares) {
		t.add(g.hash)
	}
	for _, p := range rankPairs(c, shares) {
		t.pairs.add(p.hash)
	}
	var hashes []uint64
	for w, word := range c.words {
		hashes = lang.Grams(hashes[:0], []byte(word))
		for _, h := range hashes {
			if row := t.find(h); row >= 0 {
				t.rows[w] = append(t.rows[w], uint32(row))
			}
		}
	}
	return t
}

// rankGrams returns the n-grams of all words, those that tell most first.
func rankGrams(c *corpus, shares *grid) []gram {
	const bits = 25
	inWords := make([]uint8, 1<<bits) // a count of words, of all n-grams of a bucket
	var hashes []uint64
	for _, word := range c.words {
		hashes = lang.Grams(hashes[:0], []byte(word))
		for _, h := range hashes[1:] {
			if n := &inWords[h>>(64-bits)]; *n < minWords {
				*n++
			}
		}
	}
	index := make(map[uint64]int32)
	var grams []gram
	n := len(c.codes)
	masses, mass, sums := newGrid(0, n), make([]float32, n), make([]float64, n)
	for w, word := range c.words {
		hashes = lang.Grams(hashes[:0], []byte(word))
		for l, share := range shares.of(w) {
			mass[l] = float32(math.Sqrt(float64(share)))
			sums[l] += float64(mass[l])
		}
		for i, h := range hashes {
			if i > 0 && inWords[h>>(64-bits)] < minWords {
				continue
			}
			k, ok := index[h]
			if !ok {
				k = int32(len(grams))
				index[h] = k
				grams = append(grams, gram{hash: h})
				masses.add()
			}
			own := masses.of(int(k))
			for l, m := range mass {
				own[l] += m
			}
		}
	}
	for k := range grams {
		grams[k].gain = gain(masses.of(k), sums)
	}
	sortGrams(grams)
	return grams
}

func sortGrams(grams []gram) {
	slices.SortFunc(grams, func(a, b gram) int {
		return cmp.Or(cmp.Compare(b.gain, a.gain), cmp.Compare(a.hash, b.hash))
	})
}

// gain is the relative entropy that an n-gram's frequencies have to their
// mean.
func gain(mass []float32, sums []float64) float64 {
	mean := 0.0
	for l, m := range mass {
		mean += float64(m) / sums[l] / float64(len(mass))
	}
	g := 0.0
	for l, m := range mass {
		if x := float64(m) / sums[l]; x > 0 {
			g += x * math.Log(x/mean)
		}
	}
	return g
}
