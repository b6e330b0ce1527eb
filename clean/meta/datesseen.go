package meta

import (
	"time"

	"golang.org/x/net/html"

	"rens/clean/date"
	"rens/clean/markup"
	"rens/clean/page"
	"rens/clean/plain"
)

// near says how far p stands from the headline, in bytes of text; far where
// there is no headline.
func (s *signs) near(p *found) int {
	if s.titleNode == nil {
		return p.pos / 4
	}
	if p.pos < s.titlePos {
		return 2 * (s.titlePos - p.pos)
	}
	return p.pos - s.titlePos
}

// timeDates reads <time> and elements with a Unix time in an attribute.
func (s *signs) timeDates(d *dateList) {
	for i := range s.times {
		t := &s.times[i]
		if otherScope(t.scope) {
			continue
		}
		m, ok := s.timeStamp(t.node, d)
		if !ok {
			continue
		}
		confidence := 0.5
		dist := s.near(t)
		switch {
		case page.HasAttr(t.node, "pubdate") && (dist < 1500 || t.in&inArticle != 0):
			confidence = 0.85 - min(float64(dist)/15000, 0.1)
		case dist < 1500:
			confidence = 0.82 - float64(dist)/1500*0.1
		case t.in&inArticle != 0 && dist < 10000:
			confidence = 0.6 - float64(dist)/10000*0.1
		}
		if s.beside(t) {
			confidence -= 0.25
		}
		if t.roles.Has(markup.Date) {
			confidence += 0.01
		}
		field := published
		if t.roles.Has(markup.Modified) && !t.roles.Has(markup.Date) {
			field = modified
		}
		d.add(m, field, "time", confidence)
	}
}

func (s *signs) timeStamp(n *html.Node, d *dateList) (date.Stamp, bool) {
	for _, key := range [...]string{"datetime", "data-datetime", "data-timestamp", "data-utime", "data-time", "data-date", "data-published", "data-publish-date", "content", "title"} {
		if v := page.Attr(n, key); v != "" {
			if m, ok := d.read(v); ok {
				return asShown(m, n, d), true
			}
		}
	}
	if n.Data != "time" {
		return date.Stamp{}, false
	}
	return d.read(text(n, 100))
}

// asShown returns the day that n shows to readers where m gives the same day in
// UTC and another in theirs.
func asShown(m date.Stamp, n *html.Node, d *dateList) date.Stamp {
	if !m.Clock || !m.Zone {
		return m
	}
	if _, off := m.Time.Zone(); off != 0 {
		return m
	}
	shown, ok := d.read(text(n, 60))
	if !ok || shown.Clock {
		return m
	}
	if gap := m.Time.Sub(shown.Time); gap < -14*time.Hour || gap > 38*time.Hour || m.Time.Format(time.DateOnly) == shown.Time.Format(time.DateOnly) {
		return m
	}
	return shown
}

// classDates reads elements whose class or id says that they hold a date.
func (s *signs) classDates(d *dateList) {
	for i := range s.dated {
		c := &s.dated[i]
		dist := s.near(c)
		if otherScope(c.scope) {
			continue
		}
		confidence := 0.78 - min(float64(dist)/8000*0.2, 0.2)
		if s.beside(c) {
			if confidence -= 0.4; dist > 4000 {
				continue
			}
		}
		t := text(c.node, 160)
		if !plain.HasDigit(t) {
			t = page.Attr(c.node, "title")
		}
		if len(t) > 150 || !plain.HasDigit(t) || dist > 8000 && !s.dateWords.SaysPublished(t) {
			continue
		}
		s.addLine(d, t, "class", confidence)
	}
}

// addLine adds the date of a short text, as modified where its words say so.
// "Published 3 March, updated 4 March" gives both.
func (s *signs) addLine(d *dateList, t, source string, confidence float64) bool {
	m, at, ok := s.dateWords.Text(t, d.order, time.Time{})
	if !ok {
		if m, at, ok = s.dateWords.Text(t, d.order, s.doc.Page.Fetched); !ok {
			return false
		}
		confidence = min(confidence, relativeConfidence)
	}
	field := published
	if s.dateWords.SaysUpdated(t[:at]) {
		field = modified
	}
	return d.add(m, field, source, confidence)
}

// hasYear reports whether s has two digits together, as every year does.
func hasYear(s string) bool {
	for i := 1; i < len(s); i++ {
		if s[i] >= '0' && s[i] <= '9' && s[i-1] >= '0' && s[i-1] <= '9' {
			return true
		}
	}
	return false
}

// lineDates reads short texts near the headline, and those anywhere in the
// story that say that they date it.
func (s *signs) lineDates(d *dateList) {
	for i := range s.lines {
		l := &s.lines[i]
		if l.in&inFigure != 0 || l.node.Parent == s.titleNode {
			continue
		}
		dist := s.near(l)
		if !plain.HasDigit(l.node.Data) || dist > 3000 && !hasYear(l.node.Data) {
			continue
		}
		t := plain.Tidy(l.node.Data)
		said := s.dateWords.SaysPublished(t)
		if !said && (dist > 3000 || len(t) > 60) || l.in&inHeading != 0 && len(t) > 40 {
			continue
		}
		confidence := 0.66 - min(float64(dist)/3000*0.2, 0.3)
		if said {
			confidence += 0.1
		}
		if s.beside(l) {
			if confidence -= 0.4; dist > 1500 {
				continue
			}
		}
		s.addLine(d, t, "text", confidence)
	}
}
