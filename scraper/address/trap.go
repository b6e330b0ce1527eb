package address

import (
	"slices"
	"strings"
	"unicode"
)

// Limits of Trap. Heritrix stops at 20 segments and 2 repeats of a path,
// Zeno at 4 repeats of a segment.
const (
	maxAddress  = 2000 // bytes
	maxSegments = 12
	maxRepeats  = 2 // of one segment
	maxParams   = 8
)

// Trap names the reason why an address looks like part of a place without
// end, "" where it does not: too long, too deep, the same folders over and
// over, a calendar, a session id, a mass of filters.
func (w Words) Trap(raw string) string {
	a, ok := ShapeOf(raw)
	switch {
	case !ok:
		return ""
	case len(raw) > maxAddress:
		return "long"
	case len(a.segments) > maxSegments:
		return "deep"
	case a.repeats():
		return "repeating"
	case w.isCalendar(a):
		return "calendar"
	case a.hasSession():
		return "session"
	case len(a.query) > maxParams:
		return "filters"
	}
	return ""
}

// repeats reports whether one segment stands too often, or a pair of them
// twice in a row.
func (a Shape) repeats() bool {
	count := map[string]int{}
	for i, s := range a.segments {
		if count[s]++; count[s] > maxRepeats && !isDigits(s) {
			return true
		}
		if i >= 3 && s == a.segments[i-2] && a.segments[i-1] == a.segments[i-3] {
			return true
		}
	}
	return false
}

// isCalendar reports whether the path ends in a month or day, or a calendar
// is asked for one.
func (w Words) isCalendar(a Shape) bool {
	n := len(a.segments)
	named := slices.ContainsFunc(a.segments, func(s string) bool { return w.calendars[s] })
	if named && (a.hasDate() || strings.ContainsFunc(strings.Join(a.segments, "/"), unicode.IsDigit)) {
		return true
	}
	if n >= 2 && isYear(a.segments[n-2]) && isMonth(a.segments[n-1]) || n >= 3 && isYear(a.segments[n-3]) && isMonth(a.segments[n-2]) && isDay(a.segments[n-1]) {
		return true
	}
	return named && slices.ContainsFunc(w.spans, a.query.Has)
}

// hasSession reports whether a parameter that may name a session holds what
// looks like one: eight hex digits or more.
func (a Shape) hasSession() bool {
	for name, values := range a.query {
		switch strings.ToLower(name) {
		case "sid", "sess", "session", "sessid", "sessionid", "phpsessid", "jsessionid", "s", "token":
			if v := values[0]; len(v) >= 8 && strings.Trim(strings.ToLower(v), "0123456789abcdef-") == "" && strings.ContainsAny(v, "0123456789") {
				return true
			}
		}
	}
	return false
}
