package lang_test

import (
	"strings"
	"testing"
)

// TestFollowShort holds that short furniture goes with the page's other short texts
// where two of them agree, and that headings and names of the story stay.
func TestFollowShort(t *testing.T) {
	tagger := newTagger(t)
	story := []string{"The mayor said on Monday that the new bridge will open next summer, after years of delay.",
		"Final report", "She told the council that the money had been found."}
	for _, tt := range []struct {
		name  string
		texts []string
		want  string // of those texts
	}{
		{"two agree", []string{"Relaterede artikler", "Rapporteret af AI", "Resumé", "Foto: Privat"}, "da da da da"},
		{"one alone", []string{"Relaterede artikler", "Resumé"}, "da en"},
		{"none", []string{"Resumé", "Opinion"}, "en en"},
		{"words of the story's language", []string{"Relaterede artikler", "Rapporteret af AI", "World news", "In brief"}, "da da en en"},
	} {
		texts := append(append([]string{}, tt.texts[:1]...), story...)
		texts = append(texts, tt.texts[1:]...)
		tags := tagger.Tag(texts, "en")
		var got []string
		for i, text := range tags.Texts {
			if i == 0 || i > len(story) {
				got = append(got, text.Lang)
			} else if text.Lang != "en" {
				t.Errorf("%s: %s is tagged %s, want en", tt.name, texts[i], text.Lang)
			}
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%s: %v, want %s", tt.name, got, tt.want)
		}
	}
}
