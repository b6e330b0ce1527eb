package scraper_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rens/clean"
	"rens/clean/article"
	"rens/clean/page"
	"rens/fixtures"
	"rens/scraper"
	"rens/scraper/fetch"
	"rens/scraper/frontier"
	"rens/scraper/polite"
	"rens/scraper/sink"
	"rens/scraper/state"
)

// A shelf is a sink in memory.
type shelf struct {
	mu       sync.Mutex
	articles []*article.Article
	ids      map[string]bool
	fail     error
}

func (s *shelf) Write(a *article.Article) (bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.fail != nil {
		return false, s.fail
	}
	if s.ids[a.ID] {
		return false, nil
	}
	if s.ids == nil {
		s.ids = map[string]bool{}
	}
	s.ids[a.ID] = true
	s.articles = append(s.articles, a)
	return true, nil
}

func (s *shelf) Close() error { return nil }

// take returns the paths of what was written since it was last asked.
func (s *shelf) take(base string) []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var paths []string
	for _, a := range s.articles {
		paths = append(paths, strings.TrimPrefix(a.URLCanonical, base))
	}
	slices.Sort(paths)
	s.articles = nil
	return paths
}

func newClient(t *testing.T, o fetch.Options, p polite.Options) *polite.Client {
	t.Helper()
	o.AllowNets = []string{"loopback"}
	f, err := polite.New(o, p)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(f.Close)
	return f
}

// fixtureSite serves the invented site.
func fixtureSite(t *testing.T) (*fixtures.Site, string) {
	t.Helper()
	site, err := fixtures.New()
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(site)
	t.Cleanup(server.Close)
	return site, server.URL
}

func articlePaths(t *testing.T) []string {
	t.Helper()
	pages, err := fixtures.Pages()
	if err != nil {
		t.Fatal(err)
	}
	var paths []string
	for _, p := range pages {
		if p.Want.PageType == "article" {
			paths = append(paths, p.Path)
		}
	}
	slices.Sort(paths)
	return paths
}

func mustRun(t *testing.T, s *scraper.Scraper) scraper.Report {
	t.Helper()
	report, err := s.Run(t.Context())
	if err != nil {
		t.Fatalf("run: %v\n%+v", err, report)
	}
	return report
}

// in is the frontier in a state that was just opened.
func in(ctx context.Context, o frontier.Options, db *state.DB, err error) (*frontier.Frontier, error) {
	if err != nil {
		return nil, err
	}
	return frontier.New(ctx, db, o)
}

func inMemory(t *testing.T) *frontier.Frontier { return inMemoryWith(t, frontier.Options{}) }

func inMemoryWith(t *testing.T, o frontier.Options) *frontier.Frontier {
	t.Helper()
	db, err := state.OpenMemory(t.Context())
	q, err := in(t.Context(), o, db, err)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { q.State.Close() })
	return q
}

// open returns a frontier of a kind that a test runs over.
func open(t *testing.T, kind string) *frontier.Frontier {
	t.Helper()
	if kind == "memory" {
		return inMemory(t)
	}
	db, err := state.OpenSQLite(t.Context(), filepath.Join(t.TempDir(), "state.db"), state.Options{})
	q, err := in(t.Context(), frontier.Options{}, db, err)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { q.State.Close() })
	return q
}

