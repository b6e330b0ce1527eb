package address

import (
	"fmt"
	"net/url"
	"regexp"
	"strings"
)

// A Scope says which addresses of a site are wanted. A nil one, and the zero
// value, want all of them.
type Scope struct {
	// Hosts are names, "*.avis.example" for all below one; none means every
	// host of the site.
	Hosts []string
	// Include are patterns of the addresses of articles, and Exclude of all
	// addresses, both compared with path and query from their beginning: as in
	// robots.txt, * is any text and $ at the end is the end. No Include means
	// all.
	Include, Exclude []*regexp.Regexp
}

// Pattern reads a pattern of a Scope, such as "/sport/" or "/*.html$".
func Pattern(text string) (*regexp.Regexp, error) {
	if !strings.HasPrefix(text, "/") && !strings.HasPrefix(text, "*") {
		return nil, fmt.Errorf("read pattern %q: want the beginning of a path, such as /sport/ or /*.html$", text)
	}
	body, end := strings.CutSuffix(text, "$")
	expression := "^" + strings.ReplaceAll(regexp.QuoteMeta(body), `\*`, ".*")
	if end {
		expression += "$"
	}
	return regexp.Compile(expression)
}

// Allows reports whether an address is in the scope.
func (s *Scope) Allows(address string, isArticle bool) bool {
	if s == nil {
		return true
	}
	u, err := url.Parse(address)
	if err != nil {
		return false
	}
	path := u.RequestURI()
	return s.allowsHost(strings.ToLower(u.Hostname())) && !matches(s.Exclude, path) &&
		(!isArticle || len(s.Include) == 0 || matches(s.Include, path))
}

func (s *Scope) allowsHost(host string) bool {
	for _, pattern := range s.Hosts {
		if below, ok := strings.CutPrefix(pattern, "*"); ok && strings.HasSuffix(host, below) || host == pattern {
			return true
		}
	}
	return len(s.Hosts) == 0
}

func matches(patterns []*regexp.Regexp, path string) bool {
	for _, p := range patterns {
		if p.MatchString(path) {
			return true
		}
	}
	return false
}
