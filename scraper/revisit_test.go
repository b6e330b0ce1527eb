package scraper_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"rens/clean/article"
	"rens/clean/page"
	"rens/fixtures/wire"
	"rens/scraper"
	"rens/scraper/fetch"
	"rens/scraper/frontier"
	"rens/scraper/polite"
	"rens/scraper/state"
)

// news is a fake cleaner: what stands under /nyhed is an article, with its
// body as its text, all else a list.
func news(doc *page.Document) (*article.Article, error) {
	a, err := story(doc)
	if err == nil && !strings.Contains(doc.Page.FinalURL, "/nyhed") {
		a.PageType = "index"
	}
	return a, err
}

func teaser(path, headline string) string {
	return fmt.Sprintf(`<article class="t"><h2><a href="%s">%s</a></h2><p>Mange kom for at se den.</p></article>`, path, headline)
}

// TestRevisits crawls every half hour for eight days: what changes is asked
// every time, what does not ever more seldom, and an article a few times.
func TestRevisits(t *testing.T) {
	log := &stampLog{stamps: map[string][]stamp{}}
	const runs = 8 * 48
	synctest.Test(t, func(t *testing.T) {
		w := wire.New()
		begin := time.Now()
		server := &http.Server{Handler: log.wrap(func(w http.ResponseWriter, r *http.Request) {
			switch {
			case r.URL.Path == "/robots.txt":
				w.WriteHeader(404)
			case r.URL.Path == "/":
				fmt.Fprint(w, `<body><nav><a href="/hurtig">Hurtig</a> <a href="/stille">Stille</a></nav><main>`+teaser("/nyhed/den-foerste-bro-er-klar-100000", "Den første bro i byen er klar"))
			case r.URL.Path == "/hurtig":
				n := int(time.Since(begin) / (30 * time.Minute))
				fmt.Fprint(w, `<body><main>`+teaser(fmt.Sprintf("/nyhed/endnu-en-ny-bro-%d", 200_000+n), "Endnu en ny bro er klar"))
			case r.URL.Path == "/stille":
				fmt.Fprintf(w, `<body><!-- %d --><main>`+teaser("/nyhed/den-gamle-bro-staar-100001", "Den gamle bro står der endnu"), rand.Int())
			default:
				fmt.Fprint(w, "<p>"+r.URL.Path)
			}
		})}
		go server.Serve(w)
		fetcher, err := polite.New(fetch.Options{Dial: w.Dial}, polite.Options{Gap: -1})
		if err != nil {
			t.Fatal(err)
		}
		db, err := state.OpenMemory(t.Context())
		q, err := in(t.Context(), frontier.Options{}, db, err)
		if err != nil {
			t.Fatal(err)
		}
		for range runs {
			s := &scraper.Scraper{Frontier: q, Client: fetcher, Clean: news, Sink: &shelf{}, Options: scraper.Options{Sources: []string{"http://avis.example/"}, Workers: 2}}
			if _, err := s.Run(t.Context()); err != nil {
				t.Fatal(err)
			}
			time.Sleep(30 * time.Minute)
		}
		fetcher.Close()
		if err := errors.Join(server.Close(), w.Close(), q.State.Close()); err != nil && !errors.Is(err, net.ErrClosed) {
			t.Error(err)
		}
	})
	asked := map[string]int{}
	for _, s := range log.stamps["avis.example"] {
		asked[s.path]++
	}
	for path, bounds := range map[string][2]int{
		"/":                                     {runs, runs},
		"/hurtig":                               {runs, runs},
		"/stille":                               {16, 40}, // every twelve hours at last
		"/nyhed/den-foerste-bro-er-klar-100000": {4, 4},   // at once, after 1, 3 and 7 days; 15 are not over
		"/robots.txt":                           {8, 9},
	} {
		if n := asked[path]; n < bounds[0] || n > bounds[1] {
			t.Errorf("%s was asked for %d times in %d runs, want %d to %d", path, n, runs, bounds[0], bounds[1])
		}
	}
}

