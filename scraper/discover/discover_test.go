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
	want := map[string]discover.Kind{
		"https://avis.example/sport":                              discover.Section,
		"https://avis.example/kultur/film/":                       discover.Section,
		"https://avis.example/login":                              discover.Furniture,
		"https://avis.example/indland/2026/11/22/broen-er-lukket": discover.Article,
		"https://avis.example/a/12345678":                         discover.Article,
		"https://www.avis.example/kultur/kor-synger-falsk":        discover.Article,
		"https://avis.example/b/2":                                discover.Section,
		"https://avis.example/c/3":                                discover.Section,
		"https://avis.example/indland":                            discover.Section,
		"https://avis.example/?page=2":                            discover.Pagination,
		"https://avis.example/side/3":                             discover.Pagination,
		"https://avis.example/annonce-for-en-ny-bil-her":          discover.Furniture,
		"https://avis.example/bog.pdf":                            discover.Furniture,
		"https://avis.example/om-os":                              discover.Furniture,
		"https://avis.example/privatlivspolitik":                  discover.Furniture,
		"https://avis.example/kalender/2026/11":                   discover.Furniture,
		"https://avis.example/en/":                                discover.Furniture,
	}
	got := map[string]discover.Kind{}
	texts := map[string]string{}
	for _, l := range discover.Links(doc) {
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
	wantFeeds := []discover.Link{{URL: "https://avis.example/rss", Text: "Alt", Kind: discover.Feed}, {URL: "https://www.avis.example/atom", Kind: discover.Feed}}
	if diff := cmp.Diff(wantFeeds, discover.Feeds(doc)); diff != "" {
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
		for _, l := range discover.Links(doc) {
			isArticle := types[l.URL] == "article"
			if isArticle {
				articles++
			}
			if isArticle != (l.Kind == discover.Article) && types[l.URL] != "other" {
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

func TestClassify(t *testing.T) {
	tests := []struct {
		url  string
		want discover.Kind
	}{
		{"https://a.example/2026/11/22/storm", discover.Article},
		{"https://a.example/nyheder/2026-11-22-storm", discover.Article},
		{"https://a.example/nyheder/en-stemme-afgjorde-valget", discover.Article},
		{"https://a.example/art8765432", discover.Article},
		{"https://a.example/story.aspx?id=1234", discover.Article},
		{"https://a.example/x/EE12345/titel", discover.Article},
		{"https://a.example/x/titel-EE12345", discover.Article},
		{"https://a.example/", discover.Section},
		{"https://a.example/sport/", discover.Section},
		{"https://a.example/tag/en-stemme-afgjorde-valget", discover.Furniture},
		{"https://a.example/nyheder/om-at-kontakt-er-godt", discover.Article},
		{"https://a.example/en/contact", discover.Furniture},
		{"https://a.example/billede.jpg", discover.Furniture},
		{"https://a.example/nyheder?page=3", discover.Pagination},
		{"https://a.example/nyheder/page/3/", discover.Pagination},
		{"mailto:a@b.example", discover.Furniture},
	}
	for _, test := range tests {
		if got, score := discover.Classify(test.url); got != test.want {
			t.Errorf("Classify(%q) = %s, %.2f, want %s", test.url, got, score, test.want)
		}
	}
}

func TestTrap(t *testing.T) {
	tests := []struct{ url, want string }{
		{"https://a.example/nyheder/2026/11/22/storm-over-oen", ""},
		{"https://a.example/2026/nyheder/2026/storm", ""},
		{"https://a.example/kultur/kultur/film", ""},
		{"https://a.example/a/b/a/b/", "repeating"},
		{"https://a.example/labyrint/venstre/hojre/venstre/tilbud/venstre/", "repeating"},
		{"https://a.example/1/2/3/4/5/6/7/8/9/10/11/12/13", "deep"},
		{"https://a.example/kalender/2026/12", "calendar"},
		{"https://a.example/events?month=2026-12", "calendar"},
		{"https://a.example/arkiv/2026/11/22/", "calendar"},
		{"https://a.example/arkiv/2026/11/", "calendar"},
		{"https://a.example/side?sid=5eed0001", "session"},
		{"https://a.example/side?sid=sport", ""},
		{"https://a.example/side?sid=12", ""},
		{"https://a.example/x?" + strings.Repeat("a", 3000), "long"},
		{"https://a.example/x?a=1&b=2&c=3&d=4&e=5&f=6&g=7&h=8&i=9", "filters"},
	}
	for _, test := range tests {
		if got := discover.Trap(test.url); got != test.want {
			t.Errorf("Trap(%q) = %q, want %q", test.url, got, test.want)
		}
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
		{URL: "https://a.example/storm", Text: "Storm over øen", Kind: discover.Article, Score: 1, Feed: true, Lang: "da", Published: time.Date(2026, 11, 22, 7, 5, 7, 0, time.UTC)},
		{URL: "https://a.example/to", Text: "To", Kind: discover.Article, Score: 1, Feed: true, Lang: "da"},
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
	if links, err := discover.ReadSitemap(&many, "https://a.example/sitemap.xml.gz"); err != nil || len(links) != 50_000 {
		t.Errorf("%d addresses, error %v", len(links), err)
	}
	cut := `<urlset><url><loc>https://a.example/1</loc></url><url><loc>https://a.example/2</loc>`
	if links, err := discover.ReadSitemap(strings.NewReader(cut), "https://a.example/s.xml"); err == nil || len(links) != 2 {
		t.Errorf("cut off: %d addresses, error %v", len(links), err)
	}
	var bomb bytes.Buffer
	z = gzip.NewWriter(&bomb)
	fmt.Fprint(z, `<urlset><url><loc>`)
	for range 8 {
		z.Write(bytes.Repeat([]byte{'a'}, 1<<20))
	}
	z.Close()
	if links, err := discover.ReadSitemap(&bomb, "https://a.example/s.xml"); err == nil || len(links) != 0 {
		t.Errorf("bomb: %d addresses, error %v", len(links), err)
	}
}

func FuzzReadSitemap(f *testing.F) {
	f.Add([]byte(`<?xml version="1.0"?><urlset xmlns:news="n"><url><loc>/a</loc><news:news><news:title>x</news:title></news:news></url></urlset>`))
	f.Add([]byte("https://a.example/x\n"))
	f.Add([]byte("\xff\xfe<\x00u\x00"))
	f.Fuzz(func(t *testing.T, body []byte) {
		links, err := discover.ReadSitemap(bytes.NewReader(body), "https://a.example/sitemap.xml")
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

func ExampleClassify() {
	for _, url := range []string{"https://avis.example/2026/11/22/storm-over-oen", "https://avis.example/sport/", "https://avis.example/login"} {
		kind, _ := discover.Classify(url)
		fmt.Println(kind)
	}
	// Output:
	// article
	// section
	// furniture
}

func TestFeeds(t *testing.T) {
	doc := parse(t, "https://avis.example/", `<!doctype html><head><link rel="Alternate" type="application/rss+xml" href="/alt" title="Alt"></head><body>
<a href="/sport/rss.xml">Sport</a> <a href="/alt">Alt</a> <a href="/hent?x=1" type="application/atom+xml">Atom</a> <a href="https://other.example/rss">Andres</a>
<a href="/kommentarer/feed">Nej</a> <a href="/nyhed/rss-fylder-25-aar">En artikel</a> <a href="/indland.rss#x">Indland</a> <a href="/rss/">Alle</a>`)
	var got []string
	for _, f := range discover.Feeds(doc) {
		got = append(got, strings.TrimPrefix(f.URL, "https://avis.example"))
	}
	if diff := cmp.Diff([]string{"/alt", "/sport/rss.xml", "/hent?x=1", "/indland.rss", "/rss/"}, got); diff != "" {
		t.Errorf("feeds (-want +got):\n%s", diff)
	}
}

func TestPageNumber(t *testing.T) {
	for url, want := range map[string]int{
		"https://a.example/": 1, "https://a.example/?page=7": 7, "https://a.example/?side=2&x=1": 2, "https://a.example/sport/side/12": 12,
		"https://a.example/?page=x": 1, "https://a.example/?page=0": 1, "https://a.example/?offset=40": 1, "https://a.example/nyhed/7": 1, "": 1,
	} {
		if got := discover.PageNumber(url); got != want {
			t.Errorf("PageNumber(%q) = %d, want %d", url, got, want)
		}
	}
}
