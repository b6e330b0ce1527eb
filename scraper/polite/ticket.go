package polite

import (
	"context"
	"fmt"
	"strings"
	"time"

	"rens/scraper/address"
	"rens/scraper/fetch"
)

// A ticket is the turn that one fetch holds at one host, passed on from host
// to host as redirects lead.
type ticket struct {
	client  *Client
	host    *pace
	name    string
	scheme  string
	begun   time.Time // the request that is on its way; zero for none
	observe func(fetch.Wire)
}

func (t *ticket) take(ctx context.Context, scheme, name string) error {
	if t.host != nil && t.name == name {
		t.mark()
		t.scheme = scheme
		return nil
	}
	t.release()
	h := t.client.host(name)
	select {
	case <-h.turn:
		t.host, t.name, t.scheme = h, name, scheme
		return nil
	case <-ctx.Done():
		t.client.drop(h)
		return context.Cause(ctx)
	}
}

// mark notes that a request to the host has ended, and how long it took.
func (t *ticket) mark() {
	if !t.begun.IsZero() {
		took := t.client.now().Sub(t.begun)
		t.host.slow, t.begun = (3*t.host.slow+took)/4, time.Time{}
	}
	next := t.client.now().Add(t.client.delay(t.host, t.scheme, t.name))
	if next.After(t.host.next) {
		t.host.next = next
	}
}

// begin waits for the host's gap and notes that a request begins.
func (t *ticket) begin(ctx context.Context) error {
	if err := t.client.wait(ctx, t.host); err != nil {
		return err
	}
	t.begun = t.client.now()
	return nil
}

func (t *ticket) release() {
	if t.host == nil {
		return
	}
	t.mark()
	t.client.leave(t.host)
	t.host = nil
}

// pass is the Gate: it waits for the host's turn and gap, and fails where the
// host is to be left alone or its robots.txt says no.
func (t *ticket) pass(ctx context.Context, at string) error {
	scheme, name := address.Parts(at)
	if err := t.take(ctx, scheme, name); err != nil {
		return err
	}
	if wait := t.host.blocked.Sub(t.client.now()); wait > 0 {
		return &fetch.Error{Reason: fetch.RateLimited, RetryAfter: seconds(wait), Held: wait, Err: fmt.Errorf("host %s has asked to be left alone", name)}
	}
	if agent := t.client.agent; t.client.ObeysRobots() {
		rules, err := t.rules(ctx)
		if err != nil {
			return err
		}
		if !rules.Allowed(agent, at) {
			return &fetch.Error{Reason: fetch.Robots, Err: fmt.Errorf("robots.txt of %s does not allow it to %s", name, product(agent))}
		}
	}
	return t.begin(ctx)
}

// product returns the name before the version of an agent.
func product(agent string) string {
	name, _, _ := strings.Cut(agent, "/")
	return name
}

// seconds rounds up to whole seconds.
func seconds(d time.Duration) time.Duration { return (d + time.Second - 1).Truncate(time.Second) }
