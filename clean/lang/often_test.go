package lang

import (
	"errors"
	"slices"
	"testing"

	"rens/clean/lexicon"
)

// TestOftenAgrees holds that the table of frequent words says what the model
// does, and has most words of running text: after a change of weights, words, or of how a
// word is scored it must be made again.
func TestOftenAgrees(t *testing.T) {
	known, err := lexicon.Languages()
	if err != nil {
		t.Fatal(err)
	}
	tagger, err := New(known, Options{})
	if err != nil {
		t.Fatal(err)
	}
	slow, err := newTagger(tagger.model, tagger.words, nil, known, Options{})
	if err != nil {
		t.Fatal(err)
	}
	const text = "Regeringen har i dag sagt at den vil ha mer penger. Hun sier, han säger, they said that the company is not for sale. " +
		"Ich habe es nicht gesehen, mais nous sommes avec vous. Het is niet waar. No es para ti. Onko se totta?"
	fast, asked := newCache(tagger), newCache(slow)
	words, found := 0, 0
	Words(text, func(word []byte, _ uint64) {
		hash := Hash(word)
		words++
		if tagger.often.find(hash) == nil {
			return
		}
		found++
		have, want := fast.read(word, hash), asked.read(word, hash)
		if have.langs != want.langs || have.functions != want.functions || have.known != want.known || !slices.Equal(have.costs, want.costs) {
			t.Errorf("%s: the table says %v, the model %v: make the table again with rens-train lang --often", word, have, want)
		}
	})
	if 10*found < 9*words {
		t.Errorf("the table has %d of %d frequent words", found, words)
	}
}

// TestDecodeOften holds that files which are broken or of other weights are refused.
func TestDecodeOften(t *testing.T) {
	model, words := toyModel(t, toyCodes(3)), noWords(t, toyCodes(3))
	file, err := EncodeOften(model, words, toyLanguages(3), []string{"og", "and", "og"})
	if err != nil {
		t.Fatal(err)
	}
	table, err := decodeOften(file, model, words)
	if err != nil {
		t.Fatal(err)
	}
	for _, word := range []string{"og", "and", "und"} {
		if has := table.find(Hash([]byte(word))) != nil; has != (word != "und") {
			t.Errorf("the table has %s: %v", word, has)
		}
	}
	other := *model
	other.version = "other"
	if _, err := decodeOften(file, &other, words); !errors.Is(err, ErrWeights) {
		t.Errorf("of other weights: %v", err)
	}
	for _, broken := range [][]byte{nil, file[:5], file[:len(oftenFormat)+3], file[:len(file)-1], file[:len(file)-len(table.rows)]} {
		if _, err := decodeOften(broken, model, words); !errors.Is(err, ErrWeights) {
			t.Errorf("%d bytes of %d: %v", len(broken), len(file), err)
		}
	}
}
