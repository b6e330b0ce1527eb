package fetch

import (
	"context"
	"net"
	"net/http"
	"net/url"

	"code.dny.dev/ssrf"
	"golang.org/x/net/http/httpproxy"
)

// byProxy marks the context of a request that goes through a proxy.
type byProxy struct{}

// proxies sends requests through those of the configuration. A proxy may be in
// a private network, for whoever set the environment named it: connections to
// it are not guarded, those past it are.
func (t *transport) proxies(c *httpproxy.Config, dialer *net.Dialer, guard *ssrf.Guardian) {
	find := c.ProxyFunc()
	free := *dialer
	free.Control = nil
	t.base.Proxy = func(r *http.Request) (*url.URL, error) { return find(r.URL) }
	t.base.DialContext = func(ctx context.Context, network, address string) (net.Conn, error) {
		if ctx.Value(byProxy{}) != nil {
			return free.DialContext(ctx, network, address)
		}
		return dialer.DialContext(ctx, network, address)
	}
	t.route = func(r *http.Request) (context.Context, error) {
		through, err := find(r.URL)
		if err != nil || through == nil {
			return r.Context(), err
		}
		return context.WithValue(r.Context(), byProxy{}, true), vet(r, dialer.Resolver, guard)
	}
}

// vet refuses what resolves to a private address here. A name that does not
// resolve is the proxy's to look up: behind one, names of the world often do
// not.
func vet(r *http.Request, resolver *net.Resolver, guard *ssrf.Guardian) error {
	if resolver == nil {
		resolver = net.DefaultResolver
	}
	found, err := resolver.LookupNetIP(r.Context(), "ip", r.URL.Hostname())
	if err != nil {
		return nil // see above
	}
	for _, ip := range found {
		network := "tcp4"
		if ip = ip.Unmap(); ip.Is6() {
			network = "tcp6"
		}
		address := net.JoinHostPort(ip.String(), portOf(r.URL))
		if err := guard.Safe(network, address, nil); err != nil {
			return &net.OpError{Op: "dial", Net: network, Addr: &net.IPAddr{IP: ip.AsSlice()}, Err: err}
		}
	}
	return nil
}

// portOf returns the port of an address, that of its scheme where it has none.
func portOf(u *url.URL) string {
	switch {
	case u.Port() != "":
		return u.Port()
	case u.Scheme == "https":
		return "443"
	}
	return "80"
}
