package score

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"rens/clean/block"
	"rens/clean/page"
	"rens/fixtures/cpu"
)

func sheet(t testing.TB, markup string, h Hints) *Sheet {
	t.Helper()
	doc, err := page.Parse(page.Page{Body: []byte(markup)})
	if err != nil {
		t.Fatal(err)
	}
	s := &Sheet{}
	s.Read(block.Split(doc), &h)
	(&Linear{Weights: make(Weights, 1<<TableBits)}).Score(s)
	s.Fill()
	return s
}

// at returns the block of a sheet that begins with a text.
func (s *Sheet) at(t testing.TB, text string) int {
	t.Helper()
	i := slices.IndexFunc(s.tree.Blocks, func(b block.Block) bool { return strings.HasPrefix(b.Text, text) })
	if i < 0 {
		t.Fatalf("no block begins with %q", text)
	}
	return i
}

// TestLeftOpen holds that an aside whose end tag is missing, so that most of the story fell
// into it, is none, and that one beside a story is.
func TestLeftOpen(t *testing.T) {
	const aside, rest = `<aside><h3>Fakta</h3><p>Broen er fra 1937.</p>`, `<p>Den nye bro skal stå klar om fire år, og så bliver den gamle revet ned.</p><p>Fiskerne har sagt ja, hvis de må beholde molen.</p>`
	for markup, want := range map[string]bool{
		`<article><h1>Ny bro</h1><p>Byrådet har sagt ja.</p>` + aside + rest + `</article>`:                    false,
		`<article><h1>Ny bro</h1><p>Byrådet har sagt ja.</p>` + aside + `</aside>` + rest + `</article>`:       true,
		`<article><h1>Ny bro</h1><p>Byrådet har sagt ja.</p>` + rest + aside + `</aside></article>`:            true,
		`<div><article><h1>Ny bro</h1><p>Byrådet har sagt ja.</p></article>` + aside + rest + `</aside></div>`: true,
	} {
		s := sheet(t, markup, Hints{})
		if got := s.boxes[s.tree.Blocks[s.at(t, "Broen er")].Box].around&inAside != 0; got != want {
			t.Errorf("%s: beside the story is %v, want %v", markup, got, want)
		}
	}
}

func TestAppendWords(t *testing.T) {
	tests := []struct {
		text string
		want []string
	}{
		{"Rødgrød, med FLØDE!", []string{"rødgrød", "med", "flØde"}},
		{"“Quoted” – and so on…", []string{"quoted", "and", "so", "on"}},
		{"«Ja»·nej\u00a0tak", []string{"ja", "nej", "tak"}},
		{"東京。大阪", []string{"東京", "大阪"}},
		{"...", nil},
	}
	for _, test := range tests {
		var want []uint32
		for _, w := range test.want {
			want = append(want, hashString(w))
		}
		if got := appendWords(nil, test.text); !slices.Equal(got, want) {
			t.Errorf("appendWords(%q) = %v, want those of %q", test.text, got, test.want)
		}
	}
}

func TestAppendNames(t *testing.T) {
	n := &html.Node{Data: "x-div", Attr: []html.Attribute{{Key: "class", Val: "articleBody  c-article__text x12"}, {Key: "id", Val: "main"}}}
	want := []uint32{mix(hashString("x-div"), kindTag),
		hashString("article"), hashString("body"), mix(hashString("articlebody"), kindClass),
		hashString("article"), hashString("text"), mix(hashString("c-article__text"), kindClass),
		hashString("main")}
	if got := appendNames(nil, n); !slices.Equal(got, want) {
		t.Errorf("appendNames = %v, want %v", got, want)
	}
}

func TestScales(t *testing.T) {
	for n, want := range map[int]uint8{-1: 0, 0: 0, 1: 1, 2: 5, 3: 7, 4: 9, 5: 10, 8: 13, 1000: 40, 1 << 40: 127} {
		if got := level(n); got != want {
			t.Errorf("level(%d) = %d, want %d", n, got, want)
		}
	}
	for n := range 5000 {
		if level(n+1) < level(n) {
			t.Fatalf("level falls from %d to %d", n, n+1)
		}
	}
	for _, test := range []struct{ part, whole, want int }{{0, 0, 127}, {0, 9, 0}, {9, 9, 126}, {1, 2, 63}, {5, 2, 126}, {-1, 2, 0}} {
		if got := share(test.part, test.whole); int(got) != test.want {
			t.Errorf("share(%d, %d) = %d, want %d", test.part, test.whole, got, test.want)
		}
	}
	if signed(0) != 64 || signed(-1) != 63 || signed(1) != 65 || signed(1<<40) != 127 || signed(-1<<40) != 0 {
		t.Error("signed is not a scale around 64")
	}
	if logit(0) != 64 || logit(-4000) != 0 || logit(4000) != 127 || logit(32) != 72 {
		t.Error("logit is not a scale around 64")
	}
}

