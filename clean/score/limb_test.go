package score

import (
	"strings"
	"testing"

	"rens/clean/block"
	"rens/clean/page"
	"rens/clean/section"
)

const (
	ferry  = "<p>The ferry to Lindholm stays in harbour after engineers found cracks beneath her engine, the captain told passengers.</p>"
	cracks = "<p>Engineers will weld the cracks in the harbour, and passengers for Lindholm may take the bus, said the captain.</p>"
	berths = "<p>No ferry has missed so many passengers since the harbour got its second berth, as the captain and engineers recall.</p>"
	goats  = "<p>Young goats opened three gates behind a farm near Overby while their owner slept, neighbours report.</p>"
	choir  = "<p>A choir from Jutland sings twelve summer songs tonight, among others one about an umbrella.</p>"
)

// strongSheet is a sheet of which the linear model takes all blocks for the story.
func strongSheet(t testing.TB, markup string, sections ...section.Section) *Sheet {
	t.Helper()
	doc, err := page.Parse(page.Page{Body: []byte(markup)})
	if err != nil {
		t.Fatal(err)
	}
	s := &Sheet{}
	s.Read(block.Split(doc), &Hints{Sections: sections})
	(&Linear{Weights: make(Weights, 1<<TableBits), Bias: 2 * perLogit}).Score(s)
	s.Fill()
	return s
}

func (s *Sheet) value(t testing.TB, column, text string) uint8 {
	t.Helper()
	return s.Column(numberOf(t, column))[s.Row(s.at(t, text))]
}

// TestLimbs holds what is a limb: a paragraph of the story's box, a box beside it as a whole.
func TestLimbs(t *testing.T) {
	s := strongSheet(t, "<div class=a>"+ferry+cracks+berths+"<div class=b><h3>Goats</h3>"+goats+choir+"</div></div><div class=c>"+goats+"</div>")
	for _, test := range []struct {
		column, block string
		want          uint8
	}{
		{"limb.blocks", "The ferry", level(1)}, {"limb.blocks", "Young goats", level(3)}, {"limb.from start", "A choir", level(2)},
		{"limb.up", "The ferry", 0}, {"limb.place", "Goats", 1}, {"limb.place", "A choir from Jutland", 1}, {"limb.place", "The ferry", 4},
	} {
		if got := s.value(t, test.column, test.block); got != test.want {
			t.Errorf("%s of %q is %d, want %d", test.column, test.block, got, test.want)
		}
	}
}

// TestShared holds that what another story tells shares fewer words with the page than what goes on with this one.
func TestShared(t *testing.T) {
	s := strongSheet(t, "<div>"+ferry+cracks+berths+"<div><h3>More</h3>"+goats+choir+"</div></div>", section.Section{Head: 3, End: 6, Boxed: true})
	for _, column := range []string{"shared.long", "shared.limb long", "shared.words"} {
		own, other := s.value(t, column, "No ferry"), s.value(t, column, "Young goats")
		if own < 2*other || own == unknown {
			t.Errorf("%s is %d for the story, %d for another", column, own, other)
		}
	}
	if got := s.value(t, "shared.names said", "Engineers"); got != level(1) { // Lindholm
		t.Errorf("%d names are said twice, want one", got)
	}
	if own := s.value(t, "shared.scope long", "The ferry"); own != unknown {
		t.Errorf("a scope that is none shares %d", own)
	}
	if in := s.value(t, "shared.scope long", "A choir"); in > 60 {
		t.Errorf("the scope of another story shares %d", in)
	}
}

// TestScopes holds that a block is in the innermost section around it, and knows the most signs of any.
func TestScopes(t *testing.T) {
	s := strongSheet(t, "<h2>A</h2>"+ferry+"<h3>B</h3>"+cracks+"<h2>C</h2>"+berths,
		section.Section{Head: 0, End: 4, Signs: section.Cards | section.Last}, section.Section{Head: 2, End: 4, Signs: section.Links}, section.Section{Head: 4, End: 6})
	for _, test := range []struct {
		column, block string
		want          uint8
	}{
		{"scope.blocks", "The ferry", level(4)}, {"scope.blocks", "Engineers", level(2)}, {"scope.most signs", "Engineers", 2}, {"scope.signs", "Engineers", 1},
		{"scope.links", "Engineers", 1}, {"scope.cards", "Engineers", 0}, {"scope.depth", "Engineers", 2}, {"scope.most signs", "No ferry", 0}, {"scope.level", "No ferry", 2},
	} {
		if got := s.value(t, test.column, test.block); got != test.want {
			t.Errorf("%s of %q is %d, want %d", test.column, test.block, got, test.want)
		}
	}
}

// TestSharedCost holds that words are counted once a limb, however many limbs and sections there are.
func TestSharedCost(t *testing.T) {
	s := strongSheet(t, strings.Repeat("<div>"+ferry+"</div>", 3000))
	if len(s.work.limbs) > len(s.blocks) {
		t.Errorf("%d limbs of %d blocks", len(s.work.limbs), len(s.blocks))
	}
}
