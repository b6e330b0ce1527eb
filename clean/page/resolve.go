package page

import (
	"net/url"
	"strings"
)

// Resolve returns the absolute form of a link on this page, or "" for one
// that is broken or leads nowhere that can be fetched (mailto:, javascript:).
func (d *Document) Resolve(ref string) string {
	ref = strings.TrimSpace(ref)
	if abs := d.plainly(ref); abs != "" {
		return abs
	}
	return d.parsed(ref)
}

// parsed resolves a link by RFC 3986, section 5.
func (d *Document) parsed(ref string) string {
	if ref == "" {
		return ""
	}
	u, err := d.Base.Parse(ref)
	if err != nil {
		return ""
	}
	switch {
	case u.Scheme == "http" || u.Scheme == "https":
		abs := strings.TrimSpace(u.String())      // a query may have ended with one before a fragment
		if _, err := url.Parse(abs); err != nil { // a host that a link may name, and an address not
			return ""
		}
		return abs
	case u.Scheme == "":
		return ref // relative, on a page without an address
	}
	return ""
}

// plainly resolves a link of which parsing would change nothing, as it would of nearly
// all: a host, or that of the base, and a path of letters, digits and a few marks. It
// returns "" for any other.
func (d *Document) plainly(ref string) string {
	if strings.HasPrefix(ref, "/") {
		b := d.Base
		if *b == (url.URL{}) && isPlainPath(ref) {
			return ref // relative, on a page without an address
		}
		if (b.Scheme != "http" && b.Scheme != "https") || b.User != nil || b.Host == "" || hostLen(b.Host) < len(b.Host) || !isPlainPath(ref) {
			return ""
		}
		return b.Scheme + "://" + b.Host + ref
	}
	rest, ok := strings.CutPrefix(ref, "https://")
	if !ok {
		if rest, ok = strings.CutPrefix(ref, "http://"); !ok {
			return ""
		}
	}
	if n := hostLen(rest); n == 0 || !isPlainPath(rest[n:]) {
		return ""
	}
	return ref
}

// hostLen is the length of the host name that a text begins with.
func hostLen(text string) int {
	n := 0
	for n < len(text) && (isLetter(text[n]) || isDigit(text[n]) || text[n] == '-' || text[n] == '.') {
		n++
	}
	return n
}

// isPlainPath reports a path from the root, and a query, that are written as they would
// be written anew.
func isPlainPath(text string) bool {
	if text == "" || text[0] != '/' {
		return false
	}
	for i := 1; i < len(text); i++ {
		switch c := text[i]; {
		case isLetter(c) || isDigit(c) || c == '-' || c == '_' || c == '~':
		case c == '/' || c == '.':
			if text[i-1] == '/' { // it may be a step up, or no step
				return false
			}
		case c == '?':
			return isPlainQuery(text[i+1:])
		default:
			return false
		}
	}
	return true
}

// isPlainQuery reports one without a fragment after it.
func isPlainQuery(text string) bool {
	for i := range len(text) {
		if c := text[i]; c <= ' ' || c == '#' || c >= 0x7f {
			return false
		}
	}
	return true
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }
