package scraper_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"rens/clean"
	"rens/clean/article"
	"rens/clean/memory"
	"rens/clean/page"
	"rens/scraper"
	"rens/scraper/fetch"
	"rens/scraper/polite"
)

// islandNote stands at the end of every story of the island's paper.
const islandNote = "Øens avis skrives af frivillige i det gamle fyr, hvor du hver torsdag kan komme forbi med en nyhed."

// island is a paper whose front page links to so many stories, each of its own words but
// for a note; the last one is another's but for a few words.
func island(stories *atomic.Int64) http.Handler {
	subjects := []string{"Færgen", "Skolen", "Møllen", "Broen", "Kirken", "Butikken", "Havnen", "Fyret"}
	story := func(n int) string {
		var b strings.Builder
		for k, verb := range []string{"bliver malet", "bliver lukket", "får nyt tag", "holder fest"} {
			fmt.Fprintf(&b, "<p>%s %s i uge %d, fortæller formand nummer %d, som har ventet på det i %d år sammen med %d naboer.</p>\n", subjects[n%len(subjects)], verb, 7*n+k, 31*n+k, 3*n+11*k+2, 5*n+17*k+3)
		}
		return b.String()
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var n int
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		switch _, err := fmt.Sscanf(r.URL.Path, "/nyhed/historie-fra-oeen-nummer-%d", &n); {
		case r.URL.Path == "/":
			fmt.Fprint(w, `<!doctype html><html lang="da"><head><title>Øens avis</title></head><body><main>`)
			for n := range int(stories.Load()) {
				fmt.Fprintf(w, `<h2><a href="/nyhed/historie-fra-oeen-nummer-%d">Historie fra øen nummer %d</a></h2>`, n, n)
			}
			fmt.Fprint(w, `</main></body></html>`)
		case err != nil:
			http.NotFound(w, r)
		default:
			text := story(n)
			if n == 6 {
				text = strings.Replace(story(0), "bliver malet", "er malet", 1)
			}
			fmt.Fprintf(w, `<!doctype html><html lang="da"><head><title>Historie fra øen nummer %d</title><meta property="og:type" content="article"></head><body><article><h1>Historie fra øen nummer %d</h1>
				<time datetime="2026-11-0%dT08:00:00+01:00"></time>%s<p>%s</p></article></body></html>`, n, n, n+1, text, islandNote)
		}
	})
}

// knowing cleans as rens crawl does.
func knowing(t testing.TB) func(*page.Document, *memory.Site) (*article.Article, memory.Page, error) {
	cleaner, err := clean.New(clean.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return func(doc *page.Document, site *memory.Site) (*article.Article, memory.Page, error) {
		a, p := cleaner.Knowing(func(string) *memory.Site { return site }).Remember(doc)
		return a, p, nil
	}
}

// TestRemember holds that a crawl leaves out what it has seen on many pages of a site in
// the runs before, and not in the run itself, whatever comes first; and that a text which
// is near to one of an earlier run names it.
func TestRemember(t *testing.T) {
	var stories atomic.Int64
	server := httptest.NewServer(island(&stories))
	defer server.Close()
	cleans, known := knowing(t), inMemory(t)
	run := func(n int64) []*article.Article {
		stories.Store(n)
		out := &shelf{}
		mustRun(t, &scraper.Scraper{Frontier: known, Client: newClient(t, fetch.Options{}, polite.Options{Gap: -1}), Sink: out,
			Knowing: cleans, Options: scraper.Options{Sources: []string{server.URL + "/"}, Recheck: time.Nanosecond}})
		return out.articles
	}
	first := run(5)
	if len(first) != 5 {
		t.Fatalf("%d stories in the first run, want 5", len(first))
	}
	ids := make(map[string]string)
	for _, a := range first {
		ids[a.URL] = a.ID
		if !strings.Contains(a.Text, islandNote) || a.Dedupe.NearDuplicateOf != nil || a.Dedupe.Cluster == nil || *a.Dedupe.Cluster != a.ID {
			t.Errorf("%s: in the run that sees it first, want the note in its text and no copy: %+v\n%s", a.URL, a.Dedupe, a.Text)
		}
	}
	second := run(7)
	if len(second) != 2 {
		t.Fatalf("%d stories in the second run, want the 2 that are new: the others have not changed, though more is known of their site", len(second))
	}
	for _, a := range second {
		if strings.Contains(a.Text, islandNote) {
			t.Errorf("%s: the note is still in its text:\n%s", a.URL, a.Text)
		}
		near := a.Dedupe.NearDuplicateOf
		switch original := ids[server.URL+"/nyhed/historie-fra-oeen-nummer-0"]; {
		case strings.HasSuffix(a.URL, "-6") && (near == nil || *near != original || *a.Dedupe.Cluster != original):
			t.Errorf("%s: %+v, want near %s", a.URL, a.Dedupe, original)
		case strings.HasSuffix(a.URL, "-5") && near != nil:
			t.Errorf("%s: near %s, by %v", a.URL, *near, *a.Dedupe.Containment)
		}
	}
	if third := run(7); len(third) != 0 {
		t.Errorf("%d stories in the third run, want none", len(third))
	}
}
