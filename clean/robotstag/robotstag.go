// Package robotstag reads what a page asks of robots that have fetched it, in
// metas named "robots" and X-Robots-Tag headers.
//
// There is no standard; this is the convention of the search engines. Source:
// developers.google.com/search/docs/crawling-indexing/robots-meta-tag. What
// robots.txt says is another matter: see scraper/robots.
package robotstag

import (
	"regexp"
	"strings"
	"time"
)

// A Directive is one thing that a page asks, in lower case.
type Directive struct {
	Name     string // such as "noindex" or "max-snippet"
	Argument string // what stands after its colon, if it has one
	Text     string // the whole of it, as written
}

// Directives reads the value of one X-Robots-Tag header or robots meta as it
// applies to agent, a product token such as "rens". What stands after "name:"
// binds that agent alone, until the next name.
func Directives(agent, value string) []Directive {
	agent = strings.ToLower(agent)
	var all []Directive
	ours := true
	for part := range strings.SplitSeq(restoreDates(strings.ToLower(value)), ",") {
		text := strings.TrimSpace(strings.ReplaceAll(part, "\x00", ","))
		name, argument, hasColon := split(text)
		if hasColon && !isValued(name) {
			ours = name == agent || name == "*" || name == "robots"
			text = argument
			name, argument, _ = split(text)
		}
		if ours && text != "" {
			all = append(all, Directive{name, argument, text})
		}
	}
	return all
}

// split parts a directive from its argument.
func split(text string) (name, argument string, hasColon bool) {
	name, argument, hasColon = strings.Cut(text, ":")
	return strings.TrimSpace(name), strings.TrimSpace(argument), hasColon
}

// isValued reports the directives that have a value after a colon.
func isValued(name string) bool {
	switch name {
	case "unavailable_after", "max-snippet", "max-image-preview", "max-video-preview":
		return true
	}
	return false
}

// A Tag is what a page asks of a crawler. The zero Tag asks for nothing.
type Tag struct {
	NoIndex          bool      // do not keep the page
	NoFollow         bool      // do not follow its links
	UnavailableAfter time.Time // do not keep it from then on; zero for never
}

// Read reads values as Directives does, and what they ask together. What it
// does not know it passes over.
func Read(agent string, values ...string) Tag {
	var tag Tag
	for _, value := range values {
		for _, d := range Directives(agent, value) {
			tag.add(d)
		}
	}
	return tag
}

func (t *Tag) add(d Directive) {
	switch d.Name {
	case "noindex":
		t.NoIndex = true
	case "nofollow":
		t.NoFollow = true
	case "none":
		t.NoIndex, t.NoFollow = true, true
	case "unavailable_after":
		if at := parseDate(d.Argument); !at.IsZero() && (t.UnavailableAfter.IsZero() || at.Before(t.UnavailableAfter)) {
			t.UnavailableAfter = at
		}
	}
}

// Keeps reports whether the page may be kept at a time.
func (t Tag) Keeps(now time.Time) bool {
	return !t.NoIndex && (t.UnavailableAfter.IsZero() || now.Before(t.UnavailableAfter))
}

var weekday = regexp.MustCompile(`\b((?:mon|tue|wed|thu|fri|sat|sun)[a-z]*),( *[0-9])`)

// restoreDates hides the comma that stands after the day of the week in a
// date, so that it does not part two directives.
func restoreDates(value string) string { return weekday.ReplaceAllString(value, "$1\x00$2") }

// parseDate reads RFC 822, RFC 850 and ISO 8601, as the convention has it;
// the zero time says that it is none of them.
func parseDate(s string) time.Time {
	s = strings.ToUpper(s) // zones must be; names of months may
	for _, layout := range []string{time.RFC3339, "2006-01-02", "2006-01-02T15:04:05", time.RFC1123, time.RFC1123Z, time.RFC850,
		time.RFC822, time.RFC822Z, "2 Jan 2006 15:04:05 MST", "2 Jan 2006 15:04:05 -0700", "2-Jan-2006 15:04:05 MST", "2 Jan 2006"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t
		}
	}
	return time.Time{}
}
