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

// TestColumnBefore holds that a column before the headline, and the box that both begin, are not one section: a heading in it
// does not head the story.
func TestColumnBefore(t *testing.T) {
	story := "<h1>Ny bro på vej</h1>" + strings.Repeat("<p>Kommunen vil bygge en bro over fjorden, som skal stå klar om fire år, siger borgmesteren i dag, og den skal koste to milliarder.</p>", 4)
	column := `<aside><h2>Seneste nyt</h2><ul><li><h3><a href="/1">Havnen får nye kajer til sommer</a></h3><li><h3><a href="/2">Skolen åbner igen på mandag</a></h3></ul></aside>`
	s := read(t, func(*Set) {}, `<div class="wrap">`+column+"<div>"+story+"</div></div>")
	if !s.found(0) || !s.found(2) || s.found(4) {
		t.Errorf("found the column: %v, the story: %v", s.found(0), s.found(4))
	}
}

// TestStoryBefore holds that cards of other stories before the headline are none of it, and that its own parts are.
func TestStoryBefore(t *testing.T) {
	story := "<h1>Ny bro på vej</h1>" + strings.Repeat("<p>Kommunen vil bygge en bro over fjorden, som skal stå klar om fire år, siger borgmesteren i dag, og den skal koste to milliarder.</p>", 4)
	card := func(n, title string) string {
		return `<div class="puff"><a href="/` + n + `"><h3>` + title + `</h3></a><p>Døren havde slået sig, og naboen troede, at det var musik, han hørte.</p></div>`
	}
	s := read(t, func(*Set) {}, "<div>"+card("1", "To reddet ud af en sauna")+card("2", "Sneen falder over kysten")+"</div><div>"+story+"</div>")
	if s.Said(1).Rule != &storyBefore || s.found(5) {
		t.Errorf("the card: %v, the story: %v", s.Said(1).Rule, s.found(5))
	}
}

// TestPointerBox holds that a box that begins with "Read more" and holds one headline points elsewhere though it links nowhere, and one
// with a paragraph does not.
func TestPointerBox(t *testing.T) {
	story := "<p>Kommunen vil bygge en bro over fjorden, som skal stå klar om fire år, siger borgmesteren i dag.</p>"
	for source, want := range map[string]bool{
		`<aside><div>Læs mere</div><h3>Hvem ejer fjorden? En egn i strid</h3></aside>`:                                                    true,
		`<aside><div>Læs mere</div><p>Fjorden er statens, og det har den været, siden kongen købte den. Det koster at sejle.</p></aside>`: false,
	} {
		s := read(t, func(*Set) {}, story+story+source+story)
		if got := s.Said(3).Rule == &pointerBox; got != want {
			t.Errorf("%s: %v, want %v", source, got, want)
		}
	}
}
