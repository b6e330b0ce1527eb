package meta

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"time"

	"rens/clean/date"
	"rens/clean/markup"
)

const (
	published = "published"
	modified  = "modified"
)

// dates returns the dates that the page gives for itself, each once a source.
// None lies after the page was fetched, or else saved; a file without a time bears
// one of before the web.
func dates(v *View, at *spot) []Candidate[Date] {
	d := dateReader{View: v, at: at, limit: v.doc.Page.Fetched, order: dayOrder(v)}
	if d.limit.IsZero() && v.doc.Page.Saved.Year() >= firstYear {
		d.limit, d.saved = v.doc.Page.Saved, true
	}
	d.data()
	d.metas()
	d.reorder()
	d.elements()
	d.seen()
	d.dropTeasers()
	d.titles()
	if !slices.ContainsFunc(d.list, func(c Candidate[Date]) bool { return c.Value.Field == published }) {
		d.hidden()
		d.dropTeasers()
	}
	for i := range d.list {
		d.localise(&d.list[i].Value)
	}
	corrects := d.corrects()
	for i := range d.list {
		d.compare(i)
		d.list[i].Features.is("corrects", i == corrects)
	}
	return d.list
}

// dropTeasers drops the dates of teasers: those that stand in a link to the page
// that they date, or beside others of another day that stand so.
func (d *dateReader) dropTeasers() {
	isTeaser := func(c *Candidate[Date]) bool { return c.Features.has("teased") }
	days := make(map[string]bool)
	for i := range d.list {
		if c := &d.list[i]; isTeaser(c) {
			days[c.Value.day()] = true
		}
	}
	d.list = slices.DeleteFunc(d.list, func(c Candidate[Date]) bool {
		return isTeaser(&c) && (len(days) > 1 || c.Features.has("linked"))
	})
}

// dayOrder guesses how the page writes 03/04/2026: as its dates that can be
// read in one order only, else as its language and host do.
func dayOrder(v *View) date.Order {
	for i := range v.lines {
		if order := v.dates.Order(v.lines[i].node.Data); order != date.Unknown {
			return order
		}
	}
	lang, host := v.lang, ""
	if locale := v.meta("og:locale"); strings.EqualFold(lang, "en") && strings.HasPrefix(strings.ToLower(locale), "en") {
		lang = locale
	}
	if v.here != nil {
		host = v.here.Hostname()
	}
	return date.OrderOf(lang, host)
}

// reorder reads 03/04/2026 and 03.04.2026 as the page's data do, which name one of the two
// days, where the language leaves both open: English is written in both orders.
func (d *dateReader) reorder() {
	if d.lang != "" && !strings.EqualFold(d.lang, "en") {
		return
	}
	for i := range d.lines {
		t := d.lines[i].node.Data
		if !strings.ContainsAny(t, "/.") {
			continue
		}
		t = t[:min(len(t), 2*lineLimit)]
		a, _, dayFirst := d.dates.Text(t, date.DayFirst, time.Time{})
		b, _, monthFirst := d.dates.Text(t, date.MonthEver, time.Time{})
		if !dayFirst || !monthFirst || a.Time.Equal(b.Time) {
			continue
		}
		switch said := d.isSaid(a.Time); {
		case said == d.isSaid(b.Time):
		case said:
			d.order = date.DayFirst
			return
		default:
			d.order = date.MonthEver
			return
		}
	}
}

// isSaid reports a day on which the page's data say that it was published.
func (d *dateReader) isSaid(t time.Time) bool {
	return slices.ContainsFunc(d.list, func(c Candidate[Date]) bool {
		return c.Value.Field == published && !isPrinted(c.Source) && c.Value.day() == t.Format(time.DateOnly)
	})
}

// A dateReader collects dates that can be true.
type dateReader struct {
	*View
	at    *spot
	limit time.Time // of fetching, else of saving; zero where not known
	saved bool      // it is of saving
	order date.Order
	list  []Candidate[Date]
}

