package robots

import (
	"regexp"
	"strings"
	"time"
)

// A Tag is what a page asks of a crawler that has fetched it, in a robots meta
// or an X-Robots-Tag header. The zero Tag asks for nothing.
//
// There is no standard; this is the convention of the search engines. Source:
// developers.google.com/search/docs/crawling-indexing/robots-meta-tag.
type Tag struct {
	NoIndex          bool      // do not keep the page
	NoFollow         bool      // do not follow its links
	UnavailableAfter time.Time // do not keep it from then on; zero for never
}

// ReadTag reads the values of X-Robots-Tag headers, or the contents of metas
// named "robots" or like the agent, as they apply to agent, a product token.
// Directives after "name:" bind that agent alone, until the next name. What it
// does not know it passes over.
func ReadTag(agent string, values ...string) Tag {
	var tag Tag
	agent = productToken(agent)
	for _, value := range values {
		ours := true
		for part := range strings.SplitSeq(restoreDates(value), ",") {
			name, argument, hasColon := strings.Cut(strings.TrimSpace(part), ":")
			name, argument = strings.ToLower(strings.TrimSpace(name)), strings.TrimSpace(argument)
			if hasColon && !isValued(name) {
				ours = name == agent || name == "*" || name == "robots"
				name, argument, _ = strings.Cut(argument, ":")
				name, argument = strings.ToLower(strings.TrimSpace(name)), strings.TrimSpace(argument)
			}
			if ours {
				tag.add(name, argument)
			}
		}
	}
	return tag
}

func (t *Tag) add(name, argument string) {
	switch name {
	case "noindex":
		t.NoIndex = true
	case "nofollow":
		t.NoFollow = true
	case "none":
		t.NoIndex, t.NoFollow = true, true
	case "unavailable_after":
		if at := parseDate(strings.ReplaceAll(argument, "\x00", ",")); !at.IsZero() && (t.UnavailableAfter.IsZero() || at.Before(t.UnavailableAfter)) {
			t.UnavailableAfter = at
		}
	}
}

// Keeps reports whether the page may be kept at a time.
func (t Tag) Keeps(now time.Time) bool {
	return !t.NoIndex && (t.UnavailableAfter.IsZero() || now.Before(t.UnavailableAfter))
}

// isValued reports the directives that have a value after a colon.
func isValued(name string) bool {
	switch name {
	case "unavailable_after", "max-snippet", "max-image-preview", "max-video-preview":
		return true
	}
	return false
}

var weekday = regexp.MustCompile(`(?i)\b((?:mon|tue|wed|thu|fri|sat|sun)[a-z]*),( *[0-9])`)

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
