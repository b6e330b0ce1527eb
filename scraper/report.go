package scraper

import (
	"slices"
	"time"

	"rens/scraper/fetch"
	"rens/scraper/frontier"
)

// An Event is one address that was dealt with.
type Event struct {
	URL      string
	Kind     string         // source, section, feed, sitemap or article
	State    frontier.State // Waiting where it will be tried again
	Reason   string         // what came of it, in a word: written, not_modified, a fetch.Reason, …
	Status   int            // HTTP status; 0 where the server did not answer
	Bytes    int            // of the body, decompressed
	Found    int            // new addresses in it
	Left     int            // and those that were left out, beyond the budget of their site
	Written  bool           // an article went to the sink
	Language string         // of that article
	Delay    time.Duration  // between two requests to its host, the first time that this is a LongDelay or more; else 0
	Opened   int            // how many more addresses wait for it; of a run's first event, with those that waited before
	Took     time.Duration  // from its lease to its outcome
	Err      error          // why it failed; nil where it did not
	LeftOut  *LeftOut       // of a page that came and was not written though it may be wanted; else nil
}

// A LeftOut is a page that came whole and was not written, so that whoever
// wants it can find it: not one that is held already, nor a list that was asked
// for as one.
type LeftOut struct {
	URL           string  `json:"url"`
	Kind          string  `json:"kind"`   // what it was asked for as: an article, mostly
	Reason        string  `json:"reason"` // page_type_TYPE, noindex or language_TAG
	PageType      string  `json:"page_type"`
	PageTypeScore float64 `json:"page_type_score"`
}

// AsList begins the counts of sources and sections among the pages left out:
// most of them are lists that do not look it, and no loss.
const AsList = "list_"

// why is the name by which the page is counted.
func (l *LeftOut) why() string {
	if l.Kind == kindArticle {
		return l.Reason
	}
	return AsList + l.Reason
}

// MaxLeftOut is how many pages a Report names as left out: a site of more is
// left out by a rule, which the first of them show, and the report stays below
// some megabytes.
const MaxLeftOut = 10_000

// A Report is what came of a run.
type Report struct {
	Run      string          `json:"run"`
	Started  time.Time       `json:"started"`
	Duration time.Duration   `json:"duration_ns"`
	Sites    map[string]Sum  `json:"sites"` // by registrable domain, else host and port
	Sum                      // of all sites
	Lost     int             `json:"leases_lost"`      // pages whose host another worker had taken over when they were done
	Ahead    time.Duration   `json:"state_ahead_ns"`   // that the state was ahead of the clock, and was set back
	Counts   frontier.Counts `json:"counts"`           // of the whole frontier, at the end
	Others   map[string]int  `json:"others"`           // addresses that wait in it on sites which this run had no source on, by site
	Hosts    []HeldHost      `json:"hosts_held"`       // for which addresses wait, the most first: at most MaxHeld
	LeftOut  []LeftOut       `json:"left_out"`         // pages that came and were not written, as they came: at most MaxLeftOut
	Unnamed  int             `json:"left_out_unnamed"` // how many more
	Sources  []Source        `json:"sources"`          // what each address that it started from gave
	Limits   []string        `json:"limits"`           // that ended it with work left, in a word each
	Left     int             `json:"left"`             // addresses that wait on its sites, at the end
}

// A HeldHost is a host that is left alone while addresses wait for it: it has asked
// for that, does not answer, refuses all, or wants long pauses.
type HeldHost struct {
	Host    string        `json:"host"`
	Waiting int           `json:"waiting"` // addresses
	Until   time.Time     `json:"until"`   // it may be asked again
	Delay   time.Duration `json:"delay_ns"`
	Takes   time.Duration `json:"takes_ns"` // what waits, at that pace
	Reason  string        `json:"reason"`   // of its last failure in this run; for none "left_alone" since an earlier one, or "crawl_delay"
	Error   string        `json:"error,omitempty"`
	Silent  bool          `json:"silent"` // it did not answer when it was asked last
}

// MaxHeld is how many hosts a Report names as held.
const MaxHeld = 100

// LongDelay is the pause between two requests from which a host is told of: a site
// of a thousand stories takes three hours at that.
const LongDelay = 10 * time.Second

