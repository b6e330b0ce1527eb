package page

import (
	"net/url"
	"strings"

	"golang.org/x/net/publicsuffix"
)

// Host returns the host of an address without its port, or "".
func Host(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.Hostname()
}

// IsFront reports an address that names a host and nothing below it: a front
// page.
func IsFront(address string) bool {
	u, err := url.Parse(address)
	return err == nil && u.Host != "" && strings.Trim(u.Path, "/") == "" && u.RawQuery == ""
}

// Domain returns the registrable domain of a host, the public suffix and one
// label more, such as example.co.uk; ok is false where it has none, being a
// number or a name of no public suffix. Source of the suffixes: publicsuffix.org.
func Domain(host string) (domain string, ok bool) {
	domain, err := publicsuffix.EffectiveTLDPlusOne(strings.ToLower(strings.TrimSuffix(host, ".")))
	return domain, err == nil
}

// Site returns the registrable domain of a host, or the host itself in small
// letters where it has none.
func Site(host string) string {
	if domain, ok := Domain(host); ok {
		return domain
	}
	return strings.ToLower(strings.TrimSuffix(host, "."))
}
