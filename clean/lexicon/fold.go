package lexicon

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Fold makes texts comparable: no case, no marks before, and no colon, full
// stop, mark or arrow after.
func Fold(text string) string { return string(AppendFold(nil, text)) }

// AppendFold appends the folded form of a text.
func AppendFold(to []byte, text string) []byte {
	for _, r := range strings.TrimFunc(text, isMark) {
		switch {
		case r >= utf8.RuneSelf:
			to = utf8.AppendRune(to, unicode.ToLower(r))
		case r >= 'A' && r <= 'Z':
			to = append(to, byte(r)+'a'-'A')
		default:
			to = append(to, byte(r))
		}
	}
	return to
}

// isMark reports what says nothing at the ends of a phrase.
func isMark(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != ')' && r != '?' && r != '!'
}

// HasFoldedPrefix reports whether a text begins with a prefix that is in lower
// case.
func HasFoldedPrefix(text, prefix string) bool {
	if len(text) < len(prefix) {
		return false
	}
	for i, want := range prefix {
		r, _ := utf8.DecodeRuneInString(text[i:])
		if r != want && unicode.ToLower(r) != want {
			return false
		}
	}
	return true
}
