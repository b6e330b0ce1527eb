package date

import (
	"strings"
	"time"

	"rens/clean/lexicon"
	"rens/clean/plain"
)

// A Reader reads the dates of texts in all of its languages at once: what
// language a byline is in is seldom known. It may be used by many at once.
type Reader struct {
	months   map[string]int
	weekdays map[string]bool
	fillers  map[string]bool
	one      map[string]bool
	units    map[string]time.Duration
	daysAgo  plain.Table[int]
	now      plain.Table[bool]
	ago      plain.Table[bool]
	changes  plain.Table[change]
}

// A change is what a word says happened to a page.
type change uint8

const (
	changePublished change = iota
	changeUpdated
)

const (
	day  = 24 * time.Hour
	week = 7 * day
)

// New returns a Reader of these languages. Where two of them give a word
// different meanings, the later one's stands.
func New(languages []lexicon.Language) *Reader {
	r := &Reader{months: make(map[string]int), weekdays: make(map[string]bool), fillers: make(map[string]bool), one: make(map[string]bool), units: make(map[string]time.Duration)}
	for i := range languages {
		r.add(&languages[i].Dates)
	}
	return r
}

func (r *Reader) add(w *lexicon.Dates) {
	for i, names := range w.Months {
		fill(r.months, names, i+1)
	}
	fill(r.weekdays, w.Weekdays, true)
	fill(r.fillers, w.Fillers, true)
	fill(r.one, w.One, true)
	fill(r.units, w.Seconds, time.Second)
	fill(r.units, w.Minutes, time.Minute)
	fill(r.units, w.Hours, time.Hour)
	fill(r.units, w.Days, day)
	fill(r.units, w.Weeks, week)
	fillTable(&r.daysAgo, w.Today, 0)
	fillTable(&r.daysAgo, w.Yesterday, 1)
	fillTable(&r.daysAgo, w.DayBefore, 2)
	fillTable(&r.now, w.Now, true)
	fillTable(&r.ago, w.Ago, true)
	fillTable(&r.changes, w.Published, changePublished)
	fillTable(&r.changes, w.Updated, changeUpdated)
}

func fill[V any](to map[string]V, words []string, v V) {
	for _, w := range words {
		to[strings.ToLower(w)] = v
	}
}

func fillTable[V any](to *plain.Table[V], phrases []string, v V) {
	for _, p := range phrases {
		to.Add(p, v)
	}
}

// Month returns the number of the month that a lower-case word names, in full
// or in its usual short form, or 0.
func (r *Reader) Month(word string) int { return r.months[word] }

// IsWeekday reports the lower-case name of a day of the week.
func (r *Reader) IsWeekday(word string) bool { return r.weekdays[word] }

// SaysPublished reports words for publishing or changing.
func (r *Reader) SaysPublished(s string) bool {
	updated, published := r.Says(s)
	return updated || published
}

// Says reports words for a change, and for publishing, also inside words:
// "sist-oppdatert", "lastUpdated".
func (r *Reader) Says(s string) (updated, published bool) {
	for i := range s {
		for _, c := range r.changes.Openings(s[i:]) {
			updated = updated || c == changeUpdated
			published = published || c == changePublished
		}
	}
	return updated, published
}
