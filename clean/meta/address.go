package meta

import (
	"net/url"
	"strings"
)

// addressKey is an address without scheme, www, query, fragment and last
// slash, for comparing.
func addressKey(s string) string {
	s = strings.TrimSpace(s)
	u, err := url.Parse(s)
	if err != nil || u.Host == "" {
		return ""
	}
	host := strings.TrimPrefix(strings.ToLower(u.Host), "www.")
	return host + strings.TrimRight(u.Path, "/")
}

// resolve returns the absolute form of a link on the page.
func (s *signs) resolve(ref string) string {
	ref = strings.TrimSpace(ref)
	if s.doc.Base.Host == "" && s.here != nil && ref != "" {
		if u, err := s.here.Parse(ref); err == nil && (u.Scheme == "http" || u.Scheme == "https") {
			return u.String()
		}
		return ""
	}
	return s.doc.Resolve(ref)
}
