package page

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// ofParser are the elements that the parser makes of any page, and spared one in
// so many that may be missed: drawings may hide where a row of a table ends.
const (
	ofParser = 3
	spared   = 20
)

// made counts what the parser made.
func made(root *html.Node) (elements, texts, attributes int) {
	for n := range root.Descendants() {
		switch {
		case n.Type == html.ElementNode:
			elements++
			attributes += len(n.Attr)
		case n.Type == html.TextNode && strings.TrimSpace(n.Data) != "":
			texts++
		}
	}
	return elements, texts, attributes
}

func checkWeight(t *testing.T, markup []byte) {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(markup))
	if err != nil {
		return // nested too deep
	}
	w := weigh(markup)
	elements, texts, attributes := made(root)
	if most := w.elements + w.again.elements; elements > most+most/spared+ofParser {
		t.Errorf("%q: the parser makes %d elements, more than %d", markup, elements, most)
	}
	if texts > w.texts {
		t.Errorf("%q: the parser makes %d texts, more than %d", markup, texts, w.texts)
	}
	if most := w.attributes + w.again.attributes; attributes > most {
		t.Errorf("%q: the parser makes %d attributes, more than %d", markup, attributes, most)
	}
}

func TestWeigh(t *testing.T) {
	for _, tt := range []struct {
		name, markup string
		want         weight
	}{
		{"two paragraphs", `<p class="a" id=b>x</p><p>y`, weight{elements: 2, texts: 2, attributes: 2}},
		{"a closed element", `<p><b>x</b></p><p>y`, weight{elements: 3, texts: 2}},
		{"one left open", `<p><b id=a>x<p>y`, weight{elements: 3, texts: 2, attributes: 1, again: clones{1, 1, 7}}},
		{"a link within another", `<a href=/a>x<a href=/b>y</a>`, weight{elements: 2, texts: 2, attributes: 2}},
		{"more than three alike", `<p><b><b><b><b><b>x<p>y`, weight{elements: 7, texts: 2, again: clones{3, 0, 6}}},
		{"ends in the wrong order", `<b><i>x</b>y</i>`, weight{elements: 2, texts: 2, again: clones{1, 0, 2}}},
		{"a cell without a row", `<table><td>x</table>`, weight{elements: 4, texts: 1}},
		{"ends without a start", `</p></p>`, weight{elements: 2}},
		{"tags without an end", `<p><a href="`, weight{elements: 1, texts: 1}},
		{"tags in a value", `<p title="<b><i>">x`, weight{elements: 3, texts: 1, attributes: 1}},
	} {
		if got := weigh([]byte(tt.markup)); got != tt.want {
			t.Errorf("%s: weigh(%s) = %+v, want %+v", tt.name, tt.markup, got, tt.want)
		}
		checkWeight(t, []byte(tt.markup))
	}
}

// pieces are what random pages are made of.
var pieces = strings.Fields(`x x y <p> </p> <div> </div> <b> </b> <b~id=a> <i~id=a~id=b> <i> </i> <a~href=/a> <a~href=/b~id=c> </a> <em> </em> <nobr> </nobr>
	<font~color=red> </font> <span> </span> <table> </table> <tbody> </tbody> <tr> </tr> <td> </td> <th> <caption> </caption> <col> </colgroup> <ul> <li> </li> </ul>
	<button> </button> <object> </object> <select> <option> </select> <h1> </h2> <br> </br> <hr> <img~src=a> <svg> </svg> <desc> <title> </title> <style> </style>
	<textarea> </textarea> <iframe> </iframe> <template> </template> <form> </form> <input~name=a> <!-- --> <!a> <script> </script> <p~title="<b> "> '> <x-a> </x-a>
	<math> <mi> </math> <frameset> <noscript> </noscript> <body~class=a> <html~lang=da> <head> </head> <address> <plaintext> <dl> <dt> <dd> </dl> <marquee> <article> </article>`)

func piece(k int) string { return strings.ReplaceAll(pieces[k%len(pieces)], "~", " ") }

// TestWeighRandom holds that the parser never makes more than was weighed.
func TestWeighRandom(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 30_000 {
		few := 4 + random.IntN(12) // kinds of pieces, so that these meet often
		from := make([]int, few)
		for k := range from {
			from[k] = random.IntN(len(pieces))
		}
		var markup []byte
		for range 10 + random.IntN(120) {
			markup = append(markup, piece(from[random.IntN(few)])...)
		}
		if checkWeight(t, markup); t.Failed() {
			return
		}
	}
}

// FuzzWeigh does the same for whatever the fuzzer finds.
func FuzzWeigh(f *testing.F) {
	f.Add([]byte("\x07\x07\x03\x00\x03\x00"))
	f.Fuzz(func(t *testing.T, which []byte) {
		var markup []byte
		for _, k := range which {
			markup = append(markup, piece(int(k))...)
		}
		checkWeight(t, markup)
	})
}

// TestAnythingIsParsed holds that a page may be refused for what it weighs, and for
// nothing else: however it nests, one of the flattenings fits.
func TestAnythingIsParsed(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	flattened := 0
	for range 200 {
		few := 2 + random.IntN(10)
		from := make([]int, few)
		for k := range from {
			from[k] = random.IntN(len(pieces))
		}
		var markup []byte
		for range 4000 {
			markup = append(markup, piece(from[random.IntN(few)])...)
		}
		doc, err := Parse(Page{Body: markup})
		if size := (*SizeError)(nil); err != nil && !errors.As(err, &size) {
			t.Fatalf("%.300q…: %v", markup, err)
		}
		if err == nil && doc.Flattened {
			flattened++
		}
	}
	if flattened < 20 {
		t.Errorf("%d pages were flattened: the pages are too tame", flattened)
	}
}

