//go:build htmldate

package meta

import (
	"time"

	"rens/clean/date"

	dateparser "github.com/markusmobius/go-dateparser"
	"github.com/markusmobius/go-htmldate"
)

// guessLimit is the largest page, in bytes, whose date is guessed: the guess
// reads the text of the whole page.
const guessLimit = 1 << 20

// guessDate asks go-htmldate where neither data nor text near the headline
// give a date: the last resort. Its guess is the first date that it believes
// of an address, an odd attribute or the running text, so it is trusted least.
// Only its fast mode is asked: the other finds a date on nearly every page
// that has none, and takes fifteen times as long.
//
// It stands behind the build tag htmldate, for importing it alone costs every
// command 0.27 s of start, 57 MB of memory and 8 MB of binary: the tables of
// its date parser are made at start. On 1,667 pages it is asked 115 times
// (2.8 ms each, 0.2 ms over all pages) and gives 11 dates, 3 of them known to
// be right and 7 on pages that are said to have none.
//
// It leaves the tree unchanged: it works on a copy where it has to prune.
func (s *signs) guessDate(d *dateList) {
	if len(d.list) > 0 || len(s.doc.Page.Body) > guessLimit {
		return
	}
	latest := time.Date(2100, 1, 1, 0, 0, 0, 0, time.UTC)
	if !d.limit.IsZero() {
		latest = d.limit.Add(slack)
	}
	r, err := htmldate.FromDocument(s.doc.Nodes[0], htmldate.Options{
		UseOriginalDate:     true,
		SkipExtensiveSearch: true,
		URL:                 s.address,
		MinDate:             time.Date(firstYear, 1, 1, 0, 0, 0, 0, time.UTC),
		MaxDate:             latest,
		// The clock of this machine must not decide what a page says.
		DateParserConfig: &dateparser.Configuration{CurrentTime: latest},
	})
	if err != nil || r.DateTime.IsZero() {
		return
	}
	year, month, day := r.DateTime.Date()
	if m, ok := date.Day(year, int(month), day); ok {
		d.add(m, published, "htmldate", 0.1)
	}
}
