package page

import (
	"net/url"
	"strings"
)

// Resolve returns the absolute form of a link on this page, or "" for one
// that is broken or leads nowhere that can be fetched (mailto:, javascript:).
func (d *Document) Resolve(ref string) string {
	ref = strings.TrimSpace(ref)
	if ref == "" {
		return ""
	}
	if abs, ok := d.resolvePlain(ref); ok {
		return abs
	}
	u, err := d.Base.Parse(ref)
	if err != nil {
		return ""
	}
	switch {
	case u.Scheme == "http" || u.Scheme == "https":
		return u.String()
	case u.Scheme == "":
		return ref // relative, on a page without an address
	}
	return ""
}

// resolvePlain resolves the links of which nothing can change but the origin
// before them: most. The rest is for package url.
func (d *Document) resolvePlain(ref string) (string, bool) {
	if ref[0] == '/' {
		if d.origin == "" || len(ref) > 1 && ref[1] == '/' || !isPlain(ref) {
			return "", false
		}
		return d.origin + ref, true
	}
	rest, secure := strings.CutPrefix(ref, "https://")
	if !secure {
		var ok bool
		if rest, ok = strings.CutPrefix(ref, "http://"); !ok {
			return "", false
		}
	}
	if rest == "" || !isAlphanumeric(rest[0]) || !isPlain(rest) {
		return "", false
	}
	return ref, true
}

// isPlain reports a path, or a host and a path, with perhaps a query, that
// hold no dot segment, no escape and no mark with a meaning of its own.
func isPlain(s string) bool {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case isAlphanumeric(c), c == '-', c == '_', c == '~', c == '=', c == '&', c == '+', c == ',':
		case c == '?':
			if i+1 == len(s) {
				return false
			}
		case c == '/':
			if i+1 < len(s) && s[i+1] == '.' {
				return false
			}
		case c == '.':
		default:
			return false
		}
	}
	return true
}

func isAlphanumeric(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
}

// origin is what stands before the path of addresses on the base's host.
func origin(base *url.URL) string {
	if base.Scheme != "http" && base.Scheme != "https" || base.Host == "" || base.User != nil {
		return ""
	}
	return (&url.URL{Scheme: base.Scheme, Host: base.Host}).String()
}
