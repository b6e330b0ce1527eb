package meta

import (
	"strings"
	"time"

	"golang.org/x/net/html"

	"rens/clean/block"
	"rens/clean/date"
	"rens/clean/jsonld"
	"rens/clean/markup"
	"rens/clean/page"
	"rens/clean/plain"
)

// data reads the dates of JSON-LD.
func (d *dateReader) data() {
	for _, k := range [...]struct{ key, field string }{{"datePublished", published}, {"dateModified", modified}, {"uploadDate", published}, {"dateCreated", published}} {
		done := false
		d.ofPage(func(v *jsonld.Value) bool {
			from := mention{k.field, "jsonld." + k.key, trust.data, "jsonld." + k.key}
			if v != d.main {
				from.trust, from.kind = trust.otherData, from.kind+".other"
			}
			if k.field == published && k.key != "datePublished" {
				from.trust = trust.created
			}
			v.Get(k.key).Each(func(w *jsonld.Value) {
				if m, ok := d.read(w.First()); ok && !done {
					done = d.add(m, from, nil)
				}
			})
			return done
		})
	}
}

// metas reads the dates of metas.
func (d *dateReader) metas() {
	for _, m := range d.View.metas {
		if from, ok := dateMeta(m); ok {
			if stamp, ok := d.read(m.content); ok {
				d.add(stamp, from, nil)
			}
		}
	}
}

// elements reads <time> and elements with a time in an attribute.
func (d *dateReader) elements() {
	for i := range d.times {
		t := &d.times[i]
		if otherScope(t.scope) {
			continue
		}
		m, ok := d.stamp(t.node)
		if !ok {
			continue
		}
		from := mention{published, "time", d.near(t, trust.time), "time"}
		dated, changed := page.HasToken(t.node, "itemprop", "datePublished"), page.HasToken(t.node, "itemprop", "dateModified")
		switch {
		case t.node.Data == "meta" && dated:
			from = mention{published, "itemprop.datePublished", trust.published, "itemprop"}
		case t.node.Data == "meta":
			from = mention{modified, "itemprop.dateModified", trust.change, "itemprop.updated"}
		case changed || t.roles.Has(markup.Modified) && !t.roles.Has(markup.Date) || !dated && d.labelledUpdate(t):
			from.field, from.kind = modified, "time.updated"
		case dated || page.HasAttr(t.node, "pubdate"):
			from.kind = "time.published"
		}
		d.add(m, from, t)
	}
}

// labelledUpdate reports a time whose own text, or the label before it, says that
// it is that of a change.
func (d *dateReader) labelledUpdate(t *found) bool {
	updated, _ := d.dates.Says(t.label + " " + block.Text(t.node, lineLimit))
	return updated
}

// stamp reads the time of an element: of its attributes, else its text.
func (d *dateReader) stamp(n *html.Node) (date.Stamp, bool) {
	for _, v := range [...]string{page.Attr(n, "datetime"), bearingOf(n).time, page.Attr(n, "content"), page.Attr(n, "title")} {
		if m, ok := d.read(v); ok && v != "" {
			return d.asShown(m, n), true
		}
	}
	if n.Data != "time" {
		return date.Stamp{}, false
	}
	return d.read(block.Text(n, lineLimit))
}

// asShown is the day that readers see in n where m says the same in UTC.
func (d *dateReader) asShown(m date.Stamp, n *html.Node) date.Stamp {
	if _, off := m.Time.Zone(); !m.Zone || off != 0 {
		return m
	}
	shown, ok := d.read(block.Text(n, lineLimit))
	if gap := m.Time.Sub(shown.Time); ok && !shown.Clock && gap >= -zones && gap <= 24*time.Hour+zones && m.Time.YearDay() != shown.Time.YearDay() {
		return shown
	}
	return m
}

// seen reads elements whose names say that they hold a date, short texts
// near the headline, and those anywhere that say what they date.
func (d *dateReader) seen() {
	for i := range d.dated {
		if f := &d.dated[i]; !otherScope(f.scope) {
			t := block.Text(f.node, 2*dateLimit)
			if !plain.HasDigit(t) {
				t = page.Attr(f.node, "title")
			}
			if p := d.place(d.at, f); len(t) <= dateLimit && plain.HasDigit(t) && (p.Distance <= 2*tuning.dateWithin || d.dates.SaysPublished(t)) {
				d.line(t, "class", f)
			}
		}
	}
	for i := range d.lines {
		if f := &d.lines[i]; d.isBare(f) {
			t, near := plain.Tidy(f.node.Data), d.place(d.at, f).Distance <= tuning.dateWithin
			if near && len(t) <= tuning.bareLine || (near || hasYear(t)) && d.dates.SaysPublished(t) {
				d.line(t, "text", f)
			}
		}
	}
}

