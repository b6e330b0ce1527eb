package lang

import "math"

// cacheBits is the size of a word cache: so many bits number its entries.
const cacheBits = 14

// A reading is what the model says of a word.
type reading struct {
	// costs are what each language pays for the word, against the cheapest, in
	// steps of 1/costUnit nat.
	costs     [Languages]uint8
	known     uint8  // share of its n-grams that the table has, in 255ths
	functions uint32 // the languages that use it as a function word, a bit each
	whole     bool   // the table has the word
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
type cache [1 << cacheBits]cacheEntry

// read returns the reading of a word of a hash, which holds until the next call.
func (w *work) read(word []byte, hash uint64) *reading {
	e := &w.cache[hash>>(64-cacheBits)]
	if int(e.size) == len(word) && string(e.word[:e.size]) == string(word) {
		return &e.reading
	}
	e.size = uint8(copy(e.word[:], word))
	e.reading = w.tagger.readingOf(word, hash, &w.grams)
	return &e.reading
}

// readingOf asks the model.
func (t *Tagger) readingOf(word []byte, hash uint64, grams *[]uint64) reading {
	sums, whole, known, buffer := t.model.score(word, *grams)
	*grams = buffer
	r := reading{known: known, whole: whole, functions: t.functions.mask(hash)}
	most := sums[0]
	for _, s := range sums {
		most = max(most, s)
	}
	for l, s := range sums {
		r.costs[l] = t.costOf[min(most-s, int32(len(t.costOf)-1))]
	}
	return r
}

// fillCosts makes the table that turns how far a word's score for a language is
// below the best, in steps of 1/WeightUnit, into a cost. No word costs more
// than doubt allows: it may be a name, or a slip.
func (t *Tagger) fillCosts() {
	floor := t.tuning.doubt / float64(Languages)
	for behind := range t.costOf {
		share := (math.Exp(-float64(behind)/WeightUnit) + floor) / (1 + floor)
		t.costOf[behind] = uint8(min(255, math.Round(-costUnit*math.Log(share))))
	}
}
