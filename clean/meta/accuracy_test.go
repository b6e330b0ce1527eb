package meta_test

import (
	"flag"
	"path/filepath"
	"strings"
	"testing"

	"rens/clean/corpus"
	"rens/clean/meta"
	"rens/clean/meta/train"
	"rens/clean/page"
	"rens/fixtures/devdata"
)

var misses = flag.String("misses", "", "log the pages whose title, date or authors are wrong")

// dataDir returns a folder of the labelled pages, or skips the test.
func dataDir(t testing.TB, name string) string {
	t.Helper()
	return devdata.Path(t, filepath.FromSlash(name))
}

func readTruth(t testing.TB, dir string) []train.Truth {
	truths, err := train.ReadTruths(dir)
	if err != nil {
		t.Fatal(err)
	}
	return truths
}

func readPage(t testing.TB, dir, id string) []byte {
	body, err := corpus.Page(corpus.Path(dir, id))
	if err != nil {
		t.Fatal(err)
	}
	return body
}

// A tally counts the pages whose title, date and authors are strictly right, as
// the scorer of the labelled pages does, where the truth has them.
type tally struct{ title, titles, date, dates, authors, authored int }

func (c *tally) count(t testing.TB, d train.Truth, f meta.Facts) {
	if d.Title != "" && d.Source != "htmldate-eval" {
		c.titles++
		if train.TitleRight(d.Title, f.Title) {
			c.title++
		} else if strings.Contains(*misses, "title") {
			t.Logf("TITLE %s\n   want %q\n   got  %q (%s)", d.ID, d.Title, f.Title, f.TitleSource)
		}
	}
	if d.Date != "" {
		c.dates++
		got := ""
		for _, x := range f.Dates {
			if x.Field == "published" {
				got = x.Value
				break
			}
		}
		if train.DateRight(d.Date, got) {
			c.date++
		} else if strings.Contains(*misses, "date") {
			t.Logf("DATE %s %s\n   want %q\n   got  %q %v", d.ID, d.URL, d.Date, got, shortDates(f.Dates))
		}
	}
	if len(d.Authors) > 0 {
		c.authored++
		if train.AuthorsRight(d.Authors, train.Names(f.Authors)) {
			c.authors++
		} else if strings.Contains(*misses, "authors") {
			t.Logf("AUTHORS %s\n   want %q\n   got  %q (site %q publisher %q)", d.ID, d.Authors, f.Authors, f.SiteName, f.Publisher)
		}
	}
}

func shortDates(list []meta.Date) []string {
	var out []string
	for _, d := range list[:min(len(list), 8)] {
		out = append(out, d.Field[:1]+" "+d.Value+" "+d.Source)
	}
	return out
}

func (c *tally) shares() (title, date, authors float64) {
	div := func(a, b int) float64 { return float64(a) / float64(max(b, 1)) }
	return div(c.title, c.titles), div(c.date, c.dates), div(c.authors, c.authored)
}

// TestAccuracy holds the shares of pages whose title, date and authors are
// right. The figures of record are those without the address, as for saved
// files. Of the authors, .03 of the truths are agencies and newspapers, which are
// none here.
func TestAccuracy(t *testing.T) {
	if testing.Short() {
		t.Skip("accuracy over all labelled pages is left out by -short")
	}
	for _, set := range []struct {
		dir                  string
		title, date, authors float64
	}{
		{"extract", 0.894, 0.914, 0.838},
		{"extract-nordic", 0.96, 0.96, 0.95},
	} {
		t.Run(set.dir, func(t *testing.T) {
			dir := dataDir(t, set.dir)
			var bare, addressed tally
			for _, d := range readTruth(t, dir) {
				if d.Source == "mozilla-readability" {
					continue
				}
				body := readPage(t, dir, d.ID)
				for i, c := range []*tally{&bare, &addressed} {
					p := page.Page{Body: body}
					if i == 1 {
						p.URL = d.URL
					}
					doc, err := page.Parse(p)
					if err != nil {
						t.Errorf("%s: %v", d.ID, err)
						continue
					}
					tt := testing.TB(t)
					if i == 1 {
						tt = quiet{t}
					}
					c.count(tt, d, facts(doc))
				}
			}
			title, date, authors := bare.shares()
			t.Logf("without the address: title %.3f of %d, date %.3f of %d, authors %.3f of %d", title, bare.titles, date, bare.dates, authors, bare.authored)
			ut, ud, ua := addressed.shares()
			t.Logf("with the address:    title %.3f, date %.3f, authors %.3f", ut, ud, ua)
			if title < set.title || date < set.date || authors < set.authors {
				t.Errorf("below the floors: title %.3f, date %.3f, authors %.3f", set.title, set.date, set.authors)
			}
		})
	}
}

// quiet keeps the misses of the second variant out of the log.
type quiet struct{ testing.TB }

func (quiet) Logf(string, ...any) {}
