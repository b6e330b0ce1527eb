package meta

import (
	"slices"
	"time"

	"rens/clean/date"
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
	d := dateList{limit: s.doc.Page.Fetched, order: s.dayOrder(), words: s.dateWords}
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
	d.settle()
	return d.list
}

// A dateList collects dates that can be true.
type dateList struct {
	list  []Date
	limit time.Time // of fetching; zero where not known
	order date.Order
	words *date.Reader
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
func (d *dateList) add(m date.Stamp, field, source string, confidence float64) bool {
	if !d.possible(m) || len(d.list) >= listLimit {
		return false
	}
	d.list = append(d.list, Date{Value: m.String(), Field: field, Source: source, Confidence: confidence, Time: m.Time})
	return true
}

func (d *dateList) possible(m date.Stamp) bool {
	if y := m.Time.Year(); y < firstYear || y > 2100 {
		return false
	}
	return d.limit.IsZero() || !m.Time.After(d.limit.Add(slack))
}

// addText reads a date in machine form, else in words.
func (d *dateList) addText(s, field, source string, confidence float64) bool {
	m, ok := d.read(s)
	return ok && d.add(m, field, source, confidence)
}

func (d *dateList) read(s string) (date.Stamp, bool) {
	if m, ok := date.Machine(s); ok {
		return m, true
	}
	if len(s) > 200 {
		s = s[:200]
	}
	m, _, ok := d.words.Text(s, d.order, time.Time{})
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
