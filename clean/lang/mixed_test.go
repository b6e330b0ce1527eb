package lang_test

import (
	"testing"
	"unicode"

	"rens/clean/lang"
	"rens/fixtures"
)

// Of the letters and of the changes of language in the paragraphs of
// fixtures/mixed, so many at least come out right; the figures may only rise.
const (
	minLetters  = 0.97
	minChanges  = 0.97
	minBoundary = 3 // characters that a change may be off
)

// TestMixed holds the tagger to paragraphs as Danish newspapers mix English.
func TestMixed(t *testing.T) {
	paragraphs, err := fixtures.Mixed()
	if err != nil {
		t.Fatal(err)
	}
	tagger := newTagger(t)
	letters, right, truths, guesses, hits := 0, 0, 0, 0, 0
	for _, p := range paragraphs {
		text := []rune(p.Text)
		is, said := make([]string, len(text)), points(p.Text, tagger.Tag([]string{p.Text}, ""))
		for _, s := range p.Spans {
			for i := s.Start; i < s.End; i++ {
				is[i] = s.Lang
			}
		}
		wrong := false
		for i, r := range text {
			if unicode.IsLetter(r) {
				letters++
				if is[i] == said[i] {
					right++
				} else {
					wrong = true
				}
			}
		}
		a, b := changes(text, is), changes(text, said)
		truths, guesses = truths+len(a), guesses+len(b)
		hits += near(a, b)
		if wrong {
			t.Logf("not exact: %s", p.Text)
		}
	}
	share, f1 := float64(right)/float64(letters), 2*float64(hits)/float64(truths+guesses)
	t.Logf("%.4f of the letters, F1 of the changes %.4f", share, f1)
	if share < minLetters || f1 < minChanges {
		t.Errorf("%.4f of the letters and F1 %.4f, want %g and %g", share, f1, minLetters, minChanges)
	}
}

// points gives each code point of a text its language.
func points(text string, tags lang.Tags) []string {
	var out []string
	for at := range text {
		code := ""
		for _, s := range tags.Texts[0].Segments {
			if at >= s.Start && at < s.End {
				code = s.Lang
			}
		}
		out = append(out, code)
	}
	return out
}

// changes are the first letters of each new language.
func changes(text []rune, langs []string) (out []int) {
	last := ""
	for i, r := range text {
		if !unicode.IsLetter(r) || langs[i] == "" {
			continue
		}
		if last != "" && langs[i] != last {
			out = append(out, i)
		}
		last = langs[i]
	}
	return out
}

// near counts the truths with a guess close by.
func near(truths, guesses []int) (hits int) {
	for _, t := range truths {
		for _, g := range guesses {
			if max(t-g, g-t) <= minBoundary {
				hits++
				break
			}
		}
	}
	return hits
}
