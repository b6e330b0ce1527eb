package sink

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"rens/clean/article"
)

// A Shape says what of a record is written. The zero value writes all.
type Shape struct {
	Fields    []string // of JSON: the names at the top of a record, see Fields; none for all
	NoRemoved bool     // the ledger of what was taken out is written empty
	NoHeader  bool     // of text and Markdown: no title, authors, date and address above
}

// Fields are the names at the top of a record, in their order.
func Fields() (names []string) {
	for field := range reflect.TypeFor[article.Article]().Fields() {
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		names = append(names, name)
	}
	return names
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

// pick keeps the wanted fields of a record in JSON, with those that name it.
func (s Shape) pick(record []byte, always ...string) ([]byte, error) {
	if len(s.Fields) == 0 {
		return record, nil
	}
	in := json.NewDecoder(bytes.NewReader(record))
	if _, err := in.Token(); err != nil {
		return nil, err
	}
	out := bytes.NewBufferString("{")
	for in.More() {
		name, err := in.Token()
		if err != nil {
			return nil, err
		}
		var value json.RawMessage
		if err := in.Decode(&value); err != nil {
			return nil, err
		}
		if key := name.(string); !slices.Contains(s.Fields, key) && !slices.Contains(always, key) {
			continue
		}
		if out.Len() > 1 {
			out.WriteByte(',')
		}
		fmt.Fprintf(out, "%q:%s", name, value)
	}
	out.WriteString("}\n")
	return out.Bytes(), nil
}

// encode writes an article in a format, in the shape.
func (s Shape) encode(f format, a *article.Article) ([]byte, error) {
	body, err := f.encode(s.of(a))
	switch {
	case err != nil, len(s.Fields) == 0:
		return body, err
	case f.name == JSONL:
		return s.pick(body)
	case f.name == JSON:
		if body, err = s.pick(body); err != nil {
			return nil, err
		}
		var out bytes.Buffer
		err := json.Indent(&out, body, "", "  ")
		return out.Bytes(), err
	}
	return body, nil
}
