package scraper

import (
	"maps"
	"math"
	"slices"
	"sync"
	"time"

	"rens/scraper/address"
	"rens/scraper/frontier"
)

// A tally makes a Report of events.
type tally struct {
	mu       sync.Mutex
	report   Report
	progress func(Event)
	last     map[string]Event // failure of each host that has one
	sources  []Source         // as they were asked for, each as it was last
	opened   int              // addresses that wait since the event before
	slow     map[string]bool  // hosts that were told to want long pauses
}

func newTally(o Options) *tally {
	return &tally{report: Report{Run: o.Run, Sites: map[string]Sum{}, Sum: Sum{Reasons: map[string]int{}}}, progress: o.Progress}
}

// count takes in an event, and the pause that its host is given.
func (t *tally) count(e Event, delay time.Duration) {
	t.mu.Lock()
	defer t.mu.Unlock()
	name := address.Site(e.URL)
	site := t.report.Sites[name]
	site.count(e)
	t.report.Sites[name] = site
	t.report.count(e)
	t.remember(&e, delay)
	if e.Kind == kindSource {
		t.sources = append(slices.DeleteFunc(t.sources, func(s Source) bool { return s.URL == e.URL }), sourceOf(e))
	}
	if e.LeftOut != nil {
		t.report.name(*e.LeftOut)
	}
	e.Opened, t.opened = t.opened+e.Found, 0
	if e.State != frontier.Waiting {
		e.Opened--
	}
	if t.progress != nil {
		t.progress(e)
	}
}

// found counts addresses that were new when the run began.
func (t *tally) found(site string, n int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	sum := t.report.Sites[site]
	sum.Found += n
	t.report.Sites[site] = sum
	t.report.Found += n
}

// remember keeps why a host failed last, and lets the first event of one that wants
// long pauses say so.
func (t *tally) remember(e *Event, delay time.Duration) {
	host := address.Host(e.URL)
	switch {
	case e.State == frontier.Waiting && (t.last[host].Err != nil || len(t.last) < maxRemembered):
		one := Event{URL: e.URL, Reason: e.Reason, Err: e.Err}
		if t.last == nil {
			t.last = map[string]Event{}
		}
		t.last[host] = one
	case e.State != frontier.Waiting:
		delete(t.last, host)
	}
	if delay >= LongDelay && !t.slow[host] && len(t.slow) < maxRemembered {
		if t.slow == nil {
			t.slow = map[string]bool{}
		}
		t.slow[host], e.Delay = true, delay
	}
}

// maxRemembered is of how many hosts a run remembers why they failed.
const maxRemembered = 4096

// held makes of the hosts for which addresses wait those that are to be told of.
func (t *tally) held(hosts []frontier.Held, now time.Time) (out []HeldHost) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, h := range hosts {
		why, failed := t.last[h.Host]
		alone := (failed || h.Strikes > 0) && h.Until.After(now)
		if h.Delay < LongDelay && !alone {
			continue
		}
		told := HeldHost{Host: h.Host, Waiting: h.Waiting, Until: h.Until, Delay: h.Delay, Takes: time.Duration(h.Waiting) * h.Delay, Reason: "crawl_delay"}
		if h.Delay > 0 && time.Duration(h.Waiting) > math.MaxInt64/h.Delay {
			told.Takes = math.MaxInt64
		}
		switch {
		case alone && !failed:
			told.Reason = "left_alone"
		case failed:
			told.Reason = why.Reason
			if why.Err != nil {
				told.Error = why.Err.Error()
			}
		}
		out = append(out, told)
	}
	return out
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
	r.LeftOut, r.Sources = slices.Clone(r.LeftOut), slices.Clone(t.sources)
	r.Sites, r.Sum = maps.Clone(r.Sites), r.Sum.clone()
	for name, site := range r.Sites {
		r.Sites[name] = site.clone()
	}
	return r
}
