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
// without a line feed. Long lists are encoded item by item, which takes half the memory and
// a little longer: a ledger may have a million items.
func (e *Encoder) Append(dst []byte, a *Article) ([]byte, error) {
	o := objectWriter{dst: append(dst, '{')}
	o.enc = json.NewEncoder(&o)
	o.enc.SetEscapeHTML(false)
	record := reflect.ValueOf(a).Elem()
	for i, f := range e.fields {
		if i > 0 {
			o.dst = append(o.dst, ',')
		}
		o.dst = append(append(append(o.dst, '"'), f.name...), '"', ':')
		if err := o.add(record.Field(f.index)); err != nil {
			return nil, fmt.Errorf("encode %s of article %s: %w", f.name, a.ID, err)
		}
	}
	return append(o.dst, '}'), nil
}

const longList = 50_000

// An objectWriter appends JSON.
type objectWriter struct {
	dst []byte
	enc *json.Encoder // into dst
}

// Write appends what the encoder has made of a value.
func (o *objectWriter) Write(value []byte) (int, error) {
	o.dst = append(o.dst, value...)
	return len(value), nil
}

// add appends a value, of a long list each item by itself.
func (o *objectWriter) add(v reflect.Value) error {
	if v.Kind() == reflect.Slice && v.Len() > longList {
		o.dst = append(o.dst, '[')
		for i := range v.Len() {
			if i > 0 {
				o.dst = append(o.dst, ',')
			}
			if err := o.add(v.Index(i)); err != nil {
				return err
			}
		}
		o.dst = append(o.dst, ']')
		return nil
	}
	if err := o.enc.Encode(v.Addr().Interface()); err != nil {
		return err
	}
	o.dst = bytes.TrimSuffix(o.dst, []byte("\n"))
	return nil
}
