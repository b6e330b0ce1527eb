package scraper_test

import (
	"errors"
	"fmt"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"rens/fixtures/wire"
	"rens/scraper"
	"rens/scraper/fetch"
	"rens/scraper/frontier"
	"rens/scraper/polite"
	"rens/scraper/state"
)

// A log keeps the stamps of each host.
type stampLog struct {
	mu     sync.Mutex
	stamps map[string][]stamp
}

func (l *stampLog) wrap(h http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		begun := time.Now()
		l.mu.Lock()
		i := len(l.stamps[r.Host])
		l.stamps[r.Host] = append(l.stamps[r.Host], stamp{path: r.URL.Path, begun: begun})
		l.mu.Unlock()
		h(w, r)
		l.mu.Lock()
		l.stamps[r.Host][i].end = time.Now()
		l.mu.Unlock()
	}
}

// inBubble crawls sources, and addresses that are known, on a virtual clock and returns the stamps by host.
func inBubble(t *testing.T, h http.HandlerFunc, gap time.Duration, o scraper.Options, known ...frontier.Link) (map[string][]stamp, scraper.Report) {
	t.Helper()
	stamps, reports := runsInBubble(t, h, gap, 1, o, known...)
	return stamps, reports[0]
}

// runsInBubble is inBubble for runs that follow one another at once, on one state.
func runsInBubble(t *testing.T, h http.HandlerFunc, gap time.Duration, runs int, o scraper.Options, known ...frontier.Link) (map[string][]stamp, []scraper.Report) {
	t.Helper()
	log := &stampLog{stamps: map[string][]stamp{}}
	reports := make([]scraper.Report, runs)
	synctest.Test(t, func(t *testing.T) {
		w := wire.New()
		server := &http.Server{Handler: log.wrap(h)}
		go server.Serve(w)
		fetcher, err := polite.New(fetch.Options{Dial: w.Dial}, polite.Options{Gap: gap})
		if err != nil {
			t.Fatal(err)
		}
		db, err := state.OpenMemory(t.Context())
		q, err := in(t.Context(), frontier.Options{}, db, err)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := q.Add(t.Context(), time.Now(), known); err != nil {
			t.Fatal(err)
		}
		s := &scraper.Scraper{Frontier: q, Client: fetcher, Clean: story, Sink: &shelf{}, Options: o}
		for i := range reports {
			if reports[i], err = s.Run(t.Context()); err != nil {
				t.Error(err)
			}
		}
		fetcher.Close()
		if err := errors.Join(server.Close(), w.Close(), q.State.Close()); err != nil && !errors.Is(err, net.ErrClosed) {
			t.Error(err)
		}
	})
	return log.stamps, reports
}

// waits returns the times from the end of each request to the beginning of
// the next.
func waits(log []stamp) []time.Duration {
	var out []time.Duration
	for i := 1; i < len(log); i++ {
		out = append(out, log[i].begun.Sub(log[i-1].end))
	}
	return out
}

func many(host string, n int) []string {
	var out []string
	for i := range n {
		out = append(out, fmt.Sprintf("http://%s/%d", host, i))
	}
	return out
}