// localise puts a date in UTC into the zone of the page, where the page says the
// same moment in its own clock elsewhere: readers, and the day that the page
// prints, know that one.
func (d *dateReader) localise(c *Date) {
	if !strings.HasSuffix(c.Value, "Z") {
		return
	}
	for i := range d.list {
		o := &d.list[i].Value
		if o.Field != c.Field || len(o.Value) <= len(time.DateOnly) || d.isElsewhere(&d.list[i]) {
			continue
		}
		if off, ok := (date.Stamp{Time: o.Time, Clock: true, Zone: len(o.Value) > len("2006-01-02T15:04:05")}).Offset(c.Time); ok {
			c.Time = c.Time.In(time.FixedZone("", off))
			c.Value = c.Time.Format(time.RFC3339)
			return
		}
	}
}

// isElsewhere reports a date that seems to be another story's, or nobody's.
func (d *dateReader) isElsewhere(c *Candidate[Date]) bool {
	return c.Place.Beside || c.Place.Distance > tuning.dateWithin || c.Features.has("teased") || c.Features.has("linked")
}

// A mention is what a source of dates is.
type mention struct {
	field, source string
	trust         float64 // Date.Confidence
	kind          string  // the name of its feature
}

// add appends m unless it lies outside what can be true or stands already from
// that source.
func (d *dateReader) add(m date.Stamp, from mention, f *found) bool {
	if y := m.Time.Year(); y < firstYear || y > lastYear || len(d.list) >= listLimit {
		return false
	}
	if !d.limit.IsZero() && m.Time.After(d.limit.Add(zones)) {
		if !d.saved || from.trust < trust.change {
			return false
		}
		d.limit = time.Time{} // the page's data know better than the file
	}
	c := Candidate[Date]{Value: Date{Value: m.String(), Field: from.field, Source: from.source, Confidence: from.trust, Time: m.Time}, Source: from.source}
	if f != nil {
		c.Node, c.Place = f.node, d.place(d.at, f)
	}
	for i := range d.list {
		if o := &d.list[i].Value; o.Value == c.Value.Value && o.Field == c.Value.Field && o.Source == c.Value.Source {
			return true
		}
	}
	c.Features = make(Features, 0, 16)
	c.Features.is(from.kind, true)
	if f != nil {
		standing(&c.Features, &c.Place)
		c.Features.is("role_date", f.roles.Has(markup.Date) || f.in&inDate != 0)
		c.Features.is("role_byline", f.in&inByline != 0)
		c.Features.is("linked", f.link != nil && d.leadsAway(f.link))
		c.Features.is("teased", d.teased(d.at, f))
	}
	d.list = append(d.list, c)
	return true
}

// read reads a date in machine form, else in words.
func (d *dateReader) read(s string) (date.Stamp, bool) {
	if m, ok := date.Machine(s); ok {
		return m, true
	}
	m, _, ok := d.dates.Text(s[:min(len(s), 2*lineLimit)], d.order, time.Time{})
	return m, ok
}

// near is the trust in a printed date: less the farther it stands from the
// headline, and beside the story.
func (d *dateReader) near(f *found, most float64) float64 {
	p := d.place(d.at, f)
	t := most * (1 - trust.far*float64(p.Distance)/float64(p.Distance+tuning.dateWithin))
	if p.Beside {
		t *= trust.beside
	}
	return math.Round(1000*t) / 1000
}

// isPrinted reports whether readers see a date.
func isPrinted(source string) bool { return source == "class" || source == "text" || source == "time" }

// isExplicit reports metas that say when a page was first published and nothing
// else.
func isExplicit(source string) bool {
	return source == "meta.article:published_time" || source == "meta.og:article:published_time"
}

