package verdict

import (
	"maps"
	"slices"
	"testing"
)

// TestTypes holds what pages of plain kinds are called where the model is of two
// minds.
func TestTypes(t *testing.T) {
	types, err := readTypes()
	if err != nil {
		t.Fatal(err)
	}
	text := census{words: 320, prose: 11, proseWords: 300, linked: 6, linkWords: 40, headed: true}
	with := func(m census, change func(*census)) census { change(&m); return m }
	tests := []struct {
		name   string
		census census
		model  float64 // of an article; the rest is shared by an index and all else
		want   string
	}{
		{"a text under its headline", text, 0.5, "article"},
		{"one that is signed and dated", with(text, func(m *census) { m.signed, m.dated = true, true }), 0.35, "article"},
		{"one that its data describe", with(text, func(m *census) { m.claim = described; m.types = []string{"NewsArticle"} }), 0.1, "article"},
		{"a notice that they describe", census{words: 16, prose: 1, proseWords: 16, headed: true, dated: true, claim: described, types: []string{"NewsArticle"}}, 0.3, "article"},
		{"one that a feed names", with(text, func(m *census) { m.named = true }), 0.2, "article"},
		{"posts, each under a link to its page", with(text, func(m *census) { m.posts, m.linked, m.linkWords, m.inner, m.headed = 11, 12, 90, 10, false }), 0.3, "index"},
		{"headlines alone", census{words: 200, linked: 60, linkWords: 500}, 0.05, "index"},
		{"a story among others' teasers", census{words: 221, prose: 3, proseWords: 207, linked: 22, linkWords: 249, inner: 1, headed: true, dated: true}, 0.18, "other"},
		{"a section of that shape", census{words: 221, prose: 3, proseWords: 207, linked: 22, linkWords: 249, inner: 1, headed: true}, 0.18, "index"},
		{"a whole text before a section's list", census{words: 420, prose: 9, proseWords: 410, run: 300, linked: 30, linkWords: 260, headed: true}, 0.03, "other"},
		{"a list of as many words, parted by its headlines", census{words: 420, prose: 9, proseWords: 410, run: 90, linked: 30, linkWords: 260, headed: true}, 0.03, "index"},
		{"a list article of short texts beside three headlines", census{words: 75, prose: 2, proseWords: 30, linked: 3, linkWords: 22, headed: true}, 0.1, "other"},
		{"a front page of three headlines", census{words: 0, linked: 3, linkWords: 15, address: "https://avis.example/"}, 0.3, "index"},
		{"the like on a front page", census{words: 75, prose: 2, proseWords: 30, linked: 3, linkWords: 22, headed: true, address: "https://avis.example/"}, 0.1, "index"},
		{"as many words of no sentence", census{words: 75, prose: 0, proseWords: 0, linked: 3, linkWords: 22, headed: true}, 0.1, "index"},
		{"a notice below its headline, without data", census{words: 33, prose: 2, proseWords: 33, headed: true}, 0.16, "article"},
		{"as few words without a headline", census{words: 33, prose: 2, proseWords: 33}, 0.28, "other"},
		{"a short text below its headline that a tag calls an article", census{words: 140, prose: 6, proseWords: 140, headed: true, claim: tagged, types: []string{"article"}}, 0.15, "article"},
		{"the like, of a page that its data call something else", census{words: 140, prose: 6, proseWords: 140, headed: true, types: []string{"product"}}, 0.15, "other"},
		{"short lines of what its data call an article", census{words: 40, headed: true, claim: tagged, types: []string{"article"}}, 0.07, "other"},
		{"a front page", with(text, func(m *census) {
			m.address, m.linked, m.linkWords, m.inner, m.headed = "https://avis.example/", 40, 300, 20, false
		}), 0.3, "index"},
		{"nothing to read", census{words: 12, prose: 1, proseWords: 12}, 0.05, "other"},
	}
	for _, tt := range tests {
		m := tt.census
		m.article, m.index = tt.model, (1-tt.model)/2
		if got, sure := types.pageType(&m); got != tt.want {
			t.Errorf("%s: %s (%.2f), want %s", tt.name, got, sure, tt.want)
		}
	}
}

// TestTraits holds that what was fitted names traits that there are, and that what a
// page says of itself speaks for an article.
func TestTraits(t *testing.T) {
	types, err := readTypes()
	if err != nil {
		t.Fatal(err)
	}
	for _, worth := range []map[string]float64{types.Article, types.Index} {
		for _, name := range slices.Sorted(maps.Keys(worth)) {
			if !slices.Contains(TraitNames(), name) {
				t.Errorf("no trait is called %q", name)
			}
		}
	}
	for _, name := range []string{"model.article", "claim.described", "claim.tagged", "headline", "signed"} {
		if types.Article[name] <= 0 {
			t.Errorf("%s is worth %v, want more than nothing", name, types.Article[name])
		}
	}
}
