package sink_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v4"
	"golang.org/x/net/html"

	"rens/clean/article"
	"rens/scraper/sink"
)

// record makes an article without text: see compose.
func record(title string) *article.Article {
	return &article.Article{Schema: article.Schema, ID: strings.Repeat("ab", 32), Title: title, Language: "da", URLCanonical: "https://a.example/x"}
}

// compose sets Text and Blocks of a from texts and the blocks that hold their
// types; links count from the start of their block.
func compose(a *article.Article, parts ...part) *article.Article {
	var text []rune
	for i, p := range parts {
		switch {
		case i == 0:
		case p.Type == "list_item" && parts[i-1].Type == "list_item":
			text = append(text, '\n')
		default:
			text = append(text, '\n', '\n')
		}
		b := p.Block
		b.Start = len(text)
		text = append(text, []rune(p.text)...)
		b.End = len(text)
		for j := range b.Links {
			b.Links[j].Start += b.Start
			b.Links[j].End += b.Start
		}
		if b.Lang == "" {
			b.Lang = "da"
		}
		a.Blocks = append(a.Blocks, b)
	}
	a.Text = string(text)
	return a
}

type part struct {
	article.Block
	text string
}

func block(kind, text string) part {
	return part{article.Block{Type: kind}, text}
}

func leveled(kind string, level int, text string) part {
	return part{article.Block{Type: kind, Level: level}, text}
}

func linked(kind, text string, links ...article.Link) part {
	return part{article.Block{Type: kind, Links: links}, text}
}

func sample() *article.Article {
	quote := block("quote", "To be,\nor not to be.")
	quote.Lang = "en"
	return compose(record("Rød & <grøn> *hund*"),
		block("lead", "Æbler 🍏 og pærer."),
		linked("paragraph", "Se æbler 🍏 på siden, eller skriv.",
			article.Link{Start: 3, End: 10, URL: "https://a.example/æ?x=(1)&y=2"},
			article.Link{Start: 5, End: 8, URL: "https://overlap.example/"},
			article.Link{Start: 27, End: 32, URL: "javascript:alert(1)"}),
		leveled("heading", 3, "1. Overskrift #"),
		leveled("list_item", 1, "- et"),
		leveled("list_item", 2, "to"),
		leveled("list_item", 1, "tre"),
		quote,
		linked("table", "Navn\tTal\nA|B\t1", article.Link{Start: 9, End: 12, URL: "https://a.example/ab"}),
		block("code", "if a < b {\n\t```\n}"),
		block("paragraph", "# ikke en overskrift\n=== \n[x](y) <b>fed</b>"),
	)
}

// samples are what sample gives in each format.
func samples() map[sink.Format]string {
	return map[sink.Format]string{
		sink.Markdown: `# Rød \& \<grøn\> \*hund\*

Æbler 🍏 og pærer.

Se [æbler 🍏](https://a.example/æ?x=%281%29&y=2) på siden, eller skriv.

### 1\. Overskrift \#

- \- et
  - to
- tre

> To be,\
> or not to be.

| Navn | Tal |
| --- | --- |
| [A\|B](https://a.example/ab) | 1 |

` + "````\nif a < b {\n\t```\n}\n````" + `

\# ikke en overskrift\
\===\
\[x\](y) \<b\>fed\</b\>
`,
		sink.HTML: `<article lang="da">
<h1>Rød &amp; &lt;grøn&gt; *hund*</h1>
<p class="lead">Æbler 🍏 og pærer.</p>
<p>Se <a href="https://a.example/æ?x=(1)&amp;y=2">æbler 🍏</a> på siden, eller skriv.</p>
<h3>1. Overskrift #</h3>
<ul>
<li>- et<ul>
<li>to</li>
</ul>
</li>
<li>tre</li>
</ul>
<blockquote lang="en"><p>To be,<br>
or not to be.</p></blockquote>
<table>
<tr><td>Navn</td><td>Tal</td></tr>
<tr><td><a href="https://a.example/ab">A|B</a></td><td>1</td></tr>
</table>
<pre><code>if a &lt; b {
	` + "```" + `
}</code></pre>
<p># ikke en overskrift<br>
=== <br>
[x](y) &lt;b&gt;fed&lt;/b&gt;</p>
</article>
`,
	}
}

