package polite

import (
	"context"
	"errors"
	"net/url"
	"sync"
	"time"

	"rens/clean/page"
	"rens/scraper/address"
	"rens/scraper/fetch"
	"rens/scraper/state"
)

// Options say how a Client treats hosts. The zero value is polite.
type Options struct {
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
	// Known keeps robots.txt from run to run; nil keeps it in this Client.
	Known *state.Robots
	// Clock is the time; nil means the real one.
	Clock Clock
}

// A Client fetches politely. It is safe for concurrent use.
type Client struct {
	fetcher *fetch.Fetcher
	agent   string
	options Options

	mu    sync.Mutex
	hosts map[string]*pace
}

// New returns a Client with the limits of a Fetcher's options.
func New(f fetch.Options, o Options) (*Client, error) {
	if o.Clock == nil {
		o.Clock = Real{}
	}
	if f.Agent == "" {
		f.Agent = fetch.Agent
	}
	fetcher, err := fetch.New(f)
	if err != nil {
		return nil, err
	}
	return &Client{fetcher: fetcher, agent: f.Agent, options: o, hosts: map[string]*pace{}}, nil
}

// Close drops idle connections.
func (c *Client) Close() { c.fetcher.Close() }

// Product is the name by which sites know the Client's agent, without a version.
func (c *Client) Product() string { return product(c.agent) }

// ObeysRobots reports whether the Client does what sites ask of robots.
func (c *Client) ObeysRobots() bool { return !c.options.IgnoreRobots }

// Fetch fetches an HTML page. Where the server had closed the connection that was
// kept, it asks once more, in the host's next turn.
func (c *Client) Fetch(ctx context.Context, url string) (page.Page, error) {
	p, err := c.Do(ctx, fetch.Request{URL: url})
	var e *fetch.Error
	if errors.As(err, &e) && e.Kept {
		return c.Do(ctx, fetch.Request{URL: url})
	}
	return p, err
}

// Do fetches one address: see fetch.Fetcher.Do. What robots.txt forbids is a
// *fetch.Error with the reason fetch.Robots. The Gate of the request is the
// Client's.
func (c *Client) Do(ctx context.Context, r fetch.Request) (page.Page, error) {
	t := &ticket{client: c, observe: r.Observe}
	defer t.release()
	r.Gate = t.pass
	p, err := c.fetcher.Do(ctx, r)
	var e *fetch.Error
	if errors.As(err, &e) && e.RetryAfter > 0 && t.host != nil {
		if until := c.now().Add(e.RetryAfter); until.After(t.host.blocked) {
			t.host.blocked = until
		}
	}
	return p, err
}

func (c *Client) now() time.Time { return c.options.Clock.Now() }

// Delay returns the gap that the host of an address is given: the longer of
// Gap and Crawl-delay, as far as its robots.txt was read.
func (c *Client) Delay(at string) time.Duration {
	scheme, name := address.Parts(at)
	h := c.host(name)
	<-h.turn
	defer c.leave(h)
	return c.delay(h, scheme, name)
}

// Sitemaps returns the addresses on the Sitemap lines of an address's
// robots.txt, as far as it was read.
func (c *Client) Sitemaps(at string) []string {
	scheme, name := address.Parts(at)
	h := c.host(name)
	<-h.turn
	defer c.leave(h)
	file := h.files[scheme]
	base, err := url.Parse(scheme + "://" + name + "/robots.txt")
	if file.rules == nil || err != nil {
		return nil
	}
	var out []string
	for _, line := range file.rules.Sitemaps() {
		if u, err := base.Parse(line); err == nil && u.Host != "" {
			out = append(out, u.String())
		}
	}
	return out
}
