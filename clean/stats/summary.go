package stats

import (
	"cmp"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strconv"
	"time"

	"rens/clean/article"
)

// A Count is how many records, or blocks, have a name.
type Count struct {
	Name string `json:"name"`
	N    int    `json:"count"`
}

// A Language is one by records and words.
type Language struct {
	Lang    string `json:"lang"`
	Records int    `json:"records"` // of which it is the language
	Words   int    `json:"words"`   // in it, in whichever record: shares of texts, rounded
}

// A Part is one of the parts that a measure is counted in.
type Part struct {
	From    article.Decimal `json:"from"` // up to that of the next
	Records int             `json:"records"`
}

// Copies are records that others have the text of, as far as the records say.
type Copies struct {
	Compared int `json:"compared"` // records that were compared with others (rens dedupe)
	Exact    int `json:"exact"`
	Near     int `json:"near"`
}

// A Summary is what records hold. Lists of names have the most frequent first, days and
// parts are in their order.
type Summary struct {
	Records    int             `json:"records"`
	Words      int             `json:"words"`
	Blocks     int             `json:"blocks"`
	Types      []Count         `json:"page_types"`
	Languages  []Language      `json:"languages"`
	Mixed      int             `json:"mixed"` // records with a second language of Second or more
	Mixtures   []Count         `json:"mixtures"`
	Sites      []Count         `json:"sites"`
	Undated    int             `json:"undated"`
	Days       []Count         `json:"days"`
	Lengths    []Part          `json:"lengths"`
	Flagged    int             `json:"flagged"` // records with any flag
	Flags      []Count         `json:"flags"`
	Removed    []Count         `json:"removed"` // blocks, by kind
	Copies     Copies          `json:"copies"`
	Confidence []Part          `json:"confidence"`
	Certain    article.Decimal `json:"confidence_mean"`
}

// Summary returns what was counted so far.
func (c *Counter) Summary() *Summary {
	s := c.sum
	s.Types, s.Mixtures, s.Sites = c.types.counts(), c.mixtures.counts(), c.sites.counts()
	s.Flags, s.Removed = c.flags.counts(), c.removed.counts()
	s.Days = c.days.counts()
	slices.SortFunc(s.Days, func(a, b Count) int { return cmp.Compare(a.Name, b.Name) })
	s.Languages = c.byLanguage()
	for i, from := range confidenceFrom() {
		s.Confidence = append(s.Confidence, Part{article.Decimal(from), c.confidence[i]})
	}
	for i, from := range lengthFrom() {
		s.Lengths = append(s.Lengths, Part{article.Decimal(from), c.lengths[i]})
	}
	if s.Records > 0 {
		s.Certain = article.Decimal(math.Round(1e4*c.certain/float64(s.Records)) / 1e4)
	}
	return &s
}

// byLanguage are the languages, by records, then words; those that no record is mostly in,
// too.
func (c *Counter) byLanguage() []Language {
	out := []Language{}
	for _, count := range c.languages.counts() {
		out = append(out, Language{Lang: count.Name, Records: count.N})
	}
	for lang := range c.words {
		if _, known := c.languages[lang]; !known {
			out = append(out, Language{Lang: lang})
		}
	}
	for i := range out {
		out[i].Words = int(math.Round(c.words[out[i].Lang]))
	}
	slices.SortFunc(out, func(a, b Language) int {
		return cmp.Or(cmp.Compare(b.Records, a.Records), cmp.Compare(b.Words, a.Words), cmp.Compare(a.Lang, b.Lang))
	})
	return out
}

// JSON is the summary as JSON, indented, with a final line feed.
func (s *Summary) JSON() ([]byte, error) {
	out, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("encode the summary: %w", err)
	}
	return append(out, '\n'), nil
}

// Earlier is the name of all years before those for which there is room.
const Earlier = "earlier"

// Periods are the records by day, or by month or year where there would be more than most;
// those between without a record too, but for years that lie too far apart.
func (s *Summary) Periods(most int) []Count {
	var out []Count
	for _, form := range []struct {
		layout string
		next   func(time.Time) time.Time
	}{
		{"2006-01-02", func(t time.Time) time.Time { return t.AddDate(0, 0, 1) }},
		{"2006-01", func(t time.Time) time.Time { return t.AddDate(0, 1, 0) }},
		{"2006", func(t time.Time) time.Time { return t.AddDate(1, 0, 0) }},
	} {
		if out = s.by(form.layout); len(out) == 0 {
			return nil
		}
		if filled := fill(out, form.layout, form.next, most); filled != nil {
			return filled
		}
	}
	if cut := len(out) - most; cut > 0 {
		for _, c := range out[:cut] {
			out[cut].N += c.N
		}
		out[cut].Name = Earlier
		out = out[cut:]
	}
	return out
}

// by sums days up to what a layout says of them.
func (s *Summary) by(layout string) (out []Count) {
	for _, day := range s.Days {
		if _, err := time.Parse(time.DateOnly, day.Name); err != nil {
			continue
		}
		name := day.Name[:len(layout)]
		if len(out) > 0 && out[len(out)-1].Name == name {
			out[len(out)-1].N += day.N
		} else {
			out = append(out, Count{name, day.N})
		}
	}
	return out
}

// fill puts in the periods between; nil where there are more than most.
func fill(counts []Count, layout string, next func(time.Time) time.Time, most int) (out []Count) {
	at, err := time.Parse(layout, counts[0].Name)
	for _, c := range counts {
		for err == nil && at.Format(layout) < c.Name && len(out) <= most {
			out = append(out, Count{at.Format(layout), 0})
			at = next(at)
		}
		if out = append(out, c); err != nil || len(out) > most {
			return nil
		}
		at = next(at)
	}
	return out
}

// Grouped is a number with a comma between thousands.
func Grouped(n int) string {
	digits := strconv.Itoa(n)
	for i := len(digits) - 3; i > 0 && digits[i-1] != '-'; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits
}
