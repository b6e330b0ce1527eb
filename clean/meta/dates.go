package meta

import (
	"net/url"
	"slices"
	"strings"
	"time"

	"golang.org/x/net/html"

	"rens/clean/page"
)

// firstYear is the earliest year that a page of the web can be of.
const firstYear = 1990

// slack is what a date may lie beyond the time of fetching, for zones.
const slack = 24 * time.Hour

const (
	published = "published"
	modified  = "modified"
)

// dates returns all dates that the page gives for itself, most trusted first.
func (s *signs) dates() []Date {
	d := dateList{limit: s.doc.Page.Fetched, order: s.dayOrder()}
	s.ldDates(&d)
	s.metaDates(&d)
	s.propDates(&d)
	s.timeDates(&d)
	s.classDates(&d)
	s.lineDates(&d)
	s.urlDate(&d)
	if !d.has(published) {
		s.scriptDates(&d)
	}
	if !d.has(published) {
		s.lastDates(&d)
	}
	s.guessDate(&d)
	d.settle()
	return d.list
}

// A dateList collects dates that can be true.
type dateList struct {
	list  []Date
	limit time.Time // of fetching; zero where not known
	order dayOrder
}

func (d *dateList) has(field string) bool {
	for i := range d.list {
		if d.list[i].Field == field {
			return true
		}
	}
	return false
}

// add appends m unless it lies outside what can be true, or that day stands
// already from a source as good.
func (d *dateList) add(m stamp, field, source string, confidence float64) bool {
	if !d.possible(m) || len(d.list) >= listLimit {
		return false
	}
	d.list = append(d.list, Date{Value: m.value(), Field: field, Source: source, Confidence: confidence, Time: m.t})
	return true
}

func (d *dateList) possible(m stamp) bool {
	if y := m.t.Year(); y < firstYear || y > 2100 {
		return false
	}
	return d.limit.IsZero() || !m.t.After(d.limit.Add(slack))
}

// addText reads a date in machine form, else in words.
func (d *dateList) addText(s, field, source string, confidence float64) bool {
	m, ok := d.read(s)
	return ok && d.add(m, field, source, confidence)
}

func (d *dateList) read(s string) (stamp, bool) {
	if m, ok := machineStamp(s); ok {
		return m, true
	}
	if len(s) > 200 {
		s = s[:200]
	}
	m, _, ok := textStamp(s, d.order, time.Time{})
	return m, ok
}

// settle sorts the dates, drops repeats and lets the best modified date stand
// in where the page gives no other.
func (d *dateList) settle() {
	slices.SortStableFunc(d.list, func(a, b Date) int {
		switch {
		case a.Confidence > b.Confidence:
			return -1
		case a.Confidence < b.Confidence:
			return 1
		}
		return 0
	})
	d.localise()
	d.preferPrinted()
	if !d.has(published) && len(d.list) > 0 {
		stand := d.list[0]
		stand.Field, stand.Confidence = published, 0.3
		d.list = append(d.list, stand)
	}
	kept := d.list[:0]
	for _, c := range d.list {
		if !slices.ContainsFunc(kept, func(k Date) bool { return k.Value == c.Value && k.Field == c.Field && k.Source == c.Source }) {
			kept = append(kept, c)
		}
	}
	d.list = kept
}

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

// localise gives the best date of publication the zone of the page where it
// stands in UTC and the page says the same moment in its own clock elsewhere:
// readers, and the day that the page prints, know that one.
func (d *dateList) localise() {
	i := slices.IndexFunc(d.list, func(c Date) bool { return c.Field == published })
	if i < 0 || !strings.HasSuffix(d.list[i].Value, "Z") {
		return
	}
	best := &d.list[i]
	for _, c := range d.list {
		if c.Field != published || len(c.Value) <= len(time.DateOnly) || c.Time.IsZero() {
			continue
		}
		if off, ok := sameMoment(best.Time, c); ok {
			best.Time = best.Time.In(time.FixedZone("", off))
			best.Value = best.Time.Format(time.RFC3339)
			return
		}
	}
}