// TestCrawl crawls the invented site three times: everything once, then
// nothing, then what was edited.
func TestCrawl(t *testing.T) {
	for _, kind := range []string{"memory", "sqlite"} {
		t.Run(kind, func(t *testing.T) {
			site, base := fixtureSite(t)
			out := &shelf{}
			var reasons []string
			s := &scraper.Scraper{
				Frontier: open(t, kind), Client: newClient(t, fetch.Options{}, polite.Options{}), Clean: clean.Document, Sink: out,
				Options: scraper.Options{Sources: []string{base + "/da/"}, SitemapAge: -1, Recheck: time.Nanosecond, Run: "run-1",
					Progress: func(e scraper.Event) { reasons = append(reasons, e.Reason) }},
			}
			report := mustRun(t, s)
			checkProvenance(t, out.articles)
			ids := map[string]string{}
			for _, a := range out.articles {
				ids[a.URL] = a.ID
				if a.Supersedes != nil {
					t.Errorf("%s supersedes %s in the first run", a.URL, *a.Supersedes)
				}
			}
			if diff := cmp.Diff(articlePaths(t), out.take(base)); diff != "" {
				t.Errorf("articles (-want +got):\n%s", diff)
			}
			checkRequests(t, site.Requests())
			if report.Written != len(articlePaths(t)) || report.Failed != 0 || report.Requests != len(reasons) || report.Counts.Waiting != 0 {
				t.Errorf("report %+v", report)
			}

			before := len(site.Requests())
			time.Sleep(5 * time.Millisecond) // what was done a moment ago is due
			s.Options.Run = "run-2"
			again := mustRun(t, s)
			if again.Written != 0 || again.NotModified != again.Requests || again.Requests < report.Written {
				t.Errorf("second run %+v", again)
			}
			for _, r := range site.Requests()[before:] {
				if r.Status != http.StatusNotModified {
					t.Errorf("second run: %s answered %d", r.Path, r.Status)
				}
			}

			if err := site.Edit("/da/havnen-faar-ny-bro", func(b []byte) []byte {
				return bytes.ReplaceAll(b, []byte("Klokken var over midnat"), []byte("Klokken var langt over midnat"))
			}); err != nil {
				t.Fatal(err)
			}
			time.Sleep(5 * time.Millisecond)
			s.Options.Run = "run-3"
			before = len(site.Requests())
			if third := mustRun(t, s); third.Written != 1 {
				t.Errorf("third run %+v", third)
			}
			for _, r := range site.Requests()[before:] {
				if slices.Contains(articlePaths(t), r.Path) && (r.Status == http.StatusOK) != (r.Path == "/da/havnen-faar-ny-bro") {
					t.Errorf("third run: %s answered %d", r.Path, r.Status)
				}
			}
			for _, a := range out.articles {
				if a.Supersedes == nil || *a.Supersedes != ids[a.URL] || a.ID == ids[a.URL] {
					t.Errorf("%s, changed, supersedes %v, want %s", a.URL, a.Supersedes, ids[a.URL])
				}
			}
			if diff := cmp.Diff([]string{"/da/havnen-faar-ny-bro"}, out.take(base)); diff != "" {
				t.Errorf("after an edit (-want +got):\n%s", diff)
			}
		})
	}
}

func checkProvenance(t *testing.T, articles []*article.Article) {
	t.Helper()
	by := map[string]int{}
	for _, a := range articles {
		p := a.Provenance
		by[p.DiscoveredBy]++
		if p.Run != "run-1" || p.Status != 200 || p.Fetched == "" || p.ETag == nil || p.LastModified == nil {
			t.Errorf("%s: provenance %+v", a.URL, p)
		}
	}
	for _, want := range []string{"front_page", "news_sitemap"} {
		if by[want] == 0 {
			t.Errorf("no article was found by %s: %v", want, by)
		}
	}
}

// checkRequests holds that nothing was asked for twice, and nothing that is
// forbidden or a trap.
func checkRequests(t *testing.T, requests []fixtures.Request) {
	t.Helper()
	asked := map[string]int{}
	for _, r := range requests {
		if asked[r.Path]++; asked[r.Path] == 2 {
			t.Errorf("%s was asked for twice", r.Path)
		}
		for _, no := range []string{"/privat", "/search", "/kalender", "/labyrint", "/omstilling", "/fejl", "/da/service"} {
			if strings.HasPrefix(r.Path, no) {
				t.Errorf("%s was asked for", r.Path)
			}
		}
		if r.UserAgent != fetch.Agent {
			t.Errorf("User-Agent %q", r.UserAgent)
		}
	}
	if asked["/robots.txt"] != 1 {
		t.Errorf("robots.txt was asked for %d times", asked["/robots.txt"])
	}
}

