package meta

import (
	"strconv"
	"strings"
	"time"
)

// A stamp is a moment as a page gives it: a day, perhaps with a clock time,
// perhaps with a zone.
type stamp struct {
	t     time.Time // in UTC where zone is false
	clock bool
	zone  bool
}

// value writes the stamp without inventing what the page leaves out.
func (m stamp) value() string {
	switch {
	case !m.clock:
		return m.t.Format(time.DateOnly)
	case !m.zone:
		return m.t.Format("2006-01-02T15:04:05")
	}
	return m.t.Format(time.RFC3339)
}

// newStamp returns the stamp of a calendar day; ok is false for a day that
// there is not, such as 30 February.
func newStamp(year, month, day int) (stamp, bool) {
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	if t.Day() != day || int(t.Month()) != month || year < 1 {
		return stamp{}, false
	}
	return stamp{t: t}, true
}

// machineStamp reads dates written by programs: ISO 8601 (extended, basic,
// with a space for T), Unix seconds or milliseconds, and RFC 1123 and
// JavaScript forms by way of textStamp. Text after the date is ignored.
func machineStamp(s string) (stamp, bool) {
	s = strings.Trim(strings.TrimSpace(s), `"'`)
	if len(s) < 8 {
		return stamp{}, false
	}
	digits := leadingDigits(s)
	switch {
	case digits == len(s):
		return digitStamp(s)
	case digits == 8 && s[8] == 'T' && len(s) > 12:
		m, ok := digitStamp(s[:8])
		if ok && leadingDigits(s[9:]) >= 4 {
			rest := s[13:]
			if leadingDigits(rest) >= 2 {
				rest = ":" + rest
			}
			m = m.at(s[9:11]+":"+s[11:13], rest)
		}
		return m, ok
	case digits == 4:
		return isoStamp(s)
	}
	return stamp{}, false
}

func leadingDigits(s string) int {
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	return n
}

// digitStamp reads 20260107, 202601071820, 20260107182000 and Unix times of 10
// or 13 digits.
func digitStamp(s string) (stamp, bool) {
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil {
		return stamp{}, false
	}
	switch len(s) {
	case 10:
		return stamp{t: time.Unix(n, 0).UTC(), clock: true, zone: true}, true
	case 13:
		return stamp{t: time.UnixMilli(n).UTC().Truncate(time.Second), clock: true, zone: true}, true
	case 8, 12, 14:
		m, ok := newStamp(atoi(s[:4]), atoi(s[4:6]), atoi(s[6:8]))
		if ok && len(s) > 8 {
			m = m.at(s[8:10]+":"+s[10:12], ":"+s[12:])
		}
		return m, ok
	}
	return stamp{}, false
}

func atoi(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return -1
	}
	return n
}

// isoStamp reads 2026-01-07T18:20:00+01:00 and its shorter and looser forms.
func isoStamp(s string) (stamp, bool) {
	year, rest := atoi(s[:4]), s[4:]
	sep := rest[0]
	if sep != '-' && sep != '/' && sep != '.' {
		return stamp{}, false
	}
	n := leadingDigits(rest[1:])
	if n < 1 || n > 2 || len(rest) < n+3 || rest[n+1] != sep {
		return stamp{}, false
	}
	month, rest := atoi(rest[1:n+1]), rest[n+2:]
	if n = leadingDigits(rest); n < 1 || n > 2 {
		return stamp{}, false
	}
	m, ok := newStamp(year, month, atoi(rest[:n]))
	if !ok {
		return m, false
	}
	rest = strings.TrimLeft(rest[n:], "Tt ,")
	if len(rest) >= 4 && leadingDigits(rest) <= 2 {
		if i := clockLength(rest); i > 0 {
			m = m.at(rest[:i], rest[i:])
		}
	}
	return m, true
}

// clockLength returns the length of "18:20" or "8:20" at the start of s, or 0.
func clockLength(s string) int {
	n := leadingDigits(s)
	if n < 1 || n > 2 || len(s) < n+3 || s[n] != ':' || leadingDigits(s[n+1:]) != 2 {
		return 0
	}
	return n + 3
}

