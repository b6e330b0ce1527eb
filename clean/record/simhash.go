package record

import (
	"fmt"
	"unicode"
	"unicode/utf8"
)

// runs hash a text's runs of three words, in lower case. The hash of a run is
// that of its words, FNV-1a, each multiplied on.
type runs struct {
	votes        ballot
	before, last uint64 // hashes of the two words before
}

func (r *runs) add(word string) {
	h := wordHash(word)
	r.votes.add((r.before*multiplier+r.last)*multiplier + h)
	r.before, r.last = r.last, h
}

// simhash is the 64-bit similarity hash of the runs (Charikar 2002).
func (r *runs) simhash() string { return fmt.Sprintf("0x%016x", r.votes.sum()) }

// multiplier spreads the bits of a hash (Knuth, MMIX).
const multiplier = 6364136223846793005

// wordHash is 64-bit FNV-1a of a word in lower case with its bits spread.
func wordHash(word string) uint64 {
	h := uint64(14695981039346656037)
	for i := 0; i < len(word); i++ {
		c := word[i]
		if c >= utf8.RuneSelf {
			var lower [utf8.UTFMax]byte
			r, size := utf8.DecodeRuneInString(word[i:])
			for _, c := range lower[:utf8.EncodeRune(lower[:], unicode.ToLower(r))] {
				h = (h ^ uint64(c)) * 1099511628211
			}
			i += size - 1
			continue
		}
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		h = (h ^ uint64(c)) * 1099511628211
	}
	return h * multiplier
}

// A ballot counts, for each of 64 places, the hashes with that bit set, as
// columns of binary digits: digits[k] holds digit k of every count.
type ballot struct {
	digits [32]uint64
	cast   int
}

func (b *ballot) add(hash uint64) {
	for k := 0; hash != 0; k++ {
		b.digits[k], hash = b.digits[k]^hash, b.digits[k]&hash
	}
	b.cast++
}

// sum has the bits that more than half of the hashes have.
func (b *ballot) sum() uint64 {
	var sum uint64
	for bit := range 64 {
		count := 0
		for k, digits := range b.digits {
			count |= int(digits>>bit&1) << k
		}
		if 2*count > b.cast {
			sum |= 1 << bit
		}
	}
	return sum
}
