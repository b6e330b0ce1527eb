// Package fetch turns an address into a page.Page.
//
// It takes care of what a hostile or broken server can do: it bounds time,
// size, compression and redirects, refuses private addresses after name
// resolution, sends no Referer, no credentials but those it was given, and no
// cookies but what a redirect on the way handed out, and names the
// reason of every failure. It does not decide what to fetch or when: the
// Gate, called before every request, does.
//
// Colly fetches; what it would decide by itself (robots, redirects, cookies,
// visited pages, size limits, character sets) is switched off or done in the
// transport below it.
//
//   - fetch.go: a Request and its redirects
//   - exchange.go: one request, sent by colly
//   - transport.go, proxy.go: what is below it, and who may be reached
//   - habits.go: how servers treat connections, and a request that is sent once
//   - body.go: bodies within bounds
//   - coding.go, decode.go: what they are packed in
//   - headers.go, cookies.go: what is sent to a site alone
//   - wire.go: what went over the wire, for an archive
//   - url.go: addresses as they are typed, and where redirects lead
//   - errors.go: what went wrong, and what to do
package fetch

import (
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/cookiejar"
	"strings"
	"time"

	"rens/clean/page"
	"rens/scraper/address"
)

// Agent is the default product token and version of the User-Agent.
const Agent = "rens/0.1"

// Options set up a Fetcher. The zero value fetches public addresses within
// the limits given here as defaults.
type Options struct {
	Agent   string // product token and version, such as "rens/0.1" (the default)
	Contact string // address or mail of whoever runs this, put after Agent as "(+contact)"

	Timeout       time.Duration // for one fetch with its redirects, without waiting at the Gate: 30 s
	HeaderTimeout time.Duration // until an answer begins: 15 s
	MinRate       int           // bytes a second, on average over RateWindow, below which a body is given up: 100
	RateWindow    time.Duration // 10 s
	MaxWire       int64         // bytes of a body as sent: 16 MiB
	MaxBytes      int64         // bytes of a body when decompressed: page.MaxBytes
	MaxRatio      int64         // decompressed to sent, from 1 MiB on: 200
	MaxRedirects  int           // 10

	// AllowNets names private networks that may be reached: "loopback",
	// "private" (RFC 1918 and unique local addresses), an address or a CIDR.
	AllowNets []string
	// Headers are sent to one origin, such as "https://news.example" or
	// "http://127.0.0.1:8080", and to no other, whatever redirects to it or
	// from it: a Cookie, an Authorization. Their values stand in no message.
	Headers map[string]http.Header
	// Proxy sends requests through the proxies that HTTP_PROXY, HTTPS_PROXY
	// and NO_PROXY name. A proxy resolves names by itself, so the guard
	// against private addresses can then only check what a name resolves to
	// here.
	Proxy bool
	// Resolver looks names up; nil means the system's.
	Resolver *net.Resolver
	// Dial connects in place of the network, past the guard: for tests.
	Dial func(ctx context.Context, network, address string) (net.Conn, error)
	// RootCAs are the certificates to trust; nil means those of the system.
	RootCAs *x509.CertPool
}

// A Request is one address to fetch, and how.
type Request struct {
	URL          string
	ETag         string // entity tag of the copy at hand, as the server wrote it
	LastModified string // Last-Modified of the copy at hand, as the server wrote it
	Anew         bool   // have no cache on the way answer: for what was asked for before and came to nothing
	AnyType      bool   // take any content type, not only HTML
	Stay         bool   // follow no redirect to another host: it is an *Error with the reason Elsewhere
	MaxBytes     int64  // in place of Options.MaxBytes
	Truncate     bool   // cut the body at MaxBytes instead of failing
	// Gate is called before every request and every redirect hop, and may
	// wait. Its error ends the fetch; an *Error names its own reason. Nil lets
	// all pass.
	Gate func(ctx context.Context, url string) error
	// Follow is asked before a redirect is followed: its error ends the fetch;
	// nil follows all.
	Follow func(ctx context.Context, url string) error
	// Began is called when an answer begins; nil for none.
	Began func()
	// Read is called when an answer of success comes, with the page as far as
	// it is known and its body as Page.Body would hold it, as it comes and
	// within the limits. What it returns becomes Page.Body: the body given, or
	// what of it is left; nil for nothing. Nil reads all.
	Read func(head page.Page, body io.Reader) io.Reader
	// Observe is called with every exchange that brought an answer, redirects
	// too, in their order; nil for none.
	Observe func(Wire)
}

// A Fetcher fetches pages. It is safe for concurrent use and holds idle
// connections; Close drops them.
type Fetcher struct {
	options   Options
	transport *transport
	own       map[string]http.Header // Options.Headers, by origin as address.Origin writes it
}

// New returns a Fetcher. It fails where an entry of AllowNets is neither a
// name it knows, an address nor a CIDR, where a key of Headers is no origin,
// and where Agent or Contact cannot stand in a header.
func New(o Options) (*Fetcher, error) {
	o = o.withDefaults()
	tr, err := newTransport(o)
	if err != nil {
		return nil, err
	}
	own, err := byOrigin(o.Headers)
	if err != nil {
		return nil, err
	}
	if strings.ContainsAny(o.Contact+o.Agent, "\r\n()") {
		return nil, fmt.Errorf("read contact %q: want a page or mail address without brackets or line feeds", o.Contact)
	}
	return &Fetcher{options: o, transport: tr, own: own}, nil
}

