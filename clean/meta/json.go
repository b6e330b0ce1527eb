package meta

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// A value is one JSON value. Objects and arrays keep their order; kids of an
// object bear their key. The zero value is null.
type value struct {
	key  string
	kind valueKind
	str  string // a string's text, a number as written
	kids []value
}

type valueKind uint8

const (
	isNull valueKind = iota
	isString
	isNumber
	isTrue
	isFalse
	isObject
	isArray
)

// get returns the last member of that name, as JSON.parse would, or null.
func (v *value) get(key string) *value {
	if v.kind == isObject {
		for i := len(v.kids) - 1; i >= 0; i-- {
			if v.kids[i].key == key {
				return &v.kids[i]
			}
		}
	}
	return &nothing
}

// nothing is what get returns for a name that is not there; never written to.
var nothing value

// jsonDepth bounds nesting; JSON-LD of news pages stays below 20.
const jsonDepth = 64

// A jsonReader reads JSON as pages write it: with raw control characters in
// strings, comments, CDATA marks, trailing commas and semicolons, unescaped
// quotes inside strings. Strings without escapes are parts of the source, not
// copies.
type jsonReader struct {
	src   string
	pos   int
	depth int
	left  int     // how many values may be read
	stack []value // the members read so far of the values that are open
}

var (
	errJSONEnd  = errors.New("it ends too early")
	errJSONMany = fmt.Errorf("the page has more than %d values of JSON", jsonLimit)
)

// jsonLimit is how many values the JSON of a page may have, 64 bytes each; the
// largest of 2,333 saved pages has 4,455.
const jsonLimit = 500_000

// readJSON returns the values of src, most often one, of so many in all, from
// which it takes those that it read. Where src is broken, it returns what stood
// before the break together with the error.
func readJSON(src string, left *int) ([]value, error) {
	r := jsonReader{src: src, left: *left}
	defer func() { *left = r.left }()
	var out []value
	for {
		r.space()
		for r.pos < len(r.src) && (r.src[r.pos] == ';' || r.src[r.pos] == ',') {
			r.pos++
			r.space()
		}
		if r.pos >= len(r.src) {
			return out, nil
		}
		v, err := r.value()
		if v.kind == isObject || v.kind == isArray {
			out = append(out, v)
		}
		if err != nil {
			return out, fmt.Errorf("byte %d of %d: %w", r.pos, len(src), err)
		}
	}
}

func (r *jsonReader) space() {
	for r.pos < len(r.src) {
		switch c := r.src[r.pos]; {
		case c <= ' ':
			r.pos++
		case c == '/' || c == '<' || c == '-' || c == ']' || c >= 0x80:
			n := r.mark()
			if n == 0 {
				return
			}
			r.pos += n
		default:
			return
		}
	}
}

// mark returns the length of a comment, CDATA mark or odd space at pos.
func (r *jsonReader) mark() int {
	rest := r.src[r.pos:]
	for _, m := range []string{"<!--", "-->", "<![CDATA[", "]]>", "//<![CDATA[", "//]]>", "\ufeff", "\u00a0", "\u2028"} {
		if strings.HasPrefix(rest, m) {
			return len(m)
		}
	}
	if strings.HasPrefix(rest, "//") {
		if n := strings.IndexByte(rest, '\n'); n >= 0 {
			return n
		}
		return len(rest)
	}
	if strings.HasPrefix(rest, "/*") {
		if n := strings.Index(rest, "*/"); n >= 0 {
			return n + 2
		}
	}
	return 0
}

func (r *jsonReader) value() (value, error) {
	r.space()
	if r.pos >= len(r.src) {
		return value{}, errJSONEnd
	}
	switch c := r.src[r.pos]; {
	case c == '{':
		return r.members(isObject, '}', r.member)
	case c == '[':
		return r.members(isArray, ']', r.value)
	case c == '"':
		s, err := r.text()
		return value{kind: isString, str: s}, err
	case c == '-' || c >= '0' && c <= '9':
		return r.number(), nil
	}
	for _, w := range []struct {
		word string
		kind valueKind
	}{{"true", isTrue}, {"false", isFalse}, {"null", isNull}, {"undefined", isNull}} {
		if strings.HasPrefix(r.src[r.pos:], w.word) {
			r.pos += len(w.word)
			return value{kind: w.kind}, nil
		}
	}
	return value{}, fmt.Errorf("no value starts with %q", r.src[r.pos])
}

