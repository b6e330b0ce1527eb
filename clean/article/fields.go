package article

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
)

// A field is one at the top of the record, by its name in JSON.
type field struct {
	name  string
	index int
}

// recordFields are those of the record, in its order.
func recordFields() []field {
	t := reflect.TypeFor[Article]()
	out := make([]field, t.NumField())
	for i := range out {
		name, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
		out[i] = field{name, i}
	}
	return out
}

// FieldNames are the names at the top of the record, in its order.
func FieldNames() []string {
	var names []string
	for _, f := range recordFields() {
		names = append(names, f.name)
	}
	return names
}

// An Encoder writes records with some of their fields.
type Encoder struct{ fields []field }

// NewEncoder returns an Encoder of the named fields, in the record's order. It fails
// on a name that no field has.
func NewEncoder(names []string) (*Encoder, error) {
	known := FieldNames()
	for _, name := range names {
		if !slices.Contains(known, name) {
			return nil, fmt.Errorf("field %q: a record has none of that name; its fields are %s", name, strings.Join(known, ", "))
		}
	}
	all := recordFields()
	return &Encoder{slices.DeleteFunc(all, func(f field) bool { return !slices.Contains(names, f.name) })}, nil
}

// Append appends the fields of a record as an object of JSON in UTF-8, on one line
// without a line feed.
func (e *Encoder) Append(dst []byte, a *Article) ([]byte, error) {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	record := reflect.ValueOf(a).Elem()
	dst = append(dst, '{')
	for i, f := range e.fields {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = append(append(append(dst, '"'), f.name...), '"', ':')
		out.Reset()
		if err := enc.Encode(record.Field(f.index).Interface()); err != nil {
			return nil, fmt.Errorf("encode %s of article %s: %w", f.name, a.ID, err)
		}
		dst = append(dst, bytes.TrimSuffix(out.Bytes(), []byte("\n"))...)
	}
	return append(dst, '}'), nil
}
