package scraper_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"rens/clean"
	"rens/scraper"
	"rens/scraper/fetch"
	"rens/scraper/frontier"
	"rens/scraper/polite"
)

// A habit is a site of some stories and lists with a habit of its own: it says
// what a story names as its canonical address, or where its address leads.
type habit struct {
	stories   int
	canonical func(i int) string
	location  func(i int) string // "" for none
	list      string             // a path that lists all stories, beside the front page
	linked    bool               // the front page links to that

	base  string
	asked map[string]int // by path
}

func (h *habit) serve(t *testing.T) {
	h.asked = map[string]int{}
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	h.base = server.URL
}

func (h *habit) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h.asked[r.URL.RequestURI()]++
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	switch {
	case r.URL.Path == "/robots.txt":
		w.WriteHeader(http.StatusNotFound)
	case r.URL.Path == "/", r.URL.Path == h.list:
		fmt.Fprint(w, `<!doctype html><html lang="da"><head><title>Alle nyheder</title></head><body><main>`)
		for i := range h.stories {
			fmt.Fprintf(w, `<article class="teaser"><h2><a href="%s">Borgmesteren åbnede bro nummer %d i går</a></h2><p>Mange kom for at se den.</p></article>`, storyPath(i), i)
		}
		if h.linked {
			fmt.Fprintf(w, `<nav><a href="%s">Nyheder</a></nav>`, h.list)
		}
		fmt.Fprint(w, `</main></body></html>`)
	default:
		h.story(w, r)
	}
}

func (h *habit) story(w http.ResponseWriter, r *http.Request) {
	var i int
	if _, err := fmt.Sscanf(r.URL.Path, "/nyhed/borgmesteren-aabnede-bro-%d", &i); err != nil {
		w.WriteHeader(http.StatusNotFound)
		return
	}
	i -= 100_000
	if h.location != nil && h.location(i) != "" {
		http.Redirect(w, r, h.location(i), http.StatusFound)
		return
	}
	page := storyPage(i, h.stories)
	if h.canonical != nil {
		page = strings.Replace(page, "</head>", fmt.Sprintf(`<link rel="canonical" href="%s"></head>`, h.canonical(i)), 1)
	}
	fmt.Fprint(w, page)
}

// times returns how often each story was asked for.
func (h *habit) times() []int {
	out := make([]int, h.stories)
	for i := range out {
		out[i] = h.asked[storyPath(i)]
	}
	return out
}

func (h *habit) crawl(t *testing.T, q *frontier.Frontier, out scraper.Sink, o scraper.Options) scraper.Report {
	t.Helper()
	if o.Sources == nil {
		o.Sources = []string{h.base + "/"}
	}
	return mustRun(t, &scraper.Scraper{Frontier: q, Client: newClient(t, fetch.Options{}, polite.Options{}), Clean: clean.Document, Sink: out, Options: o})
}

// TestCanonicalIsAHint holds that an address which a page calls its canonical
// one is asked for in its own right: what the page says of it may be wrong.
func TestCanonicalIsAHint(t *testing.T) {
	const stories = 12
	tests := []struct {
		name      string
		canonical func(i int) string
	}{
		{"its own", storyPath},
		{"the next story", func(i int) string { return storyPath((i + 1) % stories) }},
		{"the latest story", func(int) string { return storyPath(0) }},
		{"the front page", func(int) string { return "/" }},
		{"each other", func(i int) string { return storyPath(i ^ 1) }},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			h := &habit{stories: stories, canonical: test.canonical}
			h.serve(t)
			out := &shelf{}
			report := h.crawl(t, inMemory(t), out, scraper.Options{})
			if got, want := h.times(), slices.Repeat([]int{1}, stories); !slices.Equal(got, want) || h.asked["/"] != 1 {
				t.Errorf("asked for the stories %v times, for the front page %d times", got, h.asked["/"])
			}
			if report.Written != stories {
				t.Errorf("%d articles, want %d: %+v", report.Written, stories, report.Reasons)
			}
		})
	}
}

