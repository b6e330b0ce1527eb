package lang

import (
	"bytes"
	_ "embed"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"

	"rens/clean/lexicon"
)

// An oftenTable holds what the model says of the most frequent words, so that one
// place is read for forty n-grams. It says the same as the model: see
// TestOftenAgrees.
//
// A row is a check of 24 bits of the word's hash, 0 where it is empty; the number of
// the set of languages that have the word; what the model knows of its n-grams; and
// what it costs each language. One word of some four million that are not in the
// table is taken for another.
type oftenTable struct {
	rows  []byte
	width int    // bytes of a row
	sets  uint64 // of SetSize rows
}

// OftenSets is how many sets of words EncodeOften makes: the table, with those of
// n-grams and of words, has less than 5 MB.
const OftenSets = 5_100

// Where the parts of a row begin, behind the check.
const (
	oftenMask  = 3
	oftenKnown = 4
	oftenCosts = 5
)

const oftenFormat = "rens-often-1\n" // names the layout; the versions of model and table of words follow

//go:embed often.bin
var oftenFile []byte

// EncodeOften returns the file of what a model and a table of words say of words,
// those first that are the most frequent: they have the better chance of a place.
func EncodeOften(model *Model, words *WordTable, languages []lexicon.Language, often []string) ([]byte, error) {
	t, err := newTagger(model, words, nil, languages, Options{})
	if err != nil {
		return nil, err
	}
	o := oftenTable{width: oftenCosts + len(t.codes), sets: OftenSets}
	o.rows = make([]byte, int(o.sets)*SetSize*o.width)
	a := model.adder()
	for _, word := range often {
		hash := Hash([]byte(word))
		number, ok := words.numberOf(hash)
		row := o.free(hash)
		if !ok || row == nil || o.find(hash) != nil {
			continue
		}
		check := oftenCheck(hash)
		row[0], row[1], row[2] = byte(check), byte(check>>8), byte(check>>16)
		row[oftenMask] = number
		row[oftenKnown] = t.costsOf([]byte(word), words.langs(hash), &a, row[oftenCosts:])
	}
	return append([]byte(oftenFormat+oftenOf(model, words)+"\n"), o.rows...), nil
}

// oftenOf names what a table of frequent words was made of.
func oftenOf(model *Model, words *WordTable) string { return model.version + "-" + words.version }

// decodeOften reads a file that EncodeOften wrote and keeps it as the table's
// memory. It fails with ErrWeights where the file is another one, or of another
// model or table of words.
func decodeOften(file []byte, model *Model, words *WordTable) (*oftenTable, error) {
	head, ok := bytes.CutPrefix(file, []byte(oftenFormat))
	of, _, found := strings.Cut(string(head[:min(len(head), mostHead)]), "\n")
	width := oftenCosts + len(model.codes)
	start := len(oftenFormat) + len(of) + 1
	if !ok || !found || len(file) <= start || (len(file)-start)%(SetSize*width) != 0 {
		return nil, fmt.Errorf("decode table of frequent words: %w", ErrWeights)
	}
	if made := oftenOf(model, words); of != made {
		return nil, fmt.Errorf("decode table of frequent words: it is of %s, not of %s: make it again with rens-train lang --often: %w", of, made, ErrWeights)
	}
	return &oftenTable{rows: file[start:], width: width, sets: uint64((len(file) - start) / (SetSize * width))}, nil
}

// inNoList stands for the number of a set of languages where no list has a word.
const inNoList = 255

// numberOf is the number of the set of languages that have the word of a hash; ok
// is false where it has that of inNoList.
func (t *WordTable) numberOf(hash uint64) (number uint8, ok bool) {
	langs := t.langs(hash)
	if langs == 0 {
		return inNoList, true
	}
	k := slices.Index(t.masks, langs)
	return uint8(k), k >= 0 && k < inNoList
}

// langsOf are the languages that have the word of a row.
func (t *WordTable) langsOf(row []byte) mask {
	if row[oftenMask] == inNoList {
		return 0
	}
	return t.masked(row[oftenMask])
}

// free returns a row that is empty in the set of a hash, nil where there is none.
func (o *oftenTable) free(hash uint64) []byte {
	set := o.rows[o.place(hash):][:SetSize*o.width]
	for row := range slices.Chunk(set, o.width) {
		if row[0]|row[1]|row[2] == 0 {
			return row
		}
	}
	return nil
}

// place is where the set of the word of a hash begins.
func (o *oftenTable) place(hash uint64) int {
	return int(scaleTo(hash, o.sets)) * SetSize * o.width
}

// oftenCheck is the check of a word's hash, which is not 0.
func oftenCheck(hash uint64) uint32 { return uint32(hash)&0xffffff | 1 }

// find returns the row of a word of a hash, nil where it has none.
func (o *oftenTable) find(hash uint64) []byte {
	check := oftenCheck(hash)
	set := o.rows[o.place(hash):]
	for k := range SetSize {
		if row := set[k*o.width:]; binary.LittleEndian.Uint32(row)&0xffffff == check {
			return row[:o.width]
		}
	}
	return nil
}
