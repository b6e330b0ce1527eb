// Package robots answers what RFC 9309 asks of a crawler: may this agent
// fetch this URL, and how fast.
//
// It parses robots.txt and matches against it. It fetches nothing and keeps
// nothing: when to ask again, and what a redirect leads to, is the caller's.
//
// Beyond the RFC it reads Crawl-delay and Sitemap, a rule whose colon is
// missing, and the common misspellings that google/robotstxt reads
// (robots.cc, ParsedRobotsKey). What a page that was fetched asks for is read by
// clean/robotstag.
package robots

import (
	"slices"
	"strings"
	"time"
)

// MaxBytes is how much of a robots.txt is read. A line that the limit cuts
// is dropped whole, so that it cannot become a shorter, wider rule.
// Source: RFC 9309, section 2.5, "at least 500 kibibytes".
const MaxBytes = 500 << 10

// MaxAge is how long a parsed robots.txt may be used.
// Source: RFC 9309, section 2.4.
const MaxAge = 24 * time.Hour

// Rules are the rules of one robots.txt. They do not change, and may be asked
// from several goroutines. The zero value allows everything.
type Rules struct {
	agents   map[string]*agentRules // by product token in lower case, "*" for everyone
	sitemaps []string
	denyAll  bool
}

// agentRules are what the groups that name one token say. The groups are
// shared between the tokens they name, so that many tokens over many rules
// stay as small as their file.
type agentRules struct {
	groups   []*group
	delay    time.Duration
	hasDelay bool
}

// A group is a run of rules and the tokens above it.
type group struct {
	rules []rule
}

// AllowAll returns the rules of a site that has no robots.txt.
func AllowAll() *Rules { return &Rules{} }

// DisallowAll returns the rules of a site whose robots.txt cannot be reached.
func DisallowAll() *Rules { return &Rules{denyAll: true} }

// FromStatus returns the rules that an answer to a request for robots.txt
// stands for, after redirects. Status 0 says that no answer came.
//
// A 2xx body is parsed, whatever its content type. A 3xx without a target
// and a 4xx mean that there are no rules, so everything is allowed; 429, 5xx,
// a 304 that was not asked for, and no answer mean that everything is
// disallowed. Source: RFC 9309, section 2.3.1; 429 as Google documents it.
func FromStatus(status int, body []byte) *Rules {
	switch {
	case status >= 200 && status < 300:
		return Parse(body)
	case status == 304 || status == 429:
		return DisallowAll()
	case status >= 300 && status < 500:
		return AllowAll()
	}
	return DisallowAll()
}

// Allowed reports whether agent may fetch url.
//
// Agent is a product token such as "rens", or a User-Agent that begins with
// one; case does not matter. Of url only path and query count. The longest
// matching rule of the agent's groups decides, of the groups for "*" where it
// has none; of equals, allow wins. /robots.txt itself is always allowed.
func (r *Rules) Allowed(agent, url string) bool {
	target := normalise(pathOf(url), true)
	if target == "/robots.txt" {
		return true
	}
	if r.denyAll {
		return false
	}
	about := r.about(agent)
	if about == nil {
		return true
	}
	longest, allowed := -1, true
	for _, g := range about.groups {
		for i := range g.rules {
			rule := &g.rules[i]
			if rule.length < longest || !rule.matches(target) {
				continue
			}
			if rule.length > longest || rule.allow {
				longest, allowed = rule.length, rule.allow
			}
		}
	}
	return allowed
}

// CrawlDelay returns the least time between two requests that the agent's
// groups ask for, and whether they ask for one. It comes as written, however
// long.
func (r *Rules) CrawlDelay(agent string) (time.Duration, bool) {
	about := r.about(agent)
	if about == nil {
		return 0, false
	}
	return about.delay, about.hasDelay
}

// Sitemaps returns the addresses on the file's Sitemap lines as written, in
// order, without repeats. They may be relative to the robots.txt.
func (r *Rules) Sitemaps() []string { return slices.Clone(r.sitemaps) }

func (r *Rules) about(agent string) *agentRules {
	if a := r.agents[productToken(agent)]; a != nil {
		return a
	}
	return r.agents["*"]
}

// productToken returns the leading name of a User-Agent in lower case.
// Digits count as part of it, though RFC 9309 leaves them out: crawler1 and
// crawler2 are two crawlers.
func productToken(agent string) string {
	agent = strings.TrimSpace(agent)
	end := strings.IndexFunc(agent, func(c rune) bool {
		return !(c == '-' || c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9')
	})
	if end >= 0 {
		agent = agent[:end]
	}
	return strings.ToLower(agent)
}
