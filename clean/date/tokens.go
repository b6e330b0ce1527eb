package date

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"rens/clean/plain"
)

// A token is one number, word or mark of a text; spaces only set gap.
type token struct {
	kind tokenKind
	text string // of a word in lower case
	num  int
	gap  bool // white space before it
	at   int  // byte where it starts
}

type tokenKind uint8

const (
	isWord tokenKind = iota
	isNum
	isMark
)

// isOneOf reports one of some marks.
func (t *token) isOneOf(marks string) bool {
	return t.kind == isMark && strings.Contains(marks, t.text)
}

// isDay reports a number that may be that of a day in a month.
func (t *token) isDay() bool {
	return t.kind == isNum && t.num >= 1 && t.num <= 31 && len(t.text) <= 2
}

func tokens(s string, out []token) []token {
	gap := false
	for i := 0; i < len(s) && len(out) < tokenLimit; {
		c, n := utf8.DecodeRuneInString(s[i:])
		start := i
		switch {
		case unicode.IsSpace(c):
			gap = true
			i += n
			continue
		case c >= '0' && c <= '9':
			i += plain.LeadingDigits(s[i:])
			num := -1
			if i-start <= longestNumber {
				num = atoi(s[start:i])
			}
			out = append(out, token{isNum, s[start:i], num, gap, start})
		case unicode.IsLetter(c):
			i += wordLength(s[i:])
			out = append(out, token{isWord, strings.ToLower(s[start:i]), 0, gap, start})
		default:
			i += n
			out = append(out, token{isMark, s[start:i], 0, gap, start})
		}
		gap = false
	}
	return out
}

func wordLength(s string) int {
	for i, c := range s {
		if !unicode.IsLetter(c) && !unicode.Is(unicode.Mn, c) {
			return i
		}
	}
	return len(s)
}
