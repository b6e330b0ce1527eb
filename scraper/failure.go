package scraper

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"time"

	"rens/scraper/fetch"
	"rens/scraper/frontier"
	"rens/scraper/robots"
)

// Pauses. A host that asks to be left alone without saying for how long gets
// a minute, doubling to a day; an address that failed for a moment five seconds,
// doubling to an hour; and so does a host that does not answer, which is put off for
// a minute, doubling to an hour, from the second time in a row.
const (
	firstBlock  = time.Minute
	firstRobots = 10 * time.Second // where it is robots.txt that fails: that is short, mostly
	longBlock   = 24 * time.Hour
	firstRetry  = 5 * time.Second
	longRetry   = time.Hour
	firstOff    = time.Minute
	longOff     = time.Hour
)

// What a host refuses in a row. One page may be for subscribers; a host that refuses
// all means the crawler. From refusedSome on it is asked more slowly, and what it
// refuses waits; at refusedAll it is left alone for an hour, doubling to a day.
const (
	refusedSome   = 3
	refusedAll    = 10
	firstRefused  = time.Hour
	slowedRefused = 2 * time.Second // the pause before that, beside the host's gap: a storm is over in seconds
)

// A timing says when an address is asked for again, and what that makes of it.
type timing struct {
	lease    frontier.Lease
	attempts int           // see Options
	recheck  time.Duration // see Options
	now      time.Time
	gap      time.Duration // of the host
}

func (v visit) timing() timing {
	return timing{v.lease, v.options.Attempts, v.options.Recheck, v.now(), v.Client.Delay(v.lease.URL)}
}

// failed is the result of a fetch that brought no page.
func (v visit) failed(got arrival, err error) result {
	t := v.timing()
	var e *fetch.Error
	switch {
	case errors.Is(err, fetch.ErrNotModified):
		return result{end: end{state: frontier.Done, reason: string(fetch.NotModified)}, due: t.again(false, time.Time{})}
	case errors.Is(err, errMet):
		return result{end: end{state: frontier.Done, reason: "moved"}}
	case errors.Is(err, errLeaseOver):
		return t.retry(end{reason: string(fetch.Timeout), err: err}, peace{}, t.soon())
	case !errors.As(err, &e):
		if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
			return t.untried()
		}
		return result{end: end{state: frontier.Failed, reason: string(fetch.Network), err: err}, due: due{at: t.now.Add(t.recheck)}}
	case e.Reason == fetch.Elsewhere:
		return v.moved(got.page, e.Target, end{reason: string(e.Reason), err: err})
	}
	return t.refused(e, end{reason: string(e.Reason), err: err})
}

// refused is the result of a fetch that a site, its host or the way there did
// not let come.
func (t timing) refused(e *fetch.Error, why end) result {
	switch {
	case e.Reason == fetch.Robots:
		why.state = frontier.Skipped
		return result{end: why, due: due{at: t.now.Add(robots.MaxAge)}}
	case e.Held > 0:
		// Nothing was asked: the host is left alone for as long as it is known to want.
		return t.spare(why, peace{t.now.Add(e.Held), t.lease.Strikes})
	case asksForPeace(e):
		return t.retryUnless(e, why, peace{t.waitFor(e), t.lease.Strikes + 1})
	case e.Kept:
		// The server had done with the connection, not with the address.
		return t.spare(why, peace{t.now, t.lease.Strikes})
	case isUnanswered(e):
		return t.unanswered(e, why)
	case isPassing(e):
		return t.retry(why, peace{}, t.soon())
	case e.Reason == fetch.Forbidden && e.Status != http.StatusUnavailableForLegalReasons:
		return t.forbidden(why)
	}
	return t.lost(e, why)
}

// lost is the result for an address that is not to be had: it is asked for once
// more, a week later; then it is left.
func (t timing) lost(e *fetch.Error, why end) result {
	why.state = frontier.Failed
	res := result{end: why, due: due{visited: true}}
	if t.lease.Visits == 0 && e.Status != http.StatusGone {
		res.due.at = t.now.Add(7 * t.recheck)
	}
	return res
}

// soon is when an address that failed for a moment is tried again.
func (t timing) soon() time.Time {
	return t.now.Add(jittered(double(firstRetry, t.lease.Attempts-1, longRetry)))
}

// untried puts the address back as if it had not been leased: the run was
// stopped.
func (t timing) untried() result {
	return result{end: end{state: frontier.Waiting, stopped: true}, due: due{at: t.now, uncounted: true}, peace: peace{strikes: t.lease.Strikes}}
}

