package scraper

import (
	"context"
	"errors"
	"fmt"
	"time"

	"rens/scraper/address"
	"rens/scraper/frontier"
)

// spareAttempts is how many times more than Options.Attempts an address may be
// leased: each time beyond, a run died before it was done with it.
const spareAttempts = 5

// leaseMargin is how long before its lease runs out a page is given up, so
// that no request goes to a host which is another's.
const leaseMargin = 10 * time.Second

// errLeaseOver says that a page took longer than its lease.
var errLeaseOver = errors.New("the lease ran out before the page was done")

// A visit is one address on its way from lease to outcome: it is asked for, what
// comes is judged, and what that makes of the address is put away. Each step
// takes the value of the one before; the visit itself does not change.
type visit struct {
	*crawl
	lease frontier.Lease
	place *held
}

// A result is what came of a visit, in the parts that its judges return.
type result struct {
	end
	due   due
	peace peace
	copy  copied
	links []frontier.Link
	story story
	wider string // a site that the run is to take in; "" for none
}

// An end is where a visit leaves its address.
type end struct {
	state   frontier.State
	reason  string   // in a word; empty for plain success
	err     error    // why the page failed; for the event
	stopped bool     // the run was: as if the address had not been leased
	left    *LeftOut // the page that was left out; nil for none
}

// A due says when an address is to be asked for again.
type due struct {
	at        time.Time     // zero for never
	every     time.Duration // of a list: since the visit before
	visited   bool          // this one counts as a visit
	uncounted bool          // and this one not as an attempt
}

// A peace is what a host wants after a visit.
type peace struct {
	until   time.Time // it is left alone until then
	strikes int       // how often in a row it has asked for that
}

// A copied is what is kept of the copy that came, to tell another from it.
type copied struct {
	fresh              bool // one came, and was read
	etag, lastModified string
	content, text      string // hashes
}

// A story is an article that was handed to the sink.
type story struct {
	id, language string
	twin         []byte // see frontier.Twin
	written      bool   // the sink held none like it
}

// carry deals with one address and puts the outcome away. It fails only where
// the run cannot go on.
func (r *crawl) carry(ctx context.Context, l frontier.Lease, place *held) error {
	v, begun := visit{r, l, place}, r.now()
	dealing, cancel := context.WithTimeoutCause(ctx, l.Until.Sub(begun)-leaseMargin, errLeaseOver)
	got, res, fatal := v.guarded(dealing)
	cancel()
	if fatal != nil {
		got, res = arrival{}, v.timing().untried()
	}
	o := v.outcome(got, res)
	// What was done is put away even if the run has just been stopped.
	links, err := r.Frontier.Done(context.WithoutCancel(ctx), l, o)
	if errors.Is(err, frontier.ErrLeaseLost) {
		// Another worker has the host and deals with the page.
		r.options.Log.Warn("lease lost", "url", l.URL)
		r.tally.lose()
		return fatal
	}
	if err == nil && res.wider != "" && r.sites.add(res.wider) {
		err = r.Frontier.Widen(context.WithoutCancel(ctx), res.wider)
	}
	if fatal = errors.Join(fatal, err); fatal != nil {
		return fatal
	}
	came := len(got.page.Body) + got.streamed
	if site := address.SiteOf(l.Host); r.spent.add(site, came) {
		r.options.Log.Warn("site left for the next run", "site", site, "bytes", r.options.SiteBytes)
	}
	if !res.stopped {
		r.silence.note(l.Host, res.err)
		r.tally.count(Event{
			URL: l.URL, Kind: l.Kind, State: o.State, Reason: o.Reason, Status: o.Status, Err: res.err, LeftOut: res.left,
			Bytes: came, Found: links.New, Left: links.Left, Took: o.At.Sub(begun),
			Written: res.story.written, Language: res.story.language,
		}, o.HostDelay)
		r.options.Log.Info("dealt with", "url", l.URL, "kind", l.Kind, "state", o.State, "reason", o.Reason, "status", o.Status, "found", links.New, "beyond_budget", links.Left)
	}
	return nil
}

// outcome is what the frontier is told: each field from the part that knows it.
func (v visit) outcome(got arrival, res result) frontier.Outcome {
	return frontier.Outcome{
		State: res.state, At: v.now(), Reason: res.reason, Status: got.page.Status,
		Fresh: res.copy.fresh, ETag: res.copy.etag, LastModified: res.copy.lastModified, ContentHash: res.copy.content, TextHash: res.copy.text,
		Links: res.links, List: v.lease.Kind != kindArticle, Article: res.story.id, Twin: res.story.twin, Output: v.options.Output,
		Visited: res.due.visited, Every: res.due.every, NextDue: res.due.at, Uncounted: res.due.uncounted,
		BlockUntil: res.peace.until, Strikes: res.peace.strikes,
		HostDelay: v.Client.Delay(v.lease.URL),
	}
}

// guarded deals with the address; should that panic, the page has failed and the
// run goes on.
func (v visit) guarded(ctx context.Context) (got arrival, res result, fatal error) {
	defer func() {
		if r := recover(); r != nil {
			err := fmt.Errorf("clean %s: a fault in rens, please report it with the page: %v", v.lease.URL, r)
			res = result{end: end{state: frontier.Failed, reason: "fault", err: err}, due: due{at: v.now().Add(v.options.Recheck)}}
			fatal = nil
		}
	}()
	if res, done := v.undone(); done {
		return got, res, nil
	}
	if got, fatal = v.ask(ctx); fatal != nil {
		return got, res, fatal
	}
	res, fatal = v.judge(ctx, got)
	return got, res, fatal
}

// undone ends the visit of an address that is not to be asked for.
func (v visit) undone() (res result, done bool) {
	later := due{at: v.now().Add(7 * v.options.Recheck)}
	switch {
	case v.lease.Attempts > v.options.Attempts+spareAttempts:
		err := fmt.Errorf("fetch %s: begun %d times and never ended; given up", v.lease.URL, v.lease.Attempts-1)
		return result{end: end{state: frontier.Failed, reason: "abandoned", err: err}, due: later}, true
	case v.lease.Kind != kindSource && !v.options.Sites.Of(v.lease.URL).Allows(v.lease.URL, v.lease.Kind == kindArticle):
		// Known from a time when the scope was wider.
		return result{end: end{state: frontier.Skipped, reason: "out_of_scope"}, due: later}, true
	}
	return result{}, false
}

// judge says what came: an error, a list, a page.
func (v visit) judge(ctx context.Context, got arrival) (result, error) {
	switch {
	case got.err != nil:
		return v.failed(got, got.err), nil
	case got.list != nil:
		return v.readsList(ctx, got), nil
	}
	return v.readsPage(ctx, got)
}
