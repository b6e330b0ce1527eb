package scraper_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rens/clean"
	"rens/clean/article"
	"rens/clean/page"
	"rens/scraper"
	"rens/scraper/fetch"
	"rens/scraper/frontier"
	"rens/scraper/polite"
	"rens/scraper/site"
)

// prose is running text of the length that a story has.
const prose = `<p>The bridge across the harbour was opened on Sunday morning, eleven years after it was first proposed by the council.</p>
<p>About four thousand people had come to see the mayor cut the ribbon, and to walk to the other side of the water.</p>
<p>It cost a third more than was planned, most of it for foundations that nobody had thought of when the plans were drawn.</p>`

// refreshTo is a page that refreshes.
func refreshTo(content, more string) string {
	return `<!doctype html><html lang="en"><title>This page has moved</title><meta http-equiv="refresh" content="` + content + `">` + more
}

func TestForward(t *testing.T) {
	const stub = `<body><nav><a href="/">Home</a> <a href="/news">News</a></nav><p>This page has moved. If your browser does not take you to its new address in 5 seconds, <a href="/new">follow this link</a>.`
	tests := []struct{ name, html, want string }{
		{"at once", refreshTo("0; url=/new", ""), "/new"},
		{"in five seconds", refreshTo("5; url=/new", stub), "/new"},
		{"in ten", refreshTo("10;/new", stub), "/new"},
		{"later", refreshTo("11; url=/new", stub), ""},
		{"to itself", refreshTo("0", stub), ""},
		{"to itself by name", refreshTo("0; url=https://avis.example/old?utm_source=x#top", stub), ""},
		{"with a story", refreshTo("0; url=/new", `<article><h1>Bridge opens</h1>`+prose+`</article>`), ""},
		{"to no page", refreshTo("0; url=mailto:a@b.example", ""), ""},
		{"with a password", refreshTo("0; url=https://a:b@avis.example/", ""), ""},
		{"no refresh", `<!doctype html>` + stub, ""},
	}
	for _, test := range tests {
		doc, err := page.Parse(page.Page{URL: "https://avis.example/old", Body: []byte(test.html), UTF8: true})
		if err != nil {
			t.Fatal(err)
		}
		a, err := clean.Document(doc)
		if err != nil {
			t.Fatal(err)
		}
		got, ok := scraper.Forward(doc, a)
		if strings.TrimPrefix(got, "https://avis.example") != test.want || ok != (test.want != "") {
			t.Errorf("%s: %q, %v, want %q", test.name, got, ok, test.want)
		}
	}
}

// TestForwarded crawls pages that only refresh to others: what they lead to is
// asked for by the rules that redirects have, and once.
func TestForwarded(t *testing.T) {
	other := httptest.NewServer(http.NotFoundHandler())
	t.Cleanup(other.Close)
	pages := map[string]string{
		"/":         refreshTo("0; url=/home", ""),
		"/home":     `<!doctype html><title>News</title>` + prose,
		"/old":      refreshTo("0; url=/older", ""),
		"/older":    refreshTo("5; url='/new'", "<p>It has moved."),
		"/new":      `<!doctype html><html lang="en"><title>Bridge opens</title><article><h1>Bridge opens</h1>` + prose + `</article>`,
		"/round":    refreshTo("0; url=/about", ""),
		"/about":    refreshTo("0; url=/round", ""),
		"/secret":   refreshTo("0; url=/no/x", ""),
		"/beyond":   refreshTo("0; url=/out/x", ""),
		"/away":     refreshTo("0; url="+other.URL+"/x", ""),
		"/kept":     refreshTo("0; url=/never", `<meta name="robots" content="nofollow">`),
		"/live":     refreshTo("0; url=/live?", prose),
		"/out/x":    `<!doctype html>` + prose,
		"/to-front": refreshTo("0; url=/?", ""),
	}
	for i := range 9 {
		pages[fmt.Sprint("/hop/", i)] = refreshTo(fmt.Sprint("0; url=/hop/", i+1), "")
	}
	var mu sync.Mutex
	asked := map[string]int{}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		asked[r.URL.Path]++
		mu.Unlock()
		switch text, ok := pages[r.URL.Path]; {
		case r.URL.Path == "/robots.txt":
			fmt.Fprint(w, "User-agent: *\nDisallow: /no/\n")
		case ok:
			fmt.Fprint(w, text)
		default:
			http.NotFound(w, r)
		}
	}))
	t.Cleanup(server.Close)
	q, out := inMemory(t), &shelf{}
	var links []frontier.Link
	for _, path := range []string{"/old", "/round", "/secret", "/beyond", "/away", "/kept", "/live", "/hop/0", "/to-front"} {
		links = append(links, frontier.Link{URL: server.URL + path, Kind: "article", DiscoveredBy: "feed", Depth: 1})
	}
	if _, err := q.Add(t.Context(), time.Now(), links); err != nil {
		t.Fatal(err)
	}
	reasons := map[string]string{}
	s := &scraper.Scraper{Frontier: q, Client: newClient(t, fetch.Options{}, polite.Options{}), Clean: clean.Document, Sink: out, Options: scraper.Options{
		Sources: []string{server.URL + "/"}, Workers: 1, Sites: without(t, server.URL, "/out/"),
		Progress: func(e scraper.Event) {
			if path := strings.TrimPrefix(e.URL, server.URL); !strings.HasPrefix(path, "/hop/") || path == "/hop/5" {
				reasons[path] = e.Reason
			}
		}}}
	mustRun(t, s)
	want := map[string]string{
		"/": "forwarded", "/home": reasons["/home"], "/old": "forwarded", "/older": "forwarded", "/new": "written", "/round": "forwarded", "/about": "redirect_loop",
		"/secret": "forwarded", "/no/x": "robots", "/beyond": "out_of_scope", "/away": "off_site", "/kept": reasons["/kept"], "/live": reasons["/live"],
		"/hop/5": "too_many_redirects", "/to-front": "gone",
	}
	if diff := cmp.Diff(want, reasons); diff != "" {
		t.Errorf("reasons (-want +got):\n%s", diff)
	}
	for _, path := range []string{"/no/x", "/out/x", "/never", "/hop/6"} {
		if asked[path] != 0 {
			t.Errorf("%s was asked for", path)
		}
	}
	for path, n := range asked {
		if n != 1 {
			t.Errorf("%s was asked for %d times", path, n)
		}
	}
	i := slices.IndexFunc(out.articles, func(a *article.Article) bool { return a.URLCanonical == server.URL+"/new" })
	if i < 0 {
		t.Fatal("what the old address leads to was not written")
	}
	if a := out.articles[i]; a.URL != server.URL+"/old" || !slices.Equal(a.Provenance.Redirects, []string{server.URL + "/older"}) || a.Provenance.DiscoveredBy != "feed" {
		t.Errorf("%s by way of %q, found by %s", a.URL, a.Provenance.Redirects, a.Provenance.DiscoveredBy)
	}
}

// without knows one site, of which paths that begin so are not wanted.
func without(t *testing.T, home, path string) *site.Map {
	t.Helper()
	r := site.NewReader(site.Place{})
	for key, text := range map[string]string{"start": home, "exclude": path} {
		if err := r.Read(key, site.Value{Text: text}); err != nil {
			t.Fatal(err)
		}
	}
	p, err := r.Profile()
	if err != nil {
		t.Fatal(err)
	}
	m := &site.Map{}
	if err := m.Add(p); err != nil {
		t.Fatal(err)
	}
	return m
}
