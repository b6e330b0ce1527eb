package plain

import (
	"html"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Tidy returns s in normalisation form C with single spaces and without
// invisible characters and marks of direction.
func Tidy(s string) string {
	s = strings.TrimSpace(s)
	if isTidy(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	gap := false
	s = norm.NFC.String(s)
	for i, c := range s {
		switch {
		case c == ' ' || c == '\u00a0' || c < ' ' || c == '\u2028' || c == '\u2029' || c >= '\u2000' && c <= '\u200a' || c == '\u202f' || c == '\u3000' || c == 0x7f || c == 0x85:
			gap = true
			continue
		case c == '\u200e' || c == '\u200f', InvisibleLen(s[i:]) > 0:
			continue
		}
		if gap && b.Len() > 0 {
			b.WriteByte(' ')
		}
		gap = false
		b.WriteRune(c)
	}
	return b.String()
}

// InvisibleLen returns the length in bytes of the character at the start of s where it is
// not seen and parts no words: a soft hyphen, a zero-width space, a word joiner, a byte
// order mark, what parts a ligature; 0 where it is none of these.
func InvisibleLen(s string) int {
	switch r, n := utf8.DecodeRuneInString(s); r {
	case '\u00ad', '\u200b', '\u2060', '\ufeff':
		return n
	case '\u200c': // before a Latin letter it parts a ligature; scripts that join their letters spell with it
		if after, _ := utf8.DecodeRuneInString(s[n:]); unicode.Is(unicode.Latin, after) {
			return n
		}
	}
	return 0
}

// isTidy reports whether s is in normalisation form C with single spaces and
// without invisible characters already.
func isTidy(s string) bool {
	last := byte(' ')
	plain := true
	for i := range len(s) {
		c := s[i]
		switch {
		case c == 0x7f, c < ' ', c == ' ' && last == ' ':
			return false
		case c >= 0xc2 && opensOdd(s[i:]):
			return false
		case c >= 0x80:
			plain = false
		}
		last = c
	}
	return (last != ' ' || s == "") && (plain || norm.NFC.IsNormalString(s))
}

// opensOdd reports whether s may open with an odd space or an invisible character: not
// with the dashes, quotes and marks that begin with the same byte.
func opensOdd(s string) bool {
	switch {
	case s[0] == 0xc2:
		return len(s) < 2 || s[1] <= 0xa0 || s[1] == 0xad
	case s[0] == 0xe2:
		return len(s) < 3 || s[1] == 0x80 && (s[2] < 0x90 || s[2] > 0xa7) || s[1] == 0x81
	}
	return s[0] == 0xe3 || s[0] == 0xef
}

// Text returns metadata text as the page shows it: entities decoded twice
// over (many systems escape what their template escapes again), tags removed,
// then tidied.
func Text(s string) string {
	if strings.IndexByte(s, '&') >= 0 {
		s = html.UnescapeString(s)
		if strings.IndexByte(s, '&') >= 0 {
			s = html.UnescapeString(s)
		}
	}
	if strings.IndexByte(s, '<') >= 0 {
		s = untag(s)
	}
	return Tidy(s)
}

// untag removes what looks like HTML tags.
func untag(s string) string {
	var b strings.Builder
	for {
		i := strings.IndexByte(s, '<')
		if i < 0 || i+1 >= len(s) {
			break
		}
		c := s[i+1] | 0x20
		end := strings.IndexByte(s[i:], '>')
		if end < 0 || s[i+1] != '/' && s[i+1] != '!' && (c < 'a' || c > 'z') {
			b.WriteString(s[:i+1])
			s = s[i+1:]
			continue
		}
		b.WriteString(s[:i])
		if name := s[i+1 : i+end]; strings.HasPrefix(name, "br") || strings.HasPrefix(name, "p") || strings.HasPrefix(name, "/p") {
			b.WriteByte(' ')
		}
		s = s[i+end+1:]
	}
	b.WriteString(s)
	return b.String()
}
