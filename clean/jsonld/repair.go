package jsonld

import (
	"encoding/json"
	"fmt"
	"strings"
)

// repair mends what the JSON of pages has: raw control characters in strings,
// quotes inside strings left unescaped, escapes that there are not, comments
// and CDATA marks, commas and semicolons too many or too few, "undefined". Of
// the 2,404 scripts of 2,333 saved pages 50 are no JSON and 47 of them can be
// mended. It takes one pass, whatever the text: kaptinlin/jsonrepair v0.2.15
// (MIT, February 2026) mends 32 of the 50 and takes 31 s for 100,000 brackets.
func repair(src string) string {
	r := repairer{src: src}
	r.out.Grow(len(src) + len(src)/16)
	for r.pos < len(src) {
		r.step()
	}
	return r.out.String()
}

type repairer struct {
	src   string
	pos   int
	out   strings.Builder
	depth int  // of brackets
	ended bool // a value, or a key, was written last: another one needs a comma
}

// step takes one token. Commas are left out, and written where they belong.
func (r *repairer) step() {
	c := r.src[r.pos]
	if n := mark(r.src[r.pos:]); n > 0 {
		r.pos += n
		r.out.WriteByte(' ')
		return
	}
	switch {
	case c <= ' ', c == ',', c == ';':
		r.pos++
		r.out.WriteByte(' ')
	case c == '"':
		r.begin()
		r.text()
	case c == '{', c == '[':
		r.begin()
		r.one(1, false)
	case c == '}', c == ']':
		r.one(-1, true)
	case wordByte(c):
		r.begin()
		r.word()
	default: // a colon, or what cannot be mended
		r.one(0, false)
	}
}

// one writes one byte, which changes the depth so, and whether a value ends
// with it.
func (r *repairer) one(depth int, ended bool) {
	r.out.WriteByte(r.src[r.pos])
	r.pos++
	r.depth += depth
	r.ended = ended
}

// begin writes the comma that must stand before the value that follows.
func (r *repairer) begin() {
	if r.ended && r.depth > 0 {
		r.out.WriteByte(',')
	}
	r.ended = true
}

func wordByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '+' || c == '.' || c == '_'
}

// word writes a number or a word; numbers that JSON has not become strings.
func (r *repairer) word() {
	start := r.pos
	for r.pos < len(r.src) && wordByte(r.src[r.pos]) {
		r.pos++
	}
	switch w := r.src[start:r.pos]; {
	case w == "undefined":
		r.out.WriteString("null")
	case w[0] < 'A' && !json.Valid([]byte(w)):
		fmt.Fprintf(&r.out, `"%s"`, w)
	default:
		r.out.WriteString(w)
	}
}

// mark returns the length of the comment, CDATA mark or odd space that s opens
// with, or 0.
func mark(s string) int {
	switch c := s[0]; {
	case c != '/' && c != '<' && c != '-' && c != ']' && c < 0x80:
		return 0
	case c == '/' && strings.HasPrefix(s, "/*"):
		if n := strings.Index(s, "*/"); n >= 0 {
			return n + 2
		}
		return len(s)
	}
	for _, m := range [...]string{"<!--", "-->", "<![CDATA[", "]]>", "//<![CDATA[", "//]]>", "\ufeff", "\u00a0", "\u2028"} {
		if strings.HasPrefix(s, m) {
			return len(m)
		}
	}
	if strings.HasPrefix(s, "//") {
		if n := strings.IndexByte(s, '\n'); n >= 0 {
			return n
		}
		return len(s)
	}
	return 0
}

// text writes a string, from its opening quote on.
func (r *repairer) text() {
	r.out.WriteByte('"')
	for r.pos++; r.pos < len(r.src); r.pos++ {
		switch c := r.src[r.pos]; {
		case c == '"' && closes(r.src[r.pos+1:]):
			r.pos++
			r.out.WriteByte('"')
			return
		case c == '"':
			r.out.WriteString(`\"`)
		case c < ' ':
			fmt.Fprintf(&r.out, `\u%04x`, c)
		case c == '\\':
			r.escape()
		default:
			r.out.WriteByte(c)
		}
	}
}

// escape writes the escape at pos; the backslash of one that there is not is
// left out.
func (r *repairer) escape() {
	rest := r.src[r.pos+1:]
	switch {
	case rest == "":
		return
	case strings.IndexByte(`"\/bfnrt`, rest[0]) >= 0:
		r.out.WriteByte('\\')
	case rest[0] == 'u' && len(rest) > 4 && json.Valid([]byte(`"\`+rest[:5]+`"`)):
		r.out.WriteByte('\\')
	case rest[0] < ' ':
		return // the loop escapes it
	}
	r.out.WriteByte(rest[0])
	r.pos++
}

// closes reports whether a quote before s ends its string: s must be able to
// follow a string. Other quotes were left unescaped.
func closes(s string) bool {
	line := false
	for i := range len(s) {
		switch c := s[i]; c {
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