func TestFormats(t *testing.T) {
	a, want := sample(), samples()
	want[sink.Text] = a.Text + "\n"
	for _, f := range []sink.Format{sink.Markdown, sink.HTML, sink.Text} {
		got, err := sink.Encode(a, f)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want[f], string(got)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", f, diff)
		}
	}
	for _, f := range []sink.Format{sink.JSON, sink.JSONL} {
		got, err := sink.Encode(a, f)
		var back article.Article
		if err != nil || json.Unmarshal(got, &back) != nil || cmp.Diff(a, &back) != "" {
			t.Errorf("%s: error %v\n%s", f, err, got)
		}
		if oneLine := bytes.Count(got, []byte("\n")) == 1; oneLine != (f == sink.JSONL) || got[len(got)-1] != '\n' {
			t.Errorf("%s is on one line: %v", f, oneLine)
		}
	}
	if _, err := sink.ParseFormat("yaml"); err == nil || !strings.Contains(err.Error(), `"yaml"`) {
		t.Errorf("format yaml: %v", err)
	}
	if f, err := sink.ParseFormat("Markdown"); f != sink.Markdown || err != nil {
		t.Errorf("format Markdown: %q, %v", f, err)
	}
}

// TestMarkdownRoundTrip writes paragraphs of awkward characters and reads
// them back: by the rules of CommonMark, no line may begin a block of another
// kind, and without the escapes the words are the same.
func TestMarkdownRoundTrip(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	alphabet := []rune("ab æ\\`*_{}[]()<>#+-.!|~&$=:1234;\"'/?@^%🍏\n")
	for range 3000 {
		var parts []part
		for range 1 + random.IntN(3) {
			words := []rune{'x'}
			for range random.IntN(24) {
				words = append(words, alphabet[random.IntN(len(alphabet))])
			}
			random.Shuffle(len(words), func(i, j int) { words[i], words[j] = words[j], words[i] })
			parts = append(parts, block("paragraph", tidy(string(words))))
		}
		a := compose(record(""), parts...)
		got, err := sink.Encode(a, sink.Markdown)
		if err != nil {
			t.Fatal(err)
		}
		if back := unmark(t, string(got)); back != a.Text {
			t.Fatalf("text %q\nmarkdown %q\nback %q", a.Text, got, back)
		}
	}
}

