package scraper_test

import (
	"compress/gzip"
	"fmt"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"testing"
	"time"

	"rens/scraper"
	"rens/scraper/fetch"
	"rens/scraper/frontier"
	"rens/scraper/polite"
	"rens/scraper/state"
)

// A mapped site has a sitemap of 40 MB, and notes how much memory is in use
// when all but its end was sent.
type mapped struct {
	url    string
	packed bool
	heap   uint64
	sent   int
}

const mappedArticles, mappedPadding = 5000, 8 << 10

func (m *mapped) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch r.URL.Path {
	case "/robots.txt":
		fmt.Fprintf(w, "Sitemap: %s/sitemap.xml\n", m.url)
	case "/sitemap.xml":
		w.Header().Set("Content-Type", "application/xml")
		m.write(w)
	default:
		fmt.Fprint(w, "<p>x</p>")
	}
}

func (m *mapped) write(w http.ResponseWriter) {
	padding := []byte("<!--" + strings.Repeat("x", mappedPadding) + "-->")
	send := func(p []byte) { n, _ := w.Write(p); m.sent += n }
	if m.packed {
		w.Header().Set("Content-Encoding", "gzip")
		z := gzip.NewWriter(w)
		defer z.Close()
		send = func(p []byte) { n, _ := z.Write(p); m.sent += n }
	}
	send([]byte("<urlset>"))
	for i := range mappedArticles {
		send(fmt.Appendf(nil, "<url><loc>%s/nyhed/borgmesteren-aabnede-bro-%d</loc></url>", m.url, 100_000+i))
		send(padding)
	}
	var memory runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&memory)
	m.heap = memory.HeapAlloc
	send([]byte("</urlset>"))
}

// TestSitemapStreams holds that a sitemap is read as it comes: what it names
// is held, not its text.
func TestSitemapStreams(t *testing.T) {
	if testing.Short() {
		t.Skip("a long sitemap, and the memory that it takes without the race detector")
	}
	for _, packed := range []bool{false, true} {
		m := &mapped{packed: packed}
		server := httptest.NewServer(m)
		m.url = server.URL
		t.Cleanup(server.Close)
		events := map[string]scraper.Event{}
		s := &scraper.Scraper{Frontier: inMemory(t), Clean: story, Sink: &shelf{},
			Client: newClient(t, fetch.Options{MaxRatio: 1 << 20, Timeout: 2 * time.Minute}, polite.Options{}),
			Options: scraper.Options{Sources: []string{server.URL + "/"}, MaxPages: 2, SitemapAge: -1,
				Progress: func(e scraper.Event) { events[e.Kind] = e }}}
		var before runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		mustRun(t, s)
		server.Close() // waits for its answers: what they counted is read now
		if e := events["sitemap"]; e.Found != mappedArticles || e.Bytes != m.sent {
			t.Errorf("packed %v: %d addresses of %d bytes, want %d of %d", packed, e.Found, e.Bytes, mappedArticles, m.sent)
		}
		if grown := int(m.heap) - int(before.HeapAlloc); grown > m.sent/4 {
			t.Errorf("packed %v: %d bytes more in memory for a sitemap of %d", packed, grown, m.sent)
		}
	}
}

// TestSitemapsInPart holds that what ends a sitemap before its time is a
// failure of the fetch, and that another page in its place is read as one.
func TestSitemapsInPart(t *testing.T) {
	var home string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		entry := fmt.Sprintf("<url><loc>%s/nyhed/borgmesteren-aabnede-bro-100001</loc></url>", home)
		switch r.URL.Path {
		case "/robots.txt":
			fmt.Fprintf(w, "Disallow:\nSitemap: %[1]s/torn.xml\nSitemap: %[1]s/page.xml\nSitemap: %[1]s/long.xml\n", home)
		case "/torn.xml":
			w.Header().Set("Content-Length", "9000")
			fmt.Fprint(w, "<urlset>"+entry)
		case "/long.xml":
			fmt.Fprint(w, "<urlset>"+entry+"</urlset>"+strings.Repeat(" ", 300<<10))
		default:
			w.Header().Set("Content-Type", "text/html")
			fmt.Fprint(w, "<p>"+strings.Repeat("x", 5000)+"</p>")
		}
	}))
	home = server.URL
	t.Cleanup(server.Close)
	events := map[string]scraper.Event{}
	s := &scraper.Scraper{Frontier: inMemory(t), Clean: story, Sink: &shelf{},
		Client: newClient(t, fetch.Options{}, polite.Options{}),
		Options: scraper.Options{Sources: []string{home + "/"}, MaxPages: 4, SitemapAge: -1,
			Progress: func(e scraper.Event) { events[strings.TrimPrefix(e.URL, home)] = e }}}
	mustRun(t, s)
	for path, want := range map[string]string{"/torn.xml": "network", "/page.xml": "written", "/long.xml": "listed"} {
		if got := events[path].Reason; got != want {
			t.Errorf("%s: %+v, want %s", path, events[path], want)
		}
	}
	if found := events["/long.xml"].Found; found != 1 {
		t.Errorf("%d addresses in a sitemap with a tail, want 1", found)
	}
}