// sameMoment reports whether c gives the moment utc, to the minute, in another
// zone; offset is that zone's, in seconds east.
func sameMoment(utc time.Time, c Date) (offset int, ok bool) {
	diff := c.Time.Sub(utc)
	if len(c.Value) > len("2006-01-02T15:04:05") {
		_, offset = c.Time.Zone()
		return offset, offset != 0 && diff.Abs() < 2*time.Minute
	}
	off := diff.Round(30 * time.Minute)
	return int(off / time.Second), off != 0 && off.Abs() <= 14*time.Hour && (diff-off).Abs() < time.Minute
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

func (s *signs) ldDates(d *dateList) {
	for _, k := range [...]struct {
		key, field string
		confidence float64
	}{{"datePublished", published, 0.98}, {"dateModified", modified, 0.98}, {"uploadDate", published, 0.8}, {"dateCreated", published, 0.8}} {
		done := false
		s.ofPage(func(v *value) bool {
			v.get(k.key).each(func(w *value) {
				conf := k.confidence
				if v != s.main {
					conf -= 0.06
				}
				if !done {
					done = d.addText(w.first(), k.field, "jsonld."+k.key, conf)
				}
			})
			return done
		})
	}
}

// metaDate says what a meta of that lower-case name dates, and how far it is
// believed.
func metaDate(name string) (field string, confidence float64) {
	switch name {
	case "article:published_time", "og:article:published_time", "article:published", "og:published_time":
		return published, 0.95
	case "datepublished", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "dc.date.issued", "dcterms.issued",
		"dc.issued", "publish-date", "publish_date", "publishdate", "pubdate", "pub_date", "article:pubdate", "og:pubdate",
		"publication_date", "publication-date", "published", "published_at", "publisheddate", "published-date", "article_date_original", "originalpublicationdate",
		"citation_publication_date", "citation_online_date", "displaydate", "bt:pubdate", "ptime", "dc.date.published", "article.published", "rnews:datepublished",
		"prism.publicationdate", "blogger-publish-date", "pdate", "releasedate", "release_date", "date_published", "article-publish-date", "article:post_date":
		return published, 0.92
	case "date", "dcterms.date", "dc.date", "dc.date.created", "dcterms.created", "dc.created", "article.created", "article:created", "datecreated", "created", "creation_date", "date.created", "og:regdate",
		"uploaddate", "date_created", "article_date", "doc_date", "post_date", "date.available", "last-published", "pubdate_time":
		return published, 0.8
	case "article:modified_time", "og:article:modified_time", "datemodified", "dcterms.modified", "dc.date.modified", "og:updated_time", "lastmodified", "last-modified",
		"lastmod", "dc.modified", "modified", "date.modified", "date.updated", "updated", "moddate", "article:modified", "dateupdate", "dateupdated", "updated_time",
		"sailthru.updated", "revised", "modified_time", "last_updated", "last-updated", "update_date":
		return modified, 0.9
	}
	return "", 0
}

func (s *signs) metaDates(d *dateList) {
	for _, m := range s.metas {
		if field, confidence := metaDate(m.name); field != "" {
			d.addText(m.content, field, "meta."+m.name, confidence)
		}
	}
}

// propDates reads microdata. Source: schema.org, HTML standard section 5.2.
func (s *signs) propDates(d *dateList) {
	for i := range s.props {
		p := &s.props[i]
		if p.in&inHead != 0 || s.beside(p) || otherScope(p.scope) {
			continue
		}
		prop := strings.ToLower(page.Attr(p.node, "itemprop"))
		field, confidence := published, 0.9
		switch {
		case hasWord(prop, "datePublished"):
		case hasWord(prop, "dateModified"), hasWord(prop, "dateUpdate"):
			field = modified
		case hasWord(prop, "dateCreated"), hasWord(prop, "uploadDate"):
			confidence = 0.8
		default:
			continue
		}
		source := "itemprop.date" + strings.TrimPrefix(field, "")
		switch field {
		case published:
			source = "itemprop.datePublished"
		case modified:
			source = "itemprop.dateModified"
		}
		d.addText(propValue(p.node), field, source, confidence)
	}
}

// otherScope reports microdata scopes that are not the story.
func otherScope(scope string) bool {
	switch bareType(scope) {
	case "Comment", "UserComments", "Review", "Product", "Offer", "Person", "Organization", "WPSideBar", "WPFooter", "WPHeader", "ListItem", "ItemList", "Answer", "Question":
		return true
	}
	return false
}

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
		case page.HasAttr(t.node, "pubdate"):
			confidence = 0.85
		case dist < 1500:
			confidence = 0.82 - float64(dist)/1500*0.1
		case t.in&inArticle != 0 && dist < 10000:
			confidence = 0.6 - float64(dist)/10000*0.1
		}
		if s.beside(t) {
			confidence -= 0.25
		}
		if t.hint&hintDate != 0 {
			confidence += 0.01
		}
		field := published
		if t.hint&hintModified != 0 && t.hint&hintDate == 0 || updatedBefore(t.node) {
			field = modified
		}
		d.add(m, field, "time", confidence)
	}
}

func (s *signs) timeStamp(n *html.Node, d *dateList) (stamp, bool) {
	for _, key := range [...]string{"datetime", "data-datetime", "data-timestamp", "data-utime", "data-time", "data-date", "data-published", "data-publish-date", "content", "title"} {
		if v := page.Attr(n, key); v != "" {
			if m, ok := d.read(v); ok {
				return m, true
			}
		}
	}
	if n.Data != "time" {
		return stamp{}, false
	}
	return d.read(text(n, 100))
}

// updatedBefore reports whether the words before n, or its own first ones, say
// that it dates a change.
func updatedBefore(n *html.Node) bool {
	if saysUpdated(text(n, 60)) {
		return true
	}
	for range 2 {
		for prev := n.PrevSibling; prev != nil; prev = prev.PrevSibling {
			t := ""
			switch prev.Type {
			case html.TextNode:
				t = tidy(prev.Data)
			case html.ElementNode:
				if prev.Data == "time" {
					return false
				}
				t = text(prev, 60)
			}
			if t != "" && t != "|" && t != "•" && t != "·" && t != ":" {
				return len(t) < 60 && saysUpdated(t)
			}
		}
		if n = n.Parent; n == nil || n.Data == "body" {
			break
		}
	}
	return false
}

