package clean_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/text/unicode/norm"

	"rens/clean"
	"rens/clean/article"
	"rens/clean/page"
)

// account compares the letters of a record, kept and removed, with those that
// the page shows, as multisets: nothing is lost, nothing is made up, nothing
// is there twice.
func account(t *testing.T, p page.Page, a *article.Article) {
	t.Helper()
	if err := a.Check(); err != nil {
		t.Fatal(err)
	}
	for i, b := range a.Blocks {
		if b.Rule == "" {
			t.Fatalf("blocks[%d] does not say why it stays", i)
		}
	}
	doc, err := page.Parse(p)
	if err != nil {
		t.Fatal(err)
	}
	count := make(map[rune]int)
	tally := func(s string, by int) {
		for _, r := range norm.NFD.String(s) {
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				count[r] += by
			}
		}
	}
	tally(shown(doc), 1)
	tally(a.Text, -1)
	for _, r := range a.Removed {
		tally(r.Text, -1)
	}
	for r, n := range count {
		if n != 0 {
			t.Fatalf("%q stands on the page %d times more than in the record", r, n)
		}
	}
}

// shown is the text that a page shows.
func shown(doc *page.Document) string {
	var out strings.Builder
	for n := range doc.Nodes[0].Descendants() {
		if n.Type == html.ElementNode && n.Data == "body" {
			visible(n, &out)
			break
		}
	}
	return out.String()
}

func visible(n *html.Node, out *strings.Builder) {
	if n.Type == html.TextNode {
		out.WriteString(n.Data)
	}
	if n.Type == html.ElementNode && strings.Contains(
		" script style template noscript head title svg iframe object video audio canvas noembed noframes datalist param meta link ", " "+n.Data+" ") {
		return
	}
	for c := range n.ChildNodes() {
		visible(c, out)
	}
}

// keptWords fails where a word of the text does not stand on the page.
func keptWords(t *testing.T, p page.Page, a *article.Article) {
	t.Helper()
	doc, err := page.Parse(p)
	if err != nil {
		t.Fatal(err)
	}
	squeeze := func(s string) string {
		return strings.Map(func(r rune) rune {
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				return r
			}
			return -1
		}, norm.NFD.String(s)) // marks may meet their letter only once control characters are gone
	}
	whole := squeeze(shown(doc))
	for word := range strings.FieldsSeq(a.Text) {
		if w := squeeze(word); !strings.Contains(whole, w) {
			t.Fatalf("the text says %q, the page does not", word)
		}
	}
}

// TestDeclaredAI holds which lines declare that a machine wrote the story: what
// is said of a summary beside it, or of an editor's check, does not.
func TestDeclaredAI(t *testing.T) {
	yes, no := true, false
	tests := []struct {
		line     string
		declared *bool
		evidence int
	}{
		{"Rapporteret af AI", &yes, 1},
		{"Artiklen er skrevet uden brug af kunstig intelligens.", &no, 1},
		{"Opsummeringen er lavet af AI og læst af en redaktør.", nil, 1},
		{"Teksten er læst igennem af en redaktør", nil, 1},
		{"Vejret bliver godt.", nil, 0},
	}
	for _, tt := range tests {
		a, err := clean.Clean(page.Page{URL: "https://avis.example/bro", Body: []byte(`<html lang="da"><body><article><h1>Ny bro på vej</h1><p>` + tt.line + `</p>
<p>Broen bliver to kilometer lang, og den kommer til at koste knap en milliard kroner, siger borgmesteren.</p>
<p>Mange glæder sig til broen, men nogle er bange for, at den bliver for dyr for kommunen.</p></article></body></html>`)})
		if err != nil {
			t.Fatal(err)
		}
		if got := a.AI; (got.Declared == nil) != (tt.declared == nil) || got.Declared != nil && *got.Declared != *tt.declared || len(got.Evidence) != tt.evidence {
			t.Errorf("%s: declared %v with evidence %v", tt.line, got.Declared, got.Evidence)
		}
	}
}

