package scraper

import (
	"context"
	"errors"
	"math/rand/v2"
	"net/http"
	"time"

	"rens/scraper/fetch"
	"rens/scraper/frontier"
	"rens/scraper/robots"
)

// Pauses. A host that asks to be left alone without saying for how long gets
// a minute, doubling to a day; an address that failed for a moment, and a host
// that could not be reached, five seconds, doubling to an hour.
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
	case errors.Is(err, errMet):
		o.State, o.Reason = frontier.Done, "moved"
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
		v.stopped = true
		o.State, o.NextDue, o.Strikes, o.Uncounted = frontier.Waiting, now, v.lease.Strikes, true
		return
	}
	o.Reason, v.err = string(e.Reason), err
	switch {
	case e.Reason == fetch.Elsewhere:
		v.moved(e)
	case e.Reason == fetch.Robots:
		o.State, o.NextDue = frontier.Skipped, now.Add(robots.MaxAge)
	case e.Held > 0:
		// Nothing was asked: the host is left alone for as long as it is known to want.
		o.BlockUntil, o.Strikes = now.Add(e.Held), v.lease.Strikes
		v.spare(o.BlockUntil)
	case asksForPeace(e):
		v.block(e, now)
		v.retryUnless(e, o.BlockUntil)
	case isUnreached(e), e.Reason == fetch.TLS && v.lease.Kind != kindSource:
		o.Strikes = v.lease.Strikes + 1
		o.BlockUntil = now.Add(jittered(double(firstRetry, v.lease.Strikes, longRetry)))
		v.retryUnless(e, o.BlockUntil)
	case isPassing(e):
		v.retry(now.Add(jittered(double(firstRetry, v.lease.Attempts-1, longRetry))))
	default:
		// Asked for once more, a week later; then it is left.
		o.State, o.Visited = frontier.Failed, true
		if v.lease.Visits == 0 && e.Status != http.StatusGone {
			o.NextDue = now.Add(7 * v.options.Recheck)
		}
	}
}

// asksForPeace reports whether the server wants fewer requests, not only fails
// on this one.
func asksForPeace(e *fetch.Error) bool {
	return e.Reason == fetch.RateLimited || e.Reason == fetch.RobotsUnknown || e.Status == 503 || e.RetryAfter > 0
}

// isUnreached reports that the host was not reached: that is the host's failure,
// whatever address was to be asked for.
func isUnreached(e *fetch.Error) bool {
	switch e.Reason {
	case fetch.Timeout, fetch.Network, fetch.Refused, fetch.DNS:
		return !e.Sent
	}
	return false
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

// retryUnless puts the address back until then. Only what was sent counts as an
// attempt, but for a source: that one must be told of when it cannot be had.
func (v *visit) retryUnless(e *fetch.Error, then time.Time) {
	if e.Sent || v.lease.Kind == kindSource {
		v.retry(then)
		return
	}
	v.spare(then)
}

// spare puts the address back until then as if it had not been tried.
func (v *visit) spare(then time.Time) {
	v.outcome.State, v.outcome.NextDue, v.outcome.Uncounted = frontier.Waiting, then, true
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
