package robots

import (
	"bytes"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Parse reads a robots.txt. It takes any bytes: what is not a rule is skipped.
func Parse(body []byte) *Rules {
	body = bytes.TrimPrefix(body, []byte("\xef\xbb\xbf"))
	if len(body) > MaxBytes {
		body = body[:MaxBytes]
		body = body[:bytes.LastIndexAny(body, "\r\n")+1]
	}
	p := parser{rules: &Rules{agents: map[string]*agentRules{}}, sitemaps: map[string]bool{}}
	for line := range strings.FieldsFuncSeq(string(body), func(c rune) bool { return c == '\r' || c == '\n' }) {
		key, value := split(line)
		p.line(key, value)
	}
	return p.rules
}

// A parser keeps the group that the next rule belongs to.
type parser struct {
	rules    *Rules
	group    *group
	undelay  []*agentRules // the agents of the group that no Crawl-delay line has followed yet
	closed   bool          // a rule has come: the next user-agent line begins a group
	sitemaps map[string]bool
}

func (p *parser) line(key, value string) {
	switch key {
	case "user-agent", "useragent", "user agent":
		p.userAgent(value)
	case "allow":
		p.rule(true, value)
	case "disallow", "dissallow", "dissalow", "disalow", "diasllow", "disallaw", "desallow":
		p.rule(false, value)
	case "crawl-delay", "crawldelay":
		p.crawlDelay(value)
	case "sitemap", "site-map":
		if value != "" && !p.sitemaps[value] {
			p.sitemaps[value] = true
			p.rules.sitemaps = append(p.rules.sitemaps, value)
		}
	}
}

func (p *parser) userAgent(value string) {
	if p.group == nil || p.closed {
		p.group, p.undelay, p.closed = &group{}, nil, false
	}
	token := productToken(value)
	if value == "*" || strings.HasPrefix(value, "* ") {
		token = "*"
	}
	a := p.rules.agents[token]
	if a == nil {
		a = &agentRules{}
		p.rules.agents[token] = a
	}
	if n := len(a.groups); n == 0 || a.groups[n-1] != p.group {
		a.groups = append(a.groups, p.group)
	}
	p.undelay = append(p.undelay, a)
}

func (p *parser) rule(allow bool, pattern string) {
	p.closed = true
	if pattern != "" && p.group != nil {
		p.group.rules = append(p.group.rules, compile(allow, pattern))
	}
}

// crawlDelay gives the delay to the agents named since the line before it, so
// that each of "agent a, delay 1, agent b, delay 2, rules" keeps its own. In
// one group the first counts, of several groups the longest.
func (p *parser) crawlDelay(value string) {
	delay, ok := seconds(value)
	if !ok {
		return
	}
	for _, a := range p.undelay {
		a.delay, a.hasDelay = max(a.delay, delay), true
	}
	p.undelay = nil
}

// A unit is how many seconds one of it is, and what it is called.
type unit struct {
	names []string
	in    float64
}

// units are what is written behind a number of seconds, and behind one of
// milliseconds, which some sites give.
var units = []unit{
	{[]string{"s", "sec", "secs", "second", "seconds"}, 1},
	{[]string{"ms", "msec", "millisecond", "milliseconds"}, 1e-3},
	{[]string{"m", "min", "mins", "minute", "minutes"}, 60},
}

// seconds reads a number of seconds, with a point or a comma, and with its unit
// where one is written; what a Duration cannot hold becomes the longest it can.
func seconds(value string) (time.Duration, bool) {
	digits := strings.TrimRight(strings.ToLower(value), "abcdefghijklmnopqrstuvwxyz.")
	name, in := strings.Trim(strings.ToLower(value[len(digits):]), " ."), 1.0
	if at := slices.IndexFunc(units, func(u unit) bool { return slices.Contains(u.names, name) }); at >= 0 {
		value, in = strings.TrimSpace(digits), units[at].in
	}
	if strings.Count(value, ",") == 1 && !strings.Contains(value, ".") {
		value = strings.Replace(value, ",", ".", 1)
	}
	s, err := strconv.ParseFloat(value, 64)
	s *= in
	if err != nil || math.IsNaN(s) || math.IsInf(s, 0) || s < 0 {
		return 0, false
	}
	if s >= math.MaxInt64/float64(time.Second) {
		return math.MaxInt64, true
	}
	return time.Duration(s * float64(time.Second)), true
}

// split returns the key of a line in lower case and its value. A line of two
// words without a colon is read as if it had one.
func split(line string) (key, value string) {
	line, _, _ = strings.Cut(line, "#")
	line = strings.TrimSpace(line)
	key, value, found := strings.Cut(line, ":")
	if !found {
		words := strings.Fields(line)
		if len(words) != 2 {
			return "", ""
		}
		key, value = words[0], words[1]
	}
	return strings.ToLower(strings.TrimSpace(key)), strings.TrimSpace(value)
}
