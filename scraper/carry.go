package scraper

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"time"

	"rens/clean/article"
	"rens/clean/page"
	"rens/scraper/fetch"
	"rens/scraper/frontier"
	"rens/scraper/robots"
)

// Kinds of address in the frontier.
const (
	kindSource  = "source" // named by the caller; what it is shows when it comes
	kindSection = "section"
	kindFeed    = "feed"
	kindSitemap = "sitemap"
	kindPage    = "page" // a later page of a list
	kindArticle = "article"
)

// Priorities within a host: what finds news comes first.
const (
	prioritySource  = 100
	priorityFeed    = 90
	prioritySitemap = 80
	prioritySection = 70
	priorityPage    = 65
	priorityArticle = 60
	priorityRelated = 30
	priorityOld     = 20 // of sitemaps, what has not changed lately, or does not say when
)

func priorityOf(kind string) int {
	switch kind {
	case kindSource:
		return prioritySource
	case kindFeed:
		return priorityFeed
	case kindSitemap:
		return prioritySitemap
	case kindSection:
		return prioritySection
	}
	return priorityArticle
}

// spareAttempts is how many times more than Options.Attempts an address may be
// leased: each time beyond, a run died before it was done with it.
const spareAttempts = 5

// leaseMargin is how long before its lease runs out a page is given up, so
// that no request goes to a host which is another's.
const leaseMargin = 10 * time.Second

// errLeaseOver says that a page took longer than its lease.
var errLeaseOver = errors.New("the lease ran out before the page was done")

// A visit is one address on its way from lease to outcome.
type visit struct {
	*run
	lease    frontier.Lease
	page     page.Page
	list     *list  // what the page named; nil where it is no feed or sitemap
	streamed int    // bytes of a body that was read as it came
	warc     string // where the page's record is; empty without an archive
	outcome  frontier.Outcome
	event    Event
	give     func() // gives the page's room back; nil where it has none
	wider    string // a site that the run is to take in; "" for none
	stopped  bool   // the run was: as if the address had not been leased
	err      error  // why the page failed; for the event

	published time.Time // as the page says; zero where it does not
}

// carry fetches one address, deals with what comes, and puts the outcome
// away. It fails only where the run cannot go on.
func (r *run) carry(ctx context.Context, l frontier.Lease) error {
	v, begun := &visit{run: r, lease: l, event: Event{URL: l.URL, Kind: l.Kind}}, r.options.Clock.Now()
	fetching, cancel := context.WithTimeoutCause(ctx, l.Until.Sub(r.options.Clock.Now())-leaseMargin, errLeaseOver)
	fatal := v.guarded(fetching)
	cancel()
	defer func() {
		if v.give != nil {
			v.give()
		}
	}()
	v.outcome.At = r.options.Clock.Now()
	v.outcome.HostDelay, v.outcome.List = r.Client.Delay(l.URL), l.Kind != kindArticle
	if fatal != nil {
		v.stopped = true
		v.outcome = frontier.Outcome{State: frontier.Waiting, At: v.outcome.At, NextDue: v.outcome.At, HostDelay: v.outcome.HostDelay, Strikes: l.Strikes, Uncounted: true}
	}
	// What was done is put away even if the run has just been stopped.
	links, err := r.Frontier.Done(context.WithoutCancel(ctx), l, v.outcome)
	if errors.Is(err, frontier.ErrLeaseLost) {
		// Another worker has the host and deals with the page.
		r.options.Log.Warn("lease lost", "url", l.URL)
		r.tally.lose()
		return fatal
	}
	if err == nil && v.wider != "" && r.sites.add(v.wider) {
		err = r.Frontier.Widen(context.WithoutCancel(ctx), v.wider)
	}
	if fatal = errors.Join(fatal, err); fatal != nil {
		return fatal
	}
	v.event.Found, v.event.Left, v.event.State, v.event.Reason, v.event.Status, v.event.Err = links.New, links.Left, v.outcome.State, v.outcome.Reason, v.page.Status, v.err
	v.event.Bytes, v.event.Took = len(v.page.Body)+v.streamed, v.outcome.At.Sub(begun)
	if !v.stopped {
		r.tally.count(v.event)
		r.options.Log.Info("dealt with", "url", l.URL, "kind", l.Kind, "state", v.outcome.State, "reason", v.outcome.Reason, "status", v.page.Status, "found", links.New, "beyond_budget", links.Left)
	}
	return nil
}

// guarded deals with the page; should that panic, the page has failed and the
// run goes on.
func (v *visit) guarded(ctx context.Context) (err error) {
	defer func() {
		if r := recover(); r != nil {
			v.outcome = frontier.Outcome{State: frontier.Failed, Reason: "fault", Status: v.page.Status, NextDue: v.options.Clock.Now().Add(v.options.Recheck)}
			v.err = fmt.Errorf("clean %s: a fault in rens, please report it with the page: %v", v.lease.URL, r)
			err = nil
		}
	}()
	return v.deal(ctx)
}

