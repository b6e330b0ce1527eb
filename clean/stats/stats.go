// Package stats counts what records hold: languages and their mixtures, sites, days, types
// of pages, flags, kinds of what was removed, copies, lengths and confidence.
//
// Records are added, one after the other, in any order; a Summary is what came of them,
// and Page draws it as one HTML page, which stands alone: nothing is loaded and no
// script is run.
//
// Goals: one pass; memory of the names that occur, of each list the first hundred thousand,
// not of the records; the same records in any order give the same Summary. Non-goals:
// reading files; finding copies (scraper/dedupe marks them, and here they are counted).
//
//	stats            counting
//	summary          what was counted
//	page, page.html  the same as a page
package stats

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"rens/clean/article"
)

// Second is the share of a text from which its second language makes it a mixture.
const Second = 0.05

// mostNames is how many names each list takes; what comes after is counted as Others. An
// output of a site that gives each page a host of its own would fill the memory else.
const mostNames = 100_000

// Others is the name under which those are counted for whose names there was no room.
const Others = "(others)"

// Unknown is the name of a site that a record does not say.
const Unknown = "(unknown)"

// A Counter counts records.
type Counter struct {
	sum                              Summary
	words                            map[string]float64 // by language, in parts
	languages, mixtures, sites, days tally
	types, flags, removed            tally
	confidence, lengths              []int
	certain                          float64 // sum of confidence
}

// A tally counts by name.
type tally map[string]int

func (t tally) add(name string, most int) {
	if _, known := t[name]; !known && len(t) >= most {
		name = Others
	}
	t[name]++
}

// counts are the names, the most frequent first.
func (t tally) counts() []Count {
	out := make([]Count, 0, len(t))
	for _, name := range slices.Sorted(maps.Keys(t)) {
		out = append(out, Count{name, t[name]})
	}
	slices.SortStableFunc(out, func(a, b Count) int { return cmp.Compare(b.N, a.N) })
	return out
}

// NewCounter returns a Counter that has counted nothing.
func NewCounter() *Counter {
	return &Counter{words: make(map[string]float64), languages: tally{}, mixtures: tally{}, sites: tally{}, days: tally{}, types: tally{},
		flags: tally{}, removed: tally{}, confidence: make([]int, len(confidenceFrom())), lengths: make([]int, len(lengthFrom()))}
}

// confidenceFrom are the least values of the parts that confidence is counted in: finer
// where most records are.
func confidenceFrom() []float64 { return []float64{0, .5, .7, .8, .9, .95, .98} }

// lengthFrom are the least words of the parts that lengths are counted in.
func lengthFrom() []int { return []int{0, 50, 100, 200, 400, 800, 1600} }

// Add counts a record.
func (c *Counter) Add(a *article.Article) {
	s := &c.sum
	s.Records++
	s.Words += a.Quality.Words
	s.Blocks += len(a.Blocks)
	c.types.add(a.PageType, mostNames)
	c.sites.add(cmp.Or(strings.TrimPrefix(a.Source, "rens/"), Unknown), mostNames)
	c.languagesOf(a)
	c.dayOf(a)
	for _, flag := range a.Quality.Flags {
		c.flags.add(flag, mostNames)
	}
	if len(a.Quality.Flags) > 0 {
		s.Flagged++
	}
	for i := range a.Removed {
		c.removed.add(a.Removed[i].Kind, mostNames)
	}
	c.copyOf(&a.Dedupe)
	confidence := float64(a.Quality.Confidence)
	c.certain += confidence
	c.confidence[part(confidenceFrom(), confidence)]++
	c.lengths[part(lengthFrom(), a.Quality.Words)]++
}

// part is the last of those that begin at or below a value.
func part[T cmp.Ordered](from []T, value T) int {
	i := len(from) - 1
	for i > 0 && value < from[i] {
		i--
	}
	return i
}

func (c *Counter) languagesOf(a *article.Article) {
	c.languages.add(cmp.Or(a.Language, "und"), mostNames)
	for _, l := range a.Languages {
		if _, known := c.words[l.Lang]; known || len(c.words) < mostNames {
			c.words[l.Lang] += float64(l.Share) * float64(a.Quality.Words)
		}
	}
	if len(a.Languages) > 1 && a.Languages[1].Share >= Second {
		c.sum.Mixed++
		c.mixtures.add(a.Languages[0].Lang+" + "+a.Languages[1].Lang, mostNames)
	}
}

func (c *Counter) dayOf(a *article.Article) {
	const day = len("2006-01-02")
	if a.Created == nil || len(*a.Created) < day {
		c.sum.Undated++
		return
	}
	c.days.add((*a.Created)[:day], mostNames)
}

func (c *Counter) copyOf(d *article.Dedupe) {
	copies := &c.sum.Copies
	if d.Cluster != nil {
		copies.Compared++
	}
	switch {
	case d.DuplicateOf != nil:
		copies.Exact++
	case d.NearDuplicateOf != nil:
		copies.Near++
	}
}
