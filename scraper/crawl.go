package scraper

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"rens/scraper/address"
	"rens/scraper/frontier"
	"rens/scraper/remember"
)

// A crawl is one call of Run.
type crawl struct {
	*Scraper
	options  Options
	tally    *tally
	leased   chan leased   // taken by a worker that has nothing to do
	finished chan error    // of each address that was dealt with
	cores    chan struct{} // holds a token for each page that is being cleaned: more at once than cores only get in each other's way
	room     *Room
	echoes   echoes
	sites    sites // that the run keeps to
	own      ownership
	listed   listed
	started  int // addresses leased
	places   *places
	spent    spent
	silence  silence
	texts    *remember.Store
	known    *remember.Sites // when the run began
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

// begin opens the run in the state.
func (r *crawl) begin(ctx context.Context) error {
	known, now := r.Frontier.State, r.now()
	ahead, err := known.Runs.Settle(ctx, now)
	if err != nil {
		return err
	}
	if r.tally.report.Ahead = ahead; ahead > 0 {
		r.options.Log.Warn("the state is from the future: its times are set back", "state", known.Name(), "by", ahead)
	}
	if err := r.reconsider(ctx); err != nil {
		return err
	}
	pass, err := known.Runs.Begin(ctx, r.options.Run, now)
	if err == nil {
		err = known.Robots.Forget(ctx, now)
	}
	if err == nil {
		r.texts = remember.New(known)
		r.known, err = r.texts.Begin(ctx, now)
	}
	if err == nil {
		err = r.Frontier.Begin(ctx, pass, r.sites.all()...)
	}
	return err
}

// reconsider looks again at what settings left out that are others now: what a site's
// scope, its languages or the types that are written did not want.
func (r *crawl) reconsider(ctx context.Context) error {
	h := sha256.New()
	fmt.Fprintln(h, r.options.Types)
	if r.options.MinWords > 0 || len(r.options.Languages) > 0 {
		fmt.Fprintln(h, r.options.MinWords, r.options.Languages)
	}
	for _, p := range r.options.Sites.All() {
		fmt.Fprintf(h, "%s %q %+v\n", p.Name, p.Languages, p.Scope)
	}
	changed, err := r.Frontier.Reconsider(ctx, "wanted", hex.EncodeToString(h.Sum(nil)[:16]), "out_of_scope", "language_*", "page_type_*", "few_words")
	if changed {
		r.options.Log.Info("settings have changed: what they left out is looked at again")
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

// now is the time, by the run's clock.
func (r *crawl) now() time.Time { return r.options.Clock.Now() }

// A leased address has a place among those that are asked at once.
type leased struct {
	frontier.Lease
	place *held
}

// work deals with one address after another. A goroutine for each would have to grow its stack
// for each, by copying it.
func (r *crawl) work(ctx context.Context, first leased) {
	for next, ok := first, true; ok; next, ok = <-r.leased {
		err := r.carry(ctx, next.Lease, next.place)
		next.place.leave()
		r.finished <- err
	}
}

// loop leases addresses and hands each to a worker, to a new one where all are busy, until
// nothing is left to do. It returns when the last address has been dealt with.
func (r *crawl) loop(ctx context.Context) error {
	defer close(r.leased)
	active := 0
	var failed error
	for {
		lease, wait, ok, err := r.lease(ctx, failed)
		switch {
		case err != nil:
			failed = errors.Join(failed, err)
			continue
		case ok:
			active++
			next := leased{lease, r.places.take(address.SiteOf(lease.Host))}
			select {
			case r.leased <- next:
			default:
				go r.work(ctx, next)
			}
			continue
		case active == 0 && (failed != nil || ctx.Err() != nil || wait > r.options.MaxWait):
			return errors.Join(failed, context.Cause(ctx))
		}
		if active == 0 {
			silent, err := r.onlySilent(ctx, wait)
			if silent {
				return nil
			}
			failed = errors.Join(failed, err, r.tellWait(ctx, wait))
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
		case <-r.places.freed:
		case <-stopped:
		}
	}
}

// lease takes the next address, unless the run is to end or all workers are
// busy.
func (r *crawl) lease(ctx context.Context, failed error) (l frontier.Lease, wait time.Duration, ok bool, err error) {
	if failed != nil || ctx.Err() != nil || !r.places.free() || r.options.MaxPages > 0 && r.started >= r.options.MaxPages {
		return l, frontier.Never, false, nil
	}
	spent := r.spent.all()
	among := frontier.Among{Sites: r.sites.all(), Not: slices.Concat(spent, r.places.crowded())}
	l, wait, ok, err = r.Frontier.NextAmong(ctx, r.now(), among)
	if err == nil && !ok && len(among.Not) > len(spent) {
		among.Not = spent
		l, wait, ok, err = r.Frontier.NextAmong(ctx, r.now(), among)
	}
	if err != nil && ctx.Err() != nil {
		return l, frontier.Never, false, nil
	}
	if ok {
		r.started++
	}
	return l, wait, ok, err
}

// end puts the report away and checks that no address was lost.
func (r *crawl) end(ctx context.Context, failed error) (Report, error) {
	ctx = context.WithoutCancel(ctx)
	now := r.now()
	report := r.tally.end(now)
	counts, err := r.Frontier.Counts(ctx)
	if err == nil {
		err = counts.Check()
	}
	report.Counts = counts
	if bounds := r.sites.all(); err == nil && len(bounds) > 0 {
		report.Others, err = r.Frontier.Others(ctx, now, bounds...)
	}
	var held []frontier.Held
	if err == nil {
		held, err = r.Frontier.Held(ctx, MaxHeld, r.sites.all()...)
		report.Hosts = r.tally.held(held, now)
		for i, h := range report.Hosts {
			report.Hosts[i].Silent = r.silence.of(h.Host)
		}
	}
	if err == nil && failed == nil {
		report.Sources, err = r.sourcesAsked(ctx, report.Sources)
		err = errors.Join(err, r.limits(ctx, &report, held))
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
