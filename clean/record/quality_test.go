package record

import (
	"slices"
	"strings"
	"testing"

	"rens/clean/article"
	"rens/clean/block"
	"rens/clean/page"
)

// sound is a text that no filter has anything against.
func sound() string {
	sentences := []string{"The ferry to the island will sail twice a day.", "It has been repaired since the winter, and that took a month.",
		"The council says that it had to be done with care.", "Most of the passengers are pupils and people of the harbour.",
		"They have waited for a new timetable since spring.", "The next meeting will be held at the school on Monday."}
	return strings.Join(sentences, " ")
}

// TestFlags holds each filter to a text that fails it.
func TestFlags(t *testing.T) {
	text := sound()
	tests := []struct {
		name, text string
		want       string
	}{
		{"sound", text, ""},
		{"no words", "", ""},
		{"few words", text[:strings.Index(text, " Most")], "c4.sentences gopher.word_count"},
		{"long words", strings.ReplaceAll(text, "e", "eeeeeeeeeeeee"), "gopher.mean_word_length"},
		{"symbols", text + strings.Repeat(" #sale", 10), "fineweb.line_punctuation gopher.symbol_ratio"},
		{"bullets", "• " + text, "gopher.bullet_lines"},
		{"ellipsis", text + " and so on...", "gopher.ellipsis_lines"},
		{"numbers", text + strings.Repeat(" 1200", 20) + ".", "gopher.alpha_words"},
		{"repeats", text + "\n" + text, "fineweb.repeated_lines"},
		{"lines", strings.ReplaceAll(text, " ", "\n"), "fineweb.line_punctuation fineweb.newline_ratio fineweb.repeated_lines fineweb.short_lines"},
		{"code", text + " {x}.", "c4.curly_bracket"},
		{"few stop words", strings.NewReplacer("the ", "", "The ", "", " to ", " ", " be ", " ", "and ", "", "that ", "", "have ", "", "with ", "", " of ", " ").Replace(text + " " + strings.ReplaceAll(text, "ferry", "boat")), "gopher.stop_words"},
		{"filler", text + " LOREM ipsum.", "c4.lorem_ipsum"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := Parts{Doc: &page.Document{}, Tree: &block.Tree{}}
			got := strings.Join(flags(&p, &article.Article{}, measureText(tt.text, strings.Fields("the be to of and that have with"))), " ")
			if got != tt.want {
				t.Errorf("flags %q, want %q", got, tt.want)
			}
		})
	}
}

// TestCuts holds that what was left out to read a page is said of a page
// without a text, too.
func TestCuts(t *testing.T) {
	p := Parts{Doc: &page.Document{Flattened: true, Unresolved: true}, Tree: &block.Tree{}}
	p.Tags.Cut = true
	want := []string{"lang.cut", "links.cut", "page.flattened"}
	if got := flags(&p, &article.Article{}, measureText("", nil)); !slices.Equal(got, want) {
		t.Errorf("flags %q, want %q", got, want)
	}
}

// TestNames holds that no two filters share a flag.
func TestNames(t *testing.T) {
	seen := make(map[string]bool)
	for _, family := range filters {
		for _, f := range family {
			if seen[f.flag] {
				t.Errorf("two filters are named %s", f.flag)
			}
			seen[f.flag] = true
		}
	}
}
