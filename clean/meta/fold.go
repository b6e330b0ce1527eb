package meta

import (
	"unicode"
	"unicode/utf8"
)

// foldRune returns the lower-case form of a letter or digit, else -1.
func foldRune(c rune) rune {
	if unicode.IsLetter(c) || unicode.IsDigit(c) {
		return unicode.ToLower(c)
	}
	return -1
}

// lowered appends s in lower case to buf, so that short texts can be looked at
// without a copy on the heap.
func lowered(buf []byte, s string) []byte {
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

// cutWord returns the first word of s and what follows it, both empty at the
// end. Words end at ASCII spaces.
func cutWord[T string | []byte](s T) (word, rest T) {
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