func (o Options) withDefaults() Options {
	set := func(d *time.Duration, to time.Duration) {
		if *d <= 0 {
			*d = to
		}
	}
	number := func(n *int64, to int64) {
		if *n <= 0 {
			*n = to
		}
	}
	if o.Agent == "" {
		o.Agent = Agent
	}
	set(&o.Timeout, 30*time.Second)
	set(&o.HeaderTimeout, 15*time.Second)
	set(&o.RateWindow, 10*time.Second)
	number(&o.MaxWire, 16<<20)
	number(&o.MaxBytes, page.MaxBytes)
	number(&o.MaxRatio, 200)
	if o.MinRate <= 0 {
		o.MinRate = 100
	}
	if o.MaxRedirects <= 0 {
		o.MaxRedirects = 10
	}
	return o
}

func (o Options) userAgent() string {
	if o.Contact == "" {
		return o.Agent
	}
	return o.Agent + " (+" + o.Contact + ")"
}

// Close drops idle connections.
func (f *Fetcher) Close() { f.transport.base.CloseIdleConnections() }

// Fetch fetches an HTML page: Do with the address alone.
func (f *Fetcher) Fetch(ctx context.Context, url string) (page.Page, error) {
	return f.Do(ctx, Request{URL: url})
}

// Do fetches one address and follows its redirects.
//
// URL is the address as ParseURL writes it. Body holds the bytes as the server
// sent them, decompressed and in their own character set; Header is as sent. Every error but a cancelled context's is
// an *Error; the Page is then filled as far as the fetch came, without a
// body. An answer 304 is an *Error for which errors.Is(err, ErrNotModified).
func (f *Fetcher) Do(ctx context.Context, r Request) (page.Page, error) {
	p := page.Page{URL: r.URL, FinalURL: r.URL}
	at, err := ParseURL(r.URL)
	if err != nil {
		return p, err
	}
	p.URL = at
	w := walk{Fetcher: f, request: r, page: &p, seen: map[string]bool{}, budget: f.options.Timeout}
	for at != "" && err == nil {
		at, err = w.step(ctx, at)
	}
	if err != nil {
		p.Body = nil
		return p, w.fail(ctx, err)
	}
	return p, nil
}

// A walk is a fetch on its way through redirects.
type walk struct {
	*Fetcher
	request Request
	page    *page.Page
	seen    map[string]bool // since a cookie came last: with it an address may answer otherwise
	hops    int             // addresses asked for
	jar     *cookiejar.Jar  // what redirects on the way have handed out; nil for nothing
	budget  time.Duration
	sent    bool // the last request went out
	kept    bool // on a connection that had served before, and was closed without an answer
}

// step asks for one address and returns the one it redirects to, "" where the
// page came.
func (w *walk) step(ctx context.Context, at string) (string, error) {
	p := w.page
	if w.hops > 1 {
		p.Redirects = append(p.Redirects, p.FinalURL)
	}
	w.hops++
	p.FinalURL, w.seen[at], w.sent, w.kept = at, true, false, false
	if err := w.gate(ctx, at); err != nil {
		return "", err
	}
	begin := time.Now()
	x, err := w.once(ctx, w.request, at, w.cookies(at), w.budget)
	w.budget -= time.Since(begin)
	p.Status, p.Header, p.Fetched, w.sent = x.status, x.header, x.answered, x.sent.Load()
	w.kept = x.status == 0 && x.kept.Load()
	if err != nil {
		return "", err
	}
	if isRedirect(x.status) {
		w.take(at)
		return w.follow(ctx, at)
	}
	p.Body = x.body
	return "", w.answer()
}

// answer is the error of an answer that is no whole page.
func (w *walk) answer() error {
	p := w.page
	conditional := w.request.ETag != "" || w.request.LastModified != ""
	switch {
	case p.Status == http.StatusPartialContent:
		return &Error{Reason: Incomplete, Err: errors.New("the server sent a part of the page (206), which was not asked for")}
	case p.Status == http.StatusNotModified && !conditional:
		return &Error{Reason: Incomplete, Err: errors.New("the server says that the page has not changed (304), though no copy was named")}
	case p.Status < 200 || p.Status >= 300:
		return statusError(p.Status, p.HeaderValue("Retry-After"), p.HeaderValue("Date"), p.Fetched)
	}
	return nil
}

func (w *walk) gate(ctx context.Context, at string) error {
	if w.request.Gate == nil {
		return ctx.Err()
	}
	return w.request.Gate(ctx, at)
}

func (w *walk) follow(ctx context.Context, at string) (string, error) {
	next, err := target(at, w.page.HeaderValue("Location"))
	switch {
	case err != nil:
		return "", err
	case w.seen[next]:
		return "", &Error{Reason: RedirectLoop, Err: fmt.Errorf("the redirects come back to %s", next)}
	}
	if w.request.Follow != nil {
		if err := w.request.Follow(ctx, next); err != nil {
			return "", err
		}
	}
	switch {
	case w.request.Stay && address.Host(next) != address.Host(at):
		return "", &Error{Reason: Elsewhere, Target: next, Err: fmt.Errorf("a redirect to another host, %s", next)}
	case w.hops > w.options.MaxRedirects:
		return "", &Error{Reason: TooManyRedirects, Err: fmt.Errorf("more than %d redirects, the next to %s", w.options.MaxRedirects, next)}
	}
	return next, nil
}

// fail dresses an error in the address and a reason. A cancelled context's is
// left as it is, for it says nothing about the page.
func (w *walk) fail(ctx context.Context, err error) error {
	if cause := context.Cause(ctx); cause != nil {
		return fmt.Errorf("fetch %s: %w", w.request.URL, cause)
	}
	var named *Error
	if !errors.As(err, &named) {
		named = classify(err)
	}
	out := *named
	out.URL, out.Status, out.Sent = w.request.URL, w.page.Status, w.sent
	out.Kept = w.kept && w.sent && out.Reason == Network
	if w.hops > 1 {
		out.At = w.page.FinalURL
	}
	return &out
}
