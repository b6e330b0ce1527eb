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
	"slices"
	"strings"
)

// WeightUnit is how many steps of a weight make one nat.
const WeightUnit = 16

// SetSize is how many rows share a place in the table: an n-gram is in one of
// them, or nowhere.
const SetSize = 4

// A Model scores words: a table of n-grams, and one of pairs, words with what
// stands before them, both in sets of SetSize rows.
type Model struct {
	codes        []string // of the languages, in the order of the weights
	grams, pairs modelTable
	version      string
}

// A modelTable holds rows by their hash. A row is a check of the hash, 0 where
// it is empty, and a weight for each language in steps of 1/WeightUnit.
type modelTable struct {
	rows   []byte   // from the first of the table to the end of the file; read only
	width  int      // bytes of a row
	checks []uint32 // of the rows of each set, side by side: most n-grams are told to be missing by these alone
	size   uint     // 1<<size rows
}

func newTable(rows []byte, width int, size uint) modelTable {
	t := modelTable{rows: rows, width: width, checks: make([]uint32, 1<<size/SetSize), size: size}
	for set := range t.checks {
		for k := range SetSize {
			t.checks[set] |= uint32(rows[(set*SetSize+k)*width]) << (8 * k)
		}
	}
	return t
}

// format names the layout of the file of weights; it changes with the n-grams,
// too, so that weights meet only the code that they were trained for.
//
// A head follows it, padded to a multiple of headUnit bytes: the codes of the
// languages, a line of them, the sizes of both tables, and a digest of their
// rows, which follow the head.
const format = "rens-lang-3\n"

const headUnit = 64

//go:embed model.bin
var weights []byte

// ErrWeights says that a file of weights is not one, is of another version, or
// of other languages.
var ErrWeights = errors.New("not weights of this version")

// Load returns the model that is built into the program. It copies the checks
// alone.
func Load() (*Model, error) { return Decode(weights) }

// Encode returns the file of the rows of n-grams and of those of pairs, which
// lie one after another: a check and a weight for each language. Their numbers
// are powers of two.
func Encode(languages []string, grams, pairs []int8) []byte {
	width := 1 + len(languages)
	file := []byte(format + strings.Join(languages, " ") + "\n")
	for _, rows := range [][]int8{grams, pairs} {
		file = append(file, byte(bits.Len(uint(len(rows)/width))-1))
	}
	digest := len(file)
	file = append(file, make([]byte, sha256.Size)...)
	file = append(file, make([]byte, headEnd(len(file))-len(file))...)
	head := len(file)
	for _, rows := range [][]int8{grams, pairs} {
		for _, w := range rows {
			file = append(file, byte(w))
		}
	}
	sum := sha256.Sum256(file[head:])
	copy(file[digest:], sum[:])
	return file
}

// headEnd is where the rows begin behind a head of so many bytes.
func headEnd(n int) int { return (n + headUnit - 1) / headUnit * headUnit }

// Decode reads a file that Encode wrote and keeps it as the model's memory. It
// fails with ErrWeights where the file is another one.
func Decode(file []byte) (*Model, error) {
	head, ok := bytes.CutPrefix(file, []byte(format))
	line, rest, found := bytes.Cut(head[:min(len(head), mostHead)], []byte("\n"))
	codes := strings.Fields(string(line))
	if !ok || !found || len(codes) == 0 || len(rest) < 2+sha256.Size {
		return nil, fmt.Errorf("decode language weights: %w", ErrWeights)
	}
	if len(codes) > mostLanguages {
		return nil, fmt.Errorf("decode language weights of %d languages, more than %d: %w", len(codes), mostLanguages, ErrWeights)
	}
	width := 1 + len(codes)
	grams, pairs := uint(rest[0]), uint(rest[1])
	start := headEnd(len(format) + len(line) + 1 + 2 + sha256.Size)
	if min(grams, pairs) < minTable || max(grams, pairs) > maxTable || len(file) != start+width<<grams+width<<pairs {
		return nil, fmt.Errorf("decode language weights: %w", ErrWeights)
	}
	return &Model{codes: codes, grams: newTable(file[start:], width, grams), pairs: newTable(file[start+width<<grams:], width, pairs),
		version: "lang-" + hex.EncodeToString(rest[2:8])}, nil
}

// mostHead is the most bytes of a head that are read.
const mostHead = 1 << 10

// Languages returns the BCP 47 tags of the languages that a model tells apart,
// in the order of its weights.
func (m *Model) Languages() []string { return slices.Clone(m.codes) }

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
	return (row + bits.TrailingZeros32(same)/8) * t.width
}

const eachByte = 0x01010101

// An adder is the memory of score; the next call uses it again.
type adder struct {
	grams []uint64 // hashes of n-grams, then the offsets of those that the table has
	sums  []int32  // of the bytes of rows: the check's, those of the languages, and what fills the last block
}

// adder returns an adder for the languages of the model.
func (m *Model) adder() adder {
	return adder{sums: make([]int32, (len(m.codes)+block)/block*block)}
}

// block is how many bytes of rows are summed at a time.
const block = 16

// score sums the weights of a word's n-grams, in steps of 1/WeightUnit; the
// sums hold until the next call. It returns, too, the share of the n-grams that
// the table has, in 255ths.
func (m *Model) score(word []byte, a *adder) (sums []int32, known uint8) {
	grams := Grams(a.grams[:0], word)
	a.grams = grams
	found := 0
	for _, g := range grams {
		if at := m.grams.find(g); at >= 0 {
			grams[found] = uint64(at)
			found++
		}
	}
	for at := 0; at < len(a.sums); at += block {
		sumBlock(m.grams.rows[at:], grams[:found], (*[block]int32)(a.sums[at:]))
	}
	return a.sums[1 : 1+len(m.codes)], uint8(255 * found / max(len(grams), 1))
}

// sumBlock sums the block that begins at each of some offsets. A block may
// reach into the row behind its own: no one asks for the sums of that.
//
// Bytes of even and of odd places are summed apart, in lanes of 16 bits, each
// byte raised by 128 so as to be positive. A word has fewer n-grams than would
// fill a lane.
func sumBlock(rows []byte, offsets []uint64, sums *[block]int32) {
	var evenLow, oddLow, evenHigh, oddHigh uint64
	for _, at := range offsets {
		row := (*[block]byte)(rows[at:])
		low, high := binary.LittleEndian.Uint64(row[:8])^raised, binary.LittleEndian.Uint64(row[8:])^raised
		evenLow += low & evens
		oddLow += low >> 8 & evens
		evenHigh += high & evens
		oddHigh += high >> 8 & evens
	}
	base := 128 * int32(len(offsets))
	for k := range block / 4 {
		sums[2*k] = int32(evenLow>>(16*k)&0xffff) - base
		sums[2*k+1] = int32(oddLow>>(16*k)&0xffff) - base
		sums[block/2+2*k] = int32(evenHigh>>(16*k)&0xffff) - base
		sums[block/2+2*k+1] = int32(oddHigh>>(16*k)&0xffff) - base
	}
}

const (
	raised = 0x8080808080808080
	evens  = 0x00ff00ff00ff00ff
)

// Best returns the number, in the order of Languages, of the language whose
// weights sum highest over the words of a text.
func (m *Model) Best(text string) int {
	sums, a := make([]int32, len(m.codes)), m.adder()
	Words(text, func(word []byte, before uint64) {
		of, _ := m.score(word, &a)
		pair := m.pair(before, Hash(word))
		for l := range sums {
			sums[l] += of[l]
			if pair != nil {
				sums[l] += int32(int8(pair[l]))
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