// tidy makes text what a paragraph of a record can be: no space at the ends of
// lines, no empty lines.
func tidy(s string) string {
	var lines []string
	for line := range strings.SplitSeq(s, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}

// unmark reads paragraphs of Markdown back, and fails where a line begins
// something else.
func unmark(t *testing.T, md string) string {
	t.Helper()
	var out strings.Builder
	for i, paragraph := range strings.Split(strings.TrimSuffix(md, "\n"), "\n\n") {
		if i > 0 {
			out.WriteString("\n\n")
		}
		for j, line := range strings.Split(paragraph, "\n") {
			if j > 0 {
				out.WriteString("\n")
			}
			if strings.ContainsAny(line[:1], "#>-+=*_`~|<[ \t") || line[0] >= '0' && line[0] <= '9' && strings.TrimLeft(line, "0123456789") != "" && strings.ContainsAny(strings.TrimLeft(line, "0123456789")[:1], ".)") {
				t.Fatalf("line %q begins a block, in %q", line, md)
			}
			out.WriteString(unescape(t, line))
		}
	}
	return out.String()
}

func unescape(t *testing.T, line string) string {
	t.Helper()
	var out strings.Builder
	for i := 0; i < len(line); i++ {
		switch c := line[i]; {
		case c == '\\' && i+1 == len(line): // a hard break
		case c == '\\' && strings.IndexByte("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", line[i+1]) >= 0:
			i++
			out.WriteByte(line[i])
		case strings.IndexByte("`*_[]<>&~", c) >= 0:
			t.Fatalf("bare %q in %q", c, line)
		default:
			out.WriteByte(c)
		}
	}
	return out.String()
}

// TestHTMLHarmless parses what comes of hostile words: they stay words.
func TestHTMLHarmless(t *testing.T) {
	evil := `"><script>alert(1)</script><img src=x onerror=alert(1)> & &lt;`
	var out bytes.Buffer
	s := sink.NewStream(&out, sink.HTML)
	for _, kind := range []string{"lead", "heading", "paragraph", "list_item", "quote", "table", "code", "embed"} {
		a := compose(record(evil), linked(kind, evil, article.Link{Start: 0, End: 9, URL: `https://a.example/"><script>`}, article.Link{Start: 10, End: 12, URL: "JaVaScRiPt:alert(1)"}))
		a.Language, a.Blocks[0].Lang = `"><script>`, evil
		if _, err := s.Write(a); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	root, err := html.Parse(bytes.NewReader(out.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	articles := 0
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.Data {
		case "script", "img":
			t.Errorf("an element <%s>", n.Data)
		case "article":
			articles++
		}
		for _, attr := range n.Attr {
			if strings.HasPrefix(attr.Key, "on") || attr.Key == "href" && !strings.HasPrefix(attr.Val, "https://a.example/") {
				t.Errorf("<%s %s=%q>", n.Data, attr.Key, attr.Val)
			}
		}
	}
	if articles != 8 {
		t.Errorf("%d articles, want 8", articles)
	}
}

// A brokenPipe takes some bytes and then no more.
type brokenPipe struct{ left int }

var errPipe = errors.New("broken pipe")

func (p *brokenPipe) Write(b []byte) (int, error) {
	if len(b) > p.left {
		return p.left, errPipe
	}
	p.left -= len(b)
	return len(b), nil
}

func TestStreamFails(t *testing.T) {
	a := sample()
	one, _ := sink.Encode(a, sink.JSONL)
	s := sink.NewStream(&brokenPipe{left: len(one) + 5}, sink.JSONL)
	if ok, err := s.Write(a); !ok || err != nil {
		t.Fatal(ok, err)
	}
	for range 2 {
		if ok, err := s.Write(a); ok || !errors.Is(err, errPipe) || !strings.Contains(err.Error(), "write article https://a.example/x") {
			t.Errorf("write: %v, %v", ok, err)
		}
	}
	if err := s.Close(); !errors.Is(err, errPipe) || !strings.Contains(err.Error(), "2 articles were not written") {
		t.Errorf("close: %v", err)
	}
}

func TestStreamSeparates(t *testing.T) {
	rule := strings.Repeat("=", 72)
	const head, matter = "title: T\nlanguage: da\nurl: https://a.example/x\n\n", "---\ntitle: \"T\"\nlanguage: \"da\"\nurl: \"https://a.example/x\"\n---\n\n"
	tests := []struct {
		f     sink.Format
		shape sink.Shape
		want  string
	}{
		{sink.Text, sink.Shape{}, head + "Hej.\n\n" + rule + "\n\n" + head + "Hej.\n"},
		{sink.Text, sink.Shape{NoHeader: true}, "Hej.\n\n" + rule + "\n\nHej.\n"},
		{sink.Markdown, sink.Shape{}, matter + "# T\n\nHej.\n\n---\n\n" + matter + "# T\n\nHej.\n"},
		{sink.Markdown, sink.Shape{NoHeader: true}, "# T\n\nHej.\n\n---\n\n# T\n\nHej.\n"},
		{sink.JSONL, sink.Shape{Fields: []string{"text", "title"}}, strings.Repeat("{\"title\":\"T\",\"text\":\"Hej.\"}\n", 2)},
		{sink.JSON, sink.Shape{Fields: []string{"title"}}, strings.Repeat("{\n  \"title\": \"T\"\n}\n", 2)},
	}
	for _, tt := range tests {
		f, want := tt.f, tt.want
		var out bytes.Buffer
		s := sink.NewShaped(&out, f, tt.shape)
		for range 2 {
			if _, err := s.Write(compose(record("T"), block("paragraph", "Hej."))); err != nil {
				t.Fatal(err)
			}
		}
		if out.String() != want {
			t.Errorf("%s: %q, want %q", f, out.String(), want)
		}
	}
}

func ExampleEncode() {
	a := compose(record("Storm over øen"), block("paragraph", "Det blæser *meget*."))
	text, _ := sink.Encode(a, sink.Markdown)
	fmt.Printf("%s", text)
	// Output:
	// # Storm over øen
	//
	// Det blæser \*meget\*.
}

// TestHeading holds that what stands above a text is read back as it was, whatever is in it.
func TestHeading(t *testing.T) {
	a := record("Storm: \"hej\" <b>\n# x")
	date := "2026-01-07T18:20:00+01:00"
	a.Authors, a.Created = []article.Author{{Name: "Ida \\ Bro"}, {Name: "O'Hara: x"}}, &date
	var out bytes.Buffer
	s := sink.NewStream(&out, sink.Markdown)
	if _, err := s.Write(a); err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(out.String(), "---\n")
	text, _, _ := strings.Cut(rest, "---\n")
	var got struct {
		Title, Date, Language, URL string
		Authors                    []string
	}
	if err := yaml.Load([]byte(text), &got); err != nil || got.Title != a.Title || got.Date != date || got.URL != a.URLCanonical || len(got.Authors) != 2 || got.Authors[0] != a.Authors[0].Name {
		t.Errorf("%v: %+v of %s", err, got, text)
	}
	out.Reset()
	s = sink.NewStream(&out, sink.Text)
	if _, err := s.Write(a); err != nil || !strings.HasPrefix(out.String(), "title: Storm: \"hej\" <b> # x\nauthors: Ida \\ Bro; O'Hara: x\ndate: 2026-01-07T18:20:00+01:00\nlanguage: da\nurl: https://a.example/x\n\n") {
		t.Errorf("%v: %s", err, out.String())
	}
}

// TestSpans holds that a phrase in another language than its block is marked.
func TestSpans(t *testing.T) {
	a := compose(record("T"), linked("paragraph", "Han sagde: To be or not.", article.Link{Start: 14, End: 16, URL: "https://a.example/be"}))
	a.Segments = []article.Segment{{Start: 0, End: 10, Lang: "da"}, {Start: 11, End: 24, Lang: "en"}}
	got, err := sink.Encode(a, sink.HTML)
	want := `<p>Han sagde: <span lang="en">To </span><a href="https://a.example/be"><span lang="en">be</span></a><span lang="en"> or not.</span></p>`
	if err != nil || !strings.Contains(string(got), want) {
		t.Errorf("%v: %s", err, got)
	}
}

// TestView holds that the lines of an article for reading fit a terminal.
func TestView(t *testing.T) {
	a := compose(record("Storm"), block("lead", strings.Repeat("Det blæser meget i dag. ", 20)+"Slut."), leveled("list_item", 1, strings.Repeat("æble ", 40)+"pære"), block("table", "a\tb"))
	a.PageType, a.Removed = "other", []article.Removed{{Kind: "other"}}
	got, err := sink.Encode(a, sink.View)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(got)) {
		if len([]rune(line)) > 81 {
			t.Errorf("too long: %s", line)
		}
	}
	for _, want := range []string{"Storm\nda · 0 words · page type other\nhttps://a.example/x\n\nDet blæser", "\n- æble", "\n  æble", "\na\tb\n\n[1 block taken out;"} {
		if !strings.Contains(string(got), want) {
			t.Errorf("there is no %q in %s", want, got)
		}
	}
}
