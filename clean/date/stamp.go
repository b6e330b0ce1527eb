package date

import (
	"strconv"
	"strings"
	"time"

	"rens/clean/plain"
)

// A Stamp is a moment as a page gives it: a day, perhaps with a clock time,
// perhaps with a zone.
type Stamp struct {
	Time  time.Time // in UTC where Zone is false
	Clock bool
	Zone  bool
}

// String writes the stamp without inventing what the page leaves out: RFC 3339,
// the same without a zone, or a day alone.
func (m Stamp) String() string {
	switch {
	case !m.Clock:
		return m.Time.Format(time.DateOnly)
	case !m.Zone:
		return m.Time.Format("2006-01-02T15:04:05")
	}
	return m.Time.Format(time.RFC3339)
}

// Day returns the stamp of a calendar day; ok is false for a day that
// there is not, such as 30 February.
func Day(year, month, day int) (Stamp, bool) {
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	if t.Day() != day || int(t.Month()) != month || year < 1 {
		return Stamp{}, false
	}
	return Stamp{Time: t}, true
}

// Machine reads dates written by programs in digits: ISO 8601 (extended, basic,
// with a space for T), Unix seconds or milliseconds. Text after the date is ignored.
// Forms with words, as of RFC 1123, are Text's.
func Machine(s string) (Stamp, bool) {
	s = strings.Trim(strings.TrimSpace(s), `"'`)
	if len(s) < 8 {
		return Stamp{}, false
	}
	digits := plain.LeadingDigits(s)
	switch {
	case digits == len(s):
		return Digits(s)
	case digits == 8 && s[8] == 'T' && len(s) > 12:
		m, ok := Digits(s[:8])
		if ok && plain.LeadingDigits(s[9:]) >= 4 {
			rest := s[13:]
			if plain.LeadingDigits(rest) >= 2 {
				rest = ":" + rest
			}
			m = m.at(s[9:11]+":"+s[11:13], rest)
		}
		return m, ok
	case digits == 4:
		return ISO(s)
	}
	return Stamp{}, false
}

// Digits reads 20260107, 202601071820, 20260107182000 and Unix times of 10
// or 13 digits.
func Digits(s string) (Stamp, bool) {
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil {
		return Stamp{}, false
	}
	switch len(s) {
	case 10:
		return Stamp{Time: time.Unix(n, 0).UTC(), Clock: true, Zone: true}, true
	case 13:
		return Stamp{Time: time.UnixMilli(n).UTC().Truncate(time.Second), Clock: true, Zone: true}, true
	case 8, 12, 14:
		m, ok := Day(atoi(s[:4]), atoi(s[4:6]), atoi(s[6:8]))
		if ok && len(s) > 8 {
			m = m.at(s[8:10]+":"+s[10:12], ":"+s[12:])
		}
		return m, ok
	}
	return Stamp{}, false
}

func atoi(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return -1
	}
	return n
}

// ISO reads 2026-01-07T18:20:00+01:00 and its shorter and looser forms.
func ISO(s string) (Stamp, bool) {
	year, rest := atoi(s[:4]), s[4:]
	sep := rest[0]
	if sep != '-' && sep != '/' && sep != '.' {
		return Stamp{}, false
	}
	n := plain.LeadingDigits(rest[1:])
	if n < 1 || n > 2 || len(rest) < n+3 || rest[n+1] != sep {
		return Stamp{}, false
	}
	month, rest := atoi(rest[1:n+1]), rest[n+2:]
	if n = plain.LeadingDigits(rest); n < 1 || n > 2 {
		return Stamp{}, false
	}
	m, ok := Day(year, month, atoi(rest[:n]))
	if !ok {
		return m, false
	}
	rest = strings.TrimLeft(rest[n:], "Tt ,")
	if len(rest) >= 4 && plain.LeadingDigits(rest) <= 2 {
		if i := clockLength(rest); i > 0 {
			m = m.at(rest[:i], rest[i:])
		}
	}
	return m, true
}

// clockLength returns the length of "18:20" or "8:20" at the start of s, or 0.
func clockLength(s string) int {
	n := plain.LeadingDigits(s)
	if n < 1 || n > 2 || len(s) < n+3 || s[n] != ':' || plain.LeadingDigits(s[n+1:]) != 2 {
		return 0
	}
	return n + 3
}

// at returns m with the clock time hm ("18:20") and what follows it: seconds,
// fractions, am or pm, a zone.
func (m Stamp) at(hm, rest string) Stamp {
	h, mm, _ := strings.Cut(hm, ":")
	hour, minute, sec := atoi(h), atoi(mm), 0
	if strings.HasPrefix(rest, ":") && plain.LeadingDigits(rest[1:]) >= 2 {
		sec = atoi(rest[1:3])
		rest = rest[3:]
		if len(rest) > 0 && (rest[0] == '.' || rest[0] == ',') {
			rest = rest[1+plain.LeadingDigits(rest[1:]):]
		}
	}
	rest = strings.TrimLeft(rest, " ")
	hour, rest = halfDay(hour, rest)
	if hour < 0 || hour > 24 || minute < 0 || minute > 59 || sec < 0 || sec > 60 {
		return m
	}
	loc, zoned := zone(rest)
	m.Time = time.Date(m.Time.Year(), m.Time.Month(), m.Time.Day(), hour, minute, sec, 0, loc)
	m.Clock, m.Zone = true, zoned
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
	case low[1] == 'm' && (len(low) == 2 || !plain.IsLetter(low[2])):
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