// TestPagination holds that the pages of a list are followed as far as Pages, and
// that the later ones are asked again, as lists are: what came between two runs may
// stand there already.
func TestPagination(t *testing.T) {
	asked := map[string]int{}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked[r.URL.RequestURI()]++
		if r.URL.Path == "/robots.txt" {
			w.WriteHeader(404)
			return
		}
		n := 1
		fmt.Sscan(r.URL.Query().Get("page"), &n)
		if n == 2 && asked[r.URL.RequestURI()] > 1 {
			fmt.Fprint(w, teaser("/nyhed/en-tredje-bro-400000", "En tredje bro i byen er klar"))
		}
		fmt.Fprintf(w, `<body><main>%s%s</main><p><a href="/?page=%d" rel="next">Næste</a> <a href="/?page=1000">1000</a></p>`,
			teaser(fmt.Sprintf("/nyhed/en-ny-bro-%d", 100_000+n), "En ny bro i byen er klar"), teaser("/nyhed/en-anden-bro-300000", "En anden bro i byen er klar"), n+1)
	}))
	t.Cleanup(server.Close)
	q := inMemory(t)
	for run := range 3 {
		time.Sleep(5 * time.Millisecond) // what was done a moment ago is due
		s := &scraper.Scraper{Frontier: q, Client: newClient(t, fetch.Options{}, polite.Options{}), Clean: news, Sink: &shelf{}, Options: scraper.Options{Sources: []string{server.URL + "/"}, Pages: 4}}
		report := mustRun(t, s)
		if want := []int{5, 1, 0}[run]; report.Written != want {
			t.Errorf("run %d: written %d, want %d: %v", run, report.Written, want, asked)
		}
	}
	for path, n := range map[string]int{"/": 3, "/?page=2": 3, "/?page=4": 2, "/?page=5": 0, "/?page=1000": 0} {
		if asked[path] != n {
			t.Errorf("%s was asked for %d times, want %d", path, asked[path], n)
		}
	}
}

// TestTraps holds that places without end come to one: calendars, sessions,
// filters, folders that repeat, farms of links, the same story under ever new
// addresses.
func TestTraps(t *testing.T) {
	asked := map[string]int{}
	kind := func(path string) string { return strings.SplitN(path, "/", 3)[1] }
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked[kind(r.URL.Path)]++
		n := rand.IntN(1 << 30)
		links := ""
		add := func(format string, args ...any) {
			links += teaser(fmt.Sprintf(format, args...), fmt.Sprintf("En ny bro nummer %d er klar", n))
		}
		switch kind(r.URL.Path) {
		case "robots.txt":
			w.WriteHeader(404)
			return
		case "":
			for _, trap := range []string{"/kalender/2026/11/22/dagens-nye-begivenheder", "/session/en-lang-historie?sid=0a1b2c3d4e", "/filter/en-lang-liste?a=1", "/mappe/a/b", "/farm/en-lang-historie-100000", "/nyhed/den-samme-historie-100000"} {
				links += teaser(trap, "En lang overskrift om noget nyt")
			}
		case "kalender":
			day := time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC).AddDate(0, 0, n%100_000)
			add("/kalender/%s/dagens-nye-begivenheder", day.Format("2006/01/02"))
		case "session":
			add("/session/en-lang-historie?sid=%010x", n)
		case "filter":
			add("%s&f%d=%d&g%d=1", r.URL.RequestURI(), n, n, n)
		case "mappe":
			add("%s/a/b", r.URL.Path)
		case "farm":
			for range 20 {
				n = rand.IntN(1 << 30)
				add("/farm/en-lang-historie-%d", n)
			}
		case "nyhed":
			add("/nyhed/den-samme-historie-%d", n)
		}
		fmt.Fprint(w, "<!doctype html><body><main>"+links)
	}))
	t.Cleanup(server.Close)
	cleaner := func(doc *page.Document) (*article.Article, error) {
		p := doc.Page
		a, err := story(doc)
		a.PageType = "index"
		if strings.Contains(p.FinalURL, "/nyhed/") {
			// A story whose links stand under it, and are followed as far as Depth.
			a.PageType, a.Quality.Words, a.Dedupe.Simhash = "article", 500, "0x00ff00ff00ff00ff"
			a.Removed = []article.Removed{{Kind: "related", Links: []string{fmt.Sprintf("%s/nyhed/den-samme-historie-%d", server.URL, rand.IntN(1<<30))}}}
		}
		return a, err
	}
	db, err := state.OpenMemory(t.Context())
	q, err := in(t.Context(), frontier.Options{Budget: 200}, db, err)
	if err != nil {
		t.Fatal(err)
	}
	defer q.State.Close()
	s := &scraper.Scraper{Frontier: q, Client: newClient(t, fetch.Options{}, polite.Options{}), Clean: cleaner, Sink: &shelf{}, Options: scraper.Options{Sources: []string{server.URL + "/"}, Depth: 1000}}
	report := mustRun(t, s)
	t.Logf("%d addresses known; asked for: %v", report.Counts.Known, asked)
	for trap, most := range map[string]int{"kalender": 1, "session": 1, "filter": 5, "mappe": 2, "farm": 200, "nyhed": 2} {
		if asked[trap] > most {
			t.Errorf("%s: asked for %d times, want at most %d", trap, asked[trap], most)
		}
	}
	if report.Counts.Known > 202 || asked["farm"] < 20 || asked["nyhed"] == 0 {
		t.Errorf("%d known: %v", report.Counts.Known, asked)
	}
}
