package meta

import (
	"strings"

	"rens/clean/date"
)

// dayOrder guesses how the page writes 03/04/2026: as its dates that can be
// read in one order only, else as its language and host do.
func (s *signs) dayOrder() date.Order {
	for i := range s.lines {
		if order := s.dateWords.Order(s.lines[i].node.Data); order != date.Unknown {
			return order
		}
	}
	lang := s.lang
	if strings.EqualFold(lang, "en") {
		if locale := s.metaValue("og:locale"); strings.HasPrefix(strings.ToLower(locale), "en") {
			lang = locale
		}
	}
	return date.OrderOf(lang, s.host)
}
