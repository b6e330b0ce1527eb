package discover_test

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rens/clean/page"
	"rens/fixtures"
	"rens/scraper/address"
	"rens/scraper/discover"
)

func parse(t *testing.T, address, html string) *page.Document {
	t.Helper()
	doc, err := page.Parse(page.Page{URL: address, Body: []byte(html), UTF8: true})
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// finder is that of the languages that are built in.
func finder(t testing.TB) *discover.Finder {
	t.Helper()
	f, err := discover.BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	return f
}

const front = `<!doctype html><html lang="da"><head><title>Avisen</title>
<link rel="alternate" type="application/rss+xml" title="Alt" href="/rss">
<link rel="alternate" type="application/atom+xml; charset=utf-8" href="https://www.avis.example/atom">
<link rel="alternate" type="application/rss+xml" title="Kommentarer" href="/comments/feed">
<link rel="alternate" hreflang="en" href="/en/">
<link rel="alternate" type="application/rss+xml" href="/rss">
</head><body>
<header><a href="/">Avisen</a><nav><a href="/sport">Sport</a> <a href="/kultur/film/">Film</a> <a href="/login">Log ind</a></nav></header>
<div class="grid">
<div class="teaser teaser-1"><a href="/indland/2026/11/22/broen-er-lukket"><img src="a.jpg" alt="x"><h3>Broen er lukket hele ugen</h3></a></div>
<div class="teaser teaser-2"><a href="/a/12345678"><img src="b.jpg" alt="Havnen før og nu"></a><p>Havnen er gravet op igen.</p></div>
<div class="teaser"><a href="https://www.avis.example/kultur/kor-synger-falsk#top"><h3>Koret synger falsk med vilje</h3></a><p>De øver hver onsdag.</p></div>
<div class="teaser"><a href="https://ads.example/x-y-z-123456">Køb nye dæk til bilen nu</a></div>
</div>
<section><h2>Mest læste</h2><ol><li><a href="/a/12345678">Havnen bliver gravet op for anden gang</a></li><li><a href="/b/2">Nej</a></li><li><a href="/c/3">Ja</a></li></ol></section>
<p><a href="/indland">Mere fra Indland</a> <a href="?page=2">Næste</a> <a href="/side/3" rel="next">3</a></p>
<p><a rel="sponsored" href="/annonce-for-en-ny-bil-her">Prøv en helt ny bil i dag</a></p>
<p><a href="mailto:red@avis.example">Skriv</a> <a href="javascript:void(0)">Menu</a> <a href="/bog.pdf">Læs hele rapporten her nu</a> <a href="#top">Op</a></p>
<footer><a href="/om-os">Om os</a> <a href="/privatlivspolitik">Privatliv</a> <a href="/kalender/2026/11">Kalender</a> <a href="/en/">Engelsk</a></footer>
</body></html>`

func TestLinks(t *testing.T) {
	doc := parse(t, "https://avis.example/", front)
	want := map[string]address.Kind{
		"https://avis.example/sport":                              address.Section,
		"https://avis.example/kultur/film/":                       address.Section,
		"https://avis.example/login":                              address.Furniture,
		"https://avis.example/indland/2026/11/22/broen-er-lukket": address.Article,
		"https://avis.example/a/12345678":                         address.Article,
		"https://www.avis.example/kultur/kor-synger-falsk":        address.Article,
		"https://avis.example/b/2":                                address.Section,
		"https://avis.example/c/3":                                address.Section,
		"https://avis.example/indland":                            address.Section,
		"https://avis.example/?page=2":                            address.Pagination,
		"https://avis.example/side/3":                             address.Pagination,
		"https://avis.example/annonce-for-en-ny-bil-her":          address.Furniture,
		"https://avis.example/bog.pdf":                            address.Furniture,
		"https://avis.example/om-os":                              address.Furniture,
		"https://avis.example/privatlivspolitik":                  address.Furniture,
		"https://avis.example/kalender/2026/11":                   address.Furniture,
		"https://avis.example/en/":                                address.Furniture,
	}
	got := map[string]address.Kind{}
	texts := map[string]string{}
	for _, l := range finder(t).Links(doc) {
		got[l.URL], texts[l.URL] = l.Kind, l.Text
		if l.Score < 0 || l.Score > 1 {
			t.Errorf("%s scores %g", l.URL, l.Score)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("links (-want +got):\n%s", diff)
	}
	if text := texts["https://avis.example/a/12345678"]; text != "Havnen bliver gravet op for anden gang" {
		t.Errorf("text %q", text)
	}
	wantFeeds := []discover.Link{{URL: "https://avis.example/rss", Text: "Alt", Kind: address.Feed}, {URL: "https://www.avis.example/atom", Kind: address.Feed}}
	if diff := cmp.Diff(wantFeeds, finder(t).Feeds(doc)); diff != "" {
		t.Errorf("feeds (-want +got):\n%s", diff)
	}
}

// TestFixtures holds, over the front pages of the invented site, that every
// article linked to is found and nothing else is taken for one.
func TestFixtures(t *testing.T) {
	pages, err := fixtures.Pages()
	if err != nil {
		t.Fatal(err)
	}
	types := map[string]string{}
	for _, p := range pages {
		types[fixtures.Base+p.Path] = p.Want.PageType
	}
	fronts := 0
	for _, p := range pages {
		if p.Want.PageType != "index" {
			continue
		}
		fronts++
		doc, err := page.Parse(page.Page{URL: fixtures.Base + p.Path, Body: p.HTML, Header: map[string][]string{"Content-Type": {p.ContentType}}})
		if err != nil {
			t.Fatal(err)
		}
		articles := 0
		for _, l := range finder(t).Links(doc) {
			isArticle := types[l.URL] == "article"
			if isArticle {
				articles++
			}
			if isArticle != (l.Kind == address.Article) && types[l.URL] != "other" {
				t.Errorf("%s: %s %q is %s, score %.2f", p.Path, l.URL, l.Text, l.Kind, l.Score)
			}
		}
		if articles == 0 {
			t.Errorf("%s: no links to articles", p.Path)
		}
	}
	if fronts == 0 {
		t.Error("no front pages in the fixtures")
	}
}

func TestReadFeed(t *testing.T) {
	const rss = `<?xml version="1.0"?><rss version="2.0"><channel><title>A</title><language>da</language>
<item><title> Storm  over
 øen </title><link> /storm#x </link><pubDate>Sun, 22 Nov 2026 08:05:07 +0100</pubDate></item>
<item><title>To</title><guid>https://a.example/to</guid></item>
<item><title>To igen</title><link>https://a.example/to</link></item>
<item><title>Ingen adresse</title></item>
<item><title>Skriv</title><link>mailto:red@a.example</link></item>
</channel></rss>`
	got, err := discover.ReadFeed([]byte(rss), "https://a.example/rss")
	if err != nil {
		t.Fatal(err)
	}
	want := []discover.Link{
		{URL: "https://a.example/storm", Text: "Storm over øen", Kind: address.Article, Score: 1, Feed: true, Lang: "da", Published: time.Date(2026, 11, 22, 7, 5, 7, 0, time.UTC)},
		{URL: "https://a.example/to", Text: "To", Kind: address.Article, Score: 1, Feed: true, Lang: "da"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("links (-want +got):\n%s", diff)
	}
	for _, body := range []string{"", "  \n", "<!doctype html><p>404</p>", "{}", "<rss", "\x00\x01"} {
		if links, err := discover.ReadFeed([]byte(body), "https://a.example/rss"); err == nil && len(links) > 0 || err != nil && !strings.HasPrefix(err.Error(), "read feed https://a.example/rss: ") {
			t.Errorf("feed %q: %d links, error %v", body, len(links), err)
		}
	}
}

func TestReadSitemapBounds(t *testing.T) {
	var many bytes.Buffer
	z := gzip.NewWriter(&many)
	fmt.Fprint(z, `<urlset>`)
	for i := range 60_000 {
		fmt.Fprintf(z, "<url><loc>https://a.example/%d</loc></url>", i)
	}
	fmt.Fprint(z, `</urlset>`)
	z.Close()
	if links, err := finder(t).ReadSitemap(&many, "https://a.example/sitemap.xml.gz"); err != nil || len(links) != 60_000 {
		t.Errorf("%d addresses, error %v", len(links), err)
	}
	cut := `<urlset><url><loc>https://a.example/1</loc></url><url><loc>https://a.example/2</loc>`
	if links, err := finder(t).ReadSitemap(strings.NewReader(cut), "https://a.example/s.xml"); err == nil || len(links) != 2 {
		t.Errorf("cut off: %d addresses, error %v", len(links), err)
	}
	var bomb bytes.Buffer
	z = gzip.NewWriter(&bomb)
	fmt.Fprint(z, `<urlset><url><loc>`)
	for range 8 {
		z.Write(bytes.Repeat([]byte{'a'}, 1<<20))
	}
	z.Close()
	if links, err := finder(t).ReadSitemap(&bomb, "https://a.example/s.xml"); err == nil || len(links) != 0 {
		t.Errorf("bomb: %d addresses, error %v", len(links), err)
	}
}

func FuzzReadSitemap(f *testing.F) {
	f.Add([]byte(`<?xml version="1.0"?><urlset xmlns:news="n"><url><loc>/a</loc><news:news><news:title>x</news:title></news:news></url></urlset>`))
	f.Add([]byte("https://a.example/x\n"))
	f.Add([]byte("\xff\xfe<\x00u\x00"))
	find := finder(f)
	f.Fuzz(func(t *testing.T, body []byte) {
		links, err := find.ReadSitemap(bytes.NewReader(body), "https://a.example/sitemap.xml")
		if len(links) == 0 && err == nil && len(bytes.TrimSpace(body)) == 0 {
			t.Error("nothing was read and nothing said")
		}
		for _, l := range links {
			if !strings.HasPrefix(l.URL, "http://") && !strings.HasPrefix(l.URL, "https://") || l.Kind == "" {
				t.Errorf("%+v", l)
			}
		}
	})
}

func TestFeeds(t *testing.T) {
	doc := parse(t, "https://avis.example/", `<!doctype html><head><link rel="Alternate" type="application/rss+xml" href="/alt" title="Alt"></head><body>
<a href="/sport/rss.xml">Sport</a> <a href="/alt">Alt</a> <a href="/hent?x=1" type="application/atom+xml">Atom</a> <a href="https://other.example/rss">Andres</a>
<a href="/kommentarer/feed">Nej</a> <a href="/nyhed/rss-fylder-25-aar">En artikel</a> <a href="/indland.rss#x">Indland</a> <a href="/rss/">Alle</a>`)
	var got []string
	for _, f := range finder(t).Feeds(doc) {
		got = append(got, strings.TrimPrefix(f.URL, "https://avis.example"))
	}
	if diff := cmp.Diff([]string{"/alt", "/sport/rss.xml", "/hent?x=1", "/indland.rss", "/rss/"}, got); diff != "" {
		t.Errorf("feeds (-want +got):\n%s", diff)
	}
}

// TestMendedFeeds holds that feeds are read as they are meant, whatever goes before
// them, whatever encoding they name and wherever they end.
func TestMendedFeeds(t *testing.T) {
	const item = "<item><title>Bøen på øen</title><link>https://a.example/1</link></item>"
	const rss = "<rss version=\"2.0\"><channel><title>x</title>" + item + "</channel></rss>"
	latin := func(s string) string { return strings.NewReplacer("ø", "\xf8", "å", "\xe5").Replace(s) }
	const json = `{"version": "https://jsonfeed.org/version/1.1", "title": "x", "items": [{"id": "1", "url": "https://a.example/1", "title": "Bøen på øen"}`
	tests := []struct{ name, body string }{
		{"behind a comment", "<!-- cached -->\n<?xml version=\"1.0\"?>" + rss},
		{"behind a warning", "<br />\n<b>Warning</b>:  Undefined variable $x in <b>/var/www/feed.php</b> on line <b>3</b><br />\n<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + rss},
		{"us-ascii that is UTF-8", `<?xml version="1.0" encoding="us-ascii"?>` + rss},
		{"windows-1252 that is UTF-8", `<?xml version='1.0' encoding='windows-1252'?>` + rss},
		{"utf-16 that is UTF-8", `<?xml version="1.0" encoding="utf-16"?>` + rss},
		{"UTF-8 that is windows-1252", `<?xml version="1.0" encoding="UTF-8"?>` + latin(rss)},
		{"ISO-8859-1 that is that", `<?xml version="1.0" encoding="ISO-8859-1"?>` + latin(rss)},
		{"with a control character", `<?xml version="1.0"?>` + strings.Replace(rss, "<title>Bø", "<title>\x0bBø", 1)},
		{"cut", `<?xml version="1.0"?><rss version="2.0"><channel>` + item + "<item><title>Hal"},
		{"Atom, cut", `<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Bøen på øen</title><link href="https://a.example/1"/></entry><entry><title>Ha`},
		{"JSON", json + "]}"},
		{"JSON, cut", json + `, {"id": "2", "url": "https://a.ex`},
	}
	for _, test := range tests {
		links, err := discover.ReadFeed([]byte(test.body), "https://a.example/feed")
		if len(links) != 1 || links[0].URL != "https://a.example/1" || links[0].Text != "Bøen på øen" || (err != nil) != strings.Contains(test.name, "cut") {
			t.Errorf("%s: %+v, %v", test.name, links, err)
		}
		p := page.Page{Header: map[string][]string{"Content-Type": {"text/html"}}, Body: []byte(test.body)}
		if !discover.IsList(p) {
			t.Errorf("%s: not taken for a list", test.name)
		}
	}
	for _, body := range []string{"<!-- x --><!doctype html><rss>", "<html><body>the <rss> element</body></html>", `{"items": []}`, "<p>x</p>"} {
		if discover.IsList(page.Page{Header: map[string][]string{"Content-Type": {"text/html"}}, Body: []byte(body)}) {
			t.Errorf("%q is taken for a list", body)
		}
	}
	sitemap := `<?xml version="1.0" encoding="utf-16"?><urlset><url><loc>https://a.example/1</loc><n:news><n:title>B` + "\x0b" + `ø</n:title></n:news></url></urlset>`
	if links, err := finder(t).ReadSitemap(strings.NewReader(sitemap), "https://a.example/s.xml"); err != nil || len(links) != 1 || links[0].Text != "Bø" || !links[0].News {
		t.Errorf("a sitemap: %+v, %v", links, err)
	}
}

// TestSitemapNames holds that entries are read whatever their prefix is, and HTML's
// entities in them, and that pictures are no pages.
func TestSitemapNames(t *testing.T) {
	for _, body := range []string{
		`<urlset><url><loc>https://a.example/caf&eacute;</loc></url></urlset>`,
		`<s:urlset xmlns:s="x"><url><loc>https://a.example/caf&#233;</loc></url></s:urlset>`,
		`<urlset xmlns:s="x"><s:url><s:loc>https://a.example/café</s:loc><image:image><image:loc>https://a.example/1.jpg</image:loc></image:image></s:url></urlset>`,
		`<s:urlset xmlns:s="x"><s:url><s:loc>https://a.example/café</s:loc></s:url></s:urlset>`,
	} {
		links, err := finder(t).ReadSitemap(strings.NewReader(body), "https://a.example/s.xml")
		if err != nil || len(links) != 1 || links[0].URL != "https://a.example/caf%C3%A9" {
			t.Errorf("%s: %+v, %v", body, links, err)
		}
	}
}

// TestSessions holds that a parameter whose value is the same long muddle in links to
// many places is dropped, and that one which tells places apart is not.
func TestSessions(t *testing.T) {
	body := "<main>"
	for i := range 5 {
		body += fmt.Sprintf(`<h2><a href="/nyhed/en-lang-historie-om-broen-%d?visit=9f3ab27c4de81f60&side=2">En lang historie om broen nummer %d</a></h2>`, 100_000+i, i)
		body += fmt.Sprintf(`<h2><a href="/vis?id=a1b2c3d4e5f6a7b%d">En anden historie om havnen nummer %d</a></h2>`, i, i)
	}
	doc, err := page.Parse(page.Page{URL: "https://a.example/", Body: []byte(body)})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, l := range finder(t).Links(doc)[:4] {
		got = append(got, l.URL)
	}
	want := []string{"https://a.example/nyhed/en-lang-historie-om-broen-100000?side=2", "https://a.example/vis?id=a1b2c3d4e5f6a7b0",
		"https://a.example/nyhed/en-lang-historie-om-broen-100001?side=2", "https://a.example/vis?id=a1b2c3d4e5f6a7b1"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("links (-want +got):\n%s", diff)
	}
}

// TestUnscripted holds that links in noscript are read where no other leads to a story, each once,
// and not of a page that has megabytes of them.
func TestUnscripted(t *testing.T) {
	const card = `<h2><a href="/nyhed/den-nye-bro-er-aaben-100001">Den nye bro er åben for alle</a></h2>`
	for _, test := range []struct {
		name, body string
		want       []string
	}{
		{"no others", `<a href="/om">Om os</a><noscript>` + card + card + `<a href="/om">Om os</a></noscript>`, []string{"/om", "/nyhed/den-nye-bro-er-aaben-100001"}},
		{"beside a story", `<h2><a href="/nyhed/havnen-lukker-igen-100002">Havnen lukker igen efter tolv år</a></h2><noscript>` + card + `</noscript>`, []string{"/nyhed/havnen-lukker-igen-100002"}},
		{"too much", `<a href="/om">Om os</a><noscript>` + card + "<p>" + strings.Repeat("ord ", 300_000) + `</noscript>`, []string{"/om"}},
	} {
		doc, err := page.Parse(page.Page{URL: "https://a.example/", Body: []byte("<main>" + test.body)})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, l := range finder(t).Links(doc) {
			got = append(got, strings.TrimPrefix(l.URL, "https://a.example"))
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.name, diff)
		}
	}
}
