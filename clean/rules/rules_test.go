package rules

import (
	"strings"
	"testing"

	"rens/clean/block"
	"rens/clean/lexicon"
	"rens/clean/markup"
	"rens/clean/page"
)

func read(t *testing.T, set func(*Set), source string) *Scene {
	t.Helper()
	return readPage(t, set, Page{Title: "Ny bro på vej"}, source)
}

func readPage(t *testing.T, set func(*Set), p Page, source string) *Scene {
	t.Helper()
	doc, err := page.Parse(page.Page{Body: []byte(source)})
	if err != nil {
		t.Fatal(err)
	}
	languages, err := lexicon.Languages()
	if err != nil {
		t.Fatal(err)
	}
	rules := New(lexicon.New(languages))
	set(rules)
	return rules.Read(block.Split(doc), p, markup.New().Read(doc.Nodes))
}

// TestAll holds the form of the list: the model knows rules by their names.
func TestAll(t *testing.T) {
	seen := make(map[string]bool)
	for _, r := range All() {
		switch {
		case r.Name == "" || strings.ToLower(r.Name) != r.Name || strings.ContainsAny(r.Name, " -"):
			t.Errorf("a rule is called %q", r.Name)
		case seen[r.Name]:
			t.Errorf("two rules are called %s", r.Name)
		case r.Kind == "" || r.Find == nil || r.Share < 0 || r.Share > 1:
			t.Errorf("%s drops no kind, has no finder or may take %g of the text", r.Name, r.Share)
		}
		seen[r.Name] = true
	}
}

// TestAddRule holds that a rule is one value in the list: it finds blocks that
// no earlier one has found, under its own name and kind.
func TestAddRule(t *testing.T) {
	weather := &Rule{Name: "text.weather", Kind: Other, Certain: true, Find: func(s *Scene, found func(Finding)) {
		s.each(found, func(_ int, b *block.Block) bool { return strings.HasPrefix(b.Text, "Vejret") })
	}}
	source := `<nav>Vejret i menuen</nav><p>Vejret: sol</p><p>Broen bygges.</p>`
	s := read(t, func(set *Set) { set.rules = append(set.rules, weather) }, source)
	want := []*Rule{&Landmark, weather, nil}
	for i, rule := range want {
		if s.Said(i).Rule != rule {
			t.Errorf("block %d: %v, want %v", i, s.Said(i).Rule, rule)
		}
	}
}

// TestShare holds that a rule may not take more of the running text than its
// share, and that what it may not take it takes no part of.
func TestShare(t *testing.T) {
	long := "Kommunen vil bygge en bro over fjorden, som skal stå klar om fire år, siger borgmesteren i dag."
	greedy := &Rule{Name: "text.greedy", Kind: Other, Share: 0.5, Find: func(s *Scene, found func(Finding)) {
		found(Finding{From: 0, To: 2})
		found(Finding{From: 2, To: 3})
	}}
	s := read(t, func(set *Set) { set.rules = []*Rule{greedy} }, "<p>"+long+"<p>"+long+"<p>"+long)
	for i, want := range []*Rule{nil, nil, greedy} {
		if s.Said(i).Rule != want {
			t.Errorf("block %d: %v, want %v", i, s.Said(i).Rule, want)
		}
	}
}
