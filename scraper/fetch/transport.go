package fetch

import (
	"bytes"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"mime"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"sync"
	"time"

	"code.dny.dev/ssrf"
	"golang.org/x/net/http/httpproxy"
)

// maxHeader is how many bytes of response headers are read.
const maxHeader = 256 << 10

// A transport sits between colly and the network. It notes status and header
// of an answer as sent, turns away what is too large or not HTML before the
// body is read, and keeps the body from colly, decompressed and bounded: what
// colly reads ends at once, or with the error of the whole.
type transport struct {
	options Options
	hosts   habits
	base    *http.Transport
	room    sync.Pool                                    // of *bytes.Buffer, for bodies
	route   func(*http.Request) (context.Context, error) // vets what goes through a proxy, and marks it; nil without proxies
}

func newTransport(o Options) (*transport, error) {
	v4, v6, err := allowed(o.AllowNets)
	if err != nil {
		return nil, err
	}
	// Guarding in Control sees the address after name resolution, so a name
	// that resolves differently the second time gains nothing.
	guard := ssrf.New(ssrf.WithAnyPort(), ssrf.WithAllowedV4Prefixes(v4...), ssrf.WithAllowedV6Prefixes(v6...))
	dialer := &net.Dialer{Timeout: min(o.Timeout, 10*time.Second), KeepAlive: 30 * time.Second, Control: guard.Safe, Resolver: o.Resolver}
	t := &transport{options: o, room: sync.Pool{New: func() any { return new(bytes.Buffer) }}, base: &http.Transport{
		DialContext:            dialer.DialContext,
		TLSClientConfig:        &tls.Config{RootCAs: o.RootCAs, MinVersion: tls.VersionTLS12},
		TLSHandshakeTimeout:    min(o.Timeout, 10*time.Second),
		ResponseHeaderTimeout:  o.HeaderTimeout,
		MaxResponseHeaderBytes: maxHeader,
		DisableCompression:     true, // body.go bounds it
		ForceAttemptHTTP2:      true,
		MaxIdleConns:           256,
		MaxIdleConnsPerHost:    2,
		IdleConnTimeout:        60 * time.Second,
	}}
	if o.Proxy {
		t.proxies(httpproxy.FromEnvironment(), dialer, guard)
	}
	if o.Dial != nil {
		t.base.DialContext = o.Dial
	}
	return t, nil
}

// allowed reads Options.AllowNets.
func allowed(names []string) (v4, v6 []netip.Prefix, err error) {
	add := func(prefixes ...netip.Prefix) {
		for _, p := range prefixes {
			if p.Addr().Is4() {
				v4 = append(v4, p.Masked())
			} else {
				v6 = append(v6, p.Masked())
			}
		}
	}
	for _, name := range names {
		prefix, prefixErr := netip.ParsePrefix(name)
		addr, addrErr := netip.ParseAddr(name)
		switch {
		case name == "loopback":
			add(netip.MustParsePrefix("127.0.0.0/8"), netip.MustParsePrefix("::1/128"))
		case name == "private":
			add(netip.MustParsePrefix("10.0.0.0/8"), netip.MustParsePrefix("172.16.0.0/12"), netip.MustParsePrefix("192.168.0.0/16"), netip.MustParsePrefix("fc00::/7"))
		case prefixErr == nil:
			add(prefix)
		case addrErr == nil:
			add(netip.PrefixFrom(addr, addr.BitLen()))
		default:
			return nil, nil, fmt.Errorf(`read allowed network %q: want "loopback", "private", an address or a CIDR such as 10.1.0.0/16`, name)
		}
	}
	return v4, v6, nil
}

// A trip is the transport of one exchange, which it fills.
type trip struct {
	*transport
	x *exchange
}

// RoundTrip implements http.RoundTripper.
func (t trip) RoundTrip(req *http.Request) (*http.Response, error) {
	ctx, x := req.Context(), t.x
	if t.route != nil {
		var err error
		if ctx, err = t.route(req); err != nil {
			return nil, err
		}
	}
	ctx, cancel := context.WithCancel(ctx)
	origin := req.URL.Scheme + "://" + req.URL.Host
	res, err := t.base.RoundTrip(t.hosts.once(req.WithContext(ctx), origin))
	if err != nil {
		if x.kept.Load() {
			t.hosts.note(origin, func(h *habit) { h.closes = true })
		}
		cancel()
		return nil, err
	}
	if res.ProtoMajor == 1 && req.URL.Scheme == "https" {
		t.hosts.note(origin, func(h *habit) { h.old = true })
	}
	x.status, x.header, x.answered = res.StatusCode, res.Header.Clone(), time.Now()
	x.wire.answer(ctx, res)
	if x.request.Began != nil {
		x.request.Began()
	}
	body, err := t.body(cancel, x, res)
	if err != nil {
		res.Body.Close()
		cancel()
		return nil, err
	}
	res.Header.Del("Content-Type")
	res.Header.Del("Content-Encoding")
	body.Reader = &whole{from: body.Reader, to: x, room: &t.room}
	res.Uncompressed, res.Body = true, body
	return res, nil
}

// body returns what may be read of an answer. That of a redirect or an error
// is of no interest: it is read as far as keeps the connection usable.
func (t *transport) body(cancel context.CancelFunc, x *exchange, res *http.Response) (*body, error) {
	raw := newWatched(cancel, x.wire.tee(res.Body), t.options)
	if res.StatusCode < 200 || res.StatusCode >= 300 {
		return &body{Reader: &capped{from: raw, left: leftOver, atEnd: nil}, close: raw.Close}, nil
	}
	if kind := mediaType(res.Header.Get("Content-Type")); !x.request.AnyType && !isHTML(kind) {
		return nil, &Error{Reason: NotHTML, Err: fmt.Errorf("the server sends %s, not HTML", kind)}
	}
	if limit := wireLimit(t.options, x.request); res.ContentLength > limit && !x.request.Truncate {
		return nil, &Error{Reason: TooLarge, Err: fmt.Errorf("the page has %s, the limit is %s", size(res.ContentLength), size(limit))}
	}
	b, err := decoded(raw, res.Header.Get("Content-Encoding"), res.Header.Get("Content-Type"), t.options, x.request)
	if err != nil || x.request.Read == nil {
		return b, err
	}
	return x.read(b, t.options)
}

// mediaType returns the type without parameters in lower case, "" where the
// header is missing or broken: such a page is for the parser to look at.
func mediaType(header string) string {
	kind, _, err := mime.ParseMediaType(header)
	if err != nil && !errors.Is(err, mime.ErrInvalidMediaParameter) {
		return ""
	}
	return kind
}

// isHTML takes XML and plain text too, for many servers misname a page.
func isHTML(kind string) bool {
	switch kind {
	case "", "text/html", "application/xhtml+xml", "text/xml", "application/xml", "text/plain":
		return true
	}
	return strings.HasPrefix(kind, "application/vnd.wap.xhtml")
}

func isRedirect(status int) bool {
	switch status {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
		return true
	}
	return false
}
