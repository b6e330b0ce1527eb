package lang

import "math"

// cacheBits is the size of a word cache: so many bits number its entries.
const cacheBits = 13

// A reading is what the model says of a word.
type reading struct {
	// costs are what each language pays for the word, against the cheapest, in
	// steps of 1/costUnit nat.
	costs     [Languages]uint8
	known     uint8  // share of its n-grams that the table has, in 255ths
	functions uint16 // the languages that use it as a function word, a bit each
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

// read returns the reading of a word, which holds until the next call.
func (w *work) read(word []byte) *reading {
	e := &w.cache[hashOf(word)>>(64-cacheBits)]
	if int(e.size) == len(word) && string(e.word[:e.size]) == string(word) {
		return &e.reading
	}
	e.size = uint8(copy(e.word[:], word))
	e.reading = w.tagger.readingOf(word, &w.grams)
	return &e.reading
}

// readingOf asks the model.
func (t *Tagger) readingOf(word []byte, grams *[]uint64) reading {
	sums, whole, known, buffer := t.model.score(word, *grams)
	*grams = buffer
	r := reading{known: known, whole: whole, functions: t.functions[string(word)]}
	most := sums[0]
	for _, s := range sums {
		most = max(most, s)
	}
	var shares [Languages]float64
	total := 0.0
	for l, s := range sums {
		shares[l] = math.Exp(float64(s-most) / WeightUnit)
		total += shares[l]
	}
	best := (1-t.tuning.doubt)/total + t.tuning.doubt/float64(Languages)
	for l, s := range shares {
		share := (1-t.tuning.doubt)*s/total + t.tuning.doubt/float64(Languages)
		r.costs[l] = uint8(min(255, math.Round(costUnit*math.Log(best/share))))
	}
	return r
}
