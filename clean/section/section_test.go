package section_test

import (
	"fmt"
	"strings"
	"testing"

	"rens/clean/block"
	"rens/clean/page"
	"rens/clean/section"
)

const (
	text  = "<p>Færgen sejlede klokken otte, og der var ingen plads til cykler på dækket, fortæller styrmanden.</p>"
	other = "<div class=card><p>Et bageri i Lemvig har solgt hele sin bestand af rugbrød til en teatergruppe i nabobyen.</p></div>"
	link  = "<div class=card><a href=/n>Ny bro skal lede frøer over vejen</a></div>"
	note  = "<div>Lavet af robot</div>"
)

func read(t *testing.T, markup string) []section.Section {
	t.Helper()
	doc, err := page.Parse(page.Page{Body: []byte(markup)})
	if err != nil {
		t.Fatal(err)
	}
	tree := block.Split(doc)
	return section.Read(section.Page{
		Tree: tree,
		Heads: func(i int) bool {
			return tree.Blocks[i].Type == block.Heading || strings.HasPrefix(tree.Blocks[i].Text, "Flere")
		},
		Label: func(i int) bool { return tree.Blocks[i].Text == "Lavet af robot" },
		Aside: func(i int) bool { return strings.HasPrefix(tree.Blocks[i].Text, "Lavet af robot,") },
	})
}

func TestRead(t *testing.T) {
	const (
		outside = section.Outside
		cards   = section.Cards
		labels  = section.Labels
		links   = section.Links
		last    = section.Last
		titled  = section.Titled
		title   = "<a href=/n><b>Ny bro skal lede frøer over vejen</b></a>"
	)
	for name, tt := range map[string]struct {
		markup string
		want   string // head, end, boxed and signs of each section
	}{
		"a part of the story":            {"<article>" + text + "<h2>Efter turen</h2>" + text + text + "</article>", sections(1, 4, false, last)},
		"up to the next of its rank":     {"<h2>A</h2>" + text + "<h3>B</h3>" + text + "<h2>C</h2>" + text, sections(0, 4, false, 0) + sections(2, 4, false, 0) + sections(4, 6, false, last)},
		"a box behind the story":         {"<article>" + text + text + "</article><section><h2>A</h2>" + other + other + other + "</section>", sections(2, 6, true, outside|cards|last)},
		"a box within the story":         {"<article>" + text + text + "<div><h3>A</h3>" + link + link + "</div>" + text + "</article>", sections(2, 5, true, links)},
		"flat behind the story":          {"<div>" + text + text + "<div class=x>Flere</div>" + link + note + other + other + note + "</div>", sections(2, 8, false, cards|labels|last)},
		"lines that go on with the text": {text + text + "<p>Flere</p><p><a href=/n>Ny bro skal lede frøer over vejen</a></p>" + text, sections(2, 4, false, 0)},
		"rows of a table": {"<table>" + row(text) + row(text) + row("<b>Flere</b>") + row(text) + row("Lavet af robot") + row(text) + row("Lavet af robot") + "</table>",
			sections(2, 7, false, labels|last)},
		"lines of a cell": {"<table><tr><td>" + line(text) + line(text) + "<b>Flere</b><br>" + line(text) + "<i>Lavet af robot</i><br>" + line(text) + "<i>Lavet af robot</i></table>",
			sections(2, 7, false, labels|last)},
		"a label behind each, in the middle of the story": {text + "<div class=x>Flere</div>" + text + note + text + note + text + text + text, sections(1, 6, false, labels)},
		"a label before each, in the middle of the story": {text + "<div class=x>Flere</div>" + note + text + note + text + text + text + text, sections(1, 6, false, labels)},
		"the last has no label":                           {text + "<div class=x>Flere</div>" + text + note + text + note + text, sections(1, 7, false, labels|last)},
		"paragraphs are no cards":                         {text + text + "<div><h3>A</h3>" + text + text + text + "</div>", sections(2, 6, true, last)},
		"a heading of nothing":                            {text + "<div><h3>A</h3></div>", ""},
		"lines of a cell, each text behind a link": {"<table><tr><td>" + line(text) + line(text) + "<b>Flere</b><br>" + strings.Repeat(title+"<br>"+line(text), 3) + line(text) + line(text) + "</table>",
			sections(2, 9, false, cards|links)},
		"lines set alike, over a text each": {"<table><tr><td>" + line(text) + line(text) + "<b>Flere</b><br>" + strings.Repeat("<b>Flere frøer</b><br>"+line(text), 3) + "</table>",
			sections(2, 9, false, titled|last) + sections(3, 5, false, 0) + sections(5, 7, false, 0) + sections(7, 9, false, last)},
		"two such lines": {"<table><tr><td>" + line(text) + "<b>Flere</b><br>" + strings.Repeat("<b>Flere frøer</b><br>"+line(text), 2) + "</table>",
			sections(2, 4, false, 0) + sections(4, 6, false, last)},
		"the same short link below each": {"<div><h3>A</h3>" + strings.Repeat("<div>"+text+"<a href=/n>Mere</a></div>", 3) + "</div>", sections(0, 7, true, cards|links|last)},
		"furniture behind it":            {text + "<div><h3>A</h3>" + text + text + "</div><p>Lavet af robot, der altid siger dette, og som ingen har bedt om, i dag.</p>", sections(1, 4, true, last)},
	} {
		t.Run(name, func(t *testing.T) {
			got := ""
			for _, s := range read(t, tt.markup) {
				got += sections(s.Head, s.End, s.Boxed, s.Signs)
			}
			if got != tt.want {
				t.Errorf("Read(%s)\n got %q\nwant %q", tt.markup, got, tt.want)
			}
		})
	}
}

