package pii

import "strings"

// A run is digits and what parts them, as numbers are written.
type run struct {
	text       string // the whole text
	start, end int    // of the run
	digits     string
	plus       bool // it begins with +
}

// mostDigits is the longest number that is looked at: an IBAN has 34 characters.
const mostDigits = 40

// number reads the run that begins at i and returns what it is; or where to look on.
func (f *Finder) number(text string, i int) (Span, int, bool) {
	if s, ok := iban(text, i); ok {
		return s, s.End, true
	}
	r := readRun(text, i)
	if len(r.digits) == 0 {
		return Span{}, i + 1, false
	}
	if len(r.digits) < 5 || len(r.digits) > mostDigits {
		return Span{}, r.end, false
	}
	if s, ok := person(&r); ok {
		return s, s.End, true
	}
	if s, ok := f.phone(&r); ok {
		return s, s.End, true
	}
	return Span{}, r.end, false
}

// readRun reads digits parted by single marks that numbers are parted by; an opening
// bracket may stand before some of them.
func readRun(text string, i int) run {
	r := run{text: text, start: i, end: i}
	var digits strings.Builder
	if text[i] == '+' {
		r.plus = true
		i++
	}
	for i < len(text) {
		if c := text[i]; c >= '0' && c <= '9' {
			digits.WriteByte(c)
			i++
			r.end = i
			continue
		}
		n := mark(text[i:])
		if n == 0 || digits.Len() == 0 && text[i] != '(' {
			break
		}
		i += n
	}
	r.digits = digits.String()
	return r
}

// mark is the length of what may part two digits of a number at the start of a text: a
// space of any kind, a hyphen, a dot, a slash, a bracket, or a bracket and a space.
func mark(text string) int {
	for _, m := range [...]string{") ", " (", " ", "\u00a0", "\u202f", "\u2009", "-", "–", ".", "/", "(", ")"} {
		if strings.HasPrefix(text, m) && len(text) > len(m) && (text[len(m)] >= '0' && text[len(m)] <= '9' || text[len(m)] == '(') {
			return len(m)
		}
	}
	return 0
}
