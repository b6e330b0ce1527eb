package block_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/text/unicode/norm"

	"rens/clean/block"
	"rens/clean/page"
)

func parse(t testing.TB, markup string) *page.Document {
	t.Helper()
	doc, err := page.Parse(page.Page{URL: "https://avis.example/a", Body: []byte(markup)})
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// outline writes blocks a line each: type and level, flags, text, links.
func outline(tree *block.Tree) string {
	var out strings.Builder
	for _, b := range tree.Blocks {
		fmt.Fprintf(&out, "%s", b.Type)
		if b.Level > 0 {
			fmt.Fprintf(&out, "%d", b.Level)
		}
		if b.Hidden {
			out.WriteString(" hidden")
		}
		fmt.Fprintf(&out, ": %s", strings.NewReplacer("\t", " | ", "\n", " / ").Replace(b.Text))
		for _, l := range b.Links {
			fmt.Fprintf(&out, " [%s](%s)", b.Text[l.Start:l.End], l.Href)
		}
		out.WriteString("\n")
	}
	return out.String()
}

func TestSplit(t *testing.T) {
	tests := []struct{ name, markup, want string }{
		{"paragraphs", `<p>En  to
			tre.</p><p>Fire</p>`, "paragraph: En to tre.\nparagraph: Fire\n"},
		{"text between blocks", `<div>før<p>midt</p>efter</div>`, "paragraph: før\nparagraph: midt\nparagraph: efter\n"},
		{"text after the first inline element", `<p><b>Mads</b> siger <i>nej</i>.</p>`, "paragraph: Mads siger nej.\n"},
		{"line breaks", `<td>a<br>b<br><br>c<br> <br/>d`, "paragraph: a b\nparagraph: c\nparagraph: d\n"},
		{"links", `<p>Se <a href="/x"> her </a>nu</p>`, "paragraph: Se her nu [her](/x)\n"},
		{"a link around blocks", `<a href="/x"><h3>Titel</h3><p>Tekst</p></a>`, "heading3: Titel [Titel](/x)\nparagraph: Tekst [Tekst](/x)\n"},
		{"a heading that folds its text", `<h3><button>Titel</button></h3><div>Tekst</div>`, "heading3: Titel\nparagraph: Tekst\n"},
		{"a button beside a heading's text", `<h3>Titel<button>Del</button></h3>`, "heading3: Titel\ncontrol: Del\n"},
		{"lists", `<ul><li>a<ul><li>b</ul><li>c</ul>`, "list_item1: a\nlist_item2: b\nlist_item1: c\n"},
		{"quote and code", "<blockquote><p>q</blockquote><pre>\na\n  b\n</pre>", "quote: q\ncode: a /   b\n"},
		{"table of data", `<table><caption>Tal</caption><tr><th>År<th>Antal<tr><td>2025<td><b>1</b> <i>2</i></table>`,
			"caption: Tal\ntable: År | Antal\ntable: 2025 | 1 2\n"},
		{"table of layout", `<table><tr><td><h1>T</h1><td><p>a</p></table>`, "heading1: T\nparagraph: a\n"},
		{"hidden", `<p>a<span hidden>b</span>c</p><div style="display: none">d</div><div hidden><p>e</div>`,
			"paragraph: ac\nparagraph hidden: b\nparagraph hidden: d\nparagraph hidden: e\n"},
		{"hidden in a link", `<p>Se <a href=/x>loven<span class="sr-only"> (åbner i ny fane)</span></a>, der gælder</p>`,
			"paragraph: Se loven, der gælder [loven](/x)\nparagraph hidden: (åbner i ny fane)\n"},
		{"far off the page", `<p>Se <a href=/x>loven<span class="vh"> (åbner i ny fane)</span></a></p><p style="position: absolute; left: -9999px">a</p><p style="position:absolute;left:-9px">b</p><i style="position:absolute;clip:rect(0 0 0 0)">c</i>`,
			"paragraph: Se loven [loven](/x)\nparagraph hidden: (åbner i ny fane)\nparagraph hidden: a\nparagraph: b\nparagraph hidden: c\n"},
		{"for screen readers", `<h1><span class="u-visually_hidden x">Artikel: </span>Titel</h1><p class="hidden-xs">a</p>`,
			"heading1: Titel\nheading1 hidden: Artikel:\nparagraph: a\n"},
		{"readings", `<p><ruby>橋<rp>(</rp><rt>はし</rt><rp>)</rp></ruby>を渡る</p>`, "paragraph: 橋を渡る\n"},
		{"shadow tree", `<x-story><template shadowrootmode="open"><p>a</p></template></x-story><template><p>b</p></template>`, "paragraph: a\n"},
		{"laid out as blocks by a style", `<p><span style="color: red; DISPLAY : block">a.</span><span style="display:block!important">b</span><b style="display:inline">c</b></p>`,
			"paragraph: a.\nparagraph: b\nparagraph: c\n"},
		{"lines of their own", `<td><font size=5><b>Titel</b></font><br><i>Foto: x</i><br>Indledning <b>her</b><br>og der<br><a href=/y>Mere</a></td>`,
			"paragraph: Titel\nparagraph: Foto: x\nparagraph: Indledning her og der\nparagraph: Mere [Mere](/y)\n"},
		{"no line of its own", `<p><i>a<br>b</i> c <b>d</b><br>e</p>`, "paragraph: a b c d e\n"},
		{"sentences as lines", `<td>Der var en gang en mand, som boede i et hus.<br>Skrevet af en robot<br>Han havde en hund, der kunne tale med alle dem, der kom.<br>Slut</td>`,
			"paragraph: Der var en gang en mand, som boede i et hus.\nparagraph: Skrevet af en robot\nparagraph: Han havde en hund, der kunne tale med alle dem, der kom.\nparagraph: Slut\n"},
		{"a label after a link", `<td><a href=/y>Mere om huset</a><br>Skrevet af en robot<br>Han havde en hund, der kunne tale</td>`, "paragraph: Mere om huset [Mere om huset](/y)\nparagraph: Skrevet af en robot\nparagraph: Han havde en hund, der kunne tale\n"},
		{"a long line without a mark", `<td>Der var en gang en mand, som boede i et hus ved havet, hvor han hver dag gik ned til stranden med sin hund for at se efter skibe<br>Bagefter spiste de</td>`, "paragraph: Der var en gang en mand, som boede i et hus ved havet, hvor han hver dag gik ned til stranden med sin hund for at se efter skibe\nparagraph: Bagefter spiste de\n"},
		{"a long line that goes on", `<td>Der var en gang en mand, som boede i et hus ved havet, hvor han hver dag gik ned til stranden med sin hund for at se efter skibe<br>langt ude</td>`, "paragraph: Der var en gang en mand, som boede i et hus ved havet, hvor han hver dag gik ned til stranden med sin hund for at se efter skibe langt ude\n"},
		{"verse", `<p>Der er et yndigt land,<br>det står med brede bøge<br>nær salten østerstrand.</p>`, "paragraph: Der er et yndigt land, det står med brede bøge nær salten østerstrand.\n"},
		{"not shown", `<p>a<script>x</script><style>y</style><noscript>z</noscript><template>w</template><svg><title>v</title></svg></p>`,
			"paragraph: a\n"},
		{"caption", `<figure><img src=x><figcaption>Foto</figcaption></figure>`, "caption: Foto\n"},
		{"custom elements", `<x-card><x-line>a</x-line><x-line>b</x-line></x-card><p>kurs <x-price>7</x-price> i dag</p>`,
			"paragraph: a\nparagraph: b\nparagraph: kurs 7 i dag\n"},
		{"what parts a ligature", "<p>Auf\u200clage</p>", "paragraph: Auflage\n"},
		{"what spells a word", "<p>می\u200cخواهم</p>", "paragraph: می\u200cخواهم\n"},
		{"invisible characters", "<p>ned\u00adgang\u200b\ufeff&nbsp;&nbsp;nu</p>", "paragraph: nedgang nu\n"},
		{"decomposed letters", "<p>A\u030arhus <a href=x>O\u0308resund</a></p>", "paragraph: Århus Öresund [Öresund](x)\n"},
		{"controls", `<button>Del</button><select><option>a<option>b</select>`, "control: Del\ncontrol: a b\n"},
		{"embedded post", `<blockquote class="twitter-tweet"><p>hej</p></blockquote>`, "embed: hej\n"},
		{"links side by side", `<nav><a href=a>Nyt</a><a href=b>Sport</a></nav>`, "paragraph: Nyt Sport [Nyt](a) [Sport](b)\n"},
		{"nothing", `<div><p> </p></div>`, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := outline(block.Split(parse(t, tt.markup))); got != tt.want {
				t.Errorf("Split(%s)\ngot:\n%swant:\n%s", tt.markup, got, tt.want)
			}
		})
	}
}

