package scraper_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rens/clean/article"
	"rens/clean/page"
	"rens/fixtures/wire"
	"rens/scraper"
	"rens/scraper/fetch"
	"rens/scraper/frontier"
	"rens/scraper/polite"
	"rens/scraper/state"
)

// misbehave answers each path with the fault that it is named after.
func misbehave() http.HandlerFunc {
	flaky := 2
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		switch r.URL.Path {
		case "/robots.txt", "/404":
			w.WriteHeader(http.StatusNotFound)
		case "/410":
			w.WriteHeader(http.StatusGone)
		case "/403":
			w.WriteHeader(http.StatusForbidden)
		case "/500":
			w.WriteHeader(http.StatusInternalServerError)
		case "/flaky":
			if flaky--; flaky >= 0 {
				w.WriteHeader(http.StatusBadGateway)
				return
			}
			fmt.Fprint(w, "<p>x</p>")
		case "/loop":
			http.Redirect(w, r, "/loop", http.StatusFound)
		case "/private":
			http.Redirect(w, r, "http://10.0.0.1/", http.StatusFound)
		case "/empty":
		case "/panic":
			fmt.Fprint(w, "<p>panic</p>")
		case "/moved":
			http.Redirect(w, r, "/ok", http.StatusMovedPermanently)
		case "/rss":
			w.Header().Set("Content-Type", "application/rss+xml")
			fmt.Fprint(w, "this is no feed")
		default:
			fmt.Fprint(w, "<p>x</p>")
		}
	}
}

// TestEveryAddressEnds holds that whatever an address does, the run goes on,
// and the address ends in a state with a reason.
func TestEveryAddressEnds(t *testing.T) {
	c := wire.NewClock()
	base, _ := wire.Timed(t, c, misbehave())
	want := map[string]string{
		"/404": "failed not_found", "/410": "failed gone", "/403": "failed forbidden", "/500": "failed server_error", "/flaky": "done written",
		"/loop": "failed redirect_loop", "/private": "done elsewhere", "http://10.0.0.1/": "failed private_address", "/empty": "failed empty", "/panic": "failed fault",
		"/moved": "done written", "/ok": "", "/rss": "failed unreadable_sitemap", "/ok2": "done written",
	}
	var sources []string
	for path := range want {
		if want[path] != "" && path[0] == '/' {
			sources = append(sources, base+path)
		}
	}
	got := map[string]string{"/ok": ""}
	tries := map[string]int{}
	s := &scraper.Scraper{Frontier: inMemory(t), Client: newClient(t, fetch.Options{}, polite.Options{Clock: c}), Clean: story, Sink: &shelf{},
		Options: scraper.Options{Sources: sources, Workers: 1, Clock: c, MaxWait: time.Hour, Progress: func(e scraper.Event) {
			path := strings.TrimPrefix(e.URL, base)
			tries[path]++
			if e.State != frontier.Waiting {
				got[path] = string(e.State) + " " + e.Reason
			}
			if (e.Err == nil) != (e.State == frontier.Done) {
				t.Errorf("%s: %s, error %v", path, e.State, e.Err)
			}
		}}}
	report := mustRun(t, s)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("outcomes (-want +got):\n%s", diff)
	}
	if tries["/500"] != 4 || tries["/flaky"] != 3 || tries["/404"] != 1 {
		t.Errorf("tries %v", tries)
	}
	if report.Requests != report.Done+report.Failed+report.Skipped+report.Retried || report.Counts.Waiting != 0 || len(report.Sites) != 2 {
		t.Errorf("report %+v", report)
	}
}

// TestSinkFails holds that a full disk ends a run at once, and that the page
// waits for the next.
func TestSinkFails(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, "<p>x</p>") }))
	t.Cleanup(server.Close)
	full := errors.New("no space left")
	out := &shelf{fail: full}
	s := &scraper.Scraper{Frontier: open(t, "sqlite"), Client: newClient(t, fetch.Options{}, polite.Options{}), Clean: story, Sink: out,
		Options: scraper.Options{Sources: []string{server.URL + "/1", server.URL + "/2"}}}
	report, err := s.Run(t.Context())
	if !errors.Is(err, full) || report.Counts.Waiting != 2 || report.Written != 0 {
		t.Errorf("error %v, report %+v", err, report)
	}
	out.fail = nil
	if report := mustRun(t, s); report.Written != 2 {
		t.Errorf("report %+v", report)
	}
}

func TestMaxPages(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, "<p>x</p>") }))
	t.Cleanup(server.Close)
	s := &scraper.Scraper{Frontier: inMemory(t), Client: newClient(t, fetch.Options{}, polite.Options{}), Clean: story, Sink: &shelf{},
		Options: scraper.Options{Sources: []string{server.URL + "/1", server.URL + "/2", server.URL + "/3"}, MaxPages: 2}}
	if report := mustRun(t, s); report.Requests != 2 || report.Counts.Waiting != 1 {
		t.Errorf("report %+v", report)
	}
}

// TestHostsAtOnce holds that hosts do not wait for each other.
func TestHostsAtOnce(t *testing.T) {
	const hosts = 4
	var inside atomic.Int32
	together := make(chan struct{})
	var sources []string
	for range hosts {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path != "/robots.txt" {
				if inside.Add(1) == hosts {
					close(together)
				}
				select {
				case <-together:
				case <-time.After(time.Minute):
					t.Error("a host waited for another")
				}
			}
			fmt.Fprint(w, "<p>x</p>")
		}))
		t.Cleanup(server.Close)
		sources = append(sources, server.URL+"/")
	}
	s := &scraper.Scraper{Frontier: open(t, "sqlite"), Client: newClient(t, fetch.Options{}, polite.Options{}), Clean: story, Sink: &shelf{}, Options: scraper.Options{Sources: sources}}
	if report := mustRun(t, s); report.Done != hosts || len(report.Sites) != hosts {
		t.Errorf("report %+v", report)
	}
}

