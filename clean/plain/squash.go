package plain

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Squash keeps the letters and digits of s, folded to lower case, for
// comparing.
func Squash(s string) string {
	var buf [160]byte
	b := AppendSquash(buf[:0], s)
	if string(b) == s {
		return s
	}
	return string(b)
}

// AppendSquash appends the same to buf.
func AppendSquash(buf []byte, s string) []byte {
	for i := range len(s) {
		if s[i] >= 0x80 {
			s = norm.NFKC.String(s)
			break
		}
	}
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			switch {
			case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
				buf = append(buf, c)
			case c >= 'A' && c <= 'Z':
				buf = append(buf, c+'a'-'A')
			}
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if r = foldRune(r); r >= 0 {
			buf = utf8.AppendRune(buf, r)
		}
		i += n
	}
	return buf
}

// foldRune returns the lower-case form of a letter or digit, else -1.
func foldRune(c rune) rune {
	if unicode.IsLetter(c) || unicode.IsDigit(c) {
		return unicode.ToLower(c)
	}
	return -1
}