// compare adds the features of the i-th date that come from the others.
func (d *dateReader) compare(i int) {
	c := &d.list[i]
	x, own, printed := &c.Features, c.Value.day(), isPrinted(c.Source)
	first := true
	for k := range d.list {
		o := &d.list[k]
		if k == i || o.Value.Field != c.Value.Field {
			continue
		}
		switch other := o.Value.day(); {
		case other < own:
			first = false
		case other > own || o.Source == c.Source:
		case isPrinted(o.Source):
			x.once("same_printed")
		default:
			x.once("same_data")
		}
	}
	x.add("trust", c.Value.Confidence)
	x.is("modified", c.Value.Field == modified)
	x.is("first", first)
	x.is("first_explicit", first && isExplicit(c.Source))
	x.is("first_printed", first && printed)
	x.is("same_change", printed && slices.ContainsFunc(d.list, func(o Candidate[Date]) bool {
		return o.Value.Field == modified && !isPrinted(o.Source) && o.Value.day() == own
	}))
	x.is("clock_printed", printed && len(c.Value.Value) > len(time.DateOnly))
	x.is("midnight", strings.Contains(c.Value.Value, "T00:00"))
	x.is("far", c.Place.Distance > tuning.dateWithin)
}

// corrects returns the date of publication that the page prints by its headline
// where its data know another day, -1 for none: data often date a move to another
// system, or the day in another zone. Where they say explicitly that it came out
// earlier, the printed day is that of a change.
func (d *dateReader) corrects() int {
	said := d.most(func(c *Date) bool { return c.Field == published && !isPrinted(c.Source) })
	seen := d.most(func(c *Date) bool { return isPrinted(c.Source) && c.Confidence >= tuning.printedLeast })
	if said < 0 || seen < 0 || d.list[seen].Value.Field != published {
		return -1
	}
	by, at := &d.list[said].Value, &d.list[seen].Value
	for k := range d.list {
		if c := &d.list[k].Value; isPrinted(c.Source) && c.Confidence >= max(tuning.printedLeast, at.Confidence-tuning.printedSpan) && c.day() == by.day() {
			return -1
		}
	}
	if isExplicit(by.Source) && at.Time.After(by.Time) {
		return -1
	}
	return seen
}

// most returns the number of the date that is trusted most of those that fit,
// -1 for none.
func (d *dateReader) most(fits func(*Date) bool) int {
	best := -1
	for i := range d.list {
		if c := &d.list[i].Value; fits(c) && (best < 0 || c.Confidence > d.list[best].Value.Confidence) {
			best = i
		}
	}
	return best
}

// day returns the calendar day of d in its own zone, as 2006-01-02.
func (d *Date) day() string { return d.Value[:len(time.DateOnly)] }

// chooseDates puts the date of the day that is chosen before all, and sorts the
// others by trust; those far from the headline are none of them. Of the dates of
// that day, the one that is trusted most stands: it knows the time of day; that of
// a change only where none says when the page was published.
func chooseDates(c *Choice, list []Candidate[Date]) []Date {
	chosen, ok := choose(c, list)
	if !ok {
		return nil
	}
	best := chosen.Value
	for i := range list {
		if x := &list[i].Value; best.Field == modified && x.Field == published && x.day() == chosen.Value.day() {
			best = *x
		}
	}
	var out []Date
	for i := range list {
		x := &list[i]
		if x.Value.Field == best.Field && x.Value.day() == chosen.Value.day() && x.Value.Confidence > best.Confidence {
			best = x.Value
		}
		if x.Place.Distance <= tuning.dateWithin || x.Source != "text" {
			out = append(out, x.Value)
		}
	}
	out = slices.DeleteFunc(out, func(d Date) bool { return d == best })
	slices.SortStableFunc(out, func(a, b Date) int { return cmp.Compare(b.Confidence, a.Confidence) })
	stand := best
	if stand.Field == modified {
		stand.Field, stand.Confidence = published, trust.standIn
		out = slices.Insert(out, 0, best)
	}
	return slices.Insert(out, 0, stand)
}
