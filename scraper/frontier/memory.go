package frontier

import (
	"context"
	"sync"
	"time"
)

// Memory is a frontier that lives and dies with the process. The zero value
// is empty and ready; it is safe for concurrent use.
type Memory struct {
	mu    sync.Mutex
	pass  time.Time // when it began
	whole bool      // the last run ended well
	known int
	urls  map[string]*entry
	hosts map[string]*host
	order []*host // as they came
}

type entry struct {
	link  Link
	lease Lease
	state State
	due   time.Time // when waiting: not before; else when to fetch again
	done  time.Time // when it was last dealt with
}

type host struct {
	name      string
	urls      []*entry // as they came
	leased    bool
	nextFetch time.Time
	blocked   time.Time
	strikes   int
}

// Begin opens a run: what has come due since it was last fetched waits again.
func (m *Memory) Begin(_ context.Context, _ string, now time.Time) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.whole || now.Sub(m.pass) > MaxPass {
		m.pass = now
	}
	m.whole = false
	for _, h := range m.order {
		for _, e := range h.urls {
			if e.state != Waiting && e.state != leased && !e.due.IsZero() && !e.due.After(m.pass) {
				e.state, e.lease.Attempts = Waiting, 0
			}
		}
	}
	return nil
}

// End closes a run; whole says that it came to its end.
func (m *Memory) End(_ context.Context, _ string, _ time.Time, _ string, whole bool) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.whole = whole
	return nil
}

// Add puts addresses in and returns how many were new.
func (m *Memory) Add(_ context.Context, now time.Time, links []Link) (int, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.add(now, links), nil
}

func (m *Memory) add(now time.Time, links []Link) int {
	added := 0
	for _, link := range links {
		url, err := Canonical(link.URL)
		if err != nil {
			continue
		}
		if e := m.urls[url]; e != nil {
			if link.Again && e.state != leased && (e.done.IsZero() || e.done.Before(m.pass)) {
				e.state, e.due, e.lease.Attempts = Waiting, link.Due, 0
				e.lease.Kind, e.link.Priority = link.Kind, link.Priority
			}
			continue
		}
		h := m.host(Host(url))
		e := &entry{link: link, state: Waiting, due: link.Due, lease: Lease{
			URL: url, Host: h.name, Kind: link.Kind, DiscoveredBy: link.DiscoveredBy, Depth: link.Depth, Found: now,
		}}
		if link.Alias {
			e.state = Done
		}
		if m.urls == nil {
			m.urls = map[string]*entry{}
		}
		m.urls[url] = e
		h.urls = append(h.urls, e)
		m.known++
		added++
	}
	return added
}

func (m *Memory) host(name string) *host {
	h := m.hosts[name]
	if h == nil {
		if m.hosts == nil {
			m.hosts = map[string]*host{}
		}
		h = &host{name: name}
		m.hosts[name] = h
		m.order = append(m.order, h)
	}
	return h
}

// Next leases the most urgent address of the host whose turn it is. Where
// none can be had now, ok is false and wait says how long until one can, or
// Never.
func (m *Memory) Next(_ context.Context, now time.Time) (lease Lease, wait time.Duration, ok bool, err error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var turn *host
	var at time.Time
	for _, h := range m.order {
		if due, any := h.nextDue(); any && !h.leased && (turn == nil || due.Before(at)) {
			turn, at = h, due
		}
	}
	switch {
	case turn == nil:
		return Lease{}, Never, false, nil
	case at.After(now):
		return Lease{}, at.Sub(now), false, nil
	}
	e := turn.best(now)
	e.state, turn.leased = leased, true
	e.lease.Attempts++
	e.lease.Strikes = turn.strikes
	return e.lease, 0, true, nil
}

// nextDue returns when the host may next be asked for something.
func (h *host) nextDue() (at time.Time, any bool) {
	for _, e := range h.urls {
		if e.state == Waiting && (!any || e.due.Before(at)) {
			at, any = e.due, true
		}
	}
	for _, t := range []time.Time{h.nextFetch, h.blocked} {
		if t.After(at) {
			at = t
		}
	}
	return at, any
}

func (h *host) best(now time.Time) *entry {
	var best *entry
	for _, e := range h.urls {
		if e.state == Waiting && !e.due.After(now) && (best == nil || e.link.Priority > best.link.Priority) {
			best = e
		}
	}
	return best
}

// Done gives a lease back with what came of it and returns how many of its
// links were new. It fails with ErrLeaseLost.
func (m *Memory) Done(_ context.Context, l Lease, o Outcome) (int, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	e := m.urls[l.URL]
	if e == nil || e.state != leased {
		return 0, ErrLeaseLost
	}
	e.state, e.due = o.State, o.NextDue
	if o.State != Waiting {
		e.done = o.At
	}
	if o.Uncounted {
		e.lease.Attempts--
	}
	if o.Fresh {
		e.lease.Fetched, e.lease.ETag, e.lease.LastModified, e.lease.ContentHash = o.At, o.ETag, o.LastModified, o.ContentHash
	}
	h := m.hosts[l.Host]
	h.leased, h.nextFetch, h.strikes = false, o.At.Add(o.HostDelay), o.Strikes
	if o.BlockUntil.After(h.blocked) {
		h.blocked = o.BlockUntil
	}
	return m.add(o.At, o.Links), nil
}

// Counts returns how many addresses are in each state.
func (m *Memory) Counts(context.Context) (Counts, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	c := Counts{Known: m.known}
	for _, h := range m.order {
		for _, e := range h.urls {
			c.add(e.state, 1)
		}
	}
	return c, nil
}

// Close does nothing.
func (m *Memory) Close() error { return nil }
