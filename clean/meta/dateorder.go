package meta

import (
	"strings"
	"time"
)

// dayOrder guesses how the page writes 03/04/2026. Only the United States and
// few others put the month first; a page in English that names no country is
// read so unless its address lies elsewhere.
func (s *signs) dayOrder() dayOrder {
	if order := s.seenOrder(); order != orderUnknown {
		return order
	}
	lang := strings.ToLower(strings.ReplaceAll(s.lang, "_", "-"))
	if lang == "en" {
		lang = strings.ToLower(strings.ReplaceAll(s.metaValue("og:locale"), "_", "-"))
		if lang == "" || !strings.HasPrefix(lang, "en") {
			lang = "en"
		}
	}
	if lang == "en-us" {
		return monthFirst
	}
	if lang != "" && lang != "en" {
		return dayFirst
	}
	tld := s.host[strings.LastIndexByte(s.host, '.')+1:]
	switch {
	case len(tld) == 2 && tld != "us" && tld != "io" && tld != "co" && tld != "ai" && tld != "tv" && tld != "me":
		return dayFirst
	case lang == "en":
		return monthFirst
	}
	return orderUnknown
}

// seenOrder looks for a date of the page that can be read in one order only,
// such as 23/01/2026.
func (s *signs) seenOrder() dayOrder {
	for i := range s.lines {
		t := s.lines[i].node.Data
		k := strings.IndexByte(t, '/')
		if k < 1 || k+1 >= len(t) || leadingDigits(t[k+1:]) == 0 {
			continue
		}
		if m, _, ok := textStamp(t, orderUnknown, time.Time{}); ok {
			day := m.t.Day()
			if n := leadingDigits(t[k+1:]); day > 12 && n <= 2 {
				if atoi(t[k+1:k+1+n]) == day {
					return monthFirst
				}
				return dayFirst
			}
		}
	}
	return orderUnknown
}
