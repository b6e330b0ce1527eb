package sink

import (
	"bytes"
	"encoding/json"

	"rens/clean/article"
)

// A Shape says what of a record is written. The zero value writes all.
type Shape struct {
	Fields    []string // of JSON: the names at the top of a record, see article.FieldNames; none for all
	NoRemoved bool     // the ledger of what was taken out is written empty
	NoHeader  bool     // of text and Markdown: no title, authors, date and address above
}

// of returns what is written of an article, which stays as it is.
func (s Shape) of(a *article.Article) *article.Article {
	if !s.NoRemoved {
		return a
	}
	short := *a
	short.Removed = []article.Removed{}
	return &short
}

// pick is a record as JSON of the wanted fields alone, with those that name it.
func (s Shape) pick(a *article.Article, always ...string) ([]byte, error) {
	e, err := article.NewEncoder(append(always, s.Fields...))
	if err != nil {
		return nil, err
	}
	out, err := e.Append(nil, a)
	return append(out, '\n'), err
}

// line is a record of a file, on its line: with what names it, whatever fields are wanted.
func (s Shape) line(a *article.Article) ([]byte, error) {
	if a = s.of(a); len(s.Fields) == 0 {
		return a.Encode(false)
	}
	return s.pick(a, "schema", "id")
}

// encode writes an article in a format, in the shape.
func (s Shape) encode(f format, a *article.Article) ([]byte, error) {
	a = s.of(a)
	if len(s.Fields) == 0 || f.name != JSONL && f.name != JSON {
		return f.encode(a)
	}
	body, err := s.pick(a)
	if err != nil || f.name == JSONL {
		return body, err
	}
	var out bytes.Buffer
	err = json.Indent(&out, body, "", "  ")
	return out.Bytes(), err
}