// TestWhatIsLeftOutComesLater crawls a site whose sitemap names more than the
// budget of a host in one run: run by run all of it comes, the newest first,
// whatever dates it gives and though the site answers 304 where it may.
func TestWhatIsLeftOutComesLater(t *testing.T) {
	const stories, budget = 300, 100
	date := map[string]func(i int) string{
		"without dates":   func(int) string { return "" },
		"years old":       func(i int) string { return fmt.Sprintf("<lastmod>2019-%02d-%02d</lastmod>", 1+i%12, 1+i%28) },
		"that is no date": func(int) string { return "<lastmod>i går</lastmod>" },
	}
	for name, dated := range date {
		t.Run(name, func(t *testing.T) {
			var home string
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				switch r.URL.Path {
				case "/robots.txt":
					fmt.Fprintf(w, "Sitemap: %s/sitemap.xml\n", home)
				case "/sitemap.xml":
					w.Header().Set("ETag", `"1"`)
					if r.Header.Get("If-None-Match") != "" {
						w.WriteHeader(http.StatusNotModified)
						return
					}
					fmt.Fprint(w, "<urlset>")
					for i := range stories {
						fmt.Fprintf(w, "<url><loc>%s%s</loc>%s</url>", home, storyPath(i), dated(i))
					}
					fmt.Fprint(w, "</urlset>")
				default:
					fmt.Fprint(w, "<p>x</p>")
				}
			}))
			t.Cleanup(server.Close)
			home = server.URL
			db, err := state.OpenMemory(t.Context())
			q, err := in(t.Context(), frontier.Options{Budget: budget}, db, err)
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { q.State.Close() })
			out := &shelf{}
			s := &scraper.Scraper{Frontier: q, Client: newClient(t, fetch.Options{}, polite.Options{}), Clean: story, Sink: out, Options: scraper.Options{Sources: []string{home + "/"}}}
			first := mustRun(t, s)
			if first.Beyond != stories-budget+2 { // the front page and the sitemap are of the budget, too
				t.Errorf("%d are told to be beyond the budget", first.Beyond)
			}
			for range 3 {
				mustRun(t, s)
			}
			if got := len(out.take(home)); got != stories+1 {
				t.Errorf("%d articles after four runs, want %d and the front page", got, stories)
			}
			if last := mustRun(t, s); last.Beyond != 0 || last.Found != 0 {
				t.Errorf("then %+v", last.Sum)
			}
		})
	}
}

// TestNewestFirst holds in which order the entries of a sitemap are asked for.
func TestNewestFirst(t *testing.T) {
	var home string
	var asked []string
	now := time.Now()
	entries := []struct{ path, date string }{
		{"/nyhed/gammel-historie-om-havnen-1", "2020-01-01"},
		{"/nyhed/historie-uden-dato-om-broen-2", ""},
		{"/nyhed/gaarsdagens-historie-om-byen-3", now.Add(-24 * time.Hour).Format(time.RFC3339)},
		{"/nyhed/dagens-historie-om-vejret-4", now.Format(time.RFC3339)},
		{"/nyhed/nyere-gammel-historie-her-5", "2021-01-01"},
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/robots.txt":
			w.WriteHeader(http.StatusNotFound)
		case "/sitemap.xml":
			fmt.Fprint(w, "<urlset>")
			for _, e := range entries {
				fmt.Fprintf(w, "<url><loc>%s%s</loc><lastmod>%s</lastmod></url>", home, e.path, e.date)
			}
			fmt.Fprint(w, "</urlset>")
		default:
			asked = append(asked, r.URL.Path[len(r.URL.Path)-1:])
			fmt.Fprint(w, "<p>x</p>")
		}
	}))
	t.Cleanup(server.Close)
	home = server.URL
	s := &scraper.Scraper{Frontier: inMemory(t), Client: newClient(t, fetch.Options{}, polite.Options{}), Clean: story, Sink: &shelf{}, Options: scraper.Options{Sources: []string{home + "/sitemap.xml"}}}
	mustRun(t, s)
	if got := strings.Join(asked, ""); got != "43512" {
		t.Errorf("asked in the order %s, want 43512", got)
	}
}
