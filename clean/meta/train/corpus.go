package train

import (
	"fmt"
	"path/filepath"
	"regexp"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"rens/clean/corpus"
	"rens/clean/markup"
	"rens/clean/meta"
	"rens/clean/page"
)

// A Truth is what a person says that a page says of itself.
type Truth struct {
	ID, Source, URL, Title string
	Authors                []string
	Date                   string `json:"date_published"`
}

// labelled is a page with its truth.
type labelled struct {
	Truth
	path   string
	domain string
	fold   int
}

// readCorpus reads the truths of a folder. Pages of mozilla-readability are left
// out: their truth is what that program makes of them.
func readCorpus(dir string) ([]*labelled, error) {
	truths, err := ReadTruths(dir)
	if err != nil {
		return nil, err
	}
	var pages []*labelled
	for _, t := range truths {
		if t.Source != "mozilla-readability" {
			pages = append(pages, &labelled{Truth: t, path: corpus.Path(dir, t.ID), domain: corpus.Domain(t.URL, t.ID)})
		}
	}
	return pages, nil
}

// ReadTruths reads the truths of a folder of labelled pages.
func ReadTruths(dir string) (out []Truth, err error) {
	name := filepath.Join(dir, "truth.jsonl")
	found, err := corpus.Lines(name, func(t Truth) { out = append(out, t) })
	if err == nil && !found {
		err = fmt.Errorf("read %s: no such file; want a folder of labelled pages", name)
	}
	return out, err
}

// candidates reads the page as a saved file, without its address. A page that is
// refused has none.
func (l *labelled) candidates(r *meta.Reader) (meta.Candidates, error) {
	body, err := corpus.Page(l.path)
	if err != nil {
		return meta.Candidates{}, err
	}
	doc, err := page.Parse(page.Page{Body: body})
	if err != nil {
		return meta.Candidates{}, nil
	}
	return r.Candidates(doc, markup.New().Read(doc.Nodes)), nil
}

// What counts as right is what the scorer of the labelled pages counts: letters
// and digits, folded; the day; the same set of names.

func squash(s string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsLetter(c) || unicode.IsNumber(c) {
			return c
		}
		return -1
	}, cases.Fold().String(norm.NFKC.String(s)))
}

// TitleRight reports whether got is the title that is wanted.
func TitleRight(want, got string) bool {
	g := squash(got)
	return g != "" && squash(want) == g
}

var dayPattern = regexp.MustCompile(`\d{4}-\d{2}-\d{2}`)

// DateRight reports whether got is of the day that is wanted.
func DateRight(want, got string) bool {
	w := dayPattern.FindString(want)
	_, err := time.Parse(time.DateOnly, w)
	return err == nil && w == dayPattern.FindString(got)
}

var (
	between = regexp.MustCompile(`\s*(?:;|,|\||/|\band\b|\bund\b|\bog\b|\boch\b|\bet\b|&)\s*`)
	opening = regexp.MustCompile(`(?i)^\s*(?:by|von|af|av|par|por|di|di)\s+`)
)

func nameSet(list []string) map[string]bool {
	out := map[string]bool{}
	for _, x := range list {
		for _, y := range between.Split(opening.ReplaceAllString(x, ""), -1) {
			if y = squash(y); y != "" {
				out[y] = true
			}
		}
	}
	return out
}

// AuthorsRight reports whether got are the authors that are wanted, and no more.
func AuthorsRight(want, got []string) bool {
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
