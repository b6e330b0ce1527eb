package lang

import (
	"encoding/binary"
	"math"
	"slices"
)

// cacheBits is the size of a word cache: so many bits number its entries.
const cacheBits = 14

// A reading is what the model says of a word.
type reading struct {
	functions mask    // the languages that use it as a function word, isCue and isArticle
	known     uint8   // share of its n-grams that the table has, in 255ths
	costs     []uint8 // what each language pays for it, against the cheapest, in steps of 1/costUnit nat
}

// costUnit is how many steps of a cost make one nat.
const costUnit = 32

// A cache remembers the readings of words, one of each place. The word itself is
// compared, so that a cache answers as the model would. It is not safe for
// concurrent use: each work has its own.
//
// A place is read at random, so all of it lies together: the size of its word,
// 0 where there is none, and what is known of it, then its functions, the word,
// and a cost for each language.
type cache struct {
	tagger *Tagger
	adder  adder
	places []byte
	width  int // bytes of a place
}

// Where the parts of a place begin.
const (
	placeSize      = 0
	placeKnown     = 1
	placeFunctions = 8
	placeWord      = 16
	placeCosts     = placeWord + MaxWord
)

func newCache(t *Tagger) cache {
	width := (placeCosts + len(t.codes) + 7) / 8 * 8
	return cache{tagger: t, adder: t.model.adder(), places: make([]byte, width<<cacheBits), width: width}
}

// read returns the reading of a word of a hash, whose costs hold until the next
// call.
func (c *cache) read(word []byte, hash uint64) reading {
	at := int(hash>>(64-cacheBits)) * c.width
	place := c.places[at : at+placeCosts+len(c.tagger.codes)]
	r := reading{costs: place[placeCosts:]}
	if size := int(place[placeSize]); size == len(word) && string(place[placeWord:placeWord+size]) == string(word) {
		r.known, r.functions = place[placeKnown], mask(binary.LittleEndian.Uint64(place[placeFunctions:]))
		return r
	}
	r.known = c.tagger.costsOf(word, &c.adder, r.costs)
	r.functions = c.tagger.functions.mask(hash)
	place[placeSize], place[placeKnown] = uint8(copy(place[placeWord:placeCosts], word)), r.known
	binary.LittleEndian.PutUint64(place[placeFunctions:], uint64(r.functions))
	return r
}

// costsOf asks the model for the costs of a word, and returns the share of its
// n-grams that the table has.
func (t *Tagger) costsOf(word []byte, a *adder, costs []uint8) (known uint8) {
	sums, known := t.model.score(word, a)
	most := slices.Max(sums)
	for l, s := range sums {
		costs[l] = t.costOf[min(most-s, int32(len(t.costOf)-1))]
	}
	return known
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
