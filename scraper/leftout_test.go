package scraper_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"rens/clean"
	"rens/clean/article"
	"rens/clean/page"
	"rens/scraper"
	"rens/scraper/fetch"
	"rens/scraper/frontier"
	"rens/scraper/polite"
)

// harbour is a small site: a story in three dresses, a section whose og:type is
// article, a notice that the front page links to too and one that only the feed
// names, a page of neither and one that is not to be kept.
func harbour(t *testing.T) string {
	t.Helper()
	notice := func(title, text string) string {
		return `<!doctype html><html lang="da"><head><title>` + title + `</title></head><body><table><tr><td><a href="/">Forside</a></td></tr><tr><td>` + title + `</td></tr><tr><td>` + text + `</td></tr></table></body></html>`
	}
	var cards strings.Builder
	for i := range 9 {
		fmt.Fprintf(&cards, `<div class="card"><h2><a href="/verden/historie-nummer-%d-om-havnen">Historie nummer %d om havnen og byen</a></h2><p>En kort tekst, der lokker til at læse historie nummer %d om havnen.</p></div>`, i, i, i)
	}
	pages := map[string]string{
		"/robots.txt": "User-agent: *\nAllow: /\n",
		"/": `<!doctype html><html lang="da"><head><title>Havneposten</title><link rel="alternate" type="application/rss+xml" href="/feed.xml"></head><body><main>` +
			`<h2><a href="/nyhed/faergen-i-klare-elementer">Færgen sejler en vinter mere</a></h2><h2><a href="/nyhed/faergen-i-divisioner">Færgen sejler en vinter mere, siger rådet</a></h2>` +
			`<h2><a href="/nyhed/faergen-i-tabeller">Færgen sejler en vinter mere, siger havnen</a></h2><h2><a href="/nyhed/lukket-bro-paa-loerdag">Broen er lukket på lørdag</a></h2>` +
			`<h2><a href="/nyhed/alle-historier-om-havnen">Alle historier om havnen og byen</a></h2><h2><a href="/nyhed/skriv-til-os-om-avisen">Skriv til os om avisen</a></h2><h2><a href="/nyhed/faergen-der-ikke-maa-gemmes">Færgen, der ikke må gemmes</a></h2></main></body></html>`,
		"/feed.xml": `<?xml version="1.0"?><rss version="2.0"><channel><title>Havneposten</title>` +
			`<item><title>Broen er lukket på lørdag</title><link>/nyhed/lukket-bro-paa-loerdag</link></item><item><title>Vejen er spærret i nat</title><link>/nyhed/vejen-er-spaerret-i-nat</link></item></channel></rss>`,
		"/nyhed/faergen-i-klare-elementer":   ferry().semantic(),
		"/nyhed/faergen-i-divisioner":        strings.ReplaceAll(ferry().soup(), "Brinmouth", "Cranmouth"),
		"/nyhed/faergen-i-tabeller":          strings.ReplaceAll(ferry().tables(), "Brinmouth", "Stanmouth"),
		"/nyhed/faergen-der-ikke-maa-gemmes": strings.Replace(ferry().semantic(), "<head>", `<head><meta name="robots" content="noindex">`, 1),
		"/nyhed/lukket-bro-paa-loerdag":      notice("Broen er lukket på lørdag", "Broen over fjorden er lukket på lørdag mellem klokken ti og tolv, oplyser kommunen. Bilister må køre over Nordby."),
		"/nyhed/vejen-er-spaerret-i-nat":     notice("Vejen er spærret i nat", "Vejen langs havnen er spærret i nat, mens et træ bliver fældet. Det varer til klokken seks, oplyser politiet."),
		"/nyhed/skriv-til-os-om-avisen":      `<!doctype html><html lang="da"><head><title>Skriv til os</title></head><body><form><h2>Skriv til os, hvis avisen udeblev</h2><label>Navn <input name="navn"></label><label>Adresse <input name="adresse"></label><label>E-mail <input type="email"></label><button>Send</button></form></body></html>`,
		"/nyhed/alle-historier-om-havnen":    `<!doctype html><html lang="da"><head><title>Havnen</title><meta property="og:type" content="article"><meta property="og:title" content="Alle historier om havnen og byen"></head><body><h1>Alle historier om havnen og byen</h1>` + cards.String() + `</body></html>`,
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		text, known := pages[r.URL.Path]
		if !known {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		if strings.HasSuffix(r.URL.Path, ".xml") {
			w.Header().Set("Content-Type", "application/rss+xml")
			text = strings.ReplaceAll(text, "<link>/", "<link>http://"+r.Host+"/")
		}
		w.Write([]byte(text))
	}))
	t.Cleanup(server.Close)
	return server.URL
}

