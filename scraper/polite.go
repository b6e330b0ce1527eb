package scraper

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"sync"
	"time"

	"rens/clean/page"
	"rens/scraper/address"
	"rens/scraper/fetch"
	"rens/scraper/frontier"
)

// Politeness says how a Fetcher treats hosts. The zero value is polite.
type Politeness struct {
	// Gap is the least time between the end of one request to a host and the
	// beginning of the next: 1 s, on loopback 0. Below zero it is none. A
	// longer Crawl-delay goes before it, and so does the time that a slow host
	// takes to answer.
	Gap time.Duration
	// GapOf returns the gap of one host in place of Gap; not ok means Gap. It
	// may be nil.
	GapOf func(host string) (gap time.Duration, ok bool)
	// IgnoreRobots fetches what robots.txt forbids: for sites of one's own.
	IgnoreRobots bool
	// Known keeps robots.txt from run to run; nil keeps it in this Fetcher.
	Known *frontier.Frontier
	// Clock is the time; nil means the real one.
	Clock Clock
}

// A Fetcher is a fetch.Fetcher that asks robots.txt before every request and
// redirect, sends a host one request at a time with a gap between, and leaves
// alone a host that asked for it. It is safe for concurrent use.
type Fetcher struct {
	inner  *fetch.Fetcher
	agent  string
	polite Politeness

	mu    sync.Mutex
	hosts map[string]*hostPace
}

// A hostPace is what a Fetcher knows of one host. Turn is held by whoever asks
// it for something, and guards the rest.
type hostPace struct {
	users   int           // who has it in hand or waits for its turn; guarded by Fetcher.mu
	turn    chan struct{} // holds one token when the host is free
	next    time.Time
	blocked time.Time
	slow    time.Duration     // how long it takes to answer, lately
	rules   map[string]cached // by scheme
}

// NewFetcher returns a Fetcher with the limits of o, whose Gate it sets.
func NewFetcher(o fetch.Options, p Politeness) (*Fetcher, error) {
	if p.Clock == nil {
		p.Clock = realClock{}
	}
	if o.Agent == "" {
		o.Agent = fetch.Agent
	}
	f := &Fetcher{agent: o.Agent, polite: p, hosts: map[string]*hostPace{}}
	o.Gate = f.pass
	inner, err := fetch.New(o)
	if err != nil {
		return nil, err
	}
	f.inner = inner
	return f, nil
}

// Close drops idle connections.
func (f *Fetcher) Close() { f.inner.Close() }

// Fetch fetches an HTML page.
func (f *Fetcher) Fetch(ctx context.Context, url string) (page.Page, error) {
	return f.Do(ctx, fetch.Request{URL: url})
}

// Do fetches one address: see fetch.Fetcher.Do. What robots.txt forbids is a
// *fetch.Error with the reason fetch.Robots.
func (f *Fetcher) Do(ctx context.Context, r fetch.Request) (page.Page, error) {
	t := &ticket{fetcher: f, observe: r.Observe}
	defer t.release()
	p, err := f.inner.Do(context.WithValue(ctx, ticketKey{}, t), r)
	var e *fetch.Error
	if errors.As(err, &e) && e.RetryAfter > 0 && t.host != nil {
		if until := f.polite.Clock.Now().Add(e.RetryAfter); until.After(t.host.blocked) {
			t.host.blocked = until
		}
	}
	return p, err
}

// Delay returns the gap that the host of an address is given: the longer of
// Gap and Crawl-delay, as far as its robots.txt was read.
func (f *Fetcher) Delay(at string) time.Duration {
	scheme, name := address.Parts(at)
	h := f.host(name)
	<-h.turn
	defer f.leave(h)
	return f.delay(h, scheme, name)
}

// Sitemaps returns the addresses on the Sitemap lines of an address's
// robots.txt, as far as it was read.
func (f *Fetcher) Sitemaps(at string) []string {
	scheme, name := address.Parts(at)
	h := f.host(name)
	<-h.turn
	defer f.leave(h)
	c := h.rules[scheme]
	base, err := url.Parse(scheme + "://" + name + "/robots.txt")
	if c.rules == nil || err != nil {
		return nil
	}
	var out []string
	for _, line := range c.rules.Sitemaps() {
		if u, err := base.Parse(line); err == nil && u.Host != "" {
			out = append(out, u.String())
		}
	}
	return out
}

// maxHosts is how many hosts a Fetcher keeps in mind before it forgets those
// that nothing need be known of.
const maxHosts = 4096

func (f *Fetcher) host(name string) *hostPace {
	f.mu.Lock()
	defer f.mu.Unlock()
	h := f.hosts[name]
	if h == nil {
		if len(f.hosts) >= maxHosts {
			f.forget()
		}
		h = &hostPace{turn: make(chan struct{}, 1), rules: map[string]cached{}}
		h.turn <- struct{}{}
		f.hosts[name] = h
	}
	h.users++
	return h
}

