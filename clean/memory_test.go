package clean_test

import (
	"testing"

	"rens/clean"
	"rens/clean/memory"
	"rens/clean/page"
	"rens/fixtures"
)

// TestKnowing holds that what is known of a site takes nothing from the bundled site's
// stories, whose texts are right without it, whichever of its pages are known.
func TestKnowing(t *testing.T) {
	pages, err := fixtures.Pages()
	if err != nil {
		t.Fatal(err)
	}
	cleaner, err := clean.New(clean.Options{})
	if err != nil {
		t.Fatal(err)
	}
	learning := cleaner.Knowing(func(string) *memory.Site { return nil })
	docs, texts := make([]*page.Document, len(pages)), make([]string, len(pages))
	var known []memory.Page
	for i, f := range pages {
		if docs[i], err = page.Parse(fixturePage(f)); err != nil {
			t.Fatal(err)
		}
		a, p := learning.Remember(docs[i])
		if texts[i] = a.Text; p.IsKnown() {
			known = append(known, p)
		} else if a.PageType == "article" {
			t.Errorf("%s: an article of which nothing is remembered", f.Path)
		}
	}
	if len(known) < 20 {
		t.Fatalf("%d pages are remembered", len(known))
	}
	for _, step := range []int{1, 2, 5} {
		var some []memory.Page
		for i := 0; i < len(known); i += step {
			some = append(some, known[i])
		}
		site := memory.NewSite(some)
		knowing := cleaner.Knowing(func(string) *memory.Site { return site })
		for i, f := range pages {
			if a := knowing.Document(docs[i]); a.Text != texts[i] {
				t.Errorf("%s, of %d pages known: its text is another:\n%s\n\nwithout:\n%s", f.Path, len(some), a.Text, texts[i])
			}
		}
	}
	if _, p := cleaner.Knowing(func(string) *memory.Site { return memory.NewSite(known) }).Remember(docs[0]); p.Key != known[0].Key || len(p.Texts) != len(known[0].Texts) {
		t.Error("what is remembered of a page depends on what is known of its site")
	}
}
