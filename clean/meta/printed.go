package meta

import (
	"slices"
	"time"
)

// printedConfidence is the least confidence of a printed date that stands near
// enough to the headline to be the story's.
const printedConfidence = 0.5

// printedSpan is how much less than the best printed date others may be trusted
// and still speak against it: those of comments and other stories are less so.
const printedSpan = 0.15

// relativeConfidence is the most that is given to a date that only the time of
// the fetch makes whole, such as "yesterday": less than printedConfidence.
const relativeConfidence = 0.45

// preferPrinted puts the day that the page prints by its headline before a day
// of publication that only metadata know: they often date a move to another
// system, or the day in another zone.
func (d *dateList) preferPrinted() {
	best := slices.IndexFunc(d.list, func(c Date) bool { return c.Field == published })
	if best < 0 || printed(&d.list[best]) {
		return
	}
	at := -1
	for i := range d.list {
		c := &d.list[i]
		if !printed(c) || c.Confidence < printedConfidence || at >= 0 && c.Confidence < d.list[at].Confidence-printedSpan {
			continue
		}
		if c.day() == d.list[best].day() {
			return
		}
		if at < 0 {
			at = i
		}
	}
	if at < 0 || d.list[at].Field != published {
		return
	}
	c := d.list[at]
	if explicit(d.list[best].Source) && c.Time.After(d.list[best].Time) {
		return
	}
	c.Confidence = d.list[best].Confidence
	d.list = slices.Insert(slices.Delete(d.list, at, at+1), best, c)
}

// day returns the calendar day of d in its own zone, as 2006-01-02.
func (d *Date) day() string { return d.Value[:len(time.DateOnly)] }

// explicit reports metas that say when a page was first published and nothing
// else.
func explicit(source string) bool {
	return source == "meta.article:published_time" || source == "meta.og:article:published_time"
}

// printed reports whether readers see a date.
func printed(d *Date) bool { return d.Source == "class" || d.Source == "text" || d.Source == "time" }
