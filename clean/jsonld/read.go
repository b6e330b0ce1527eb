package jsonld

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"unicode/utf8"
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
	d := decoder{src: src, left: *left}
	values, err := d.all()
	if err != nil && !errors.Is(err, ErrDeep) && !errors.Is(err, ErrMany) {
		d = decoder{src: repair(src), left: *left}
		values, err = d.all()
	}
	*left = d.left
	return values, err
}

// A decoder reads JSON within bounds of its own and in the order of its keys.
// Strings without escapes are parts of src.
type decoder struct {
	src   string
	pos   int
	depth int
	left  int     // how many values may be read
	stack []Value // the members read so far of the values that are open
}

// all reads one value after another.
func (d *decoder) all() ([]Value, error) {
	var out []Value
	for d.peek() != 0 {
		v, err := d.value()
		if v.Kind == Object || v.Kind == Array {
			out = append(out, v)
		}
		if err != nil {
			return out, fmt.Errorf("byte %d: %w", d.pos, err)
		}
	}
	return out, nil
}

// peek passes white space and returns the byte that follows, 0 at the end.
func (d *decoder) peek() byte {
	for ; d.pos < len(d.src); d.pos++ {
		switch c := d.src[d.pos]; c {
		case ' ', '\t', '\n', '\r':
		case 0:
			return ' ' // no JSON
		default:
			return c
		}
	}
	return 0
}

func (d *decoder) value() (Value, error) {
	switch d.peek() {
	case 0:
		return Value{}, ErrEnd
	case '{':
		return d.members(Object, '}')
	case '[':
		return d.members(Array, ']')
	case '"':
		s, err := d.text()
		return Value{Kind: String, Str: s}, err
	}
	return d.word()
}

// word reads a number, true, false or null.
func (d *decoder) word() (v Value, err error) {
	end := d.pos
	for end < len(d.src) && wordByte(d.src[end]) {
		end++
	}
	switch w := d.src[d.pos:end]; {
	case w == "null":
	case w == "true":
		v.Kind = True
	case w == "false":
		v.Kind = False
	case w != "" && w[0] < 'A' && json.Valid([]byte(w)):
		v.Kind, v.Str = Number, w
	default:
		return v, d.unexpected()
	}
	d.pos = end
	return v, nil
}

func (d *decoder) unexpected() error {
	if d.pos >= len(d.src) {
		return ErrEnd
	}
	c, _ := utf8.DecodeRuneInString(d.src[d.pos:])
	return fmt.Errorf("unexpected %q", c)
}

// text reads a string, from its opening quote on.
func (d *decoder) text() (s string, err error) {
	start, escaped := d.pos, false
	for d.pos++; d.pos < len(d.src); d.pos++ {
		switch c := d.src[d.pos]; {
		case c == '"':
			d.pos++
			if s = d.src[start+1 : d.pos-1]; escaped || !utf8.ValidString(s) {
				err = json.Unmarshal([]byte(d.src[start:d.pos]), &s)
			}
			return s, err
		case c == '\\':
			escaped = true
			d.pos++
		case c < ' ':
			return "", d.unexpected()
		}
	}
	return "", ErrEnd
}

// members reads the members of an object or an array up to its closing bracket.
func (d *decoder) members(kind Kind, last byte) (v Value, err error) {
	v.Kind = kind
	d.pos++
	if d.depth++; d.depth > Depth {
		return v, ErrDeep
	}
	defer d.close(&v, len(d.stack))
	if d.peek() == last {
		d.pos++
		return v, nil
	}
	for {
		if d.left == 0 {
			return v, ErrMany
		}
		d.left--
		key := ""
		if kind == Object {
			if key, err = d.key(); err != nil {
				return v, err
			}
		}
		kid, err := d.value()
		kid.Key = key
		if err == nil || kid.Kind == Object || kid.Kind == Array {
			d.stack = append(d.stack, kid)
		}
		if err != nil {
			return v, err
		}
		switch d.peek() {
		case last:
			d.pos++
			return v, nil
		case ',':
			d.pos++
		default:
			return v, d.unexpected()
		}
	}
}

// key reads a key and its colon.
func (d *decoder) key() (string, error) {
	if d.peek() != '"' {
		return "", d.unexpected()
	}
	key, err := d.text()
	if err != nil {
		return "", err
	}
	if d.peek() != ':' {
		return "", d.unexpected()
	}
	d.pos++
	return key, nil
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
