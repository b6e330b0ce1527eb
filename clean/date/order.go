package date

import (
	"strings"
	"time"

	"rens/clean/plain"
)

// An Order says how to read 03/04/2026.
type Order uint8

// The orders, by what they make of it.
const (
	Unknown    Order = iota // not at all
	DayFirst                // 3 April
	MonthFirst              // 4 March, but for 3.4.2026, which hardly anyone writes so
	MonthEver               // 4 March, with points, too
)

// OrderOf guesses how a page of that declared language, such as "da" or
// "en-US", and that host writes 03/04/2026. Only the United States and few
// others put the month first; a page in English that names no country is read
// so unless its host lies elsewhere.
func OrderOf(lang, host string) Order {
	lang = strings.ToLower(strings.ReplaceAll(lang, "_", "-"))
	if lang == "en-us" {
		return MonthFirst
	}
	if lang != "" && lang != "en" {
		return DayFirst
	}
	tld := host[strings.LastIndexByte(host, '.')+1:]
	switch {
	case len(tld) == 2 && tld != "us" && tld != "io" && tld != "co" && tld != "ai" && tld != "tv" && tld != "me":
		return DayFirst
	case lang == "en":
		return MonthFirst
	}
	return Unknown
}

// Order tells how a text writes its date where that can be read in one order
// only, as 23/01/2026; Unknown where it has none.
func (r *Reader) Order(t string) Order {
	k := strings.IndexByte(t, '/')
	if k < 1 || k+1 >= len(t) {
		return Unknown
	}
	n := plain.LeadingDigits(t[k+1:])
	if n == 0 {
		return Unknown
	}
	m, _, ok := r.Text(t, Unknown, time.Time{})
	switch day := m.Time.Day(); {
	case !ok || day <= 12 || n > 2:
		return Unknown
	case atoi(t[k+1:k+1+n]) == day:
		return MonthFirst
	}
	return DayFirst
}
