package scraper

import (
	"fmt"
	"net/url"
	"regexp"
	"strings"
)

// A Scope says what is wanted of a site. A nil one, and the zero value, want
// all of it.
type Scope struct {
	// Hosts are names, "*.avis.example" for all below one; none means every
	// host of the site.
	Hosts []string
	// Include are patterns of the addresses of articles, and Exclude of all
	// addresses, both compared with path and query from their beginning: as in
	// robots.txt, * is any text and $ at the end is the end. No Include means
	// all.
	Include, Exclude []*regexp.Regexp
	// Languages are BCP 47 tags of the articles to write; none means all.
	Languages []string
}

// scopeOf is Scope, which may be nil.
func (o Options) scopeOf(address string) *Scope {
	if o.Scope == nil {
		return nil
	}
	return o.Scope(address)
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

// Wants reports whether articles of a language are wanted: "en" wants en-GB
// too, and "no" both Bokmål and Nynorsk.
func (s *Scope) Wants(language string) bool {
	if s == nil || len(s.Languages) == 0 {
		return true
	}
	for _, tag := range s.Languages {
		if strings.EqualFold(tag, language) || strings.HasPrefix(strings.ToLower(language), strings.ToLower(tag)+"-") ||
			tag == "no" && (language == "nb" || language == "nn") {
			return true
		}
	}
	return false
}
