package scraper

import (
	"maps"
	"sync"
	"time"

	"rens/scraper/discover"
	"rens/scraper/fetch"
	"rens/scraper/frontier"
)

// An Event is one address that was dealt with.
type Event struct {
	URL     string
	Kind    string         // source, section, feed, sitemap or article
	State   frontier.State // Waiting where it will be tried again
	Reason  string         // what came of it, in a word: written, not_modified, a fetch.Reason, …
	Status  int            // HTTP status; 0 where the server did not answer
	Bytes   int            // of the body, decompressed
	Found   int            // new addresses in it
	Written bool           // an article went to the sink
	Err     error          // why it failed; nil where it did not
}

// A Report is what came of a run.
type Report struct {
	Run      string          `json:"run"`
	Started  time.Time       `json:"started"`
	Duration time.Duration   `json:"duration_ns"`
	Sites    map[string]Site `json:"sites"` // by registrable domain, else host and port
	Site                     // of all sites
	Lost     int             `json:"leases_lost"` // pages whose host another worker had taken over when they were done
	Counts   frontier.Counts `json:"counts"`      // of the whole frontier, at the end
}

// A Site sums up the events of a site.
type Site struct {
	Requests    int            `json:"requests"` // addresses asked for, without robots.txt
	Bytes       int64          `json:"bytes"`    // of bodies, decompressed
	Found       int            `json:"found"`    // new addresses
	Written     int            `json:"written"`  // articles
	NotModified int            `json:"not_modified"`
	Done        int            `json:"done"`
	Failed      int            `json:"failed"`
	Skipped     int            `json:"skipped"`
	Retried     int            `json:"retried"` // put back to be tried again
	Reasons     map[string]int `json:"reasons"` // of all events, by reason
}

func (s *Site) count(e Event) {
	s.Requests++
	s.Bytes += int64(e.Bytes)
	s.Found += e.Found
	if e.Written {
		s.Written++
	}
	if e.Reason == string(fetch.NotModified) {
		s.NotModified++
	}
	switch e.State {
	case frontier.Done:
		s.Done++
	case frontier.Failed:
		s.Failed++
	case frontier.Skipped:
		s.Skipped++
	case frontier.Waiting:
		s.Retried++
	}
	if s.Reasons == nil {
		s.Reasons = map[string]int{}
	}
	s.Reasons[e.Reason]++
}

// A tally makes a Report of events.
type tally struct {
	mu       sync.Mutex
	report   Report
	progress func(Event)
}

func newTally(o Options) *tally {
	return &tally{report: Report{Run: o.Run, Sites: map[string]Site{}, Site: Site{Reasons: map[string]int{}}}, progress: o.Progress}
}

func (t *tally) count(e Event) {
	t.mu.Lock()
	defer t.mu.Unlock()
	name := discover.Site(e.URL)
	site := t.report.Sites[name]
	site.count(e)
	t.report.Sites[name] = site
	t.report.count(e)
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
	r.Sites = maps.Clone(r.Sites)
	return r
}
