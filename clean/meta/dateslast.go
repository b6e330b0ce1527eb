package meta

import (
	"bytes"
	"net/url"
	"strings"
	"time"

	"rens/clean/plain"

	"golang.org/x/net/html"
)

// lastDates reads what is left where nothing better names a day: a day in the
// title, a day-first date in the address, or the short text with a date that
// stands nearest to the headline, anywhere on the page.
func (s *signs) lastDates(d *dateList) {
	for _, t := range [...]string{s.titleTag, plain.Text(s.metaValue("og:title")), dayFirstPath(s.here)} {
		if m, _, ok := s.dateWords.Text(t, d.order, time.Time{}); ok && d.add(m, published, "title", 0.25) {
			return
		}
	}
	best := Date{}
	bestDist := 1 << 30
	for i := range s.lines {
		l := &s.lines[i]
		t := plain.Tidy(l.node.Data)
		dist := s.near(l)
		if s.beside(l) {
			dist += 20000
		}
		if dist >= bestDist || len(t) > 60 {
			continue
		}
		if m, _, ok := s.dateWords.Text(t, d.order, time.Time{}); ok && d.possible(m) {
			best, bestDist = Date{Value: m.String(), Field: published, Source: "text", Confidence: 0.2, Time: m.Time}, dist
		}
	}
	if best.Value == "" {
		best = s.datelineDate(d)
	}
	if best.Value != "" {
		d.list = append(d.list, best)
	}
}

// datelineLength is how far into a paragraph, in bytes, the day of its dateline
// begins: "Karlsruhe, (12.11.2021). ", "01.02.2022 - ".
const datelineLength = 60

// datelineDate reads the day that opens one of the first paragraphs below the
// headline.
func (s *signs) datelineDate(d *dateList) (best Date) {
	if s.titleNode == nil {
		return best
	}
	left, below := 6, false
	for _, root := range s.doc.Nodes {
		for n := range root.Descendants() {
			if n == s.titleNode {
				below = true
			}
			if !below || n.Type != html.TextNode || len(n.Data) < datelineLength || unread(n.Parent.Data) {
				continue
			}
			if left--; left < 0 {
				return best
			}
			t := plain.Tidy(n.Data[:min(len(n.Data), 2*datelineLength)])
			if m, at, ok := s.dateWords.Text(t, d.order, time.Time{}); ok && at < datelineLength && d.possible(m) {
				return Date{Value: m.String(), Field: published, Source: "text", Confidence: 0.2, Time: m.Time}
			}
		}
	}
	return best
}

// dayFirstPath returns the path of an address as text.
func dayFirstPath(u *url.URL) string {
	if u == nil {
		return ""
	}
	return u.Path
}

// scriptDates reads the dates of publication that the data of scripts hold,
// under names such as "datePublished", "published_at" or "publicationDate": the
// last resort. It takes the first.
func (s *signs) scriptDates(d *dateList) {
	for _, script := range s.doc.Scripts {
		src := string(script)
		for {
			i := strings.Index(src, "ubli")
			if i < 0 {
				break
			}
			src = src[i:]
			if v := scriptValue(src); v != "" && d.addText(v, published, "script", 0.5) {
				return
			}
			src = src[4:]
		}
	}
	for _, script := range s.doc.Scripts {
		i := bytes.Index(script, []byte(`"date":"`))
		if i >= 0 && d.addText(scriptValue(string(script[i+1:min(len(script), i+100)])), published, "script", 0.4) {
			return
		}
	}
}

// scriptValue returns the value after a name that ends within s, or "".
func scriptValue(s string) string {
	n := 0
	for n < len(s) && n < 24 && (plain.IsLetter(s[n]) || s[n] == '_') {
		n++
	}
	rest := s[n:min(len(s), n+60)]
	value := strings.TrimLeft(rest, "\"'\\ :=")
	if len(value) == len(rest) || !strings.ContainsAny(rest[:len(rest)-len(value)], ":=") {
		return ""
	}
	if end := strings.IndexAny(value, `"',}\`); end > 0 {
		return value[:end]
	}
	return ""
}
