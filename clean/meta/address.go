package meta

import (
	"net/url"
	"strings"

	"rens/clean/plain"
)

// addressKey is an address without scheme, www, query, fragment and last
// slash, for comparing.
func addressKey(s string) string {
	s = strings.TrimSpace(s)
	if host, path, ok := simpleAddress(s); ok {
		start := strings.Index(s, "://") + len("://")
		if strings.HasPrefix(host, "www.") {
			start += len("www.")
		}
		end := strings.Index(s, "://") + len("://") + len(host) + len(path)
		return strings.TrimRight(s[start:end], "/")
	}
	u, err := url.Parse(s)
	if err != nil || u.Host == "" {
		return ""
	}
	host := strings.TrimPrefix(strings.ToLower(u.Host), "www.")
	return host + strings.TrimRight(u.Path, "/")
}

// simpleAddress returns host and path of an absolute address that net/url would
// read and write the same, byte for byte: http or https, a lower-case host, a
// path without escapes and dot segments, no fragment.
func simpleAddress(s string) (host, path string, ok bool) {
	rest, ok := strings.CutPrefix(s, "https://")
	if !ok {
		if rest, ok = strings.CutPrefix(s, "http://"); !ok {
			return "", "", false
		}
	}
	n := 0
	for n < len(rest) && (rest[n] >= 'a' && rest[n] <= 'z' || rest[n] >= '0' && rest[n] <= '9' || rest[n] == '.' || rest[n] == '-') {
		n++
	}
	host, rest = rest[:n], rest[n:]
	path, ok = simplePath(rest)
	return host, path, ok && n > 0 && path != ""
}

// simplePath returns the path of a rooted reference, without its query, where
// the reference is plain as above.
func simplePath(s string) (path string, ok bool) {
	if s == "" || s[0] != '/' || strings.Contains(s, "/.") || strings.HasPrefix(s, "//") {
		return "", false
	}
	n := 0
	for n < len(s) && (plain.IsLetter(s[n]) || s[n] >= '0' && s[n] <= '9' || strings.IndexByte("-._~/,;=&+@:", s[n]) >= 0) {
		n++
	}
	if n < len(s) && s[n] != '?' {
		return "", false
	}
	for i := n; i < len(s); i++ {
		if s[i] <= ' ' || s[i] >= 0x7f || s[i] == '#' {
			return "", false
		}
	}
	return s[:n], true
}

// resolve returns the absolute form of a link on the page.
func (s *signs) resolve(ref string) string {
	ref = strings.TrimSpace(ref)
	if _, _, ok := simpleAddress(ref); ok {
		return ref
	}
	base := s.doc.Base
	if base.Host == "" && s.here != nil {
		base = s.here
	}
	if _, ok := simplePath(ref); ok && base.Host != "" && base.User == nil && (base.Scheme == "http" || base.Scheme == "https") {
		if _, _, ok := simpleAddress(base.Scheme + "://" + base.Host + "/"); ok {
			return base.Scheme + "://" + base.Host + ref
		}
	}
	if s.doc.Base.Host == "" && s.here != nil && ref != "" {
		if u, err := s.here.Parse(ref); err == nil && (u.Scheme == "http" || u.Scheme == "https") {
			return u.String()
		}
		return ""
	}
	return s.doc.Resolve(ref)
}
