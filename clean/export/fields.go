package export

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"rens/clean/article"
)

// A field is one of the record's own, by its name in JSON.
type field struct {
	name  string
	index int
}

// recordFields are those of the record, in its order.
func recordFields() []field {
	t := reflect.TypeFor[article.Article]()
	out := make([]field, t.NumField())
	for i := range out {
		name, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
		out[i] = field{name, i}
	}
	return out
}

// FieldNames are the names of the record's fields, in its order.
func FieldNames() []string {
	var names []string
	for _, f := range recordFields() {
		names = append(names, f.name)
	}
	return names
}

// check reports a name of a field that the record does not have.
func (o Options) check() error {
	known := FieldNames()
	for _, name := range slices.Concat(o.Fields, o.Without) {
		if !slices.Contains(known, name) {
			return fmt.Errorf("field %q: a record has none of that name; its fields are %s", name, strings.Join(known, ", "))
		}
	}
	return nil
}

// chosen are the fields that are written: those named, else all but those left out
// and those that a format leaves out unless they are named.
func (o Options) chosen(unless ...string) []field {
	return slices.DeleteFunc(recordFields(), func(f field) bool {
		if len(o.Fields) > 0 {
			return !slices.Contains(o.Fields, f.name)
		}
		return slices.Contains(o.Without, f.name) || slices.Contains(unless, f.name)
	})
}

// appendFields appends an object of the chosen fields, on a line.
func appendFields(dst []byte, a *article.Article, fields []field) ([]byte, error) {
	record := reflect.ValueOf(a).Elem()
	dst = append(dst, '{')
	for i, f := range fields {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = append(append(append(dst, '"'), f.name...), '"', ':')
		value, err := asJSON(record.Field(f.index).Interface())
		if err != nil {
			return nil, err
		}
		dst = append(dst, value...)
	}
	return append(dst, '}', '\n'), nil
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
