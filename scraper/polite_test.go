package scraper_test

import (
	"crypto/sha256"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"rens/clean/article"
	"rens/clean/page"
	"rens/fixtures/wire"
	"rens/scraper"
	"rens/scraper/fetch"
	"rens/scraper/polite"
)

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
			synctest.Test(t, func(t *testing.T) {
				network, visits := wire.Served(t, func(w http.ResponseWriter, r *http.Request) {
					switch r.URL.Path {
					case "/robots.txt":
						fmt.Fprint(w, test.robots)
					case "/old":
						http.Redirect(w, r, "/new", http.StatusFound)
					default:
						fmt.Fprint(w, "<p>x</p>")
					}
				})
				s := &scraper.Scraper{Frontier: inMemory(t), Client: newClient(t, fetch.Options{Dial: network.Dial}, polite.Options{Gap: test.gap}), Clean: story, Sink: &shelf{},
					Options: scraper.Options{Sources: []string{wire.Base + "/1", wire.Base + "/2", wire.Base + "/old", wire.Base + "/3"}, Workers: 1}}
				if report := mustRun(t, s); report.Done != 4 {
					t.Errorf("report %+v", report)
				}
				log := visits()
				if len(log) != 6 {
					t.Fatalf("requests %v", log)
				}
				for i := 1; i < len(log); i++ {
					if gap := log[i].At - log[i-1].At; gap < test.want || gap > test.want+time.Second/10 {
						t.Errorf("%v between %s and %s, want %v", gap, log[i-1].Path, log[i].Path, test.want)
					}
				}
			})
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
			synctest.Test(t, func(t *testing.T) {
				refusals := len(test.pauses)
				network, visits := wire.Served(t, func(w http.ResponseWriter, r *http.Request) {
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
				s := &scraper.Scraper{Frontier: inMemory(t), Client: newClient(t, fetch.Options{Dial: network.Dial}, polite.Options{}), Clean: story, Sink: &shelf{},
					Options: scraper.Options{Sources: []string{wire.Base + "/1", wire.Base + "/2"}, Workers: 1, MaxWait: 2 * time.Hour}}
				report := mustRun(t, s)
				if report.Done != 2 || report.Retried != len(test.pauses) || report.Failed != 0 {
					t.Errorf("report %+v", report)
				}
				log := visits()[1:]
				for i, pause := range test.pauses {
					if got := log[i+1].At - log[i].At; got < pause || got > pause+pause/10+time.Second {
						t.Errorf("request %d came after %v, want %v", i+1, got, pause)
					}
				}
			})
		})
	}
}

// TestLeftAlone holds that a run ends, with its addresses waiting, when a host
// wants to be left alone for long, and that the next run waits on.
func TestLeftAlone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		network, visits := wire.Served(t, func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/robots.txt" {
				http.NotFound(w, r)
				return
			}
			w.Header().Set("Retry-After", "7200")
			w.WriteHeader(http.StatusTooManyRequests)
		})
		s := &scraper.Scraper{Frontier: open(t, "sqlite"), Client: newClient(t, fetch.Options{Dial: network.Dial}, polite.Options{}), Clean: story, Sink: &shelf{},
			Options: scraper.Options{Sources: []string{wire.Base + "/1", wire.Base + "/2"}, Workers: 1}}
		for range 3 {
			report := mustRun(t, s)
			if report.Counts.Waiting != 2 {
				t.Errorf("report %+v", report)
			}
		}
		if log := visits(); len(log) != 2 {
			t.Errorf("requests %v", log)
		}
	})
}

func TestRobots(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		network, visits := wire.Served(t, func(w http.ResponseWriter, r *http.Request) {
			switch r.URL.Path {
			case "/robots.txt":
				fmt.Fprint(w, "User-agent: *\nDisallow: /no\n")
			case "/over":
				http.Redirect(w, r, "/no/2", http.StatusFound)
			default:
				fmt.Fprint(w, "<p>x</p>")
			}
		})
		sources := []string{wire.Base + "/no/1", wire.Base + "/over", wire.Base + "/yes"}
		var events []scraper.Event
		s := &scraper.Scraper{Frontier: inMemory(t), Client: newClient(t, fetch.Options{Dial: network.Dial}, polite.Options{}), Clean: story, Sink: &shelf{},
			Options: scraper.Options{Sources: sources, Workers: 1, Progress: func(e scraper.Event) { events = append(events, e) }}}
		if report := mustRun(t, s); report.Skipped != 2 || report.Done != 1 || report.Reasons["robots"] != 2 {
			t.Errorf("report %+v", report)
		}
		if err := events[1].Err; err == nil || !strings.Contains(err.Error(), "/over, which leads to "+wire.Base+"/no/2: robots.txt of") || !strings.Contains(err.Error(), "does not allow it to rens") {
			t.Errorf("message: %v", err)
		}
		for _, v := range visits() {
			if strings.HasPrefix(v.Path, "/no") {
				t.Errorf("%s was asked for", v.Path)
			}
		}
		own := newClient(t, fetch.Options{Dial: network.Dial}, polite.Options{IgnoreRobots: true})
		if _, err := own.Fetch(t.Context(), wire.Base+"/no/1"); err != nil {
			t.Errorf("with IgnoreRobots: %v", err)
		}
	})
}
