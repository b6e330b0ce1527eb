package polite

import (
	"context"
	"errors"
	"fmt"
	"time"

	"rens/scraper/fetch"
	"rens/scraper/robots"
	"rens/scraper/state"
)

// A robotsFile is a robots.txt that was asked for, or why there is none.
type robotsFile struct {
	rules   *robots.Rules
	err     *fetch.Error
	expires time.Time
}

// How long a robots.txt that could not be had is not asked for again: where the
// host is out of reach no longer than it is left alone for that, and where the
// server answers, but does not say, ten seconds: who asks doubles them.
const (
	reachPause  = 5 * time.Second
	robotsPause = 10 * time.Second
)

// rules returns the host's robots.txt, fetched unless a copy is young enough.
// An old copy is used on where a new one cannot be had (RFC 9309, 2.4).
func (t *ticket) rules(ctx context.Context) (*robots.Rules, error) {
	file, known := t.host.files[t.scheme]
	if !known {
		kept, err := t.kept(ctx)
		if err != nil {
			return nil, err
		}
		file = kept
	}
	now := t.client.now()
	remembered := now.Before(file.expires)
	if !remembered {
		if err := t.begin(ctx); err != nil {
			return nil, err
		}
		fresh := t.ask(ctx)
		if ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		if fresh.err != nil && file.rules != nil {
			fresh.rules, fresh.err = file.rules, nil
		}
		file = fresh
		defer t.mark() // when the rules are known: the gap may be theirs
	}
	t.host.files[t.scheme] = file
	switch {
	case file.err == nil:
		return file.rules, nil
	case remembered:
		again := *file.err
		if again.Held = file.expires.Sub(now); again.RetryAfter > 0 {
			again.RetryAfter = seconds(again.Held)
		}
		return nil, &again
	}
	return nil, file.err
}

// origin is scheme, host and port of the ticket's host.
func (t *ticket) origin() string { return t.scheme + "://" + t.name }

// kept returns the robots.txt that another run has fetched; its time may be
// over.
func (t *ticket) kept(ctx context.Context) (robotsFile, error) {
	if t.client.options.Known == nil {
		return robotsFile{}, nil
	}
	r, ok, err := t.client.options.Known.Get(ctx, t.origin())
	if err != nil || !ok {
		return robotsFile{}, err
	}
	return robotsFile{rules: robots.FromStatus(r.Status, r.Body), expires: r.Fetched.Add(robots.MaxAge)}, nil
}

// keep puts a robots.txt by for other runs. Not to be able to is no reason to
// stop: it is asked for again.
func (t *ticket) keep(ctx context.Context, status int, body []byte, now time.Time) {
	if known := t.client.options.Known; known != nil {
		_ = known.Keep(ctx, state.RobotsTxt{Origin: t.origin(), Status: status, Body: body[:min(len(body), robots.MaxBytes+1)], Fetched: now})
	}
}

// ask fetches robots.txt.
func (t *ticket) ask(ctx context.Context) robotsFile {
	h := hops{own: t, other: ticket{client: t.client}}
	defer h.other.release()
	p, err := t.client.fetcher.Do(ctx, fetch.Request{URL: t.origin() + "/robots.txt", AnyType: true, Gate: h.pass, MaxBytes: robots.MaxBytes + 1, Truncate: true, Observe: t.observe})
	now := t.client.now()
	var e *fetch.Error
	if err == nil || !errors.As(err, &e) {
		if err == nil {
			t.keep(ctx, p.Status, p.Body, now)
		}
		return robotsFile{rules: robots.FromStatus(p.Status, p.Body), expires: now.Add(robots.MaxAge)}
	}
	pause := max(e.RetryAfter, robotsPause)
	switch {
	case e.Status == 0:
		// The host itself is out of reach: that is the reason to give.
		return robotsFile{err: &fetch.Error{Reason: e.Reason, Err: e.Err}, expires: now.Add(max(e.RetryAfter, reachPause))}
	case e.Reason == fetch.RedirectLoop || e.Reason == fetch.TooManyRedirects || e.Reason == fetch.BadRedirect && e.Status != 304:
		t.keep(ctx, 404, nil, now)
		return robotsFile{rules: robots.AllowAll(), expires: now.Add(robots.MaxAge)}
	case e.Status >= 400 && e.Status < 500 && e.Status != 429:
		t.keep(ctx, e.Status, nil, now)
		return robotsFile{rules: robots.FromStatus(e.Status, nil), expires: now.Add(robots.MaxAge)}
	}
	return robotsFile{err: &fetch.Error{Reason: fetch.RobotsUnknown, RetryAfter: e.RetryAfter, Err: fmt.Errorf("robots.txt cannot be had, so nothing is allowed: %w", e.Err)}, expires: now.Add(pause)}
}