// TestPoliteOnAVirtualClock crawls hosts of all tempers at once, with more
// workers than hosts: not one request comes sooner than its host wants.
func TestPoliteOnAVirtualClock(t *testing.T) {
	refusals := map[string]int{"seconds.example": 2, "date.example": 2, "silent.example": 4, "long.example": 1}
	var mu sync.Mutex
	handler := func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		refuse := r.URL.Path != "/robots.txt" && refusals[r.Host] > 0
		if refuse {
			refusals[r.Host]--
		}
		mu.Unlock()
		switch {
		case refuse && r.Host == "seconds.example":
			w.Header().Set("Retry-After", "7200")
			w.WriteHeader(429)
		case refuse && r.Host == "date.example":
			w.Header().Set("Retry-After", time.Now().Add(45*time.Minute).UTC().Format(http.TimeFormat))
			w.WriteHeader(503)
		case refuse && r.Host == "long.example":
			w.Header().Set("Retry-After", "90000") // 25 hours, longer than robots.txt may be kept
			w.WriteHeader(429)
		case refuse:
			w.WriteHeader(503)
		case r.URL.Path == "/robots.txt" && r.Host == "delay.example":
			fmt.Fprint(w, "User-agent: *\nCrawl-delay: 17\n")
		case r.URL.Path == "/robots.txt" && r.Host == "patient.example":
			fmt.Fprint(w, "User-agent: *\nCrawl-delay: 1800\n") // longer than a lease
		case r.URL.Path == "/robots.txt":
			w.WriteHeader(404)
		case r.Host == "slow.example":
			time.Sleep(4 * time.Second)
			fmt.Fprint(w, "<p>x</p>")
		case r.URL.Path == "/0" && r.Host == "redirects.example":
			http.Redirect(w, r, "http://plain.example/0", http.StatusFound)
		default:
			fmt.Fprint(w, "<p>x</p>")
		}
	}
	var sources []string
	for _, host := range []string{"plain.example", "delay.example", "seconds.example", "date.example", "silent.example", "long.example", "slow.example", "redirects.example", "patient.example"} {
		sources = append(sources, many(host, 6)...)
	}
	logs, report := inBubble(t, handler, 2*time.Second, scraper.Options{Sources: sources, Workers: 20, MaxWait: 48 * time.Hour, Attempts: 8})
	if report.Counts.Waiting != 0 || report.Failed != 0 || report.Done != len(sources) {
		t.Errorf("report %+v", report)
	}
	least := map[string]time.Duration{"delay.example": 17 * time.Second, "patient.example": 30 * time.Minute}
	for host, log := range logs {
		gap := max(2*time.Second, least[host])
		for i, wait := range waits(log) {
			if wait < gap {
				t.Errorf("%s: %s came %v after the request before it, want %v", host, log[i+1].path, wait, gap)
			}
		}
	}
	checkPauses(t, logs)
}

// checkPauses holds the long waits to the second.
func checkPauses(t *testing.T, logs map[string][]stamp) {
	t.Helper()
	long := func(host string) (out []time.Duration) {
		for _, w := range waits(logs[host]) {
			if w > 50*time.Second { // shorter ones are addresses whose turn comes later
				out = append(out, w)
			}
		}
		return out
	}
	tests := []struct {
		host   string
		pauses []time.Duration
		spare  float64 // how much longer they may be
	}{
		{"seconds.example", []time.Duration{2 * time.Hour, 2 * time.Hour}, 0.001},
		{"date.example", []time.Duration{45*time.Minute - time.Second, 45*time.Minute - time.Second}, 0.001}, // a date counts whole seconds
		{"silent.example", []time.Duration{time.Minute, 2 * time.Minute, 4 * time.Minute, 8 * time.Minute}, 0.11},
		{"long.example", []time.Duration{25 * time.Hour}, 0.001},
	}
	for _, test := range tests {
		got := long(test.host)
		if len(got) != len(test.pauses) {
			t.Errorf("%s: pauses %v, want %v", test.host, got, test.pauses)
			continue
		}
		for i, want := range test.pauses {
			if got[i] < want || float64(got[i]) > float64(want)*(1+test.spare)+float64(3*time.Second) {
				t.Errorf("%s: pause %v, want %v", test.host, got[i], want)
			}
		}
	}
	robots := func(host string) (n int) {
		for _, s := range logs[host] {
			if s.path == "/robots.txt" {
				n++
			}
		}
		return n
	}
	if robots("long.example") != 2 || robots("seconds.example") != 1 {
		t.Errorf("robots.txt was asked for %d times in 25 hours and %d in 4", robots("long.example"), robots("seconds.example"))
	}
	last := waits(logs["slow.example"])
	if w := last[len(last)-1]; w < 3*time.Second {
		t.Errorf("a host that takes 4 s to answer was asked again after %v", w)
	}
}

// TestDoublingEnds holds that the pauses of a host which never says for how
// long double to a day, and no further.
func TestDoublingEnds(t *testing.T) {
	logs, _ := inBubble(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			w.WriteHeader(404)
			return
		}
		w.WriteHeader(429)
	}, 0, scraper.Options{Sources: []string{"http://never.example/"}, MaxWait: 27 * time.Hour, Attempts: 15})
	var pages []stamp
	for _, s := range logs["never.example"] {
		if !strings.HasPrefix(s.path, "/robots") {
			pages = append(pages, s)
		}
	}
	want := time.Minute
	for i, wait := range waits(pages) {
		if wait < want || wait > want+want/10+3*time.Second {
			t.Errorf("pause %d was %v, want %v", i, wait, want)
		}
		want = min(2*want, 24*time.Hour)
	}
	if len(pages) != 15 || want != 24*time.Hour {
		t.Errorf("%d requests", len(pages))
	}
}
