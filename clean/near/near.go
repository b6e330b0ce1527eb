// Package near tells whether most of one text stands in another.
//
// A text is the set of its shingles: runs of three words, without case and
// punctuation; in writing without spaces (Chinese, Japanese, Korean, Thai and
// their kin) of three characters. Texts of which many shingles are the same have, by
// chance, one of the keys of their Bands the same (MinHash: Broder 1997; bands:
// Leskovec, Rajaraman and Ullman, "Mining of Massive Datasets", chapter 3), so that
// texts to compare are found by equal keys; Containment decides.
//
// Goals: the same text gives the same sets and keys on every machine; cost in
// proportion to the text. Non-goals: keeping texts or keys (scraper/dedupe does),
// what a word means.
//
//	words     a text as words that can be compared
//	near      shingles, keys, containment
package near

import (
	"encoding/binary"
	"slices"

	"github.com/cespare/xxhash/v2"
)

const (
	// Bands is how many keys a text has. With Rows hashes each, texts that share .6 of
	// all shingles of both (one cut to 60 %) have a key in common with a chance of .99,
	// those that share .3 with one of .23: 1-(1-s^4)^32.
	Bands = 32
	// Rows is how many hashes make a key.
	Rows = 4
	// Least is the share of the shorter text's shingles from which two texts are near
	// each other: a text with one word in fifteen changed, or cut anywhere.
	Least = 0.8

	size = 3 // words of a shingle: of five, a change of one word in twenty is missed by two in three
)

// A Set is the shingles of a text by their hashes, sorted, each once.
type Set []uint32

// A Hasher makes sets and keys of texts. It is for one goroutine.
type Hasher struct {
	factors, terms [Bands * Rows]uint64
	words          []byte
	ends           []int
	hashes         []uint64
}

// NewHasher returns a Hasher. All give the same values.
func NewHasher() *Hasher {
	h := &Hasher{}
	var seed [8]byte
	for i := range h.factors {
		binary.LittleEndian.PutUint64(seed[:], uint64(2*i))
		h.factors[i] = xxhash.Sum64(seed[:]) | 1 // odd: no bit is lost
		binary.LittleEndian.PutUint64(seed[:], uint64(2*i+1))
		h.terms[i] = xxhash.Sum64(seed[:])
	}
	return h
}

// Set returns the shingles of a text and the keys of its bands. A text of fewer than three
// words is one shingle, one without words is none: it is near nothing, and its keys say
// nothing.
func (h *Hasher) Set(text string) (Set, [Bands]uint64) {
	h.words, h.ends = appendWords(h.words[:0], h.ends[:0], text)
	h.hashes = h.hashes[:0]
	if n := len(h.ends); n > 0 && n < size {
		h.hashes = append(h.hashes, xxhash.Sum64(h.words[:h.ends[n-1]]))
	}
	start := 0
	for i := size - 1; i < len(h.ends); i++ {
		h.hashes = append(h.hashes, xxhash.Sum64(h.words[start:h.ends[i]]))
		start = h.ends[i-size+1] + 1
	}
	slices.Sort(h.hashes)
	h.hashes = slices.Compact(h.hashes)
	set := make(Set, len(h.hashes))
	for i, hash := range h.hashes {
		set[i] = uint32(hash >> 32) // sorted as they are
	}
	return slices.Compact(set), h.keys()
}

// keys are those of the bands: the hash of the least values that Rows hash functions
// (multiply, add, take the upper half: Dietzfelbinger 1996) have on the shingles.
func (h *Hasher) keys() (keys [Bands]uint64) {
	var row [1 + 4*Rows]byte
	for band := range keys {
		row[0] = byte(band)
		for i, low := range least(h.hashes, (*[Rows]uint64)(h.factors[band*Rows:]), (*[Rows]uint64)(h.terms[band*Rows:])) {
			binary.LittleEndian.PutUint32(row[1+4*i:], uint32(low>>32))
		}
		keys[band] = xxhash.Sum64(row[:])
	}
	return keys
}

// least returns the least value of each of Rows functions, all in one pass: one by one they
// take twice the time.
func least(hashes []uint64, factors, terms *[Rows]uint64) [Rows]uint64 {
	f0, f1, f2, f3 := factors[0], factors[1], factors[2], factors[3]
	t0, t1, t2, t3 := terms[0], terms[1], terms[2], terms[3]
	l0, l1, l2, l3 := ^uint64(0), ^uint64(0), ^uint64(0), ^uint64(0)
	for _, hash := range hashes {
		l0 = min(l0, hash*f0+t0)
		l1 = min(l1, hash*f1+t1)
		l2 = min(l2, hash*f2+t2)
		l3 = min(l3, hash*f3+t3)
	}
	return [Rows]uint64{l0, l1, l2, l3}
}

// Shared returns how many shingles two sets have in common.
func Shared(a, b Set) (n int) {
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] < b[0]:
			a = a[1:]
		case a[0] > b[0]:
			b = b[1:]
		default:
			n, a, b = n+1, a[1:], b[1:]
		}
	}
	return n
}

// Containment returns how much of the shorter of two texts stands in the other, from 0 to
// 1; 0 where one has no words.
func Containment(a, b Set) float64 {
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	return float64(Shared(a, b)) / float64(min(len(a), len(b)))
}