func TestLikeness(t *testing.T) {
	s := sheet(t, `<h1>A bridge for the town</h1><p>The town gets a bridge made of oak and steel.</p><p>Buy our newspaper today and every day.</p><p>Yes</p>`,
		Hints{Title: "A bridge for the town", ArticleBody: "The town gets a bridge made of oak and steel. It opens soon."})
	h1, first, second := s.at(t, "A bridge"), s.at(t, "The town"), s.at(t, "Buy")
	if b := s.blocks[h1]; b.title != 126 || b.hasTitle != 126 {
		t.Errorf("the headline is %d, %d like the title, want 126, 126", b.title, b.hasTitle)
	}
	if b := s.blocks[first]; b.body != 126 || b.summary != 127 {
		t.Errorf("the first paragraph is %d like the articleBody and %d like no description, want 126 and 127", b.body, b.summary)
	}
	if b := s.blocks[second]; b.body > 30 || b.title > 40 {
		t.Errorf("the second paragraph is %d like the articleBody, %d like the title", b.body, b.title)
	}
	if b := s.blocks[s.at(t, "Yes")]; b.body != 127 {
		t.Errorf("one word is %d like the articleBody, want 127 for not known", b.body)
	}
}

func TestColumns(t *testing.T) {
	s := sheet(t, `<article><h1>Headline of the day</h1><p>One two three four five six seven eight nine ten.</p>
<ul><li><a href="/a">First card</a></li><li><a href="/b">Second card</a></li><li><a href="/c">Third card</a></li></ul></article>
<footer><p>Same text</p><p>Same text</p></footer>`, Hints{Title: "Headline of the day", Headline: 1})
	tests := []struct {
		block  string
		column string
		want   uint8
	}{
		{"One two", "text.words", level(10)},
		{"One two", "text.sentences", 1},
		{"One two", "text.link density", 0},
		{"One two", "head.from headline", 65},
		{"One two", "place.article", 1},
		{"One two", "place.footer", 0},
		{"One two", "sections.article", 2},
		{"Second card", "text.link density", 126},
		{"Second card", "sections.cards", level(3)},
		{"Second card", "place.list", 1},
		{"Second card", "near.density 1", 126},
		{"Second card", "text.type", 3},
		{"Second card", "text.href", 5},
		{"Same text", "text.twins", level(2)},
		{"Same text", "place.footer", 1},
		{"Same text", "sections.article", 0},
		{"Headline", "head.of title", 126},
		{"Headline", "head.up to headline", 0},
	}
	for _, test := range tests {
		if got := s.Column(numberOf(t, test.column))[s.at(t, test.block)]; got != test.want {
			t.Errorf("column %s of %q = %d, want %d", test.column, test.block, got, test.want)
		}
	}
	for c := range NumColumns {
		for i, v := range s.Column(c) {
			if v > 127 {
				t.Errorf("column %d of block %d = %d, beyond 127", c, i, v)
			}
		}
	}
}

// numberOf returns the number of the column of a name.
func numberOf(t testing.TB, name string) int {
	t.Helper()
	c := slices.IndexFunc(columns[:], func(c column) bool { return c.name == name })
	if c < 0 {
		t.Fatalf("no column is called %s", name)
	}
	return c
}

// TestSheetReuse holds that nothing of the page before is left in a sheet.
func TestSheetReuse(t *testing.T) {
	long := strings.Repeat(`<div class="card teaser"><h2>More</h2><p>Some text, and <a href="/x">a link</a>.</p></div>`, 200)
	short := `<p>One.</p><p>Two three four five.</p>`
	want := sheet(t, short, Hints{Title: "One"})
	s := sheet(t, long, Hints{Title: "More text", ArticleBody: long})
	s.Read(want.tree, want.hints)
	(&Linear{Weights: make(Weights, 1<<TableBits)}).Score(s)
	s.Fill()
	if !bytes.Equal(s.cells, want.cells) {
		t.Error("a used sheet gives other columns")
	}
}