// heavyMarkup are pages that the parser would make trees of gigabytes of.
func heavyMarkup() map[string]string {
	many := attributes(5000)
	var different strings.Builder
	for i := range 400 {
		fmt.Fprintf(&different, "<b a=%d>", i)
	}
	return map[string]string{
		"400 left open in a paragraph":     "<p>" + different.String() + strings.Repeat("<p>x", 50_000),
		"a link with many attributes":      "<div><a href=/a" + many + ">x</div>" + strings.Repeat("<p>x", 60_000),
		"three with many attributes":       "<div>" + strings.Repeat("<em"+many+">", 3) + "x</div>" + strings.Repeat("<p>x", 60_000),
		"one that blocks keep open":        "<b" + many + ">" + strings.Repeat("<div>", 9) + "</b>" + strings.Repeat("</div>", 9) + strings.Repeat("<p>x", 60_000),
		"behind tags of a value":           `<select><iframe><a title="</iframe></select><a title='"></select><p><b` + many + ">" + strings.Repeat("<p>-", 60_000) + "'>",
		"ends in the wrong order, nested":  strings.Repeat("<b><i><u><div>x", 200) + strings.Repeat("</b></i></u>", 40_000),
		"links left open":                  strings.Repeat("<p><a href=/a>x", 60_000),
		"different links left open":        strings.Repeat("<p><a href=/a>x<p><a href=/b>y", 30_000),
		"ends of tags that were not begun": strings.Repeat("<div></x></span>", 60_000),
		"a long address left open":         "<p><a href=/" + strings.Repeat("a", 1<<20) + ">x" + strings.Repeat("<p>x", 60_000),
		"tables in tables":                 strings.Repeat("<table><td>", 40_000),
		"elements that close themselves":   strings.Repeat("<div/>", 60_000),
	}
}

// TestHeavyMarkup holds that a page whose elements would be opened again without
// end is parsed into a tree within the limits, with all its text.
func TestHeavyMarkup(t *testing.T) {
	for name, markup := range heavyMarkup() {
		doc, err := Parse(Page{URL: "https://avis.example/a", Body: []byte("<title>Avis</title>" + markup)})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		elements, _, attributes := made(doc.Nodes[0])
		if elements > 2*MaxElements || attributes > MaxAttributes {
			t.Errorf("%s: %d elements, %d attributes", name, elements, attributes)
		}
		if got, want := strings.Count(doc.Text(), "x"), strings.Count(markup, "x<")-strings.Count(markup, "</x>"); got < want {
			t.Errorf("%s: %d texts, want %d", name, got, want)
		}
		t.Logf("%s: flattened %t, %d elements, %d attributes", name, doc.Flattened, elements, attributes)
	}
}

// TestLongBase holds that links stay as written where each would hold an address
// of many bytes.
func TestLongBase(t *testing.T) {
	links := strings.Repeat("<p><a href=x>x</a>", 50_000)
	for _, tt := range []struct {
		name, address, head, want string
		unresolved                bool
	}{
		{"a short address", "https://avis.example/2026/11/26/", "", "https://avis.example/2026/11/26/x", false},
		{"a long address", "https://avis.example/" + strings.Repeat("a/", 900), "", "x", true},
		{"a long base", "https://avis.example/", "<base href=/" + strings.Repeat("a", 5000) + "/>", "x", true},
	} {
		doc, err := Parse(Page{URL: tt.address, Body: []byte(tt.head + links)})
		if err != nil {
			t.Fatal(err)
		}
		if got := doc.Resolve("x"); doc.Unresolved != tt.unresolved || got != tt.want {
			t.Errorf("%s: unresolved %t, x leads to %.60s; want %t, %s", tt.name, doc.Unresolved, got, tt.unresolved, tt.want)
		}
	}
}

// TestFlattenKeepsLinks holds that links keep their addresses where formatting
// elements are left out, and that no text is joined to another.
func TestFlattenKeepsLinks(t *testing.T) {
	markup := `<p><b>Bro<i>en</b> er <a class=x href="/a?b=1&amp;c=2">åben</a></i><p><a href=/b><div><h2>Ny bro</h2></div><p>x`
	got := string(flattening{depth: 256, links: true}.apply([]byte(markup)))
	want := `<p>Broen er <a href="/a?b=1&amp;c=2">åben</a><p><a href="/b"><div><h2>Ny bro</h2></div><p>x`
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if got := string(flattening{depth: 256, links: true}.apply([]byte("<a href=/a>x" + strings.Repeat("<p>y", 20)))); !strings.Contains(got, "<p>y</a>") {
		t.Errorf("a link stays open: %s", got)
	}
	got = string(flattening{depth: 2, formats: true}.apply([]byte("<ul><li><div><ul><ul>a</ul>b</ul><p>c</div></ul>d</ul>")))
	if want := "<ul><li><div>  a b <p>c</div></ul>d "; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// TestTextsBetween holds that texts between elements are counted like elements.
func TestTextsBetween(t *testing.T) {
	_, err := Parse(Page{Body: []byte(strings.Repeat("x<p>y</p>", MaxTexts/2+10))})
	if size := (*SizeError)(nil); !errors.As(err, &size) || size.What != "texts" {
		t.Errorf("%v, want that it has too many texts", err)
	}
}

func attributes(n int) string {
	var out strings.Builder
	for i := range n {
		fmt.Fprintf(&out, " a%d=b", i)
	}
	return out.String()
}
