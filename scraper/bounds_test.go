package scraper_test

import (
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"testing"
	"time"

	"rens/clean"
	"rens/fixtures/wire"
	"rens/scraper"
	"rens/scraper/address"
	"rens/scraper/fetch"
	"rens/scraper/polite"
)

// TestRunKeepsToItsSources crawls two sites into one state, one after the other:
// each run asks its own site and no other, and tells what waits beside. With All
// both are asked.
func TestRunKeepsToItsSources(t *testing.T) {
	for _, kind := range []string{"memory", "sqlite"} {
		t.Run(kind, func(t *testing.T) {
			a, b := newPaper(t, 5), newPaper(t, 7)
			now := wire.NewClock()
			q := open(t, kind)
			out := &shelf{}
			run := func(p *paper, all bool) scraper.Report {
				return mustRun(t, &scraper.Scraper{Frontier: q, Client: newClient(t, fetch.Options{}, polite.Options{Clock: now}), Clean: clean.Document, Sink: out,
					Options: scraper.Options{Sources: []string{p.server.URL + "/"}, All: all, Clock: now}})
			}
			siteA, siteB := address.Site(a.server.URL), address.Site(b.server.URL)
			if r := run(a, false); r.Written != 5 || len(r.Others) != 0 {
				t.Errorf("the first: %d written, %v beside", r.Written, r.Others)
			}
			before := len(a.requests())
			now.After(48 * time.Hour) // all of the first is due again
			r := run(b, false)
			if sites := slices.Collect(maps.Keys(r.Sites)); r.Written != 7 || !slices.Equal(sites, []string{siteB}) {
				t.Errorf("the second: %d written on %v", r.Written, sites)
			}
			if got := len(a.requests()); got != before {
				t.Errorf("the second asked the first site %d times", got-before)
			}
			if r.Others[siteA] != 6 || len(r.Others) != 1 {
				t.Errorf("beside wait %v, want 6 of %s", r.Others, siteA)
			}
			if r := run(b, true); len(a.requests()) == before || len(r.Others) != 0 {
				t.Errorf("with All the first site was not asked; beside wait %v", r.Others)
			}
		})
	}
}

// TestRunFollowsItsSource holds that a source on another site than it leads to
// takes that site in, in every run.
func TestRunFollowsItsSource(t *testing.T) {
	p := newPaper(t, 5)
	old := httptest.NewServer(http.RedirectHandler(p.server.URL+"/", http.StatusMovedPermanently))
	t.Cleanup(old.Close)
	now := wire.NewClock()
	s := &scraper.Scraper{Frontier: inMemory(t), Client: newClient(t, fetch.Options{}, polite.Options{Clock: now, IgnoreRobots: true}), Clean: clean.Document, Sink: &shelf{},
		Options: scraper.Options{Sources: []string{old.URL + "/"}, Clock: now}}
	if r := mustRun(t, s); r.Written != 5 || len(r.Others) != 0 {
		t.Errorf("%d written, %v beside", r.Written, r.Others)
	}
	now.After(48 * time.Hour)
	before := len(p.requests())
	if r := mustRun(t, s); len(p.requests())-before != 6 || len(r.Others) != 0 {
		t.Errorf("in the next run %d requests, %v beside: %+v", len(p.requests())-before, r.Others, r.Reasons)
	}
}
