package scraper_test

import (
	"context"
	"crypto/sha256"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"rens/clean/article"
	"rens/clean/page"
	"rens/scraper"
	"rens/scraper/fetch"
)

// A fastClock does not wait: whoever waits moves it on.
type fastClock struct {
	mu  sync.Mutex
	now time.Time
}

func newClock() *fastClock { return &fastClock{now: time.Date(2026, 11, 22, 8, 0, 0, 0, time.UTC)} }

func (c *fastClock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *fastClock) After(d time.Duration) <-chan time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(max(d, 0))
	fired := make(chan time.Time, 1)
	fired <- c.now
	return fired
}

// A visited is one request that a server had.
type visited struct {
	at   time.Duration // since the clock began
	path string
}

// timed starts a server that notes when it is asked for what, by the clock.
func timed(t *testing.T, c *fastClock, h http.HandlerFunc) (base string, visits func() []visited) {
	t.Helper()
	var mu sync.Mutex
	var log []visited
	begin := c.Now()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		log = append(log, visited{c.Now().Sub(begin), r.URL.RequestURI()})
		mu.Unlock()
		h(w, r)
	}))
	t.Cleanup(server.Close)
	return server.URL, func() []visited {
		mu.Lock()
		defer mu.Unlock()
		return slices.Clone(log)
	}
}

// story is a fake cleaner: every page is an article of its own address.
func story(doc *page.Document) (*article.Article, error) {
	p := doc.Page
	if strings.Contains(string(p.Body), "panic") {
		panic("a bad page")
	}
	return &article.Article{ID: fmt.Sprintf("%x", sha256.Sum256([]byte(p.FinalURL+string(p.Body)))), URL: p.URL, URLCanonical: p.FinalURL, PageType: "article"}, nil
}

func TestGapAndCrawlDelay(t *testing.T) {
	tests := []struct {
		name, robots string
		gap          time.Duration
		want         time.Duration
	}{
		{"gap", "", 3 * time.Second, 3 * time.Second},
		{"crawl delay is longer", "User-agent: rens\nCrawl-delay: 10\n", 3 * time.Second, 10 * time.Second},
		{"crawl delay is shorter", "User-agent: *\nCrawl-delay: 1\n", 3 * time.Second, 3 * time.Second},
		{"loopback has none of its own", "", 0, 0},
		{"none", "", -1, 0},
		{"none, but the site asks for one", "User-agent: *\nCrawl-delay: 5\n", -1, 5 * time.Second},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			c := newClock()
			base, visits := timed(t, c, func(w http.ResponseWriter, r *http.Request) {
				switch r.URL.Path {
				case "/robots.txt":
					fmt.Fprint(w, test.robots)
				case "/old":
					http.Redirect(w, r, "/new", http.StatusFound)
				default:
					fmt.Fprint(w, "<p>x</p>")
				}
			})
			s := &scraper.Scraper{Frontier: inMemory(t), Fetcher: newFetcher(t, fetch.Options{}, scraper.Politeness{Gap: test.gap, Clock: c}), Clean: story, Sink: &shelf{},
				Options: scraper.Options{Sources: []string{base + "/1", base + "/2", base + "/old", base + "/3"}, Workers: 1, Clock: c}}
			if report := mustRun(t, s); report.Done != 4 {
				t.Errorf("report %+v", report)
			}
			log := visits()
			if len(log) != 6 {
				t.Fatalf("requests %v", log)
			}
			for i := 1; i < len(log); i++ {
				if gap := log[i].at - log[i-1].at; gap < test.want || gap > test.want+time.Second/10 {
					t.Errorf("%v between %s and %s, want %v", gap, log[i-1].path, log[i].path, test.want)
				}
			}
		})
	}
}

