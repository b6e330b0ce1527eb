package lang

import (
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"errors"
	"fmt"
	"math/bits"
	"strings"
	"unicode/utf8"
)

// modelled are the languages that the model tells apart, in the order of its
// weights.
var modelled = [...]string{"da", "nb", "nn", "sv", "en", "de", "nl", "fr", "es", "fi", "is", "fo", "it", "pt", "pl"}

// Languages is the number of modelled languages.
const Languages = len(modelled)

// Modelled returns the BCP 47 tags of the modelled languages, in the order of
// a Row.
func Modelled() []string { return append([]string(nil), modelled[:]...) }

// A Row holds one n-gram: a check of its hash, 0 for an empty row, and a
// weight for each modelled language in steps of 1/WeightUnit.
type Row [1 + Languages]int8

// WeightUnit is how many steps of a weight make one nat.
const WeightUnit = 16

// SetSize is how many rows share a place in the table: an n-gram is in one of
// them, or nowhere.
const SetSize = 4

// A Model scores words: a table of n-grams in sets of SetSize rows.
type Model struct {
	rows    string // of the bytes of Row, the whole table
	size    uint   // of the table: 1<<size rows
	version string
}

// format names the layout of the file of weights; it changes with the n-grams,
// too, so that weights meet only the code that they were trained for.
const format = "rens-lang-1\n"

const headerSize = 64 // format, bits of the table, digest; padded

//go:embed model.bin
var weights string

// ErrWeights says that a file of weights is not one, or is of another version.
var ErrWeights = errors.New("not weights of this version")

// Load returns the model that is built into the program. It copies nothing.
func Load() (*Model, error) { return Decode(weights) }

// Encode returns the file of a table of rows, whose number is a power of two.
func Encode(rows []Row) []byte {
	file := make([]byte, headerSize, headerSize+len(rows)*len(Row{}))
	copy(file, format)
	file[len(format)] = byte(bits.Len(uint(len(rows))) - 1)
	for i := range rows {
		for _, w := range rows[i] {
			file = append(file, byte(w))
		}
	}
	digest := sha256.Sum256(file[headerSize:])
	copy(file[headerSize-len(digest):], digest[:])
	return file
}

// Decode reads a file that Encode wrote and keeps it as the model's memory. It
// fails with ErrWeights where the file is another one.
func Decode(file string) (*Model, error) {
	if len(file) < headerSize || !strings.HasPrefix(file, format) {
		return nil, fmt.Errorf("decode language weights: %w", ErrWeights)
	}
	size := uint(file[len(format)])
	if size < 4 || size > 24 || len(file) != headerSize+len(Row{})<<size {
		return nil, fmt.Errorf("decode language weights: %w", ErrWeights)
	}
	return &Model{rows: file[headerSize:], size: size,
		version: hex.EncodeToString([]byte(file[headerSize-sha256.Size:][:6]))}, nil
}

// Version names the weights by their content.
func (m *Model) Version() string { return m.version }

// Place returns where an n-gram of a hash may stand in a table of 1<<size rows:
// the first of SetSize rows, and its check.
func Place(hash uint64, size uint) (row int, check int8) {
	check = int8(hash)
	if check == 0 {
		check = 1
	}
	return int(hash>>(64-size+2)) * SetSize, check
}

// find returns the offset of an n-gram's row, -1 where it has none.
func (m *Model) find(hash uint64) int {
	row, check := Place(hash, m.size)
	at := row * len(Row{})
	for range SetSize {
		if int8(m.rows[at]) == check {
			return at
		}
		at += len(Row{})
	}
	return -1
}

// score sums the weights of a word's n-grams, in steps of 1/WeightUnit. It
// reports whether the table has the word as a whole, and the share of its
// n-grams that the table has, in 255ths.
func (m *Model) score(word []byte, grams []uint64) (sums [Languages]int32, whole bool, known uint8, _ []uint64) {
	grams = Grams(grams[:0], word)
	var lanes lanes
	for i, g := range grams {
		if at := m.find(g); at >= 0 {
			lanes.add(m.rows[at : at+len(Row{})])
			whole = whole || i == 0
		}
	}
	lanes.sums(&sums)
	return sums, whole, uint8(255 * lanes.n / max(len(grams), 1)), grams
}

// lanes sums rows eight bytes at a time: the bytes of even and of odd places
// apart, in lanes of 16 bits, each byte raised by 128 so as to be positive. A
// word has fewer n-grams than would fill a lane.
type lanes struct {
	even, odd [2]uint64
	n         int
}

const (
	raised = 0x8080808080808080
	evens  = 0x00ff00ff00ff00ff
)

func (s *lanes) add(row string) {
	s.n++
	for half := range s.even {
		at := row[8*half : 8*half+8]
		word := uint64(at[0]) | uint64(at[1])<<8 | uint64(at[2])<<16 | uint64(at[3])<<24 |
			uint64(at[4])<<32 | uint64(at[5])<<40 | uint64(at[6])<<48 | uint64(at[7])<<56
		word ^= raised
		s.even[half] += word & evens
		s.odd[half] += word >> 8 & evens
	}
}

func (s *lanes) sums(sums *[Languages]int32) {
	for l := range sums {
		at := l + 1 // the first byte is the check
		lane := s.even[at/8]
		if at%2 == 1 {
			lane = s.odd[at/8]
		}
		sums[l] = int32(lane>>(at%8/2*16)&0xffff) - 128*int32(s.n)
	}
}

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
	to = append(to, hashOf(text[:n])^wholeMark)
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

func hashOf(text []byte) uint64 {
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

// Best returns the number, in the order of Modelled, of the language whose
// weights sum highest over the words of a text.
func (m *Model) Best(text string) int {
	var sums [Languages]int32
	var grams []uint64
	Words(text, func(word []byte) {
		var of [Languages]int32
		of, _, _, grams = m.score(word, grams)
		for l := range sums {
			sums[l] += of[l]
		}
	})
	best := 0
	for l := range sums {
		if sums[l] > sums[best] {
			best = l
		}
	}
	return best
}
