package train

import (
	"fmt"
	"path/filepath"

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
