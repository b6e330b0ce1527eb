package lang

import (
	"encoding/binary"
	"math"
	"math/bits"
	"slices"
)

// cacheBits is the size of a word cache: so many bits number its entries.
const cacheBits = 15

// A reading is what the model says of a word.
type reading struct {
	langs     mask    // the languages whose word lists have it, none where it is in no list
	functions mask    // the languages that use it as a function word, isCue and isArticle
	known     uint8   // share of its n-grams that the table has, in 255ths
	costs     []uint8 // what each language pays for it, against the cheapest, in steps of 1/costUnit nat
}

// costUnit is how many steps of a cost make one nat.
const costUnit = 32

// A cache remembers the readings of words, one of each place. The whole hash of
// the word is compared, as for pairs and function words, so that a cache answers as
// the model would. It is not safe for concurrent use: each work has its own.
//
// A place is read at random, so all of it lies together and is small: the hash of
// its word, 0 where there is none, its functions, the languages that have it, what
// the table knows of it, and a cost for each language.
type cache struct {
	tagger *Tagger
	adder  adder
	places []byte
	width  int // bytes of a place
}

// Where the parts of a place begin.
const (
	placeHash      = 0
	placeFunctions = 8
	placeLangs     = 16
	placeKnown     = 24
	placeCosts     = 25
)

func newCache(t *Tagger) cache {
	width := (placeCosts + len(t.codes) + 7) / 8 * 8
	return cache{tagger: t, adder: t.model.adder(), places: make([]byte, width<<cacheBits), width: width}
}

// read returns the reading of a word of a hash, whose costs hold until the next
// call. Words of the table of frequent words are read there.
func (c *cache) read(word []byte, hash uint64) reading {
	t := c.tagger
	if t.often != nil {
		if row := t.often.find(hash); row != nil {
			return reading{langs: t.words.langsOf(row), functions: t.functions.mask(hash), known: row[oftenKnown], costs: row[oftenCosts:]}
		}
	}
	at := int(hash>>(64-cacheBits)) * c.width
	place := c.places[at : at+placeCosts+len(t.codes)]
	r := reading{costs: place[placeCosts:]}
	if binary.LittleEndian.Uint64(place[placeHash:]) == hash && hash != 0 {
		r.known, r.functions = place[placeKnown], mask(binary.LittleEndian.Uint64(place[placeFunctions:]))
		r.langs = mask(binary.LittleEndian.Uint64(place[placeLangs:]))
		return r
	}
	r.langs = t.words.langs(hash)
	r.known = t.costsOf(word, r.langs, &c.adder, r.costs)
	r.functions = t.functions.mask(hash)
	binary.LittleEndian.PutUint64(place[placeHash:], hash)
	binary.LittleEndian.PutUint64(place[placeFunctions:], uint64(r.functions))
	binary.LittleEndian.PutUint64(place[placeLangs:], uint64(r.langs))
	place[placeKnown] = r.known
	return r
}

// costsOf asks the model for the costs of a word that some languages have, and
// returns the share of its n-grams that the table has.
func (t *Tagger) costsOf(word []byte, langs mask, a *adder, costs []uint8) (known uint8) {
	sums, known := t.model.score(word, a)
	if langs != 0 {
		for l := range sums {
			if !langs.has(l) {
				sums[l] -= t.tuning.lack
			}
		}
		t.level(sums, langs)
	}
	most := slices.Max(sums)
	for l, s := range sums {
		costs[l] = t.costOf[min(most-s, int32(len(t.costOf)-1))]
	}
	return known
}

// level makes a word cost near languages alike, what it costs them on
// average, where some languages have it but none of these: what a text holds of another
// language says nothing among them.
func (t *Tagger) level(sums []int32, langs mask) {
	var done mask
	for l := range sums {
		kin := t.kin[l]
		if done.has(l) || kin&langs != 0 || kin&(kin-1) == 0 {
			continue
		}
		var sum int32
		for k := range sums {
			if kin.has(k) {
				sum += sums[k]
			}
		}
		for k := range sums {
			if kin.has(k) {
				sums[k] = sum / int32(bits.OnesCount64(uint64(kin)))
			}
		}
		done |= kin
	}
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
