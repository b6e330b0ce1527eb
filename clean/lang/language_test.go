package lang

import (
	"testing"

	"rens/clean/lexicon"
)

func TestClaimed(t *testing.T) {
	languages, err := lexicon.Languages()
	if err != nil {
		t.Fatal(err)
	}
	model, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	s, err := number(model.codes, languages)
	if err != nil {
		t.Fatal(err)
	}
	for tag, want := range map[string]string{"da": "da", "DA-dk": "da", "no": "nb", "nob_NO": "nb", "nn-NO": "nn", "nno": "nn", "eng, dan": "en",
		"swe": "sv", "": "", "tlh": "", "-": ""} {
		got := ""
		if l := s.claimed(tag); l >= 0 {
			got = s.codes[l]
		}
		if got != want {
			t.Errorf("claimed(%q) = %q, want %q", tag, got, want)
		}
	}
}