// asksForPeace reports whether the server wants fewer requests, not only fails
// on this one.
func asksForPeace(e *fetch.Error) bool {
	return e.Reason == fetch.RateLimited || e.Reason == fetch.RobotsUnknown || e.Status == 503 || e.RetryAfter > 0
}

// isUnanswered reports that no answer came: that is the host's failure, whatever
// address was to be asked for.
func isUnanswered(e *fetch.Error) bool {
	switch e.Reason {
	case fetch.Timeout, fetch.Network, fetch.Refused, fetch.DNS, fetch.TLS:
		return e.Status == 0
	}
	return false
}

// unanswered puts a host off that does not answer. Its addresses lose no attempt,
// but for one that a host left without an answer which had just answered another:
// that may be the address's fault.
func (t timing) unanswered(e *fetch.Error, why end) result {
	p := peace{t.now.Add(jittered(t.off())), t.lease.Strikes + 1}
	switch {
	case t.lease.Kind == kindSource:
		return t.retry(why, p, p.until)
	case e.Sent && t.lease.Strikes == 0:
		return t.retry(why, p, p.until.Add(aside))
	}
	res := t.spare(why, p)
	if e.Sent {
		res.due.at = p.until.Add(aside)
	}
	return res
}

// aside is for how long others of its host go before an address that was sent and
// not answered: should it be the one that never is, they show that the host is well.
const aside = 30 * time.Second

// off is for how long a host is put off that does not answer.
func (t timing) off() time.Duration {
	switch {
	case t.lease.Kind == kindSource: // that one is to be told of when the run ends
		return double(firstRetry, t.lease.Attempts-1, longRetry)
	case t.lease.Strikes == 0:
		return firstRetry
	}
	return double(firstOff, t.lease.Strikes-1, longOff)
}

// forbidden is the result of a page that the host refuses: see refusedSome.
func (t timing) forbidden(why end) result {
	n := t.lease.Strikes + 1
	switch {
	case n < refusedSome, t.lease.Kind == kindSource:
		res := t.lost(&fetch.Error{Status: http.StatusForbidden}, why)
		res.peace.strikes = n
		return res
	case n < refusedAll:
		return t.spare(why, peace{t.now.Add(jittered(t.gap + slowedRefused)), n})
	}
	pause := double(firstRefused, n-refusedAll, longBlock)
	why.err = fmt.Errorf("%w; the host has refused %d pages in a row and is left alone for %v", why.err, n, pause)
	return t.spare(why, peace{t.now.Add(jittered(pause)), n})
}

// isPassing reports whether the same request may do better later.
func isPassing(e *fetch.Error) bool {
	switch e.Reason {
	case fetch.ServerError, fetch.Timeout, fetch.Slow, fetch.Network, fetch.Refused, fetch.DNS, fetch.Encoding, fetch.Incomplete:
		return true
	}
	return e.Status == http.StatusRequestTimeout || e.Status == http.StatusTooEarly
}

// waitFor returns when the host may be asked again: when it says, never
// sooner.
func (t timing) waitFor(e *fetch.Error) time.Time {
	if e.RetryAfter > 0 {
		// The server's clock counts from its answer, which is in the past.
		return t.now.Add(e.RetryAfter)
	}
	first := firstBlock
	if e.Reason == fetch.RobotsUnknown {
		first = firstRobots
	}
	return t.now.Add(jittered(double(first, t.lease.Strikes, longBlock)))
}

// retryUnless puts the address back until the host has had its peace. Only what
// was sent counts as an attempt, but for a source: that one must be told of when
// it cannot be had.
func (t timing) retryUnless(e *fetch.Error, why end, p peace) result {
	if e.Sent || t.lease.Kind == kindSource {
		return t.retry(why, p, p.until)
	}
	return t.spare(why, p)
}

// spare puts the address back, until the host has had its peace, as if it had
// not been tried.
func (t timing) spare(why end, p peace) result {
	why.state = frontier.Waiting
	return result{end: why, due: due{at: p.until, uncounted: true}, peace: p}
}

// retry puts the address back until then, or gives it up after the last
// attempt.
func (t timing) retry(why end, p peace, then time.Time) result {
	why.state = frontier.Waiting
	if t.lease.Attempts >= t.attempts {
		why.state, then = frontier.Failed, then.Add(t.recheck)
	}
	return result{end: why, due: due{at: then}, peace: p}
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
