package date

import (
	"strings"
	"time"

	"rens/clean/plain"
)

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
		return time.UTC, len(s) == 1 || !plain.IsLetter(s[1])
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
		if strings.HasPrefix(s, z.name) && (len(s) == len(z.name) || !plain.IsLetter(s[len(z.name)])) {
			return time.FixedZone("", z.hours*3600), true
		}
	}
	return time.UTC, false
}

func offset(s string) (*time.Location, bool) {
	d := s[1:]
	n := plain.LeadingDigits(d)
	var h, m int
	switch {
	case n == 4:
		h, m = atoi(d[:2]), atoi(d[2:4])
	case (n == 2 || n == 1) && len(d) >= n+3 && d[n] == ':' && plain.LeadingDigits(d[n+1:]) >= 2:
		h, m = atoi(d[:n]), atoi(d[n+1:n+3])
	case n == 2 || n == 1:
		h = atoi(d[:n])
	default:
		return time.UTC, false
	}
	if h > mostHours || m > 59 {
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

// Offset reports whether m gives the moment utc, to the minute, in another
// zone, by its zone or by its clock; offset is that zone's, in seconds east.
func (m Stamp) Offset(utc time.Time) (offset int, ok bool) {
	diff := m.Time.Sub(utc)
	if m.Zone {
		_, offset = m.Time.Zone()
		return offset, offset != 0 && diff.Abs() < 2*time.Minute
	}
	off := diff.Round(zoneStep)
	return int(off / time.Second), off != 0 && isZone(off) && (diff-off).Abs() < time.Minute
}

// isZone reports an offset that some clocks of the world have: whole hours, and the
// half hours of a few countries. Source: the IANA time zone database.
func isZone(off time.Duration) bool {
	if off%time.Hour == 0 {
		return off >= -12*time.Hour && off <= mostHours*time.Hour
	}
	switch off {
	case -9*time.Hour - zoneStep, -3*time.Hour - zoneStep, -2*time.Hour - zoneStep, // the Marquesas, Newfoundland
		3*time.Hour + zoneStep, 4*time.Hour + zoneStep, 5*time.Hour + zoneStep, 6*time.Hour + zoneStep, // Iran, Afghanistan, India, Myanmar
		9*time.Hour + zoneStep, 10*time.Hour + zoneStep: // the midst and the south of Australia
		return true
	}
	return false
}