// TestForest holds that eight blocks at once are scored as one is.
func TestForest(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 1))
	f := Forest{Bias: -7, Trees: make([]Tree, 9)}
	for k := range f.Trees {
		tree := &f.Trees[k]
		for l := range Depth {
			tree.Columns[l], tree.Cuts[l] = uint8(random.IntN(NumPageColumns)), uint8(random.IntN(127))
		}
		for l := range tree.Leaves {
			tree.Leaves[l] = int16(random.IntN(1<<16) - 1<<15)
		}
	}
	const n, width = 21, 8
	tiles := make([]byte, 3*NumPageColumns*width)
	for k := range tiles {
		tiles[k] = uint8(random.IntN(128))
	}
	got := f.sum(tiles, NumPageColumns, width, n, nil)
	for i := range n {
		var row [NumPageColumns]uint8
		for c := range row {
			row[c] = tiles[(i/width*NumPageColumns+c)*width+i%width]
		}
		if want := f.One(&row); got[i] != want {
			t.Errorf("block %d = %d, want %d", i, got[i], want)
		}
	}
}

// TestTiles holds that a page of many tiles is scored as a small one is.
func TestTiles(t *testing.T) {
	s := sheet(t, strings.Repeat("<p>Same text.</p>", 2*tile+5), Hints{})
	index := numberOf(t, "place.index")
	column := s.Column(index)
	for i := range s.blocks {
		if got := s.cells[s.index(i, index)]; got != share(i, len(s.blocks)) || got != column[i] {
			t.Fatalf("block %d stands at %d", i, got)
		}
	}
}

func TestCurve(t *testing.T) {
	c := Curve{From: -10, Step: 10, Values: []uint16{0, 65535, 32768}}
	for x, want := range map[int32]float32{-100: 0, -10: 0, -5: 0.5, 0: 1, 5: 0.75, 10: 0.5, 1 << 30: 0.5, -1 << 31: 0} {
		if got := c.At(x); got < want-0.001 || got > want+0.001 {
			t.Errorf("At(%d) = %v, want %v", x, got, want)
		}
	}
	if got := (&Curve{}).At(3); got != 0 {
		t.Errorf("an empty curve gives %v", got)
	}
}

func TestCut(t *testing.T) {
	s := sheet(t, `<p>one two three four</p><p>one two three four five</p><p>one two three</p><p>one two three four five six</p>`, Hints{})
	tests := []struct {
		name      string
		story     []float32
		keep      []bool
		threshold float32
	}{
		{"clear", []float32{0.99, 0.98, 0.01, 0.01}, []bool{true, true, false, false}, 0.98},
		{"unsure together", []float32{0.45, 0.45, 0.45, 0.45}, []bool{true, true, true, true}, 0.45},
		{"beside a sure one", []float32{0.99, 0.99, 0.2, 0.99}, []bool{true, true, false, true}, 0.99},
		{"nothing", []float32{0.01, 0, 0.01, 0}, []bool{false, false, false, false}, 1},
		{"never nothing", []float32{0.31, 0.02, 0.02, 0.02}, []bool{true, false, false, false}, 0.31},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p := Page{Story: test.story, Keep: make([]bool, 4)}
			s.cut(&p)
			if !slices.Equal(p.Keep, test.keep) || p.Threshold != test.threshold {
				t.Errorf("kept %v at %v, want %v at %v", p.Keep, p.Threshold, test.keep, test.threshold)
			}
		})
	}
}

// TestLinearCost holds that a page twenty times as large costs no more than
// a hundred and fifty times as much, however busy the machine.
func TestLinearCost(t *testing.T) {
	if testing.Short() {
		t.Skip("times large pages")
	}
	m, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	cost := func(n int) time.Duration {
		markup := strings.Repeat(`<div class="a b"><p>Same text here, as everywhere.</p><ul><li>x<li>y</ul></div>`, n)
		doc, err := page.Parse(page.Page{Body: []byte(markup)})
		if err != nil {
			t.Fatal(err)
		}
		tree := block.Split(doc)
		best := time.Hour
		for range 3 {
			start := cpu.Used()
			m.Score(tree, Hints{ArticleBody: markup[:min(len(markup), 1<<20)]})
			best = min(best, cpu.Used()-start)
		}
		return best
	}
	if small, large := cost(2_000), cost(40_000); large > 150*small {
		t.Errorf("a page 20 times as large took %v, %v before", large, small)
	}
}