// TestRetryAfter holds that no request comes inside Retry-After, and that a
// host which names no time is left alone for a minute, two, four.
func TestRetryAfter(t *testing.T) {
	tests := []struct {
		name   string
		status int
		after  string
		pauses []time.Duration
	}{
		{"429, seconds", 429, "90", []time.Duration{90 * time.Second, 90 * time.Second, 90 * time.Second}},
		{"503, seconds", 503, "3600", []time.Duration{time.Hour, time.Hour, time.Hour}},
		{"429", 429, "", []time.Duration{time.Minute, 2 * time.Minute, 4 * time.Minute}},
		{"503", 503, "", []time.Duration{time.Minute, 2 * time.Minute, 4 * time.Minute}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			c := newClock()
			refusals := len(test.pauses)
			base, visits := timed(t, c, func(w http.ResponseWriter, r *http.Request) {
				if r.URL.Path == "/robots.txt" {
					http.NotFound(w, r)
					return
				}
				if refusals--; refusals >= 0 {
					if test.after != "" {
						w.Header().Set("Retry-After", test.after)
					}
					w.WriteHeader(test.status)
					return
				}
				fmt.Fprint(w, "<p>x</p>")
			})
			s := &scraper.Scraper{Frontier: inMemory(t), Fetcher: newFetcher(t, fetch.Options{}, scraper.Politeness{Clock: c}), Clean: story, Sink: &shelf{},
				Options: scraper.Options{Sources: []string{base + "/1", base + "/2"}, Workers: 1, Clock: c, MaxWait: 2 * time.Hour}}
			report := mustRun(t, s)
			if report.Done != 2 || report.Retried != len(test.pauses) || report.Failed != 0 {
				t.Errorf("report %+v", report)
			}
			log := visits()[1:]
			for i, pause := range test.pauses {
				if got := log[i+1].at - log[i].at; got < pause || got > pause+pause/10+time.Second {
					t.Errorf("request %d came after %v, want %v", i+1, got, pause)
				}
			}
		})
	}
}

// TestLeftAlone holds that a run ends, with its addresses waiting, when a host
// wants to be left alone for long, and that the next run waits on.
func TestLeftAlone(t *testing.T) {
	c := newClock()
	base, visits := timed(t, c, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Retry-After", "7200")
		w.WriteHeader(http.StatusTooManyRequests)
	})
	s := &scraper.Scraper{Frontier: open(t, "sqlite"), Fetcher: newFetcher(t, fetch.Options{}, scraper.Politeness{Clock: c}), Clean: story, Sink: &shelf{},
		Options: scraper.Options{Sources: []string{base + "/1", base + "/2"}, Workers: 1, Clock: c}}
	for range 3 {
		report := mustRun(t, s)
		if report.Counts.Waiting != 2 {
			t.Errorf("report %+v", report)
		}
	}
	if log := visits(); len(log) != 2 {
		t.Errorf("requests %v", log)
	}
}

// TestOneRequestAHost fetches from many goroutines: a host has one request at
// a time, and so has the host that a redirect leads to.
func TestOneRequestAHost(t *testing.T) {
	var mu sync.Mutex
	var now, most int
	busy := func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		now++
		most = max(most, now)
		mu.Unlock()
		time.Sleep(2 * time.Millisecond)
		mu.Lock()
		now--
		mu.Unlock()
		fmt.Fprint(w, "<p>x</p>")
	}
	target := httptest.NewServer(http.HandlerFunc(busy))
	t.Cleanup(target.Close)
	f := newFetcher(t, fetch.Options{}, scraper.Politeness{})
	var group sync.WaitGroup
	for range 4 {
		other := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/robots.txt" {
				http.NotFound(w, r)
				return
			}
			http.Redirect(w, r, target.URL+r.URL.Path, http.StatusFound)
		}))
		t.Cleanup(other.Close)
		group.Go(func() {
			for i := range 10 {
				if _, err := f.Fetch(context.Background(), fmt.Sprintf("%s/%d", other.URL, i)); err != nil {
					t.Error(err)
				}
			}
		})
	}
	group.Wait()
	if most != 1 {
		t.Errorf("%d requests at once to one host", most)
	}
}

// TestManyHosts holds that a Fetcher forgets hosts that nothing need be known
// of, and none that has asked to be left alone.
func TestManyHosts(t *testing.T) {
	c := newClock()
	wire := newWire()
	asked := map[string]int{}
	var mu sync.Mutex
	server := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		asked[r.Host+r.URL.Path]++
		mu.Unlock()
		if r.Host == "busy.example" && r.URL.Path != "/robots.txt" {
			w.Header().Set("Retry-After", "86400000")
			w.WriteHeader(429)
			return
		}
		w.WriteHeader(404)
	})}
	go server.Serve(wire)
	t.Cleanup(func() { server.Close(); wire.Close() })
	f := newFetcher(t, fetch.Options{Dial: wire.dial}, scraper.Politeness{Clock: c})
	f.Fetch(t.Context(), "http://busy.example/1")
	for i := range 9000 {
		f.Fetch(t.Context(), fmt.Sprintf("http://h%d.example/1", i))
	}
	if n := f.Hosts(); n > 4200 {
		t.Errorf("%d hosts are kept in mind", n)
	}
	if _, err := f.Fetch(t.Context(), "http://busy.example/2"); err == nil || asked["busy.example/2"] != 0 {
		t.Errorf("a host that asked to be left alone was forgotten: %v", err)
	}
}
