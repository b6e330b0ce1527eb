package meta

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"flag"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"rens/clean/date"
	"rens/clean/lexicon"
	"rens/clean/markup"
	"rens/clean/name"
	"rens/clean/page"
)

var misses = flag.String("misses", "", "log the pages whose title, date or authors are wrong")

// standard returns a Reader of the words that are known.
var standard = sync.OnceValue(func() *Reader {
	languages, err := lexicon.Languages()
	if err != nil {
		panic(err)
	}
	dates := date.New(languages)
	return New(dates, name.New(languages, dates))
})

// facts reads a page with it.
func facts(doc *page.Document) Facts { return standard().Read(doc, markup.New().Read(doc.Nodes)) }

// A truth is one line of truth.jsonl.
type truth1 struct {
	ID, Source, URL, Lang, Title string
	Authors                      []string
	Date                         string `json:"date_published"`
}

// dataDir returns a folder of the labelled pages, or skips the test.
func dataDir(t testing.TB, name string) string {
	root := os.Getenv("RENS_DATA")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared", "data")
	}
	dir := filepath.Join(root, filepath.FromSlash(name))
	if _, err := os.Stat(dir); err != nil {
		t.Skipf("no labelled pages: set RENS_DATA to the folder that holds %s", name)
	}
	return dir
}

func readTruth(t testing.TB, dir string) []truth1 {
	f, err := os.Open(filepath.Join(dir, "truth.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []truth1
	r := bufio.NewReaderSize(f, 1<<20)
	for {
		line, err := r.ReadBytes('\n')
		if len(line) > 1 {
			var d truth1
			if err := json.Unmarshal(line, &d); err != nil {
				t.Fatal(err)
			}
			out = append(out, d)
		}
		if err == io.EOF {
			return out
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

func readPage(t testing.TB, dir, id string) []byte {
	f, err := os.Open(filepath.Join(dir, "html", id+".html.gz"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return body
}

// The figures below are those of the scorer of the labelled pages: title,
// date and authors strictly right, where the truth has them.

func scoreNorm(s string) string {
	s = cases.Fold().String(norm.NFKC.String(s))
	return strings.Map(func(c rune) rune {
		if unicode.IsLetter(c) || unicode.IsNumber(c) {
			return c
		}
		return -1
	}, s)
}

func titleOK(want, got string) bool {
	g := scoreNorm(got)
	return g != "" && scoreNorm(want) == g
}

var dayPattern = regexp.MustCompile(`\d{4}-\d{2}-\d{2}`)

func dateOK(want, got string) bool {
	w := dayPattern.FindString(want)
	_, err := time.Parse(time.DateOnly, w)
	return err == nil && w == dayPattern.FindString(got)
}

var (
	scoreSplit  = regexp.MustCompile(`\s*(?:;|,|\||/|\band\b|\bund\b|\bog\b|\boch\b|\bet\b|&)\s*`)
	scorePrefix = regexp.MustCompile(`(?i)^\s*(?:by|von|af|av|par|por|di|di)\s+`)
)

func nameSet(list []string) map[string]bool {
	out := map[string]bool{}
	for _, x := range list {
		for _, y := range scoreSplit.Split(scorePrefix.ReplaceAllString(x, ""), -1) {
			if y = scoreNorm(y); y != "" {
				out[y] = true
			}
		}
	}
	return out
}

func authorsOK(want, got []string) bool {
	a, b := nameSet(want), nameSet(got)
	if len(a) == 0 || len(a) != len(b) {
		return false
	}
	for k := range a {
		if !b[k] {
			return false
		}
	}
	return true
}

type tally struct{ title, titles, date, dates, authors, authored int }

func (c *tally) count(t testing.TB, d truth1, f Facts) {
	if d.Title != "" && d.Source != "htmldate-eval" {
		c.titles++
		if titleOK(d.Title, f.Title) {
			c.title++
		} else if strings.Contains(*misses, "title") {
			t.Logf("TITLE %s\n   want %q\n   got  %q (%s)", d.ID, d.Title, f.Title, f.TitleSource)
		}
	}
	if d.Date != "" {
		c.dates++
		got := ""
		for _, x := range f.Dates {
			if x.Field == published {
				got = x.Value
				break
			}
		}
		if dateOK(d.Date, got) {
			c.date++
		} else if strings.Contains(*misses, "date") {
			t.Logf("DATE %s %s\n   want %q\n   got  %q %v", d.ID, d.URL, d.Date, got, shortDates(f.Dates))
		}
	}
	if len(d.Authors) > 0 {
		c.authored++
		var got []string
		for _, a := range f.Authors {
			got = append(got, a.Name)
		}
		if authorsOK(d.Authors, got) {
			c.authors++
		} else if strings.Contains(*misses, "authors") {
			t.Logf("AUTHORS %s\n   want %q\n   got  %q (site %q publisher %q)", d.ID, d.Authors, f.Authors, f.SiteName, f.Publisher)
		}
	}
}

func shortDates(list []Date) []string {
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
// files.
func TestAccuracy(t *testing.T) {
	if testing.Short() {
		t.Skip("accuracy over all labelled pages is left out by -short")
	}
	for _, set := range []struct {
		dir                  string
		title, date, authors float64
	}{
		{"extract", 0.894, 0.900, 0.859},
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
