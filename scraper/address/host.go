package address

import (
	"net"
	"strings"
)

// Parts returns the scheme of an address in canonical form, or in that of
// Typed, and its host, with a port where it has one.
func Parts(address string) (scheme, host string) {
	scheme, rest, _ := strings.Cut(address, "://")
	if end := strings.IndexAny(rest, "/?#"); end >= 0 {
		rest = rest[:end]
	}
	return scheme, rest
}

// Host returns the host and port of an address, the unit of politeness: no two
// requests to it at once.
func Host(address string) string {
	_, host := Parts(address)
	return host
}

// Origin returns scheme, host and port of an address (RFC 6454), such as
// "https://news.example".
func Origin(address string) string {
	scheme, host := Parts(address)
	return scheme + "://" + host
}

// IsLoopback reports whether a host, which may have a port, is this machine.
func IsLoopback(host string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	host = strings.Trim(host, "[]")
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}
