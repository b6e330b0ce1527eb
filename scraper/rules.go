package scraper

import (
	"context"
	"errors"
	"fmt"
	"time"

	"rens/scraper/address"
	"rens/scraper/fetch"
	"rens/scraper/frontier"
	"rens/scraper/robots"
)

// A cached robots.txt, or why there is none.
type cached struct {
	rules   *robots.Rules
	err     *fetch.Error
	expires time.Time
}

// How long a robots.txt that could not be had is not asked for again: where the
// host is out of reach no longer than it is left alone for that, and where the
// server answers, but does not say, a minute.
const (
	reachPause  = firstRetry
	robotsPause = firstBlock
)

// rules returns the host's robots.txt, fetched unless a copy is young enough.
// An old copy is used on where a new one cannot be had (RFC 9309, 2.4).
func (f *Fetcher) rules(ctx context.Context, t *ticket) (*robots.Rules, error) {
	c, known := t.host.rules[t.scheme]
	if !known {
		kept, err := f.kept(ctx, t)
		if err != nil {
			return nil, err
		}
		c = kept
	}
	now := f.polite.Clock.Now()
	remembered := now.Before(c.expires)
	if !remembered {
		if err := f.wait(ctx, t.host); err != nil {
			return nil, err
		}
		t.begun = f.polite.Clock.Now()
		fresh := f.ask(ctx, t)
		if ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		if fresh.err != nil && c.rules != nil {
			fresh.rules, fresh.err = c.rules, nil
		}
		c = fresh
		defer t.mark() // when the rules are known: the gap may be theirs
	}
	t.host.rules[t.scheme] = c
	switch {
	case c.err == nil:
		return c.rules, nil
	case remembered:
		again := *c.err
		if again.Held = c.expires.Sub(now); again.RetryAfter > 0 {
			again.RetryAfter = seconds(again.Held)
		}
		return nil, &again
	}
	return nil, c.err
}

// seconds rounds up to whole seconds.
func seconds(d time.Duration) time.Duration { return (d + time.Second - 1).Truncate(time.Second) }

// kept returns the robots.txt that another run has fetched; its time may be
// over.
func (f *Fetcher) kept(ctx context.Context, t *ticket) (cached, error) {
	if f.polite.Known == nil {
		return cached{}, nil
	}
	r, ok, err := f.polite.Known.Robots(ctx, t.scheme+"://"+t.name)
	if err != nil || !ok {
		return cached{}, err
	}
	return cached{rules: robots.FromStatus(r.Status, r.Body), expires: r.Fetched.Add(robots.MaxAge)}, nil
}

// keep puts a robots.txt by for other runs. Not to be able to is no reason to
// stop: it is asked for again.
func (f *Fetcher) keep(ctx context.Context, t *ticket, status int, body []byte, now time.Time) {
	if f.polite.Known != nil {
		_ = f.polite.Known.KeepRobots(ctx, frontier.Robots{Origin: t.scheme + "://" + t.name, Status: status, Body: body[:min(len(body), robots.MaxBytes+1)], Fetched: now})
	}
}

// ask fetches robots.txt.
func (f *Fetcher) ask(ctx context.Context, t *ticket) cached {
	h := hops{fetcher: f, own: t}
	defer h.release()
	p, err := f.inner.Do(ctx, fetch.Request{URL: t.scheme + "://" + t.name + "/robots.txt", AnyType: true, Gate: h.pass, MaxBytes: robots.MaxBytes + 1, Truncate: true, Observe: t.observe})
	now := f.polite.Clock.Now()
	var e *fetch.Error
	if err == nil || !errors.As(err, &e) {
		if err == nil {
			f.keep(ctx, t, p.Status, p.Body, now)
		}
		return cached{rules: robots.FromStatus(p.Status, p.Body), expires: now.Add(robots.MaxAge)}
	}
	pause := max(e.RetryAfter, robotsPause)
	switch {
	case e.Status == 0:
		// The host itself is out of reach: that is the reason to give.
		return cached{err: &fetch.Error{Reason: e.Reason, Err: e.Err}, expires: now.Add(max(e.RetryAfter, reachPause))}
	case e.Reason == fetch.RedirectLoop || e.Reason == fetch.TooManyRedirects || e.Reason == fetch.BadRedirect && e.Status != 304:
		f.keep(ctx, t, 404, nil, now)
		return cached{rules: robots.AllowAll(), expires: now.Add(robots.MaxAge)}
	case e.Status >= 400 && e.Status < 500 && e.Status != 429:
		f.keep(ctx, t, e.Status, nil, now)
		return cached{rules: robots.FromStatus(e.Status, nil), expires: now.Add(robots.MaxAge)}
	}
	return cached{err: &fetch.Error{Reason: fetch.RobotsUnknown, RetryAfter: e.RetryAfter, Err: fmt.Errorf("robots.txt cannot be had, so nothing is allowed: %w", e.Err)}, expires: now.Add(pause)}
}

// hopPatience is how long a robots.txt that leads to another host waits for
// that host's turn. Two hosts whose files lead to each other would wait for
// ever.
const hopPatience = 30 * time.Second

// hops lets the redirects of a robots.txt keep the gaps of the hosts they
// lead through. The turn of the file's own host is held already.
type hops struct {
	fetcher *Fetcher
	own     *ticket
	asked   bool   // the first request is under way, or over
	other   ticket // the turn at another host
}

// pass is the Gate of a robots.txt.
func (h *hops) pass(ctx context.Context, at string) error {
	scheme, name := address.Parts(at)
	if !h.asked {
		h.asked = true
		return ctx.Err()
	}
	if name == h.own.name {
		h.own.mark()
		if err := h.fetcher.wait(ctx, h.own.host); err != nil {
			return err
		}
		h.own.begun = h.fetcher.polite.Clock.Now()
		return nil
	}
	h.other.fetcher = h.fetcher
	waiting, cancel := context.WithTimeout(ctx, hopPatience)
	defer cancel()
	if err := h.other.take(waiting, scheme, name); err != nil {
		return &fetch.Error{Reason: fetch.Network, Err: fmt.Errorf("robots.txt leads to %s, which is busy: %w", name, err)}
	}
	if wait := h.other.host.blocked.Sub(h.fetcher.polite.Clock.Now()); wait > 0 {
		return &fetch.Error{Reason: fetch.RateLimited, RetryAfter: wait, Err: fmt.Errorf("robots.txt leads to %s, which has asked to be left alone", name)}
	}
	return h.fetcher.wait(ctx, h.other.host)
}

func (h *hops) release() { h.other.release() }
