package address

import (
	"net"
	"net/url"
	"strings"

	"golang.org/x/net/idna"

	"rens/clean/page"
)

// Site returns the site of an address: its registrable domain, such as
// example.co.uk, and where it has none, being an IP number or a name without a
// public suffix, its host and port. It is "" for what is no address.
func Site(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return SiteOf(u.Host)
}

// SiteOf returns the site of a host, which may have a port: see Site.
func SiteOf(host string) string {
	host = strings.ToLower(host)
	name := host
	if bare, _, err := net.SplitHostPort(host); err == nil {
		name = bare
	}
	name = strings.TrimSuffix(strings.Trim(name, "[]"), ".")
	if net.ParseIP(name) != nil {
		return host
	}
	if ascii, err := idna.Lookup.ToASCII(name); err == nil { // one name in both of its forms
		name = ascii
	}
	if domain, ok := page.Domain(name); ok {
		return domain
	}
	return host
}

// SameSite reports whether two addresses are of one site.
func SameSite(a, b string) bool {
	site := Site(a)
	return site != "" && site == Site(b)
}
