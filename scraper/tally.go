package scraper

import (
	"maps"
	"slices"
	"sync"
	"time"

	"rens/scraper/address"
)

// A tally makes a Report of events.
type tally struct {
	mu       sync.Mutex
	report   Report
	progress func(Event)
}

func newTally(o Options) *tally {
	return &tally{report: Report{Run: o.Run, Sites: map[string]Sum{}, Sum: Sum{Reasons: map[string]int{}}}, progress: o.Progress}
}

func (t *tally) count(e Event) {
	t.mu.Lock()
	defer t.mu.Unlock()
	name := address.Site(e.URL)
	site := t.report.Sites[name]
	site.count(e)
	t.report.Sites[name] = site
	t.report.count(e)
	if e.LeftOut != nil {
		t.report.name(*e.LeftOut)
	}
	if t.progress != nil {
		t.progress(e)
	}
}

// lose counts a lease that was lost.
func (t *tally) lose() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.report.Lost++
}

func (t *tally) end(now time.Time) Report {
	t.mu.Lock()
	defer t.mu.Unlock()
	r := t.report
	r.Duration = now.Sub(r.Started)
	r.LeftOut = slices.Clone(r.LeftOut)
	r.Sites, r.Sum = maps.Clone(r.Sites), r.Sum.clone()
	for name, site := range r.Sites {
		r.Sites[name] = site.clone()
	}
	return r
}
