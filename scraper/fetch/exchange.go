package fetch

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptrace"
	"sync/atomic"
	"time"

	"github.com/gocolly/colly/v2"

	"rens/scraper/address"
)

// An exchange is one request and what came back.
type exchange struct {
	request  Request
	at       string
	cookies  string      // that are brought along; "" for none
	sent     atomic.Bool // its head was written
	kept     atomic.Bool // on a connection that had served before
	status   int
	header   http.Header
	answered time.Time
	body     []byte
	wire     *recording // nil where nobody observes
}

// once sends one request through colly. The exchange is filled below it with
// what colly must not see or would change.
func (f *Fetcher) once(ctx context.Context, r Request, at, cookies string, budget time.Duration) (*exchange, error) {
	x := &exchange{request: r, at: at, cookies: cookies}
	ctx, cancel := context.WithTimeoutCause(ctx, budget, &Error{Reason: Timeout, Err: fmt.Errorf("not done within %v", f.options.Timeout)})
	defer cancel()
	ctx = httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
		GotConn:      func(i httptrace.GotConnInfo) { x.kept.Store(i.Reused) },
		WroteHeaders: func() { x.sent.Store(true) },
	})
	ctx = x.observe(ctx, r, at)
	c := f.collector(x)
	c.Context = ctx
	err := c.Request(http.MethodGet, at, nil, nil, f.header(r, at, cookies))
	if cause := context.Cause(ctx); err != nil && cause != nil {
		err = cause
	}
	x.observed(f.options, err)
	return x, err
}

// collector returns what sends the one request of an exchange: colly, with all
// that it would decide by itself switched off.
func (f *Fetcher) collector(x *exchange) *colly.Collector {
	c := colly.NewCollector()
	// Set after NewCollector, because COLLY_ environment variables beat its options.
	c.AllowedDomains, c.DisallowedDomains = nil, nil
	c.AllowURLRevisit = true
	c.Async = false
	c.CacheDir = ""
	c.CheckHead = false
	c.DetectCharset = false
	c.IgnoreRobotsTxt = true
	c.MaxBodySize = 0
	c.MaxDepth, c.MaxRequests = 0, 0
	c.ParseHTTPErrorResponse = true
	c.TraceHTTP = false
	c.UserAgent = f.options.userAgent()
	c.SetClient(&http.Client{
		Transport:     trip{f.transport, x},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	})
	return c
}

func (f *Fetcher) header(r Request, at, cookies string) http.Header {
	h := http.Header{
		"User-Agent":      {f.options.userAgent()},
		"Accept":          {"text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.1"},
		"Accept-Encoding": {"gzip, deflate, br, zstd"},
	}
	if r.AnyType {
		h.Set("Accept", "*/*")
	}
	if r.ETag != "" {
		h.Set("If-None-Match", r.ETag)
	}
	if r.LastModified != "" {
		h.Set("If-Modified-Since", r.LastModified)
	}
	if cookies != "" {
		h.Set("Cookie", cookies)
	}
	if r.Anew {
		h.Set("Cache-Control", "no-cache")
	}
	for name, values := range f.own[address.Origin(at)] {
		h[http.CanonicalHeaderKey(name)] = values
	}
	return h
}