func TestStoryOfASmallPage(t *testing.T) {
	p := page.Page{URL: "https://avis.example/bro", Body: []byte(`<html lang="da"><head><title>Ny bro på vej | Avisen</title>
<meta property="og:site_name" content="Avisen"></head><body>
<nav><a href="/">Forside</a><a href="/sport">Sport</a></nav>
<article><h1>Ny bro på vej</h1>
<p class="manchet">Kommunen vil bygge en bro over fjorden, som skal stå klar om fire år.</p>
<figure><img src="/bro.jpg" alt="En bro"><figcaption>Billede genereret af AI</figcaption></figure>
<p>Broen bliver to kilometer lang, og den kommer til at koste knap en milliard kroner, siger borgmesteren.</p>
<p>"We have never built anything like this in our town before", siger ingeniøren bag tegningerne.</p>
<h2>Hvad folk siger</h2>
<p>Mange glæder sig til broen, men nogle er bange for, at den bliver for dyr for kommunen.</p>
</article>
<section><h3>Relaterede artikler</h3><a href="/havn"><h4>Havnen udvides til næste år</h4></a><p>Der bliver plads til flere skibe i den nye havn, som åbner snart.</p></section>
<div class="x1"><p>Dette websted bruger cookies</p><p>Vi bruger cookies til analyse.</p><button>Afvis</button></div>
</body></html>`)}
	a, err := clean.Clean(p)
	if err != nil {
		t.Fatal(err)
	}
	account(t, p, a)
	var types []string
	for _, b := range a.Blocks {
		types = append(types, b.Type+":"+b.Lang)
	}
	if got, want := strings.Join(types, " "), "lead:da paragraph:da paragraph:en heading:da paragraph:da"; got != want {
		t.Errorf("blocks %s\nwant   %s\n%s", got, want, a.Text)
	}
	kinds := make(map[string]string)
	for _, r := range a.Removed {
		kinds[r.Text] = r.Kind
	}
	for text, kind := range map[string]string{"Forside Sport": "navigation", "Ny bro på vej": "repeated", "Billede genereret af AI": "ai_caption",
		"Relaterede artikler": "related", "Havnen udvides til næste år": "related", "Dette websted bruger cookies": "cookie_banner", "Afvis": "cookie_banner"} {
		if kinds[text] != kind {
			t.Errorf("removed %q as %q, want %q", text, kinds[text], kind)
		}
	}
	if len(a.Media) != 1 || a.Media[0].AI.Declared == nil || !*a.Media[0].AI.Declared || a.Media[0].Caption != "" {
		t.Errorf("media %+v, want one picture declared to be made by AI", a.Media)
	}
	if a.Title != "Ny bro på vej" || a.PageType == "index" {
		t.Errorf("title %q, page type %s", a.Title, a.PageType)
	}
}

func FuzzClean(f *testing.F) {
	f.Add([]byte(`<title>T</title><h1>T</h1><p>En to tre fire fem seks syv otte ni ti elleve.</p><ul><li>a<li>b</ul><table><tr><td>1<td>2<tr><td>3<td>4</table>`))
	f.Add([]byte(`<div>Vi bruger cookies<button>Afvis</button></div><figure><img src=a><figcaption>A&#778;</figcaption></figure>`))
	f.Add([]byte("\xff\xfe<\x00p\x00>\x00"))
	f.Fuzz(func(t *testing.T, body []byte) {
		p := page.Page{URL: "https://avis.example/2026/a", Body: body}
		a, err := clean.Clean(p)
		if err != nil {
			return
		}
		account(t, p, a)
		keptWords(t, p, a)
		one, err := a.Encode(false)
		if err != nil {
			t.Fatal(err)
		}
		again, err := clean.Clean(p)
		if err != nil {
			t.Fatal(err)
		}
		again.Added = a.Added
		if two, _ := again.Encode(false); !bytes.Equal(one, two) {
			t.Fatalf("two runs differ:\n%s\n%s", one, two)
		}
	})
}

// TestTold holds that a page which shows no text has that of its data, and says so; one
// that shows its own, or asks for money, has not.
func TestTold(t *testing.T) {
	const (
		first  = "Møllen på Vesterhede har malet mel i to hundrede år, og nu skal vingerne have ny lak, fortæller mølleren."
		second = "Byens skoleklasser har samlet penge ind ved at sælge boller, og det rakte til både lak og et nyt reb, siger hun."
		third  = "På søndag er der kaffe i laden, og så kan alle se, hvordan det gamle stenværk kværner rug og hvede til mel."
		data   = `<script type="application/ld+json">{"@type":"NewsArticle","headline":"Møllen får nye vinger","articleBody":"` + first + `\n\n` + second + `"}</script>`
		state  = `<script>window.__STATE__ = {"title":"Møllen får nye vinger","body":["` + first + `","` + second + `"]}</script>`
		app    = "<title>Møllen får nye vinger</title><body><div id=app></div><noscript>Slå scripts til.</noscript>"
	)
	for name, tt := range map[string]struct{ markup, text, flag string }{
		"JSON-LD":         {data + app, first + "\n\n" + second, "jsonld.article_body"},
		"state":           {app + state, first + "\n\n" + second, "script.state"},
		"a text shown":    {data + "<body><article><h1>Møllen får nye vinger</h1><p>" + second + "</p><p>" + third + "</p></article>", second + "\n\n" + third, ""},
		"a prompt to pay": {data + "<body><h1>Møllen får nye vinger</h1><div><p>Denne artikel er for abonnenter.</p><p>Køb abonnement for at læse videre.</p><button>Køb</button></div>", "", ""},
	} {
		a, err := clean.Clean(page.Page{Body: []byte(tt.markup)})
		if err != nil {
			t.Fatal(err)
		}
		flagged := slices.ContainsFunc(a.Quality.Flags, func(f string) bool { return f == "jsonld.article_body" || f == "script.state" })
		if a.Text != tt.text || flagged != (tt.flag != "") || flagged && !slices.Contains(a.Quality.Flags, tt.flag) {
			t.Errorf("%s: text %q, flags %q; want %q and %q", name, a.Text, a.Quality.Flags, tt.text, tt.flag)
		}
		if tt.flag != "" && a.PageType != "article" {
			t.Errorf("%s: page type %s, want article", name, a.PageType)
		}
	}
}

