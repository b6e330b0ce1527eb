package scraper

import (
	"context"
	"errors"
	"math/rand/v2"
	"slices"
	"time"

	"rens/scraper/address"
	"rens/scraper/discover"
	"rens/scraper/fetch"
	"rens/scraper/frontier"
	"rens/scraper/robots"
)

// Pauses. A host that asks to be left alone without saying for how long gets
// a minute, doubling to a day; an address that failed for a moment five
// seconds, doubling to an hour.
const (
	firstBlock = time.Minute
	longBlock  = 24 * time.Hour
	firstRetry = 5 * time.Second
	longRetry  = time.Hour
)

// failed fills the outcome of a fetch that brought no page.
func (v *visit) failed(err error) {
	now := v.options.Clock.Now()
	o := &v.outcome
	var e *fetch.Error
	switch {
	case errors.Is(err, fetch.ErrNotModified):
		o.State, o.Reason = frontier.Done, string(fetch.NotModified)
		v.again(false)
		return
	case errors.Is(err, errLeaseOver):
		v.err = err
		o.Reason = string(fetch.Timeout)
		v.retry(now.Add(jittered(double(firstRetry, v.lease.Attempts-1, longRetry))))
		return
	case !errors.As(err, &e):
		if !errors.Is(err, context.Canceled) && !errors.Is(err, context.DeadlineExceeded) {
			o.State, o.Reason, o.NextDue, v.err = frontier.Failed, string(fetch.Network), now.Add(v.options.Recheck), err
			return
		}
		// The run was stopped: as if the address had not been tried.
		o.State, o.NextDue, o.Strikes, o.Uncounted = frontier.Waiting, now, v.lease.Strikes, true
		return
	}
	o.Reason, v.err = string(e.Reason), err
	switch {
	case e.Reason == fetch.Elsewhere:
		v.moved(e)
	case e.Reason == fetch.Robots:
		o.State, o.NextDue = frontier.Skipped, now.Add(robots.MaxAge)
	case asksForPeace(e):
		v.block(e, now)
		v.retry(v.waitFor(e, now))
	case isPassing(e):
		v.retry(now.Add(jittered(double(firstRetry, v.lease.Attempts-1, longRetry))))
	default:
		// Asked for once more, a week later; then it is left.
		o.State, o.Visited = frontier.Failed, true
		if v.lease.Visits == 0 && e.Reason != fetch.Gone {
			o.NextDue = now.Add(7 * v.options.Recheck)
		}
	}
}

// maxHops is how many redirects from host to host are followed.
const maxHops = 5

// moved hands an address on another host to the frontier, so that it is asked
// for in that host's turn and by its rules. One on another site is out of
// scope, unless a person named the source.
func (v *visit) moved(e *fetch.Error) {
	o := &v.outcome
	switch {
	case v.lease.Hops >= maxHops:
		o.State, o.Reason = frontier.Failed, string(fetch.TooManyRedirects)
	case v.lease.Kind != kindSource && !address.SameSite(e.Target, v.lease.URL):
		o.State, o.Reason = frontier.Skipped, "off_site"
	case v.lease.Kind != kindSource && !v.options.scopeOf(e.Target).Allows(e.Target, v.lease.Kind == kindArticle):
		o.State, o.Reason = frontier.Skipped, "out_of_scope"
	case discover.Trap(e.Target) != "":
		o.State, o.Reason = frontier.Skipped, "trap_"+discover.Trap(e.Target)
	default:
		o.State, v.err = frontier.Done, nil
		o.Links = append(o.Links, frontier.Link{URL: e.Target, Kind: v.lease.Kind, DiscoveredBy: v.lease.DiscoveredBy, Depth: v.lease.Depth,
			Hops: v.lease.Hops + 1, Via: v.chain(), Priority: priorityOf(v.lease.Kind), Again: v.lease.Kind == kindSource})
	}
}

// maxChain is how many addresses of a chain of redirects are kept.
const maxChain = 20

// chain returns the addresses that redirects led through from where the
// address was found, the last one included.
func (v *visit) chain() []string {
	chain := slices.Concat(v.lease.Via, []string{v.page.URL}, v.page.Redirects, []string{v.page.FinalURL})
	chain = slices.Compact(chain) // no address redirects to itself
	return chain[:min(len(chain), maxChain)]
}

// between returns the addresses between the first of a chain and the last.
func (v *visit) between() []string {
	chain := v.chain()
	return chain[1 : len(chain)-1]
}

// asksForPeace reports whether the server wants fewer requests, not only fails
// on this one.
func asksForPeace(e *fetch.Error) bool {
	return e.Reason == fetch.RateLimited || e.Reason == fetch.RobotsUnknown || e.Status == 503 || e.RetryAfter > 0
}

// isPassing reports whether the same request may do better later.
func isPassing(e *fetch.Error) bool {
	switch e.Reason {
	case fetch.ServerError, fetch.Timeout, fetch.Slow, fetch.Network, fetch.Refused, fetch.DNS, fetch.Encoding:
		return true
	}
	return false
}

// block leaves the host alone for as long as it asks, to the second.
func (v *visit) block(e *fetch.Error, now time.Time) {
	v.outcome.Strikes = v.lease.Strikes + 1
	v.outcome.BlockUntil = v.waitFor(e, now)
}

// waitFor returns when the host may be asked again: when it says, never
// sooner.
func (v *visit) waitFor(e *fetch.Error, now time.Time) time.Time {
	if e.RetryAfter > 0 {
		// The server's clock counts from its answer, which is in the past.
		return now.Add(e.RetryAfter)
	}
	return now.Add(jittered(double(firstBlock, v.lease.Strikes, longBlock)))
}

// retry puts the address back until then, or gives it up after the last
// attempt.
func (v *visit) retry(then time.Time) {
	v.outcome.State, v.outcome.NextDue = frontier.Waiting, then
	if v.lease.Attempts >= v.options.Attempts {
		v.outcome.State, v.outcome.NextDue = frontier.Failed, then.Add(v.options.Recheck)
	}
}

// jittered returns d and up to a tenth more, so that what failed together does
// not come back together. It is never shorter.
func jittered(d time.Duration) time.Duration { return d + rand.N(d/10+1) }

// double returns d doubled n times, at most top.
func double(d time.Duration, n int, top time.Duration) time.Duration {
	for ; n > 0 && d < top; n-- {
		d *= 2
	}
	return min(d, top)
}
