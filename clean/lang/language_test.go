package lang

import (
	"slices"
	"strings"
	"testing"
)

// TestLanguages holds what is said of the languages to be whole: what one says
// of another, the other says of it.
func TestLanguages(t *testing.T) {
	tags := make(map[string]string)
	for i := range languages {
		l := &languages[i]
		for _, tag := range append([]string{l.code}, l.aliases...) {
			if tags[tag] != "" {
				t.Errorf("%s is the tag of %s and of %s", tag, tags[tag], l.code)
			}
			tags[tag] = l.code
		}
		if l.functions == "" {
			t.Errorf("%s has no function words", l.code)
		}
		if n := len(strings.Fields(l.common)); n != 0 && n != 8 {
			t.Errorf("%s has %d common words, want the same eight as the others, or none", l.code, n)
		}
		if l.lender != "" && find(languages, l.lender) < 0 {
			t.Errorf("%s borrows from %s, which is not known", l.code, l.lender)
		}
		if (l.twin == "") != (l.either == "") {
			t.Errorf("%s has the twin %q and the tag %q for either", l.code, l.twin, l.either)
		}
		if l.twin == "" {
			continue
		}
		if k := find(languages, l.twin); k < 0 || languages[k].twin != l.code || languages[k].either != l.either {
			t.Errorf("%s has a twin %s, which has not it", l.code, l.twin)
		}
	}
}

func TestCommon(t *testing.T) {
	if got := Common("no"); !slices.Equal(got, Common("nb")) || len(got) != 8 {
		t.Errorf("common words of Norwegian %q, want those of Bokmål", got)
	}
	for _, code := range []string{"", Undetermined, "tlh"} {
		if got := Common(code); got != nil {
			t.Errorf("common words of %q are %q, want none", code, got)
		}
	}
}

func TestClaimed(t *testing.T) {
	s, err := number(Modelled(), languages)
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
