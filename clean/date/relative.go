package date

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"rens/clean/plain"
)

// relative reads "i dag kl. 08.12", "for 2 timer siden", "15 min sedan",
// "lige nu" against the time of fetching.
func (x *reading) relative() (Stamp, int, bool) {
	t := x.t
	if len(t) == 0 || len(t) > relativeLimit {
		return Stamp{}, 0, false
	}
	now := strings.Trim(plain.Tidy(x.s), " .!")
	for n := range x.words.now.Openings(now) {
		if n == len(now) {
			return Stamp{Time: x.ref, Clock: true, Zone: true}, 0, true
		}
	}
	for i := range t {
		if ago, n := longest(&x.words.daysAgo, x.s[t[i].at:]); n > 0 {
			day := x.ref.AddDate(0, 0, -ago)
			m := Stamp{Time: time.Date(day.Year(), day.Month(), day.Day(), 0, 0, 0, 0, time.UTC)}
			end := i + 1
			for end < len(t) && t[end].at < t[i].at+n {
				end++
			}
			return x.withClock(m, i, end), t[i].at, true
		}
	}
	return x.ago()
}

// longest returns the value and length of the longest phrase that s opens with
// and that ends where a word does.
func longest[V any](table *plain.Table[V], s string) (value V, length int) {
	return table.Longest(s, func(n int, _ V) bool {
		next, _ := utf8.DecodeRuneInString(s[n:])
		return !unicode.IsLetter(next) && !unicode.Is(unicode.Mn, next)
	})
}

// ago reads a length of time with a word that puts it into the past, before
// or after it: "vor 2 Stunden", "2 hours ago".
func (x *reading) ago() (Stamp, int, bool) {
	t, said := x.t, false
	for i := range t {
		if _, n := longest(&x.words.ago, x.s[t[i].at:]); n > 0 {
			said = true
		}
	}
	if !said {
		return Stamp{}, 0, false
	}
	for i := 0; i+1 < len(t); i++ {
		n := t[i].num
		if t[i].kind == isWord && x.words.one[t[i].text] {
			n = 1
		}
		unit := x.words.units[t[i+1].text]
		if unit == 0 || n <= 0 || n > mostUnits || t[i+1].kind != isWord {
			continue
		}
		m := Stamp{Time: x.ref.Add(-time.Duration(n) * unit), Clock: unit < 24*time.Hour, Zone: unit < 24*time.Hour}
		if !m.Clock {
			m.Time = time.Date(m.Time.Year(), m.Time.Month(), m.Time.Day(), 0, 0, 0, 0, time.UTC)
		}
		return m, t[i].at, true
	}
	return Stamp{}, 0, false
}