func TestInner(t *testing.T) {
	tree := block.Split(parse(t, `<div><i class="icon"></i><span class="date"><b>7.</b> januar</span></div><div><span class="a">x</span> y</div>`))
	if n := tree.Blocks[0].Inner; n == nil || page.Attr(n, "class") != "date" {
		t.Errorf("Inner of the first block = %v, want the span of class date", n)
	}
	if n := tree.Blocks[1].Inner; n != nil {
		t.Errorf("Inner of the second block = <%s>, want none: it holds only a part", n.Data)
	}
}

func TestBoxes(t *testing.T) {
	tree := block.Split(parse(t, `<main><div class=c><p>a</p></div><div></div><div class=c><p>b</p><p>c</p></div></main>`))
	var got []string
	for _, b := range tree.Boxes {
		got = append(got, fmt.Sprintf("%s %d %d:%d x%d", b.Node.Data, b.Parent, b.First, b.End, b.Twins))
	}
	want := []string{"body -1 0:3 x1", "main 0 0:3 x1", "div 1 0:1 x2", "p 2 0:1 x1", "div 1 1:3 x2", "p 4 1:2 x2", "p 4 2:3 x2"}
	if !slices.Equal(got, want) {
		t.Errorf("boxes\ngot  %q\nwant %q", got, want)
	}
}