// isBare reports a text with a digit that is not the headline, nor of a picture.
func (d *dateReader) isBare(f *found) bool {
	return f.in&inFigure == 0 && (d.at == nil || f.node.Parent != d.at.node) && plain.HasDigit(f.node.Data)
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

// scriptDate is a date of publication in the data of a script, under names such
// as "datePublished", "published_at" or "publishDate".
var scriptDate = pattern(`ubli(?:sh|cation)[A-Za-z_]*\\?["']?\s*[:=]\s*\\?["']?([^"'\\,}]{8,40})`)

// hidden reads what is left where nothing else names the day of publication: the
// data of scripts, and where nothing names any day, short texts anywhere, and the
// dateline.
func (d *dateReader) hidden() {
	for _, script := range d.doc.Scripts {
		if m := scriptDate().FindSubmatch(script); m != nil {
			if stamp, ok := d.read(string(m[1])); ok && d.add(stamp, mention{published, "script", trust.script, "script"}, nil) {
				return
			}
		}
	}
	if len(d.list) > 0 {
		return
	}
	far := 0
	for i := range d.lines {
		if f := &d.lines[i]; far < farLines && d.isBare(f) && hasYear(f.node.Data) {
			if t := plain.Tidy(f.node.Data); len(t) <= tuning.bareLine {
				far++
				d.line(t, "text", f)
			}
		}
	}
	if len(d.list) == 0 && d.at != nil {
		d.dateline()
	}
}

// dateline reads the day that opens one of the first paragraphs of the story:
// "Karlsruhe, (12.11.2021). ".
func (d *dateReader) dateline() {
	left, below := datelines, false
	for _, root := range d.doc.Nodes {
		for n := range page.Below(root) {
			below = below || n == d.at.node
			if !below || n.Type != html.TextNode || len(n.Data) < datelineLimit || !isRead(n.Parent) {
				continue
			}
			if left--; left < 0 {
				return
			}
			text := plain.Tidy(n.Data[:min(len(n.Data), 2*datelineLimit)])
			if m, at, ok := d.dates.Text(text, d.order, time.Time{}); ok && at < datelineLimit && d.add(m, mention{published, "text", trust.dateline, "dateline"}, nil) {
				return
			}
		}
	}
}

// line adds the dates of a short text, each as modified where the words before
// it, or the label before the text, say so. "Published 3 March, updated 4 March"
// gives both.
func (d *dateReader) line(t, source string, f *found) {
	from := mention{published, source, d.near(f, trust.text), source}
	if source == "class" {
		from.trust = d.near(f, trust.class)
	}
	said := d.dates.Texts(t, d.order)
	if now := d.doc.Page.Fetched; len(said) == 0 && !now.IsZero() {
		m, at, ok := d.dates.Text(t, d.order, now)
		if !ok {
			return
		}
		from.trust, from.kind = min(from.trust, trust.relative), "relative"
		said = []date.Said{{Stamp: m, Words: t[:at]}}
	}
	others := d.dates.SaysPublished(t)
	for i, m := range said {
		own := from
		label := m.Words
		if i == 0 && !d.dates.SaysPublished(label) {
			label = f.label
		}
		switch updated, published := d.dates.Says(label); {
		case updated:
			own.field, own.kind = modified, source+".updated"
		case i > 0 && !published:
			continue // of something else
		case others:
			own.kind = source + ".said"
		}
		d.add(m.Stamp, own, f)
	}
}

// titles reads a day in the title, and in the address.
func (d *dateReader) titles() {
	for _, t := range [...]string{d.titleTag, plain.Text(d.meta("og:title"))} {
		if m, _, ok := d.dates.Text(t[:min(len(t), metaLimit)], d.order, time.Time{}); ok && d.add(m, mention{published, "title", trust.title, "title"}, nil) {
			break
		}
	}
	if d.here == nil {
		return
	}
	path := strings.NewReplacer("/", "-", "_", "-").Replace(d.here.Path)
	for i := range path {
		if i > 0 && path[i-1] == '-' && (plain.LeadingDigits(path[i:]) == 4 || plain.LeadingDigits(path[i:]) == 8) {
			if m, ok := date.Machine(path[i:min(i+10, len(path))]); ok && d.add(day(m), mention{published, "url", trust.url, "url"}, nil) {
				return
			}
		}
	}
	if m, _, ok := d.dates.Text(d.here.Path, d.order, time.Time{}); ok {
		d.add(m, mention{published, "url", trust.url, "url"}, nil)
	}
}

// day is a stamp without its clock.
func day(m date.Stamp) date.Stamp {
	m, _ = date.Day(m.Time.Year(), int(m.Time.Month()), m.Time.Day())
	return m
}

// otherScope reports microdata scopes that are not the story.
func otherScope(scope string) bool {
	switch jsonld.BareType(scope) {
	case "Comment", "UserComments", "Review", "Product", "Offer", "Person", "Organization", "WPSideBar", "WPFooter", "WPHeader", "ListItem", "ItemList", "Answer", "Question":
		return true
	}
	return false
}