// TestLeadOfAList holds that the first item of a list, where it is the standfirst, is
// joined to the next as a paragraph is.
func TestLeadOfAList(t *testing.T) {
	const first = "Kommunen vil bygge en bro over fjorden, som skal stå klar om fire år."
	p := page.Page{URL: "https://avis.example/bro", Body: []byte(`<html lang="da"><head><title>Ny bro på vej</title><meta name="description" content="` + first + `"></head><body>
<article><h1>Ny bro på vej</h1><ul><li>` + first + `</li><li>Broen bliver to kilometer lang, og den kommer til at koste knap en milliard kroner, siger borgmesteren.</li><li>Arbejdet begynder efter påske, når havbunden er undersøgt, og der er fundet en entreprenør.</li></ul></article></body></html>`)}
	a, err := clean.Clean(p)
	if err != nil {
		t.Fatal(err)
	}
	if err := a.Check(); err != nil || len(a.Blocks) != 3 || a.Blocks[0].Type != "lead" {
		t.Errorf("%v: %+v", err, a.Blocks)
	}
}

// TestPII holds that what reaches a person is told where it stands, and that its mask is
// everywhere in the record while the offsets stay.
func TestPII(t *testing.T) {
	p := page.Page{URL: "https://avis.example/bro", Body: []byte(`<html lang="da"><head><title>Ny bro på vej</title><meta name="description" content="Skriv til bro@kommune.example.dk"></head><body>
<article><h1>Ny bro på vej</h1><p>Kommunen vil bygge en bro over fjorden, og har man noget at sige, kan man skrive til <a href="mailto:bro@kommune.example.dk">bro@kommune.example.dk</a> inden jul.</p>
<p>Broen bliver to kilometer lang og koster 900.000.000 kr. Ring på tlf. 12 34 56 78 mellem 10 og 12, siger borgmesteren i byrådet.</p></article><footer><p>Redaktionen: tip@avis.example.dk</p></footer></body></html>`)}
	open, err := clean.New(clean.Options{})
	if err != nil {
		t.Fatal(err)
	}
	masking, err := clean.New(clean.Options{MaskPII: true})
	if err != nil {
		t.Fatal(err)
	}
	a, err := open.Clean(p)
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	for _, x := range a.PII {
		found = append(found, x.Kind+":"+string([]rune(a.Text)[x.Start:x.End]))
	}
	if want := "email:bro@kommune.example.dk|phone:12 34 56 78"; strings.Join(found, "|") != want || !slices.Contains(a.Quality.Flags, "pii.email") || !slices.Contains(a.Quality.Flags, "pii.phone") {
		t.Errorf("%v, flags %v; want %s", found, a.Quality.Flags, want)
	}
	m, err := masking.Clean(p)
	if err != nil {
		t.Fatal(err)
	}
	record, err := m.Encode(false)
	if err != nil || m.Check() != nil || bytes.Contains(record, []byte("bro@")) || bytes.Contains(record, []byte("tip@")) || bytes.Contains(record, []byte("12 34 56 78")) || !strings.Contains(m.Text, "tlf. 00 00 00 00 mellem") {
		t.Errorf("%v %v %s", err, m.Check(), record)
	}
	if !slices.Equal(m.PII, a.PII) || !slices.Equal(m.Segments, a.Segments) || m.ID == a.ID {
		t.Errorf("%v %v", m.PII, m.Segments)
	}
}