// TestCanonicalMoves holds that a story is not written again because its page names
// another canonical address than before.
func TestCanonicalMoves(t *testing.T) {
	latest := 0
	h := &habit{stories: 6, canonical: func(int) string { return storyPath(latest) }}
	h.serve(t)
	q, out := inMemory(t), &shelf{}
	h.crawl(t, q, out, scraper.Options{Recheck: time.Millisecond})
	latest = 5
	time.Sleep(10 * time.Millisecond) // until all are due again
	report := h.crawl(t, q, out, scraper.Options{Recheck: time.Millisecond})
	if report.Written != 0 || report.Reasons["unchanged"] != 6 {
		t.Errorf("%d written again: %+v", report.Written, report.Reasons)
	}
}

// TestSameTextOnce holds that a story which is met under two addresses is
// written once.
func TestSameTextOnce(t *testing.T) {
	h := &habit{stories: 3, canonical: storyPath}
	h.serve(t)
	report := h.crawl(t, inMemory(t), &shelf{}, scraper.Options{Sources: []string{h.base + "/", h.base + storyPath(1) + "?udskriv=ja"}})
	if report.Written != 3 || report.Reasons["held"] != 1 {
		t.Errorf("%d written, %+v", report.Written, report.Reasons)
	}
}

// TestGoneStories holds that a story which leads to a list is gone, that the
// list is asked for once, however many lead to it, and in the next run as a list
// is.
func TestGoneStories(t *testing.T) {
	const stories, removed = 34, 30
	for _, h := range []*habit{{list: "/", linked: true}, {list: "/nyheder/", linked: true}, {list: "/nyheder/"}, {list: "/arkiv/nyheder/", linked: true}, {list: "/arkiv/nyheder/"}} {
		t.Run(fmt.Sprintf("%s, linked %v", h.list, h.linked), func(t *testing.T) {
			h.stories, h.location = stories, func(i int) string {
				if i < removed {
					return h.list
				}
				return ""
			}
			h.serve(t)
			q := inMemory(t)
			first := h.crawl(t, q, &shelf{}, scraper.Options{})
			// The first of them may have to be asked for, to see what it is.
			if first.Reasons["gone"] < removed-1 || first.Written != stories-removed || h.asked[h.list] != 1 {
				t.Errorf("%d gone, %d written, the list was asked for %d times: %+v", first.Reasons["gone"], first.Written, h.asked[h.list], first.Reasons)
			}
			clear(h.asked)
			second := h.crawl(t, q, &shelf{}, scraper.Options{})
			if h.asked[h.list] != 1 || second.Reasons["gone"] != 0 {
				t.Errorf("in the next run the list was asked for %d times: %+v", h.asked[h.list], second.Reasons)
			}
		})
	}
}

// TestMovedStory holds that a story which leads to another that was read is
// not read again, and that one which leads to an unread one is read once.
func TestMovedStory(t *testing.T) {
	h := &habit{stories: 4, location: func(i int) string {
		if i >= 2 {
			return storyPath(i - 2)
		}
		return ""
	}}
	h.serve(t)
	q := inMemory(t)
	var links []frontier.Link
	for i, n := range []int{0, 2, 3, 1} { // 2 leads to 0, which was read; 3 to 1, which was not
		links = append(links, frontier.Link{URL: h.base + storyPath(n), Kind: "article", Priority: 50 - i})
	}
	if _, err := q.Add(t.Context(), time.Now(), links); err != nil {
		t.Fatal(err)
	}
	out := &shelf{}
	report := h.crawl(t, q, out, scraper.Options{Workers: 1, Sources: []string{h.base + "/robots.txt"}, Depth: 1})
	if got, want := h.times(), []int{1, 1, 1, 1}; !slices.Equal(got, want) || report.Written != 2 || report.Reasons["moved"] != 1 || report.Counts.Waiting != 0 {
		t.Errorf("asked for the stories %v times, want %v; %d written, %+v", got, want, report.Written, report.Reasons)
	}
}
