package lang_test

import (
	"strings"
	"testing"
)

// TestRest holds that a document of more words than are read is tagged whole: the
// rest has its language, and no score.
func TestRest(t *testing.T) {
	if testing.Short() {
		t.Skip("a long text, read five times")
	}
	tagger := newTagger(t)
	english := strings.Repeat("The bridge was built by the town. ", 3)
	danish := strings.Repeat("Hun sagde, at de ikke havde fået noget svar fra kommunen. ", 50_000)
	for _, tt := range []struct {
		name  string
		texts []string
		cut   bool
		last  string // languages of the segments of the last text
	}{
		{"fewer words", []string{danish[:len(danish)/2], english}, false, "en"},
		{"one text", []string{danish + danish}, true, "da"},
		{"several texts", []string{danish, danish, english}, true, "da"},
		{"cut in another language", []string{danish + english + danish}, true, "da en da"},
		{"a rest of none", []string{danish, danish, "-"}, true, ""},
	} {
		tags := tagger.Tag(tt.texts, "")
		check(t, tt.texts, tags)
		if tags.Cut != tt.cut || tags.Lang != "da" {
			t.Errorf("%s: cut %t, language %s; want %t, da", tt.name, tags.Cut, tags.Lang, tt.cut)
		}
		last := len(tt.texts) - 1
		var langs []string
		end := 0
		for _, own := range tags.Texts[last].Segments {
			langs, end = append(langs, own.Lang), own.End
		}
		if got := strings.Join(langs, " "); got != tt.last {
			t.Errorf("%s: the last text is %s, want %s", tt.name, got, tt.last)
		}
		if want := len(strings.TrimRight(tt.texts[last], ". -")); end != want {
			t.Errorf("%s: the last segment ends at %d, want %d", tt.name, end, want)
		}
	}
}

// TestAsks holds that whatlanggo is not asked without end, and that what it said
// of a script goes on.
func TestAsks(t *testing.T) {
	tagger := newTagger(t)
	texts := make([]string, 3000)
	for i := range texts {
		texts[i] = "Мост над рекой открыли вчера, и много людей пришло посмотреть"
	}
	tags := tagger.Tag(texts, "")
	check(t, texts, tags)
	if last := tags.Texts[len(texts)-1]; !tags.Cut || last.Lang != "ru" {
		t.Errorf("cut %t, the last text is %s, want true, ru", tags.Cut, last.Lang)
	}
}