// TestLinksCut holds that the address of a link around many blocks is not noted in
// each without end, and that other links are.
func TestLinksCut(t *testing.T) {
	tree := block.Split(parse(t, "<a href=/"+strings.Repeat("a", 1000)+">"+strings.Repeat("<div>x</div>", 4900)+"</a><p><a href=/b>y</a>"))
	size, linked := 0, 0
	for _, b := range tree.Blocks {
		for _, l := range b.Links {
			size += len(l.Href)
			linked++
		}
	}
	last := tree.Blocks[len(tree.Blocks)-1]
	if !tree.LinksCut || size > 5<<20 || linked < 4000 || len(last.Links) != 1 {
		t.Errorf("cut %t, %d links of %d bytes, the last of %d links", tree.LinksCut, linked, size, len(last.Links))
	}
	if tree := block.Split(parse(t, "<a href=/a>"+strings.Repeat("<div>x</div>", 100)+"</a>")); tree.LinksCut || len(tree.Blocks[99].Links) != 1 {
		t.Error("a link around a hundred blocks is cut")
	}
}

func TestMeasures(t *testing.T) {
	tree := block.Split(parse(t, `<p>Én, to. <a href=x>TRE</a> 45!</p><p>東京都。</p>`))
	want := block.Measures{Chars: 15, LinkChars: 3, Words: 4, Sentences: 2, Commas: 1, Digits: 2, Uppers: 4}
	if got := tree.Blocks[0].Measures; got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if got := tree.Blocks[1].Words; got != 2 {
		t.Errorf("words of three Han letters = %d, want 2", got)
	}
	if got := tree.Sum(0, 2).Chars; got != 19 {
		t.Errorf("Sum = %d characters, want 19", got)
	}
}

// letters returns the letters and digits of all text that is shown, by a walk
// that knows nothing of blocks.
func letters(n *html.Node, out *[]rune) {
	if n.Type == html.TextNode {
		for _, r := range n.Data {
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				*out = append(*out, r)
			}
		}
	}
	if n.Type == html.ElementNode && strings.Contains(
		" script style template noscript head title svg iframe object video audio canvas noembed noframes datalist param meta link ", " "+n.Data+" ") {
		return
	}
	for c := range n.ChildNodes() {
		letters(c, out)
	}
}

func FuzzSplit(f *testing.F) {
	for _, seed := range []string{
		"<p>a<b>c</b></p>", "<table><tr><td>a<td>b<tr><td>c<td>d</table>", "<ul><li>a<p>b</ul>c<br><br>d",
		"<a href=x>a<div>b</div>c</a>", "<pre>a\n\n</pre>", "A\u030a<a href=y>\u0301</a>", "<select><option>x", "<x-y><p>a</x-y>",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, markup string) {
		doc, err := page.Parse(page.Page{Body: []byte(markup)})
		if err != nil {
			return
		}
		tree := block.Split(doc)
		var got, want []rune
		for i, b := range tree.Blocks {
			if b.Text == "" || b.Box < 0 {
				t.Fatalf("block %d is empty or nowhere: %+v", i, b)
			}
			if !norm.NFC.IsNormalString(b.Text) {
				t.Fatalf("block %d is not in form C: %q", i, b.Text)
			}
			for _, l := range b.Links {
				if l.Start < 0 || l.Start > l.End || l.End > len(b.Text) {
					t.Fatalf("block %d %q: link out of bounds: %+v", i, b.Text, l)
				}
			}
			for _, r := range b.Text {
				if unicode.IsLetter(r) || unicode.IsDigit(r) {
					got = append(got, r)
				}
			}
		}
		for c := range doc.Nodes[0].Descendants() {
			if c.Type == html.ElementNode && c.Data == "body" {
				letters(c, &want)
				break
			}
		}
		if g, w := lettersOf(string(got)), lettersOf(norm.NFC.String(string(want))); g != w {
			t.Fatalf("letters of blocks %q, of the page %q", g, w)
		}
	})
}

// lettersOf compares texts whatever normalisation made of their marks.
func lettersOf(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, norm.NFD.String(s))
}