// TestEach holds that a section is told whose every text has a label.
func TestEach(t *testing.T) {
	for name, tt := range map[string]struct {
		markup string
		want   bool
	}{
		"behind each":             {"<div><h3>A</h3>" + text + note + text + note + "</div>", true},
		"before each":             {"<div><h3>A</h3>" + note + text + note + text + "</div>", true},
		"of two texts":            {"<div><h3>A</h3>" + text + text + note + text + note + "</div>", true},
		"the last has none":       {"<div><h3>A</h3>" + text + note + text + note + text + "</div>", false},
		"a text under two labels": {"<div><h3>A</h3>" + text + text + text + note + note + "</div>", false},
		"one label":               {"<div><h3>A</h3>" + text + note + "</div>", false},
	} {
		if s := read(t, text+tt.markup); len(s) != 1 || s[0].Each != tt.want {
			t.Errorf("%s: read %+v, want one with Each %v", name, s, tt.want)
		}
	}
}

func sections(head, end int, boxed bool, signs section.Signs) string {
	return fmt.Sprintf("[%d:%d boxed=%v signs=%05b]", head, end, boxed, signs)
}

func row(s string) string { return "<tr><td>" + s + "</td></tr>" }

func line(s string) string {
	return strings.TrimSuffix(strings.TrimPrefix(s, "<p>"), "</p>") + "<br><br>"
}

// TestReadCost holds that a page of nothing but lines that head something costs no
// more than its length.
func TestReadCost(t *testing.T) {
	asked := 0
	doc, err := page.Parse(page.Page{Body: []byte(strings.Repeat("<div><div>Flere</div></div>", 20000))})
	if err != nil {
		t.Fatal(err)
	}
	tree := block.Split(doc)
	section.Read(section.Page{Tree: tree, Heads: func(i int) bool { asked++; return i%2 == 0 }, Label: no, Aside: no})
	if most := 2000 * len(tree.Blocks); asked > most {
		t.Errorf("asked %d times about %d blocks, want %d at the most", asked, len(tree.Blocks), most)
	}
}

// TestRows holds what is a row of cards: three of them that each lead to a story and
// tell of it.
func TestRows(t *testing.T) {
	const card = "<div class=c><div><a href=/n>Ny bro skal lede frøer over vejen</a></div><div>Et bageri i Lemvig har solgt hele sin bestand af rugbrød til en teatergruppe i nabobyen.</div></div>"
	const turn = "<h4><a href=/n>Ny bro skal lede frøer over vejen</a></h4><p>Et bageri i Lemvig har solgt hele sin bestand af rugbrød til en teatergruppe i nabobyen.</p>"
	for name, tt := range map[string]struct{ markup, want string }{
		"behind the story":           {"<div class=s>" + text + text + "</div><div>" + card + card + card + "</div>", "[2:8 3 cards 10001]"},
		"before it":                  {"<div>" + card + card + card + "</div><div class=s>" + text + text + "</div>", "[0:6 3 cards 00000]"},
		"within it":                  {"<div>" + text + text + card + card + card + text + "</div>", "[2:8 3 cards 00000]"},
		"two":                        {"<div class=s>" + text + text + "</div>" + card + card, ""},
		"links alone":                {"<div class=s>" + text + text + "</div>" + link + link + link, ""},
		"parts of a story":           {"<div class=c>" + text + "</div><div class=c>" + text + "</div><div class=c>" + text + "</div>", ""},
		"in turns":                   {"<div>" + text + text + "<div>" + turn + turn + turn + "</div>" + text + "</div>", "[2:8 3 cards 00000]"},
		"in turns, two":              {"<div>" + text + text + "<div>" + turn + turn + "</div>" + text + "</div>", ""},
		"cards of the story's shape": {"<div>" + card + card + card + card + "</div>", "[0:8 4 cards 10000]"},
	} {
		doc, err := page.Parse(page.Page{Body: []byte(tt.markup)})
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, r := range section.Rows(section.Page{Tree: block.Split(doc), Heads: no, Label: no, Aside: no}) {
			got += fmt.Sprintf("[%d:%d %d cards %05b]", r.First, r.End, r.Cards, r.Signs)
		}
		if got != tt.want {
			t.Errorf("%s: Rows(%s) = %q, want %q", name, tt.markup, got, tt.want)
		}
	}
}

func no(int) bool { return false }
