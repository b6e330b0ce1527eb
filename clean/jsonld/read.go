package jsonld

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Depth bounds nesting; JSON-LD of news pages stays below 20.
const Depth = 64

// Limit is how many values the JSON of a page may have, 64 bytes each; the
// largest of 2,333 saved pages has 4,455.
const Limit = 500_000

// What ends a text that is no use to repair, and one that is cut off.
var (
	ErrDeep = errors.New("it nests too deep")
	ErrMany = fmt.Errorf("the page has more than %d values of JSON", Limit)
	ErrEnd  = errors.New("it ends too early")
)

// Read returns the objects and arrays of src, most often one, of so many
// values in all, from which it takes those that it read. Text that is no JSON
// is repaired first; where it cannot be, Read returns what stood before the
// break together with the error.
func Read(src string, left *int) ([]Value, error) {
	d := newDecoder(src, *left)
	values, err := d.all()
	if err != nil && !errors.Is(err, ErrDeep) && !errors.Is(err, ErrMany) {
		d = newDecoder(repair(src), *left)
		values, err = d.all()
	}
	*left = d.left
	return values, err
}

// A decoder makes values of the tokens of encoding/json, which has no bounds of
// its own that would hold here and no order of keys.
type decoder struct {
	tokens *json.Decoder
	depth  int
	left   int     // how many values may be read
	stack  []Value // the members read so far of the values that are open
}

func newDecoder(src string, left int) *decoder {
	d := &decoder{tokens: json.NewDecoder(strings.NewReader(src)), left: left}
	d.tokens.UseNumber()
	return d
}

func (d *decoder) all() ([]Value, error) {
	var out []Value
	for {
		t, err := d.tokens.Token()
		if err == io.EOF {
			return out, nil
		}
		var v Value
		if err == nil {
			v, err = d.value(t)
		}
		if v.Kind == Object || v.Kind == Array {
			out = append(out, v)
		}
		if err != nil {
			return out, fmt.Errorf("byte %d: %w", d.tokens.InputOffset(), err)
		}
	}
}

func (d *decoder) value(t json.Token) (Value, error) {
	switch t := t.(type) {
	case json.Delim:
		if t == '{' {
			return d.members(Object)
		}
		return d.members(Array)
	case string:
		return Value{Kind: String, Str: t}, nil
	case json.Number:
		return Value{Kind: Number, Str: t.String()}, nil
	case bool:
		if t {
			return Value{Kind: True}, nil
		}
		return Value{Kind: False}, nil
	}
	return Value{}, nil
}

// members reads the members of an object or an array up to its end.
func (d *decoder) members(kind Kind) (v Value, err error) {
	v.Kind = kind
	if d.depth++; d.depth > Depth {
		return v, ErrDeep
	}
	defer d.close(&v, len(d.stack))
	for d.tokens.More() {
		if d.left == 0 {
			return v, ErrMany
		}
		d.left--
		key := ""
		if kind == Object {
			t, err := d.next()
			if err != nil {
				return v, err
			}
			key, _ = t.(string)
		}
		t, err := d.next()
		if err != nil {
			return v, err
		}
		kid, err := d.value(t)
		kid.Key = key
		d.stack = append(d.stack, kid)
		if err != nil {
			return v, err
		}
	}
	_, err = d.next()
	return v, err
}

// next returns the next token of a value that is open.
func (d *decoder) next() (json.Token, error) {
	t, err := d.tokens.Token()
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		err = ErrEnd
	}
	return t, err
}

// close gives v its members, which are those on the stack from start on.
func (d *decoder) close(v *Value, start int) {
	d.depth--
	if len(d.stack) > start {
		v.Kids = slices.Clone(d.stack[start:])
		clear(d.stack[start:])
		d.stack = d.stack[:start]
	}
}