func (r *jsonReader) number() value {
	start := r.pos
	for r.pos < len(r.src) && strings.IndexByte("+-.eE0123456789", r.src[r.pos]) >= 0 {
		r.pos++
	}
	return value{kind: isNumber, str: r.src[start:r.pos]}
}

// members reads the members of an object or an array up to the end mark, each
// by read, and takes any number of commas between them.
func (r *jsonReader) members(kind valueKind, end byte, read func() (value, error)) (v value, err error) {
	v.kind = kind
	if r.depth++; r.depth > jsonDepth {
		return v, errors.New("it nests too deep")
	}
	defer r.close(&v, len(r.stack))
	r.pos++
	for {
		r.space()
		if r.pos >= len(r.src) {
			return v, errJSONEnd
		}
		switch r.src[r.pos] {
		case end:
			r.pos++
			return v, nil
		case ',':
			r.pos++
			continue
		}
		if r.left == 0 {
			return v, errJSONMany
		}
		r.left--
		kid, err := read()
		r.stack = append(r.stack, kid)
		if err != nil {
			return v, err
		}
	}
}

// member reads a key and its value.
func (r *jsonReader) member() (value, error) {
	if r.src[r.pos] != '"' {
		return value{}, fmt.Errorf("no key starts with %q", r.src[r.pos])
	}
	key, err := r.text()
	if err != nil {
		return value{}, err
	}
	if r.space(); r.pos >= len(r.src) || r.src[r.pos] != ':' {
		return value{}, fmt.Errorf("no colon after %q", key)
	}
	r.pos++
	kid, err := r.value()
	kid.key = key
	return kid, err
}

// close gives v its members, which are those on the stack from start on.
func (r *jsonReader) close(v *value, start int) {
	r.depth--
	if len(r.stack) > start {
		v.kids = slices.Clone(r.stack[start:])
		clear(r.stack[start:])
		r.stack = r.stack[:start]
	}
}

// text reads a string from its opening quote on.
func (r *jsonReader) text() (string, error) {
	r.pos++
	start, plain := r.pos, true
	for r.pos < len(r.src) {
		c := r.src[r.pos]
		r.pos++
		if c == '\\' {
			plain = false
			r.pos++
			continue
		}
		if c == '"' && r.closes() {
			s := r.src[start : r.pos-1]
			if !plain {
				s = unescapeJSON(s)
			}
			return s, nil
		}
	}
	r.pos = len(r.src)
	return "", errJSONEnd
}

// closes reports whether the quote before pos ends its string: what follows
// must be able to follow a string. Other quotes were left unescaped.
func (r *jsonReader) closes() bool {
	line := false
	for i := r.pos; i < len(r.src); i++ {
		switch c := r.src[i]; c {
		case '\n':
			line = true
		case ' ', '\t', '\r':
		case ',', ':', '}', ']':
			return true
		default:
			return c == '/' || c == '"' && line
		}
	}
	return true
}

func unescapeJSON(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' || i+1 >= len(s) {
			b.WriteByte(s[i])
			continue
		}
		i++
		switch c := s[i]; c {
		case 'n', 'r', 't', 'b', 'f':
			b.WriteByte([...]byte{'n' - 'b': '\n', 'r' - 'b': '\r', 't' - 'b': '\t', 0: ' ', 'f' - 'b': '\f'}[c-'b'])
		case 'u':
			c, n := unicodeEscape(s[i:])
			b.WriteRune(c)
			i += n - 1
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

// unicodeEscape decodes "uXXXX", or a surrogate pair "uXXXX\uXXXX", at the
// start of s and returns how many bytes it took.
func unicodeEscape(s string) (rune, int) {
	hi, ok := hex4(s, 1)
	if !ok {
		return utf8.RuneError, 1
	}
	if !utf16.IsSurrogate(hi) {
		return hi, 5
	}
	if len(s) >= 11 && s[5] == '\\' && s[6] == 'u' {
		if lo, ok := hex4(s, 7); ok {
			if c := utf16.DecodeRune(hi, lo); c != utf8.RuneError {
				return c, 11
			}
		}
	}
	return utf8.RuneError, 5
}

func hex4(s string, at int) (rune, bool) {
	if len(s) < at+4 {
		return 0, false
	}
	var r rune
	for _, c := range []byte(s[at : at+4]) {
		switch {
		case c >= '0' && c <= '9':
			r = r<<4 | rune(c-'0')
		case c|0x20 >= 'a' && c|0x20 <= 'f':
			r = r<<4 | rune(c|0x20-'a'+10)
		default:
			return 0, false
		}
	}
	return r, true
}
