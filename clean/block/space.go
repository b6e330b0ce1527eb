package block

import (
	"unicode/utf8"

	"rens/clean/plain"
)

// spaceLen returns the length of the white space character at the start of s,
// 0 where there is none: ASCII white space and the Unicode spaces, no-break
// ones too.
func spaceLen(s string) int {
	c := s[0]
	if c < utf8.RuneSelf {
		if c == ' ' || c >= '\t' && c <= '\r' {
			return 1
		}
		return 0
	}
	switch {
	case c == 0xc2 && len(s) > 1 && (s[1] == 0xa0 || s[1] == 0x85): // U+00A0, U+0085
		return 2
	case c < 0xe1 || c > 0xe3 || len(s) < 3:
		return 0
	}
	switch r, n := utf8.DecodeRuneInString(s); {
	case r == 0x1680, r >= 0x2000 && r <= 0x200a, r == 0x2028, r == 0x2029, r == 0x202f, r == 0x205f, r == 0x3000:
		return n
	}
	return 0
}

// invisibleLen returns the length of a character at the start of s that is not seen and
// parts no words, controls among them; 0 where there is none.
func invisibleLen(s string) int {
	c := s[0]
	switch {
	case c < 0x20 && c != '\n' && c != '\t' || c == 0x7f:
		return 1
	case c < utf8.RuneSelf:
		return 0
	case c == 0xc2 && len(s) > 1 && s[1] >= 0x80 && s[1] < 0xa0: // the controls of ISO 6429
		return 2
	}
	return plain.InvisibleLen(s)
}

// plainLen returns how many bytes of s, at least one, are neither white space
// nor invisible.
func plainLen(s string) int {
	i := 1
	for i < len(s) {
		c := s[i]
		if c > ' ' && c < 0x7f {
			i++
			continue
		}
		if !utf8.RuneStart(c) {
			i++
			continue
		}
		if spaceLen(s[i:]) > 0 || invisibleLen(s[i:]) > 0 {
			return i
		}
		i++
	}
	return i
}
