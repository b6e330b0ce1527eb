package export

import (
	"bytes"
	"encoding/json"
	"slices"

	"rens/clean/article"
)

// check reports a name of a field that the record does not have.
func (o Options) check() error {
	_, err := article.NewEncoder(slices.Concat(o.Fields, o.Without))
	return err
}

// encoder writes the chosen fields: those named, else all but those left out and those
// that a format leaves out unless they are named.
func (o Options) encoder(unless ...string) (*article.Encoder, error) {
	return article.NewEncoder(slices.DeleteFunc(article.FieldNames(), func(name string) bool {
		if len(o.Fields) > 0 {
			return !slices.Contains(o.Fields, name)
		}
		return slices.Contains(o.Without, name) || slices.Contains(unless, name)
	}))
}

// asJSON is a value as JSON on one line, without the escapes for pages of the web.
func asJSON(v any) ([]byte, error) {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	err := enc.Encode(v)
	return bytes.TrimSuffix(out.Bytes(), []byte("\n")), err
}

// jsonLine is asJSON with a line feed.
func jsonLine(v any) ([]byte, error) {
	b, err := asJSON(v)
	return append(b, '\n'), err
}

// withFields is the open of a format that writes a line or more for each article, with
// some of its fields.
func withFields(of func(*article.Article, *article.Encoder, Options) ([]byte, error), unless ...string) func(Files, Options) (Writer, error) {
	return func(files Files, o Options) (Writer, error) {
		fields, err := o.encoder(unless...)
		if err != nil {
			return nil, err
		}
		out, err := files("")
		if err != nil {
			return nil, err
		}
		return &lines{out, func(a *article.Article) ([]byte, error) { return of(a, fields, o) }}, nil
	}
}
