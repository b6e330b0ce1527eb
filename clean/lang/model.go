package lang

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"math/bits"
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

// A Model scores words: a table of n-grams, and one of pairs, words with what
// stands before them, both in sets of SetSize rows.
type Model struct {
	grams, pairs modelTable
	version      string
}

// A modelTable holds rows by their hash.
type modelTable struct {
	rows   []byte   // of the bytes of Row, the whole table; read only
	checks []uint32 // of the rows of each set, side by side: most n-grams are told to be missing by these alone
	size   uint     // 1<<size rows
}

func newTable(rows []byte, size uint) modelTable {
	t := modelTable{rows: rows, checks: make([]uint32, 1<<size/SetSize), size: size}
	for set := range t.checks {
		for k := range SetSize {
			t.checks[set] |= uint32(rows[(set*SetSize+k)*len(Row{})]) << (8 * k)
		}
	}
	return t
}

// format names the layout of the file of weights; it changes with the n-grams,
// too, so that weights meet only the code that they were trained for.
const format = "rens-lang-2\n"

const headerSize = 64 // format, bits of both tables, digest; padded

//go:embed model.bin
var weights []byte

// ErrWeights says that a file of weights is not one, or is of another version.
var ErrWeights = errors.New("not weights of this version")

// Load returns the model that is built into the program. It copies the checks
// alone.
func Load() (*Model, error) { return Decode(weights) }

// Encode returns the file of the rows of n-grams and of those of pairs, whose
// numbers are powers of two.
func Encode(grams, pairs []Row) []byte {
	file := make([]byte, headerSize, headerSize+(len(grams)+len(pairs))*len(Row{}))
	copy(file, format)
	for i, rows := range [][]Row{grams, pairs} {
		file[len(format)+i] = byte(bits.Len(uint(len(rows))) - 1)
		for k := range rows {
			for _, w := range rows[k] {
				file = append(file, byte(w))
			}
		}
	}
	digest := sha256.Sum256(file[headerSize:])
	copy(file[headerSize-len(digest):], digest[:])
	return file
}

// Decode reads a file that Encode wrote and keeps it as the model's memory. It
// fails with ErrWeights where the file is another one.
func Decode(file []byte) (*Model, error) {
	if len(file) < headerSize || !bytes.HasPrefix(file, []byte(format)) {
		return nil, fmt.Errorf("decode language weights: %w", ErrWeights)
	}
	grams, pairs := uint(file[len(format)]), uint(file[len(format)+1])
	if min(grams, pairs) < minTable || max(grams, pairs) > maxTable || len(file) != headerSize+len(Row{})<<grams+len(Row{})<<pairs {
		return nil, fmt.Errorf("decode language weights: %w", ErrWeights)
	}
	end := headerSize + len(Row{})<<grams
	return &Model{grams: newTable(file[headerSize:end], grams), pairs: newTable(file[end:], pairs),
		version: "lang-" + hex.EncodeToString(file[headerSize-sha256.Size:][:6])}, nil
}

// A table has 1<<minTable to 1<<maxTable rows.
const (
	minTable = 4
	maxTable = 24
)

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

// find returns the offset of the row of a hash, -1 where it has none. The checks
// of a set are compared at once, since which of them fits is anyone's guess.
func (t *modelTable) find(hash uint64) int {
	row, check := Place(hash, t.size)
	differ := t.checks[row/SetSize] ^ uint32(uint8(check))*eachByte
	same := (differ - eachByte) &^ differ & (eachByte << 7) // the lowest bit of it is right
	if same == 0 {
		return -1
	}
	return (row + bits.TrailingZeros32(same)/8) * len(Row{})
}

const eachByte = 0x01010101

// score sums the weights of a word's n-grams, in steps of 1/WeightUnit. It
// reports whether the table has the word as a whole, and the share of its
// n-grams that the table has, in 255ths.
//
// Rows are summed eight bytes at a time: the bytes of even and of odd places
// apart, in lanes of 16 bits, each byte raised by 128 so as to be positive. A
// word has fewer n-grams than would fill a lane.
func (m *Model) score(word []byte, grams []uint64) (sums [Languages]int32, whole bool, known uint8, _ []uint64) {
	grams = Grams(grams[:0], word)
	var evenLow, oddLow, evenHigh, oddHigh uint64
	found := 0
	for i, g := range grams {
		at := m.grams.find(g)
		if at < 0 {
			continue
		}
		found++
		whole = whole || i == 0
		row := (*[len(Row{})]byte)(m.grams.rows[at:])
		low, high := binary.LittleEndian.Uint64(row[:8])^raised, binary.LittleEndian.Uint64(row[8:])^raised
		evenLow += low & evens
		oddLow += low >> 8 & evens
		evenHigh += high & evens
		oddHigh += high >> 8 & evens
	}
	lanes := [...][2]uint64{{evenLow, oddLow}, {evenHigh, oddHigh}}
	for l := range sums {
		at := l + 1 // the first byte is the check
		sums[l] = int32(lanes[at/8][at%2]>>(at%8/2*16)&0xffff) - 128*int32(found)
	}
	return sums, whole, uint8(255 * found / max(len(grams), 1)), grams
}

const (
	raised = 0x8080808080808080
	evens  = 0x00ff00ff00ff00ff
)

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

// Best returns the number, in the order of Modelled, of the language whose
// weights sum highest over the words of a text.
func (m *Model) Best(text string) int {
	var sums [Languages]int32
	var grams []uint64
	Words(text, func(word []byte, before uint64) {
		var of [Languages]int32
		of, _, _, grams = m.score(word, grams)
		pair := m.pair(before, Hash(word))
		for l := range sums {
			sums[l] += of[l]
			if pair != nil {
				sums[l] += int32(int8(pair[1+l]))
			}
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
