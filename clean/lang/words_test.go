package lang

import (
	"errors"
	"fmt"
	"testing"
)

// TestWordTable holds that words keep their languages, that the others have
// none, and that a file which is not whole is refused.
func TestWordTable(t *testing.T) {
	codes := []string{"aa", "bb", "cc"}
	words := []Word{{"abri", 1}, {"bede", 2}, {"cale", 5}, {"dore", 7}}
	for i := range 300 {
		words = append(words, Word{fmt.Sprintf("word%d", i), uint64(1 + i%7)})
	}
	file := EncodeWords(codes, []uint8{10, 10, 20, 20, 30, 30}, words, 200)
	table, err := DecodeWords(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range words {
		if got := table.Langs(w.Text); got != w.Langs {
			t.Errorf("%s is of languages %b, want %b", w.Text, got, w.Langs)
		}
	}
	strange := 0
	for i := range 10_000 {
		if table.Langs(fmt.Sprintf("other%d", i)) != 0 {
			strange++
		}
	}
	if strange > 10 {
		t.Errorf("%d of 10000 words that the table lacks have languages", strange)
	}
	for _, n := range []int{0, 5, len(wordsFormat) + 4, len(file) - 1} {
		if _, err := DecodeWords(file[:n]); !errors.Is(err, ErrWeights) {
			t.Errorf("a file of %d bytes: %v", n, err)
		}
	}
	if words := table.Langs("dore"); words != 7 {
		t.Errorf("dore is of %b, want 111", words)
	}
}

// TestWordMasks holds that a set of languages which is rare becomes a larger one:
// no language loses a word.
func TestWordMasks(t *testing.T) {
	codes := toyCodes(12)
	var words []Word
	for i := range 2000 {
		words = append(words, Word{fmt.Sprintf("w%d", i), uint64(1 + i*7%4095)})
	}
	table, err := DecodeWords(EncodeWords(codes, make([]uint8, Floors*12), words, 600))
	if err != nil {
		t.Fatal(err)
	}
	lost := 0
	for _, w := range words {
		if got := table.Langs(w.Text); got != 0 && got&w.Langs != w.Langs {
			lost++
		}
	}
	if lost > 2 { // two words of one hash
		t.Errorf("%d words lost a language", lost)
	}
}
