package lang

import "math/bits"

// A wordSet keeps what is known of a few words, by their hashes. It is read on
// the way of every word that the cache lacks, which is too often for a map.
type wordSet []wordEntry

type wordEntry struct {
	hash uint64
	mask mask
}

// newWordSet returns a set for so many words, which fill less than half of it.
func newWordSet(words int) wordSet { return make(wordSet, 2<<bits.Len(uint(words))) }

// add notes more of a word.
func (s wordSet) add(word string, mask mask) {
	e := s.find(Hash([]byte(word)))
	e.mask |= mask
}

// find returns the entry of a hash, a new one where there is none.
func (s wordSet) find(hash uint64) *wordEntry {
	for i := hash >> 20; ; i++ {
		e := &s[i&uint64(len(s)-1)]
		if e.hash == hash {
			return e
		}
		if e.hash == 0 {
			e.hash = hash
			return e
		}
	}
}

// mask returns what is known of the word of a hash.
func (s wordSet) mask(hash uint64) mask {
	for i := hash >> 20; ; i++ {
		e := &s[i&uint64(len(s)-1)]
		if e.hash == hash || e.hash == 0 {
			return e.mask
		}
	}
}