// saysUpdated reports words for a change in the modelled languages.
func saysUpdated(s string) bool {
	s = strings.ToLower(s)
	for _, w := range [...]string{"updated", "modified", "update", "opdateret", "oppdatert", "uppdaterad", "aktualisiert", "päivitetty", "muokattu", "mis à jour", "actualizado", "aggiornato",
		"atualizado", "bijgewerkt", "zaktualizowano", "aktualizacja", "uppfært", "dagført", "ændret", "endret", "ändrad", "sist endra", "oppdatera", "revised", "edited", "güncelleme", "aktualizováno", "обновлено"} {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
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
		if len(t) > 150 || !hasDigit(t) || dist > 8000 && !saysPublished(t) {
			continue
		}
		s.addLine(d, t, "class", confidence)
	}
}

// addLine adds the date of a short text, as modified where its words say so.
// "Published 3 March, updated 4 March" gives both.
func (s *signs) addLine(d *dateList, t, source string, confidence float64) bool {
	m, at, ok := textStamp(t, d.order, time.Time{})
	if !ok {
		if m, at, ok = textStamp(t, d.order, s.doc.Page.Fetched); !ok {
			return false
		}
		confidence = min(confidence, relativeConfidence)
	}
	field := published
	if saysUpdated(t[:at]) {
		field = modified
	}
	return d.add(m, field, source, confidence)
}

// lineDates reads short texts near the headline, and those anywhere in the
// story that say that they date it.
func (s *signs) lineDates(d *dateList) {
	for i := range s.lines {
		l := &s.lines[i]
		if l.in&inFigure != 0 || l.node.Parent == s.titleNode {
			continue
		}
		t := tidy(l.node.Data)
		dist := s.near(l)
		if !hasDigit(t) {
			continue
		}
		said := saysPublished(t)
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

// saysPublished reports words for publishing or changing.
func saysPublished(s string) bool {
	if saysUpdated(s) {
		return true
	}
	s = strings.ToLower(s)
	for _, w := range [...]string{"publi", "posted", "veröffentlicht", "julkaistu", "opublikowano", "pubblicato", "gepubliceerd", "birt", "útgivið", "skrevet", "erstellt", "yayın"} {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// urlDate reads /2026/01/07/, /2026-01-07- and /20260107/ in the address.
func (s *signs) urlDate(d *dateList) {
	u, err := url.Parse(s.address)
	if err != nil {
		return
	}
	p := u.Path
	for i := 0; i+8 <= len(p); i++ {
		if p[i] != '2' && p[i] != '1' || i > 0 && p[i-1] >= '0' && p[i-1] <= '9' {
			continue
		}
		n := leadingDigits(p[i:])
		if n != 4 && n != 8 {
			continue
		}
		if n == 8 {
			if m, ok := digitStamp(p[i : i+8]); ok && d.add(m, published, "url", 0.6) {
				return
			}
			continue
		}
		if m, ok := isoStamp(strings.ReplaceAll(p[i:min(i+10, len(p))], "_", "-")); ok {
			m, _ = newStamp(m.t.Year(), int(m.t.Month()), m.t.Day())
			if d.add(m, published, "url", 0.7) {
				return
			}
		}
	}
}

// lastDates reads what is left where nothing better names a day: a day in the
// title, a day-first date in the address, or the short text with a date that
// stands nearest to the headline, anywhere on the page.
func (s *signs) lastDates(d *dateList) {
	for _, t := range [...]string{s.titleTag, plain(s.metaValue("og:title")), dayFirstPath(s.here)} {
		if m, _, ok := textStamp(t, d.order, time.Time{}); ok && d.add(m, published, "title", 0.25) {
			return
		}
	}
	best := Date{}
	bestDist := 1 << 30
	for i := range s.lines {
		l := &s.lines[i]
		t := tidy(l.node.Data)
		dist := s.near(l)
		if s.beside(l) {
			dist += 20000
		}
		if dist >= bestDist || len(t) > 60 {
			continue
		}
		if m, _, ok := textStamp(t, d.order, time.Time{}); ok && d.possible(m) {
			best, bestDist = Date{Value: m.value(), Field: published, Source: "text", Confidence: 0.2, Time: m.t}, dist
		}
	}
	if best.Value != "" {
		d.list = append(d.list, best)
	}
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
	for _, n := range s.scripts {
		src := n.FirstChild.Data
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
	for _, n := range s.scripts {
		if i := strings.Index(n.FirstChild.Data, `"date":"`); i >= 0 && d.addText(scriptValue(n.FirstChild.Data[i+1:]), published, "script", 0.4) {
			return
		}
	}
}

// scriptValue returns the value after a name that ends within s, or "".
func scriptValue(s string) string {
	n := 0
	for n < len(s) && n < 24 && (isLetter(s[n]) || s[n] == '_') {
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
