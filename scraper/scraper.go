// Package scraper carries addresses from a frontier through fetching and
// cleaning to a sink, and what pages link to back into the frontier.
//
// One run is one incremental pass over the sites of its sources: sources are asked again every time, what
// they led to (sections, feeds, sitemaps) as often as it changes, articles when
// they are new and a few times after, always on condition that they changed. A page that fails never stops a run; every
// address ends in a state with a reason. A run may be stopped at any instant:
// the next one goes on where it was.
package scraper

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"runtime"
	"slices"
	"sync"
	"time"

	"rens/clean/article"
	"rens/clean/page"
	"rens/scraper/address"
	"rens/scraper/archive"
	"rens/scraper/frontier"
	"rens/scraper/polite"
	"rens/scraper/site"
)

// A Sink takes finished Articles; Close reports what was not written. Write
// reports false where it holds the article already. A failed Write ends the
// run.
type Sink interface {
	Write(*article.Article) (added bool, err error)
	Close() error
}

// Options say how far a Scraper goes. The zero value works.
type Options struct {
	Sources    []string      // addresses of front pages, sections, feeds, sitemaps or articles
	Run        string        // id of the run; empty for one by time and chance
	Workers    int           // hosts asked at once: 8
	Depth      int           // links from a source to the farthest article: 3
	Attempts   int           // how often an address is tried before it has failed: 4
	Pages      int           // pages of one list that are followed, the first included: 3
	MaxPages   int           // addresses fetched in a run; 0 for all
	MaxWait    time.Duration // a run ends when nothing comes due for so long: 2 min
	Recheck    time.Duration // until an article is asked for again, the first time; each time doubles it: 1 day
	SitemapAge time.Duration // entries of sitemaps that changed within come before the others: 30 days; below zero all are alike
	Sites      *site.Map     // what is wanted of each site; all of one that it does not know
	// All asks for everything that is due in the frontier, not only on the sites
	// of Sources and of what these redirect to.
	All      bool
	Output   string        // names where the Sink writes to, for the state: see state.Written
	Limits   page.Limits   // of pages that are parsed
	AllTypes bool          // write pages of every type, not only articles
	Poll     time.Duration // how often a frontier that other processes share is asked again for work; 0 where none does
	Clock    polite.Clock  // nil for the real one
	Log      *slog.Logger  // nil for none
	Progress func(Event)   // called for every address that was dealt with, one at a time; may be nil
}

func (o Options) withDefaults() Options {
	number := func(n *int, to int) {
		if *n <= 0 {
			*n = to
		}
	}
	span := func(d *time.Duration, to time.Duration) {
		if *d == 0 {
			*d = to
		}
	}
	number(&o.Workers, 8)
	number(&o.Depth, 3)
	number(&o.Attempts, 4)
	number(&o.Pages, 3)
	span(&o.MaxWait, 2*time.Minute)
	span(&o.Recheck, 24*time.Hour)
	span(&o.SitemapAge, 30*24*time.Hour)
	if o.Clock == nil {
		o.Clock = polite.Real{}
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Run == "" {
		o.Run = RunID(o.Clock.Now())
	}
	return o
}

// RunID returns an id for a run that begins now, by time and chance.
func RunID(now time.Time) string { return now.UTC().Format("20060102T150405Z") + "-" + chance() }

// chance returns eight random hex digits.
func chance() string {
	var b [4]byte
	rand.Read(b[:]) // never fails
	return hex.EncodeToString(b[:])
}

// A Scraper carries each URL from its frontier through fetch and clean to its
// Sink. Its owner closes what it is made of.
type Scraper struct {
	Frontier *frontier.Frontier
	Client   *polite.Client
	Clean    func(*page.Document) (*article.Article, error)
	Sink     Sink
	Archive  *archive.Writer // takes what goes over the wire; nil for none
	Room     *Room           // shared by all that run in one process; nil for one of its own
	Options  Options
}

// Run makes one pass and returns what came of it.
//
// It ends when nothing is left that comes due within MaxWait, and then returns
// nil, whatever pages failed: the Report says so. A cancelled context, a sink
// or a frontier that fails end it early, with what was finished put away; the
// error then wraps the cause.
func (s *Scraper) Run(ctx context.Context) (Report, error) {
	o := s.Options.withDefaults()
	r := &run{Scraper: s, options: o, finished: make(chan error, o.Workers), cores: make(chan struct{}, runtime.GOMAXPROCS(0)), tally: newTally(o)}
	if r.room = s.Room; r.room == nil {
		r.room = NewRoom(o.Limits)
	}
	r.tally.report.Started = o.Clock.Now()
	if !o.All {
		for _, source := range o.Sources {
			r.sites.add(address.Site(source))
		}
	}
	if err := r.begin(ctx); err != nil {
		return r.tally.report, err
	}
	found, err := s.Frontier.Add(ctx, o.Clock.Now(), sources(o.Sources))
	if err != nil {
		return r.tally.report, err
	}
	r.tally.report.Found = found
	return r.end(ctx, r.loop(ctx))
}

// begin opens the run in the state.
func (r *run) begin(ctx context.Context) error {
	known, now := r.Frontier.State, r.options.Clock.Now()
	pass, err := known.Runs.Begin(ctx, r.options.Run, now)
	if err == nil {
		err = known.Robots.Forget(ctx, now)
	}
	if err == nil {
		err = r.Frontier.Begin(ctx, pass, r.sites.all()...)
	}
	return err
}

func sources(addresses []string) []frontier.Link {
	var links []frontier.Link
	for _, a := range addresses {
		links = append(links, frontier.Link{URL: a, Kind: kindSource, DiscoveredBy: "argument", Priority: prioritySource, Again: true})
	}
	return links
}

// A run is one call of Run.
type run struct {
	*Scraper
	options  Options
	tally    *tally
	finished chan error    // of each worker that ends
	cores    chan struct{} // holds a token for each page that is being cleaned: more at once than cores only get in each other's way
	room     *Room
	echoes   echoes
	sites    sites // that the run keeps to
	listed   listed
	started  int // addresses leased
}

// sites are those that a run keeps to; none means all.
type sites struct {
	mu    sync.Mutex
	names []string
}

// add takes one more in and reports whether it was not there.
func (s *sites) add(name string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if slices.Contains(s.names, name) {
		return false
	}
	s.names = append(slices.Clip(s.names), name)
	return true
}

func (s *sites) all() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.names
}

