package lang

import "unicode/utf8"

// MaxGram is the most characters in an n-gram; the border of a word counts as
// one.
const MaxGram = 5

// Grams appends the hashes of what the model sees in a word, in lower case and
// at most MaxWord bytes: the whole word with its borders, and then each run of
// 1 to MaxGram characters.
func Grams(to []uint64, word []byte) []uint64 {
	var text [MaxWord + 2]byte
	n := 1 + copy(text[1:], word)
	text[0], text[n] = borderMark, borderMark
	n++
	to = append(to, Hash(text[:n])^wholeMark)
	for start := 0; start < n; start = next(&text, start, n) {
		h := hashStart
		at := start
		for range MaxGram {
			if at >= n {
				break
			}
			end := next(&text, at, n)
			for ; at < end; at++ {
				h = (h ^ uint64(text[at])) * hashStep
			}
			if at-start > 1 || text[start] != borderMark {
				to = append(to, mix(h))
			}
		}
	}
	return to
}

const (
	borderMark        = ' '
	wholeMark  uint64 = 0x5bd1e9955bd1e995
	hashStart  uint64 = 14695981039346656037
	hashStep   uint64 = 1099511628211
)

// next returns where the character after the one at i begins.
func next(text *[MaxWord + 2]byte, i, n int) int {
	for i++; i < n && !utf8.RuneStart(text[i]); i++ {
	}
	return i
}

// Hash is the hash of a word by which Words and Pair know it.
func Hash(text []byte) uint64 {
	h := hashStart
	for _, c := range text {
		h = (h ^ uint64(c)) * hashStep
	}
	return mix(h)
}

// mix spreads a hash over all bits (the finish of MurmurHash3).
func mix(h uint64) uint64 {
	h ^= h >> 33
	h *= 0xff51afd7ed558ccd
	h ^= h >> 33
	h *= 0xc4ceb9fe1a85ec53
	return h ^ h>>33
}