// leave gives a host's turn back.
func (f *Fetcher) leave(h *hostPace) {
	h.turn <- struct{}{}
	f.drop(h)
}

// drop says that one user less has the host in hand.
func (f *Fetcher) drop(h *hostPace) {
	f.mu.Lock()
	defer f.mu.Unlock()
	h.users--
}

// forget drops the hosts that nobody has in hand and that may be asked for
// something now. Their robots.txt is asked for again where Known does not keep
// it. It is called with mu held.
func (f *Fetcher) forget() {
	now := f.polite.Clock.Now()
	for name, h := range f.hosts {
		if h.users == 0 && h.next.Before(now) && h.blocked.Before(now) {
			delete(f.hosts, name)
		}
	}
}

// A ticket is the turn that one fetch holds at one host, passed on from host
// to host as redirects lead.
type ticket struct {
	fetcher *Fetcher
	host    *hostPace
	name    string
	scheme  string
	begun   time.Time // the request that is on its way; zero for none
	observe func(fetch.Wire)
}

type ticketKey struct{}

func (t *ticket) take(ctx context.Context, scheme, name string) error {
	if t.host != nil && t.name == name {
		t.mark()
		t.scheme = scheme
		return nil
	}
	t.release()
	h := t.fetcher.host(name)
	select {
	case <-h.turn:
		t.host, t.name, t.scheme = h, name, scheme
		return nil
	case <-ctx.Done():
		t.fetcher.drop(h)
		return context.Cause(ctx)
	}
}

// mark notes that a request to the host has ended, and how long it took.
func (t *ticket) mark() {
	if !t.begun.IsZero() {
		took := t.fetcher.polite.Clock.Now().Sub(t.begun)
		t.host.slow, t.begun = (3*t.host.slow+took)/4, time.Time{}
	}
	next := t.fetcher.polite.Clock.Now().Add(t.fetcher.delay(t.host, t.scheme, t.name))
	if next.After(t.host.next) {
		t.host.next = next
	}
}

func (t *ticket) release() {
	if t.host == nil {
		return
	}
	t.mark()
	t.fetcher.leave(t.host)
	t.host = nil
}

// pass is the Gate: it waits for the host's turn and gap, and fails where the
// host is to be left alone or its robots.txt says no.
func (f *Fetcher) pass(ctx context.Context, at string) error {
	t, ok := ctx.Value(ticketKey{}).(*ticket)
	if !ok {
		return errors.New("a request that did not come from a Fetcher")
	}
	scheme, name := address.Parts(at)
	if err := t.take(ctx, scheme, name); err != nil {
		return err
	}
	if wait := t.host.blocked.Sub(f.polite.Clock.Now()); wait > 0 {
		return &fetch.Error{Reason: fetch.RateLimited, RetryAfter: seconds(wait), Held: wait, Err: fmt.Errorf("host %s has asked to be left alone", name)}
	}
	if !f.polite.IgnoreRobots {
		c, err := f.rules(ctx, t)
		if err != nil {
			return err
		}
		if !c.Allowed(f.agent, at) {
			return &fetch.Error{Reason: fetch.Robots, Err: fmt.Errorf("robots.txt of %s does not allow it to %s", name, product(f.agent))}
		}
	}
	if err := f.wait(ctx, t.host); err != nil {
		return err
	}
	t.begun = f.polite.Clock.Now()
	return nil
}

// product returns the name before the version of an agent.
func product(agent string) string {
	name, _, _ := strings.Cut(agent, "/")
	return name
}

func (f *Fetcher) wait(ctx context.Context, h *hostPace) error {
	return sleep(ctx, f.polite.Clock, h.next.Sub(f.polite.Clock.Now()))
}

// A host that takes longer than patience to answer is given as long between
// requests as it takes, at most longSlow.
const (
	patience = 500 * time.Millisecond
	longSlow = 30 * time.Second
)

// delay is called with the host's turn held.
func (f *Fetcher) delay(h *hostPace, scheme, name string) time.Duration {
	gap := f.polite.Gap
	if f.polite.GapOf != nil {
		if own, ok := f.polite.GapOf(name); ok {
			gap = own
		}
	}
	switch {
	case gap < 0:
		gap = 0
	case gap == 0 && !address.IsLoopback(name):
		gap = time.Second
	}
	if h.slow > patience && f.polite.Gap >= 0 {
		gap = max(gap, min(h.slow, longSlow))
	}
	if c := h.rules[scheme]; c.rules != nil && !f.polite.IgnoreRobots {
		if d, ok := c.rules.CrawlDelay(f.agent); ok {
			gap = max(gap, d)
		}
	}
	return gap
}