// A Sum is what the events of a site, or of all, come to.
type Sum struct {
	Requests    int            `json:"requests"` // addresses asked for, without robots.txt
	Bytes       int64          `json:"bytes"`    // of bodies, decompressed
	Found       int            `json:"found"`    // new addresses
	Beyond      int            `json:"beyond"`   // and those beyond the budget of their site: left for later runs
	Written     int            `json:"written"`  // articles
	NotModified int            `json:"not_modified"`
	Done        int            `json:"done"`
	Failed      int            `json:"failed"`
	Skipped     int            `json:"skipped"`
	Retried     int            `json:"retried"`   // put back to be tried again
	Took        time.Duration  `json:"took_ns"`   // for all addresses together, however many at once
	Languages   map[string]int `json:"languages"` // of articles written
	Reasons     map[string]int `json:"reasons"`   // of all events, by reason
	WhySkipped  map[string]int `json:"why_skipped"`
	WhyFailed   map[string]int `json:"why_failed"`
	WhyLeftOut  map[string]int `json:"why_left_out"` // by LeftOut.Reason, after AsList for what was asked for to find links
}

func (s *Sum) count(e Event) {
	s.Requests++
	s.Bytes += int64(e.Bytes)
	s.Found += e.Found
	s.Beyond += e.Left
	s.Took += e.Took
	if e.Written {
		s.Written++
		one(&s.Languages, e.Language)
	}
	if e.Reason == string(fetch.NotModified) {
		s.NotModified++
	}
	switch e.State {
	case frontier.Done:
		s.Done++
	case frontier.Failed:
		s.Failed++
		one(&s.WhyFailed, e.Reason)
	case frontier.Skipped:
		s.Skipped++
		one(&s.WhySkipped, e.Reason)
	case frontier.Waiting:
		s.Retried++
	}
	if e.LeftOut != nil {
		one(&s.WhyLeftOut, e.LeftOut.why())
	}
	one(&s.Reasons, e.Reason)
}

// one adds one to a count of a map, which may be nil.
func one(counts *map[string]int, name string) {
	if *counts == nil {
		*counts = map[string]int{}
	}
	(*counts)[name]++
}

// sum adds counts to those of a map, which may be nil.
func sum(counts *map[string]int, more map[string]int) {
	if *counts == nil {
		*counts = map[string]int{}
	}
	for name, n := range more {
		(*counts)[name] += n
	}
}

// clone returns a Sum that shares no map.
func (s Sum) clone() Sum {
	var out Sum
	out.add(s)
	return out
}

// name names pages that were left out, as far as there is room.
func (r *Report) name(pages ...LeftOut) {
	room := min(MaxLeftOut-len(r.LeftOut), len(pages))
	r.LeftOut = append(r.LeftOut, pages[:room]...)
	r.Unnamed += len(pages) - room
}

// Add adds what came of another run, of a part of the same sources, under the
// name of its site; without a name, under those of its sites.
func (r *Report) Add(name string, o Report) {
	if r.Sites == nil {
		r.Sites = map[string]Sum{}
	}
	parts := o.Sites
	if name != "" {
		parts = map[string]Sum{name: o.Sum}
	}
	for key, part := range parts {
		sum := r.Sites[key]
		sum.add(part)
		r.Sites[key] = sum
	}
	r.Sum.add(o.Sum)
	r.name(o.LeftOut...)
	r.Hosts = append(r.Hosts, o.Hosts[:max(0, min(len(o.Hosts), MaxHeld-len(r.Hosts)))]...)
	r.Unnamed += o.Unnamed
	r.Lost += o.Lost
	r.Ahead = max(r.Ahead, o.Ahead)
	sum(&r.Others, o.Others)
	r.Sources = append(r.Sources, o.Sources...)
	r.Limits = slices.Compact(slices.Sorted(slices.Values(append(r.Limits, o.Limits...))))
	r.Left += o.Left
	r.Counts.Known += o.Counts.Known
	r.Counts.Waiting += o.Counts.Waiting
	r.Counts.Done += o.Counts.Done
	r.Counts.Failed += o.Counts.Failed
	r.Counts.Skipped += o.Counts.Skipped
}

func (s *Sum) add(o Sum) {
	s.Requests += o.Requests
	s.Bytes += o.Bytes
	s.Found += o.Found
	s.Beyond += o.Beyond
	s.Written += o.Written
	s.NotModified += o.NotModified
	s.Done += o.Done
	s.Failed += o.Failed
	s.Skipped += o.Skipped
	s.Retried += o.Retried
	s.Took += o.Took
	sum(&s.Languages, o.Languages)
	sum(&s.Reasons, o.Reasons)
	sum(&s.WhySkipped, o.WhySkipped)
	sum(&s.WhyFailed, o.WhyFailed)
	sum(&s.WhyLeftOut, o.WhyLeftOut)
}