// TestResume stops runs after every few pages: together they do what one does,
// and no article is written twice.
func TestResume(t *testing.T) {
	site, base := fixtureSite(t)
	path := filepath.Join(t.TempDir(), "articles.jsonl")
	q := open(t, "sqlite")
	for round := range 100 {
		file, err := sink.OpenFile(path)
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		left := 3
		s := &scraper.Scraper{
			Frontier: q, Client: newClient(t, fetch.Options{}, polite.Options{}), Clean: clean.Document, Sink: file,
			Options: scraper.Options{Sources: []string{base + "/da/"}, SitemapAge: -1, Progress: func(scraper.Event) {
				if left--; left == 0 {
					cancel()
				}
			}},
		}
		report, err := s.Run(ctx)
		cancel()
		if err := file.Close(); err != nil {
			t.Fatal(err)
		}
		if cerr := report.Counts.Check(); cerr != nil {
			t.Fatal(cerr)
		}
		if err == nil {
			t.Logf("done after %d stops, %d requests", round, len(site.Requests()))
			checkLines(t, path, base)
			return
		}
		if !errors.Is(err, context.Canceled) {
			t.Fatal(err)
		}
	}
	t.Error("a hundred runs did not come to an end")
}

// checkLines holds that a file has each article of the invented site once.
func checkLines(t *testing.T, path, base string) {
	t.Helper()
	body, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var paths []string
	for line := range strings.Lines(string(body)) {
		var a article.Article
		if err := json.Unmarshal([]byte(line), &a); err != nil || !strings.HasSuffix(line, "\n") {
			t.Fatalf("line %q: %v", line[:min(len(line), 80)], err)
		}
		if err := a.Check(); err != nil {
			t.Error(err)
		}
		paths = append(paths, strings.TrimPrefix(a.URLCanonical, base))
	}
	slices.Sort(paths)
	if diff := cmp.Diff(articlePaths(t), paths); diff != "" {
		t.Errorf("articles (-want +got):\n%s", diff)
	}
}

// TestRobotsTag holds that a page which asks not to be kept is not written, and
// the links of one that asks not to be followed are not.
func TestRobotsTag(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/robots.txt":
			http.NotFound(w, r)
			return
		case "/header":
			w.Header().Set("X-Robots-Tag", "other: nofollow, rens: noindex")
		case "/late":
			w.Header().Set("X-Robots-Tag", "unavailable_after: Fri, 25 Jun 2010 15:00:00 UTC")
		case "/other":
			w.Header().Set("X-Robots-Tag", "other: noindex")
		}
		w.Write([]byte("<p>x</p>"))
	}))
	t.Cleanup(server.Close)
	tagged := func(doc *page.Document) (*article.Article, error) {
		p := doc.Page
		a, err := story(doc)
		if strings.HasSuffix(p.FinalURL, "/meta") {
			a.Reuse.RobotsMeta = []string{"noarchive", "nofollow"}
		}
		a.Removed = []article.Removed{{Kind: "related", Links: []string{p.FinalURL + "-om-en-bro-og-en-by"}}}
		return a, err
	}
	run := func(polite polite.Options) []string {
		out := &shelf{}
		s := &scraper.Scraper{Frontier: inMemory(t), Client: newClient(t, fetch.Options{}, polite), Clean: tagged, Sink: out,
			Options: scraper.Options{Sources: []string{server.URL + "/header", server.URL + "/late", server.URL + "/other", server.URL + "/meta"}, Workers: 1, Depth: 1}}
		mustRun(t, s)
		return out.take(server.URL)
	}
	if diff := cmp.Diff([]string{"/header-om-en-bro-og-en-by", "/late-om-en-bro-og-en-by", "/meta", "/other", "/other-om-en-bro-og-en-by"}, run(polite.Options{})); diff != "" {
		t.Errorf("written (-want +got):\n%s", diff)
	}
	if n := len(run(polite.Options{IgnoreRobots: true})); n != 8 {
		t.Errorf("on a site of one's own: %d written, want 8", n)
	}
}