// TestRelated holds that the links of blocks which were removed as related are
// followed, as far as Depth, and those of other blocks are not.
func TestRelated(t *testing.T) {
	var asked []string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked = append(asked, r.URL.Path)
		fmt.Fprint(w, "<p>x</p>")
	}))
	t.Cleanup(server.Close)
	chain := func(doc *page.Document) (*article.Article, error) {
		p := doc.Page
		a, err := story(doc)
		n := len(p.FinalURL) - len(server.URL)
		a.Removed = []article.Removed{
			{Kind: "related", Links: []string{server.URL + "/" + strings.Repeat("x", n) + "-om-en-bro", server.URL + "/login", "https://other.example/a-b-c-d"}},
			{Kind: "advertisement", Links: []string{server.URL + "/koeb-en-ny-bil"}},
		}
		return a, err
	}
	out := &shelf{}
	s := &scraper.Scraper{Frontier: inMemory(t), Client: newClient(t, fetch.Options{}, polite.Options{}), Clean: chain, Sink: out,
		Options: scraper.Options{Sources: []string{server.URL + "/1"}, Depth: 2}}
	if report := mustRun(t, s); report.Written != 3 {
		t.Errorf("report %+v", report)
	}
	if len(asked) != 4 {
		t.Errorf("asked for %q", asked)
	}
	if by := out.articles[1].Provenance.DiscoveredBy; by != "related" {
		t.Errorf("discovered by %q", by)
	}
}

// TestStopMidFetch holds that an address whose fetch was cut short by the end
// of the run waits, and has not used up an attempt.
func TestStopMidFetch(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	stop := true
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/robots.txt" && stop {
			cancel()
			<-r.Context().Done()
		}
		fmt.Fprint(w, "<p>x</p>")
	}))
	t.Cleanup(server.Close)
	s := &scraper.Scraper{Frontier: open(t, "sqlite"), Client: newClient(t, fetch.Options{}, polite.Options{}), Clean: story, Sink: &shelf{},
		Options: scraper.Options{Sources: []string{server.URL + "/"}, Attempts: 1}}
	report, err := s.Run(ctx)
	if !errors.Is(err, context.Canceled) || report.Counts.Waiting != 1 || report.Requests != 0 {
		t.Errorf("error %v, report %+v", err, report)
	}
	stop = false
	if report := mustRun(t, s); report.Written != 1 {
		t.Errorf("report %+v", report)
	}
}

// TestAbandoned holds that an address whose process died with it in hand, time
// and again, is given up as the cause, so that the others are dealt with.
func TestAbandoned(t *testing.T) {
	asked := 0
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/" {
			asked++
		}
		fmt.Fprint(w, "<p>x</p>")
	}))
	t.Cleanup(server.Close)
	path := filepath.Join(t.TempDir(), "state.db")
	for died := range 7 {
		db, err := state.OpenSQLite(t.Context(), path, state.Options{})
		q, err := in(t.Context(), frontier.Options{}, db, err)
		if err != nil {
			t.Fatal(err)
		}
		if died < 6 {
			_, err := q.Add(t.Context(), time.Now(), []frontier.Link{{URL: server.URL + "/", Kind: "source"}})
			if _, _, ok, next := q.Next(t.Context(), time.Now()); err != nil || next != nil || !ok {
				t.Fatal(ok, err, next)
			}
			q.State.Close() // with its lease, as a kill leaves it
			continue
		}
		s := &scraper.Scraper{Frontier: q, Client: newClient(t, fetch.Options{}, polite.Options{}), Clean: story, Sink: &shelf{},
			Options: scraper.Options{Sources: []string{server.URL + "/", server.URL + "/other"}, Attempts: 1}}
		report := mustRun(t, s)
		q.State.Close()
		if diff := cmp.Diff(map[string]int{"abandoned": 1, "written": 1}, report.Reasons); diff != "" || asked != 0 {
			t.Errorf("asked %d times; reasons (-want +got):\n%s", asked, diff)
		}
	}
}

// TestStoppedBeforeItsTurn holds that a page which came, and waits for room when
// its run is stopped, is had again: nothing is kept of a copy that nobody read.
func TestStoppedBeforeItsTurn(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("ETag", `"1"`)
		if r.Header.Get("If-None-Match") == `"1"` {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		fmt.Fprint(w, "<p>x</p>")
		time.AfterFunc(200*time.Millisecond, stop)
	}))
	t.Cleanup(server.Close)
	room, out := scraper.NewRoom(page.Limits{}), &shelf{}
	give, err := room.Take(ctx, bytes.Repeat([]byte("<p>x"), page.MaxBytes/4))
	if err != nil {
		t.Fatal(err)
	}
	s := &scraper.Scraper{Frontier: inMemory(t), Client: newClient(t, fetch.Options{}, polite.Options{}), Clean: story, Sink: out, Room: room,
		Options: scraper.Options{Sources: []string{server.URL + "/"}}}
	if _, err := s.Run(ctx); !errors.Is(err, context.Canceled) {
		t.Fatalf("a run that was stopped: %v", err)
	}
	give()
	if report := mustRun(t, s); report.Written != 1 {
		t.Errorf("after a stop: %+v", report)
	}
}