// at returns m with the clock time hm ("18:20") and what follows it: seconds,
// fractions, am or pm, a zone.
func (m stamp) at(hm, rest string) stamp {
	h, mm, _ := strings.Cut(hm, ":")
	hour, minute, sec := atoi(h), atoi(mm), 0
	if strings.HasPrefix(rest, ":") && leadingDigits(rest[1:]) >= 2 {
		sec = atoi(rest[1:3])
		rest = rest[3:]
		if len(rest) > 0 && (rest[0] == '.' || rest[0] == ',') {
			rest = rest[1+leadingDigits(rest[1:]):]
		}
	}
	rest = strings.TrimLeft(rest, " ")
	hour, rest = halfDay(hour, rest)
	if hour < 0 || hour > 24 || minute < 0 || minute > 59 || sec < 0 || sec > 60 {
		return m
	}
	loc, zoned := zone(rest)
	m.t = time.Date(m.t.Year(), m.t.Month(), m.t.Day(), hour, minute, sec, 0, loc)
	m.clock, m.zone = true, zoned
	return m
}

// halfDay applies am or pm at the start of rest.
func halfDay(hour int, rest string) (int, string) {
	if len(rest) < 2 {
		return hour, rest
	}
	low := strings.ToLower(rest[:min(4, len(rest))])
	pm := low[0] == 'p'
	if !pm && low[0] != 'a' || hour > 12 {
		return hour, rest
	}
	switch {
	case strings.HasPrefix(low[1:], ".m."):
		rest = rest[4:]
	case low[1] == 'm' && (len(low) == 2 || !isLetter(low[2])):
		rest = rest[2:]
	default:
		return hour, rest
	}
	if pm && hour < 12 {
		hour += 12
	} else if !pm && hour == 12 {
		hour = 0
	}
	return hour, strings.TrimLeft(rest, " ")
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// zone reads Z, +01:00, +0100, +01, GMT+0100 or an abbreviation at the start
// of s. Abbreviations that stand for several zones are left alone.
func zone(s string) (*time.Location, bool) {
	s = strings.TrimLeft(s, " (")
	for _, name := range [...]string{"GMT", "UTC"} {
		if strings.HasPrefix(s, name) {
			if len(s) > 3 && (s[3] == '+' || s[3] == '-') {
				s = s[3:]
				break
			}
			return time.UTC, true
		}
	}
	if s == "" {
		return time.UTC, false
	}
	switch s[0] {
	case 'Z', 'z':
		return time.UTC, len(s) == 1 || !isLetter(s[1])
	case '+', '-':
		return offset(s)
	}
	for _, z := range [...]struct {
		name  string
		hours int
	}{
		{"CEST", 2}, {"CET", 1}, {"MESZ", 2}, {"MEZ", 1}, {"EEST", 3}, {"EET", 2}, {"WEST", 1}, {"WET", 0},
		{"EDT", -4}, {"EST", -5}, {"CDT", -5}, {"MDT", -6}, {"MST", -7}, {"PDT", -7}, {"PST", -8}, {"JST", 9},
	} {
		if strings.HasPrefix(s, z.name) && (len(s) == len(z.name) || !isLetter(s[len(z.name)])) {
			return time.FixedZone("", z.hours*3600), true
		}
	}
	return time.UTC, false
}

func offset(s string) (*time.Location, bool) {
	d := s[1:]
	n := leadingDigits(d)
	var h, m int
	switch {
	case n == 4:
		h, m = atoi(d[:2]), atoi(d[2:4])
	case (n == 2 || n == 1) && len(d) >= n+3 && d[n] == ':' && leadingDigits(d[n+1:]) >= 2:
		h, m = atoi(d[:n]), atoi(d[n+1:n+3])
	case n == 2 || n == 1:
		h = atoi(d[:n])
	default:
		return time.UTC, false
	}
	if h > 14 || m > 59 {
		return time.UTC, false
	}
	secs := h*3600 + m*60
	if s[0] == '-' {
		secs = -secs
	}
	if secs == 0 {
		return time.UTC, true
	}
	return time.FixedZone("", secs), true
}
