package lang

import (
	"math"
	"slices"
)

// cacheBits is the size of a word cache: so many bits number its entries.
const cacheBits = 14

// A reading is what the model says of a word.
type reading struct {
	functions mask  // the languages that use it as a function word, isCue and isArticle
	known     uint8 // share of its n-grams that the table has, in 255ths
	whole     bool  // the table has the word
}

// costUnit is how many steps of a cost make one nat.
const costUnit = 32

// A cacheEntry is a word and its reading. The word itself is compared, so that
// a cache answers as the model would.
type cacheEntry struct {
	size uint8 // 0: empty
	word [MaxWord]byte
	reading
}

// A cache remembers the readings of words, one of each place. It is not safe
// for concurrent use: each work has its own.
type cache struct {
	entries [1 << cacheBits]cacheEntry
	costs   []uint8 // of the words of entries, for each language: see read
}

func newCache(languages int) *cache { return &cache{costs: make([]uint8, languages<<cacheBits)} }

// read returns the reading of a word of a hash and what each language pays for
// it, against the cheapest, in steps of 1/costUnit nat. They hold until the next
// call.
func (w *work) read(word []byte, hash uint64) (*reading, []uint8) {
	at := int(hash >> (64 - cacheBits))
	e, costs := &w.cache.entries[at], w.cache.costs[at*w.n:(at+1)*w.n]
	if int(e.size) == len(word) && string(e.word[:e.size]) == string(word) {
		return &e.reading, costs
	}
	e.size = uint8(copy(e.word[:], word))
	e.reading = w.tagger.readingOf(word, hash, &w.adder, costs)
	return &e.reading, costs
}

// readingOf asks the model.
func (t *Tagger) readingOf(word []byte, hash uint64, a *adder, costs []uint8) reading {
	sums, whole, known := t.model.score(word, a)
	most := slices.Max(sums)
	for l, s := range sums {
		costs[l] = t.costOf[min(most-s, int32(len(t.costOf)-1))]
	}
	return reading{functions: t.functions.mask(hash), known: known, whole: whole}
}

// fillCosts makes the table that turns how far a word's score for a language is
// below the best, in steps of 1/WeightUnit, into a cost. No word costs more
// than doubt allows: it may be a name, or a slip.
func (t *Tagger) fillCosts() {
	floor := t.tuning.doubt / float64(len(t.codes))
	for behind := range t.costOf {
		share := (math.Exp(-float64(behind)/WeightUnit) + floor) / (1 + floor)
		t.costOf[behind] = uint8(min(255, math.Round(-costUnit*math.Log(share))))
	}
}
