//go:build unix

package scraper_test

import (
	"testing"
	"time"

	"rens/clean"
	"rens/fixtures/postgres"
	"rens/scraper"
	"rens/scraper/fetch"
	"rens/scraper/frontier"
	"rens/scraper/polite"
	"rens/scraper/state"
)

// TestLossOfPrimary ends the PostgreSQL server in the middle of a crawl, for good, and
// makes its streaming replica the heir: the crawl goes on there by the same address, all
// that was acknowledged is known, and no story is lost or written twice.
func TestLossOfPrimary(t *testing.T) {
	if testing.Short() {
		t.Skip("two servers and a crawl")
	}
	t.Parallel()
	const stories = 80
	primary := postgres.Start(t)
	dsn := primary.New(t)
	replica := primary.Replica(t)
	open := func() *frontier.Frontier {
		db, err := state.OpenPostgres(t.Context(), primary.Or(replica, dsn), state.Options{})
		q, err := in(t.Context(), frontier.Options{}, db, err)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { q.State.Close() })
		return q
	}
	p, out, q := newPaper(t, stories), &shelf{}, open()
	dealt := 0
	s := &scraper.Scraper{Frontier: q, Client: newClient(t, fetch.Options{}, polite.Options{Gap: -1}), Clean: clean.Document, Sink: out,
		Options: scraper.Options{Sources: []string{p.server.URL + "/"}, Poll: 100 * time.Millisecond, Progress: func(scraper.Event) {
			if dealt++; dealt == stories/2 {
				primary.Crash(t)
				replica.Promote(t)
			}
		}}}
	report := mustRun(t, s)
	if got := len(out.take(p.server.URL)); got != stories || report.Counts.Waiting != 0 || dealt != stories+1 {
		t.Errorf("%d stories in the output, %d events: %+v", got, dealt, report.Counts)
	}
	for _, stamp := range p.requests() { // what the heir knows of each is that it is done
		if known, ok, err := q.Known(t.Context(), p.server.URL+stamp.path); stamp.path != "/robots.txt" && (err != nil || !ok || known.State != frontier.Done && stamp.path != "/") {
			t.Errorf("%s: %+v, %v, %v", stamp.path, known, ok, err)
		}
	}
	before := len(p.requests())
	s.Frontier = open()
	if again := mustRun(t, s); again.Written != 0 || len(p.requests()) > before+2 { // the front page, and perhaps robots.txt
		t.Errorf("the next run wrote %d, after %d requests", again.Written, len(p.requests())-before)
	}
}
