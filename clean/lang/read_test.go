package lang

import (
	"slices"
	"testing"

	"rens/clean/lexicon"
)

// TestSmallCapitals holds that "i" is no English "I", and costs others no more for it.
func TestSmallCapitals(t *testing.T) {
	known, err := lexicon.Languages()
	if err != nil {
		t.Fatal(err)
	}
	tagger, err := New(known, Options{})
	if err != nil {
		t.Fatal(err)
	}
	w := tagger.get()
	readTexts(&w.doc, &w.cache, &w.scan, []string{"I", "i", "Of", "of"}, nil)
	for l, code := range tagger.codes {
		more := w.doc.costAt(1, l) - w.doc.costAt(0, l)
		if want := tagger.tuning.small; code == "en" && more != want || code != "en" && more != 0 {
			t.Errorf("%s: i costs %d more than I", code, more)
		}
	}
	if !slices.Equal(w.doc.costsAt(2), w.doc.costsAt(3)) {
		t.Error("of costs another than Of")
	}
}
