package lang

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"math/bits"
	"slices"
	"strings"
)

// A WordTable tells which languages have a word, by lists of their words: one
// set of languages a word. It holds no words, but checks of their hashes of 16
// bits, so that one word of some ten thousand that are in no list is taken for
// another.
type WordTable struct {
	codes   []string // of the languages
	masks   []mask   // that words have
	floors  []uint8  // Floors of each language: the share of a text's words, in 255ths, below which it is doubted
	sets    []byte   // wordSetBytes each
	count   uint64   // of sets
	version string
}

// WordsInSet is how many words share a place in the table.
const WordsInSet = 8

const (
	wordSetBytes = WordsInSet * 3   // the checks of its words, and then the numbers of their masks
	mostMasks    = 256              // a number of a mask is a byte
	wordsFormat  = "rens-words-1\n" // names the layout; a head follows it as in the file of weights
)

//go:embed words.bin
var wordsFile []byte

// LoadWords returns the table that is built into the program. It copies the
// masks alone.
func LoadWords() (*WordTable, error) { return DecodeWords(wordsFile) }

// A Word is a word in lower case with the languages that have it, a bit each by
// their numbers.
type Word struct {
	Text  string
	Langs uint64
}

// EncodeWords returns the file of a table of so many sets. Words that come first
// have the better chance of a place. floors are, Floors for each language, the share
// of a text's words in small letters below which DecodeWords doubts it, in 255ths.
func EncodeWords(languages []string, floors []uint8, words []Word, sets int) []byte {
	masks := commonMasks(words, 1<<len(languages)-1)
	rows := make([]byte, sets*wordSetBytes)
	for _, w := range words {
		at, check := wordPlace(Hash([]byte(w.Text)), uint64(sets))
		set := rows[at : at+wordSetBytes]
		for k := range WordsInSet {
			own := binary.LittleEndian.Uint16(set[2*k:])
			if own == check {
				break // the word before is likelier
			}
			if own == 0 {
				binary.LittleEndian.PutUint16(set[2*k:], check)
				set[2*WordsInSet+k] = narrowest(masks, mask(w.Langs))
				break
			}
		}
	}
	var body []byte
	body = append(body, floors...)
	for _, m := range masks {
		body = binary.LittleEndian.AppendUint64(body, uint64(m))
	}
	body = append(body, rows...)
	file := []byte(wordsFormat + strings.Join(languages, " ") + "\n")
	file = append(file, byte(len(masks)-1))
	sum := sha256.Sum256(body)
	file = append(file, sum[:]...)
	return append(file, body...)
}

// commonMasks are the masks of most words, mostMasks at the most; the mask of
// all languages is one of them.
func commonMasks(words []Word, all mask) []mask {
	counts := make(map[mask]int)
	for _, w := range words {
		counts[mask(w.Langs)]++
	}
	counts[all] = len(words) + 1
	masks := make([]mask, 0, len(counts))
	for m := range counts {
		masks = append(masks, m)
	}
	slices.SortFunc(masks, func(a, b mask) int {
		if counts[a] != counts[b] {
			return counts[b] - counts[a]
		}
		return int(int64(a) - int64(b))
	})
	return masks[:min(len(masks), mostMasks)]
}

// narrowest is the number of the mask that holds all languages of another and
// fewest beside.
func narrowest(masks []mask, of mask) uint8 {
	best := 0
	for k, m := range masks {
		if m&of == of && (masks[best]&of != of || bits.OnesCount64(uint64(m)) < bits.OnesCount64(uint64(masks[best]))) {
			best = k
		}
	}
	return uint8(best)
}

// wordPlace is where the set of a word of a hash begins, and its check, which is
// not 0.
func wordPlace(hash, sets uint64) (at int, check uint16) {
	return int(scaleTo(hash, sets)) * wordSetBytes, uint16(hash) | 1
}

// scaleTo spreads hashes over so many places.
func scaleTo(hash, places uint64) uint64 {
	high, _ := bits.Mul64(hash, places)
	return high
}

// DecodeWords reads a file that EncodeWords wrote and keeps it as the table's
// memory. It fails with ErrWeights where the file is another one.
func DecodeWords(file []byte) (*WordTable, error) {
	wrong := fmt.Errorf("decode table of words: %w", ErrWeights)
	head, ok := bytes.CutPrefix(file, []byte(wordsFormat))
	line, rest, found := bytes.Cut(head, []byte("\n"))
	codes := strings.Fields(string(line[:min(len(line), mostHead)]))
	if !ok || !found || len(codes) == 0 || len(codes) > mostLanguages || len(rest) < 1+sha256.Size {
		return nil, wrong
	}
	masks := int(rest[0]) + 1
	version := hex.EncodeToString(rest[1:5])
	rest = rest[1+sha256.Size:]
	if len(rest) < Floors*len(codes)+8*masks+wordSetBytes || (len(rest)-Floors*len(codes)-8*masks)%wordSetBytes != 0 {
		return nil, wrong
	}
	t := &WordTable{codes: codes, floors: rest[:Floors*len(codes)], masks: make([]mask, masks), version: version}
	rest = rest[Floors*len(codes):]
	for k := range t.masks {
		t.masks[k] = mask(binary.LittleEndian.Uint64(rest[8*k:]))
	}
	t.sets = rest[8*masks:]
	t.count = uint64(len(t.sets) / wordSetBytes)
	return t, nil
}

// langs are the languages that have the word of a hash, none where no list has it.
func (t *WordTable) langs(hash uint64) mask {
	at, check := wordPlace(hash, t.count)
	set := t.sets[at : at+wordSetBytes]
	for k := range WordsInSet {
		if binary.LittleEndian.Uint16(set[2*k:]) == check {
			return t.masked(set[2*WordsInSet+k])
		}
	}
	return 0
}

// masked is the set of languages of a number.
func (t *WordTable) masked(number uint8) mask {
	return t.masks[min(int(number), len(t.masks)-1)] & ofLanguages
}

// Langs are the languages that have a word in lower case, a bit each by their
// numbers.
func (t *WordTable) Langs(word string) uint64 { return uint64(t.langs(Hash([]byte(word)))) }