// loop leases addresses and hands each to a goroutine of its own, until
// nothing is left to do. It returns when the last of them has ended.
func (r *run) loop(ctx context.Context) error {
	active := 0
	var failed error
	for {
		lease, wait, ok, err := r.lease(ctx, active, failed)
		switch {
		case err != nil:
			failed = errors.Join(failed, err)
			continue
		case ok:
			active++
			go func() { r.finished <- r.carry(ctx, lease) }()
			continue
		case active == 0 && (failed != nil || ctx.Err() != nil || wait > r.options.MaxWait):
			return errors.Join(failed, context.Cause(ctx))
		}
		stopped := ctx.Done()
		if ctx.Err() != nil {
			stopped = nil
		}
		var due <-chan time.Time
		if p := r.options.Poll; p > 0 {
			wait = min(wait, p)
		}
		if wait != frontier.Never {
			due = r.options.Clock.After(wait)
		}
		select {
		case err := <-r.finished:
			active--
			failed = errors.Join(failed, err)
		case <-due:
		case <-stopped:
		}
	}
}

// lease takes the next address, unless the run is to end or all workers are
// busy.
func (r *run) lease(ctx context.Context, active int, failed error) (l frontier.Lease, wait time.Duration, ok bool, err error) {
	if failed != nil || ctx.Err() != nil || active >= r.options.Workers || r.options.MaxPages > 0 && r.started >= r.options.MaxPages {
		return l, frontier.Never, false, nil
	}
	l, wait, ok, err = r.Frontier.Next(ctx, r.options.Clock.Now(), r.sites.all()...)
	if err != nil && ctx.Err() != nil {
		return l, frontier.Never, false, nil
	}
	if ok {
		r.started++
	}
	return l, wait, ok, err
}

// end puts the report away and checks that no address was lost.
func (r *run) end(ctx context.Context, failed error) (Report, error) {
	ctx = context.WithoutCancel(ctx)
	now := r.options.Clock.Now()
	report := r.tally.end(now)
	counts, err := r.Frontier.Counts(ctx)
	if err == nil {
		err = counts.Check()
	}
	report.Counts = counts
	if bounds := r.sites.all(); err == nil && len(bounds) > 0 {
		report.Others, err = r.Frontier.Others(ctx, now, bounds...)
	}
	kept := report
	kept.LeftOut = nil // the state keeps the reports of all runs: the counts are enough
	text, jsonErr := json.Marshal(kept)
	if jsonErr == nil {
		jsonErr = r.Frontier.State.Runs.End(ctx, r.options.Run, now, string(text), failed == nil && err == nil)
	}
	if err := errors.Join(failed, err, jsonErr); err != nil {
		return report, fmt.Errorf("crawl: %w", err)
	}
	return report, nil
}