// deal fetches and reads the page and fills the outcome. Its error is fatal.
func (v *visit) deal(ctx context.Context) error {
	if v.lease.Attempts > v.options.Attempts+spareAttempts {
		v.outcome.State, v.outcome.Reason = frontier.Failed, "abandoned"
		v.err = fmt.Errorf("fetch %s: begun %d times and never ended; given up", v.lease.URL, v.lease.Attempts-1)
		v.outcome.NextDue = v.options.Clock.Now().Add(7 * v.options.Recheck)
		return nil
	}
	if v.lease.Kind != kindSource && !v.options.Sites.Of(v.lease.URL).Allows(v.lease.URL, v.lease.Kind == kindArticle) {
		// Known from a time when the scope was wider.
		v.outcome.State, v.outcome.Reason, v.outcome.NextDue = frontier.Skipped, "out_of_scope", v.options.Clock.Now().Add(7*v.options.Recheck)
		return nil
	}
	p, err, fatal := v.fetch(ctx)
	if fatal != nil {
		return fatal
	}
	v.page, v.outcome.Status = p, p.Status
	if err != nil {
		v.failed(err)
		return nil
	}
	v.outcome.State, v.outcome.Fresh = frontier.Done, true
	v.outcome.ETag, v.outcome.LastModified = p.HeaderValue("ETag"), p.HeaderValue("Last-Modified")
	v.outcome.ContentHash, v.outcome.TextHash = v.lease.ContentHash, v.lease.TextHash
	if v.lease.Kind == kindSource {
		v.addSitemaps()
	}
	if v.list == nil && v.lease.Kind != kindArticle && IsList(p) {
		v.list = readList(p, v.lease.Kind)
	}
	if v.list != nil {
		v.addList(v.list)
		return nil
	}
	if len(v.lease.Via) > 0 && v.lease.Visits == 0 {
		// It was found under the first of them, and redirects led here.
		v.page.URL, v.page.Redirects = v.lease.Via[0], v.between()
	}
	err = v.readPage(ctx)
	if v.outcome.Reason != string(fetch.Gone) {
		v.again(v.outcome.ContentHash != v.lease.ContentHash)
	}
	return err
}

// readPage cleans an HTML page, writes it if it is an article, and takes its
// links.
func (v *visit) readPage(ctx context.Context) error {
	give, err := v.room.Take(ctx, v.page.Body)
	if err != nil {
		v.failed(err)
		return nil
	}
	v.give = give
	doc, a, err := v.clean()
	if err != nil {
		v.outcome.State, v.outcome.Reason, v.err = frontier.Failed, cleanReason(err), err
		v.outcome.Fresh = false // a better rens may make something of the same bytes
		return nil
	}
	var asks robots.Tag
	if v.Client.ObeysRobots() {
		asks = robots.ReadTag(v.Client.Agent(), slices.Concat(http.Header(v.page.Header).Values("X-Robots-Tag"), a.Reuse.RobotsMeta)...)
	}
	if a.Created != nil && len(*a.Created) >= len(time.DateOnly) {
		v.published, _ = time.Parse(time.DateOnly, (*a.Created)[:len(time.DateOnly)]) // zero where it is none
	}
	v.settle(a)
	switch {
	case v.echoes.heard(v.lease.Host, a):
		// The same under another address: what it links to would be, too.
		v.options.Log.Info("links not followed", "url", v.lease.URL, "reason", "echo")
	case !asks.NoFollow:
		v.follow(doc, a)
	}
	if v.outcome.Reason == string(fetch.Gone) { // what came in its place is a list
		return nil
	}
	return v.write(ctx, a, asks)
}

// clean parses and cleans the page when a core is free.
func (v *visit) clean() (*page.Document, *article.Article, error) {
	v.cores <- struct{}{}
	defer func() { <-v.cores }()
	v.page.Listed = v.isListed()
	doc, err := v.options.Limits.Parse(v.page)
	if err != nil {
		return nil, nil, err
	}
	a, err := v.Clean(doc)
	return doc, a, err
}

// write writes an article, unless it is held already, or asks not to be.
func (v *visit) write(ctx context.Context, a *article.Article, asks robots.Tag) error {
	switch {
	case a.PageType != "article" && !v.options.AllTypes && !(v.page.Listed && hasProse(a)):
		v.leaveType(a)
		return nil
	case !asks.Keeps(v.options.Clock.Now()):
		v.leave(a, frontier.Skipped, "noindex")
		return nil
	case !v.options.Sites.Of(v.lease.URL).Wants(a.Language):
		v.leave(a, frontier.Skipped, "language_"+a.Language)
		return nil
	case v.lease.ContentHash == a.ID, v.lease.TextHash != "" && v.lease.TextHash == a.Dedupe.TextSHA256:
		// The id may be another where the page names another canonical now.
		v.outcome.Reason, v.outcome.TextHash = "unchanged", a.Dedupe.TextSHA256
		return nil
	}
	held, err := v.Frontier.State.Written.Has(context.WithoutCancel(ctx), a.ID)
	if err != nil {
		return err
	}
	v.outcome.ContentHash, v.outcome.TextHash, v.outcome.Reason = a.ID, a.Dedupe.TextSHA256, "held"
	if held {
		return nil
	}
	a.Provenance.DiscoveredBy, a.Provenance.Run = v.lease.DiscoveredBy, v.options.Run
	if v.warc != "" {
		a.Provenance.WARC = &v.warc
	}
	v.event.Language = a.Language
	if v.event.Written, err = v.Sink.Write(a); err != nil {
		return err
	}
	if v.outcome.Article, v.outcome.Output = a.ID, v.options.Output; v.event.Written {
		v.outcome.Reason = "written"
	}
	return nil
}

func cleanReason(err error) string {
	var kind *page.TypeError
	var size *page.SizeError
	switch {
	case errors.Is(err, page.ErrEmpty):
		return "empty"
	case errors.As(err, &kind):
		return string(fetch.NotHTML)
	case errors.As(err, &size):
		return string(fetch.TooLarge)
	}
	return "unreadable"
}
