package plain

import (
	"unicode"
	"unicode/utf8"
)

// AppendLower appends s in lower case to buf, so that short texts can be looked at
// without a copy on the heap.
func AppendLower(buf []byte, s string) []byte {
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if c >= 'A' && c <= 'Z' {
				c += 'a' - 'A'
			}
			buf = append(buf, c)
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		buf = utf8.AppendRune(buf, unicode.ToLower(r))
		i += n
	}
	return buf
}

// CutWord returns the first word of s and what follows it, both empty at the
// end. Words end at ASCII spaces.
func CutWord[T string | []byte](s T) (word, rest T) {
	i := 0
	for i < len(s) && (s[i] == ' ' || s[i] >= '\t' && s[i] <= '\r') {
		i++
	}
	j := i
	for j < len(s) && s[j] != ' ' && (s[j] < '\t' || s[j] > '\r') {
		j++
	}
	return s[i:j], s[j:]
}

// HasDigit reports whether s has an ASCII digit, as every date and time has.
func HasDigit(s string) bool {
	for i := range len(s) {
		if isDigit(s[i]) {
			return true
		}
	}
	return false
}

// LeadingDigits returns how many ASCII digits s opens with.
func LeadingDigits(s string) int {
	n := 0
	for n < len(s) && isDigit(s[n]) {
		n++
	}
	return n
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// IsLetter reports an ASCII letter.
func IsLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }
