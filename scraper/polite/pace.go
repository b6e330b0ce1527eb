package polite

import (
	"context"
	"time"

	"rens/scraper/address"
)

// A pace is what a Client knows of one host. Turn is held by whoever asks it
// for something, and guards the rest.
type pace struct {
	users   int           // who has it in hand or waits for its turn; guarded by Client.mu
	turn    chan struct{} // holds one token when the host is free
	next    time.Time
	blocked time.Time
	slow    time.Duration         // how long it takes to answer, lately
	files   map[string]robotsFile // by scheme
}

// maxHosts is how many hosts a Client keeps in mind before it forgets those
// that nothing need be known of.
const maxHosts = 4096

func (c *Client) host(name string) *pace {
	c.mu.Lock()
	defer c.mu.Unlock()
	h := c.hosts[name]
	if h == nil {
		if len(c.hosts) >= maxHosts {
			c.forget()
		}
		h = &pace{turn: make(chan struct{}, 1), files: map[string]robotsFile{}}
		h.turn <- struct{}{}
		c.hosts[name] = h
	}
	h.users++
	return h
}

// leave gives a host's turn back.
func (c *Client) leave(h *pace) {
	h.turn <- struct{}{}
	c.drop(h)
}

// drop says that one user less has the host in hand.
func (c *Client) drop(h *pace) {
	c.mu.Lock()
	defer c.mu.Unlock()
	h.users--
}

// forget drops the hosts that nobody has in hand and that may be asked for
// something now. Their robots.txt is asked for again where Known does not keep
// it. It is called with mu held.
func (c *Client) forget() {
	now := c.now()
	for name, h := range c.hosts {
		if h.users == 0 && h.next.Before(now) && h.blocked.Before(now) {
			delete(c.hosts, name)
		}
	}
}

// wait waits for the end of a host's gap.
func (c *Client) wait(ctx context.Context, h *pace) error {
	return sleep(ctx, c.options.Clock, h.next.Sub(c.now()))
}

// A host that takes longer than patience to answer is given as long between
// requests as it takes, at most longSlow.
const (
	patience = 500 * time.Millisecond
	longSlow = 30 * time.Second
)

// delay is called with the host's turn held.
func (c *Client) delay(h *pace, scheme, name string) time.Duration {
	gap := c.options.Gap
	if c.options.GapOf != nil {
		if own, ok := c.options.GapOf(name); ok {
			gap = own
		}
	}
	switch {
	case gap < 0:
		gap = 0
	case gap == 0 && !address.IsLoopback(name):
		gap = time.Second
	}
	if h.slow > patience && c.options.Gap >= 0 {
		gap = max(gap, min(h.slow, longSlow))
	}
	if file := h.files[scheme]; file.rules != nil && c.ObeysRobots() {
		if d, ok := file.rules.CrawlDelay(c.agent); ok {
			gap = max(gap, d)
		}
	}
	return gap
}