// TestLeftOut holds that a story is written in whatever dress its page declares
// it, and a page that a feed names whatever it looks like; that what is left
// out is named; and that a section which calls itself an article is not one.
func TestLeftOut(t *testing.T) {
	base := harbour(t)
	out := &shelf{}
	s := &scraper.Scraper{Frontier: inMemory(t), Client: newClient(t, fetch.Options{}, polite.Options{}), Clean: clean.Document, Sink: out,
		Options: scraper.Options{Sources: []string{base + "/"}, Workers: 1, Depth: 1}}
	report := mustRun(t, s)
	for _, a := range out.articles {
		if a.PageType != "article" {
			t.Errorf("%s: page type %s, want article", a.URL, a.PageType)
		}
	}
	written := out.take(base)
	if diff := cmp.Diff([]string{"/nyhed/faergen-i-divisioner", "/nyhed/faergen-i-klare-elementer", "/nyhed/faergen-i-tabeller", "/nyhed/lukket-bro-paa-loerdag", "/nyhed/vejen-er-spaerret-i-nat"}, written); diff != "" {
		t.Errorf("written (-want +got):\n%s", diff)
	}
	want := []scraper.LeftOut{
		{URL: base + "/nyhed/alle-historier-om-havnen", Kind: "article", Reason: "page_type_index", PageType: "index"},
		{URL: base + "/nyhed/faergen-der-ikke-maa-gemmes", Kind: "article", Reason: "noindex", PageType: "article"},
		{URL: base + "/nyhed/skriv-til-os-om-avisen", Kind: "article", Reason: "page_type_other", PageType: "other"},
	}
	byURL := cmpopts.SortSlices(func(a, b scraper.LeftOut) bool { return a.URL < b.URL })
	if diff := cmp.Diff(want, report.LeftOut, byURL, cmpopts.IgnoreFields(scraper.LeftOut{}, "PageTypeScore")); diff != "" {
		t.Errorf("left out (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(map[string]int{"page_type_index": 1, "page_type_other": 1, "noindex": 1}, report.WhyLeftOut); diff != "" {
		t.Errorf("counted (-want +got):\n%s", diff)
	}
}

// TestLeftOutIsBounded holds that a report names so many pages and counts the
// rest, and that reports add up.
func TestLeftOutIsBounded(t *testing.T) {
	leftOut := func(n int) scraper.Report {
		r := scraper.Report{LeftOut: make([]scraper.LeftOut, n)}
		r.WhyLeftOut = map[string]int{"noindex": n}
		return r
	}
	var sum scraper.Report
	for range 3 {
		sum.Add("a", leftOut(scraper.MaxLeftOut/2+1))
	}
	beyond := leftOut(0)
	beyond.Unnamed = 7
	sum.Add("b", beyond)
	if len(sum.LeftOut) != scraper.MaxLeftOut || sum.Unnamed != scraper.MaxLeftOut/2+3+7 || sum.WhyLeftOut["noindex"] != 3*(scraper.MaxLeftOut/2+1) {
		t.Errorf("%d named, %d more, counted %v", len(sum.LeftOut), sum.Unnamed, sum.WhyLeftOut)
	}
}

// TestListedNeedsText holds that what a feed names is written if it has a text of
// its own, however short: links and a heading are none.
func TestListedNeedsText(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", "text/html")
		w.Write([]byte("<p>x</p>"))
	}))
	t.Cleanup(server.Close)
	texts := map[string]article.Block{
		"/kort":  {Type: "paragraph", End: 30},
		"/lang":  {Type: "paragraph", End: 130},
		"/links": {Type: "paragraph", End: 130, Links: []article.Link{{Start: 5, End: 125}}},
		"/liste": {Type: "list_item", End: 130},
		"/navn":  {Type: "heading", End: 130},
	}
	cleaned := func(doc *page.Document) (*article.Article, error) {
		path := strings.TrimPrefix(doc.Page.URL, server.URL)
		if !doc.Page.Listed {
			t.Errorf("%s: not listed", path)
		}
		return &article.Article{ID: path, URLCanonical: doc.Page.URL, PageType: "other", Blocks: []article.Block{texts[path]}}, nil
	}
	q := inMemory(t)
	for path := range texts {
		if _, err := q.Add(t.Context(), time.Now(), []frontier.Link{{URL: server.URL + path, Kind: "article", DiscoveredBy: "feed"}}); err != nil {
			t.Fatal(err)
		}
	}
	out := &shelf{}
	mustRun(t, &scraper.Scraper{Frontier: q, Client: newClient(t, fetch.Options{}, polite.Options{}), Clean: cleaned, Sink: out, Options: scraper.Options{Workers: 1}})
	if diff := cmp.Diff([]string{"/kort", "/lang", "/liste"}, out.take(server.URL)); diff != "" {
		t.Errorf("written (-want +got):\n%s", diff)
	}
}
