package plain

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Fold makes texts comparable: no case, no marks before, and no colon, full
// stop, mark or arrow after.
func Fold(text string) string {
	var buf [128]byte // most texts fit
	return string(AppendFold(buf[:0], text))
}

// IsBlank reports a text that folded is empty.
func IsBlank(text string) bool { return !strings.ContainsFunc(text, isNoMark) }

func isNoMark(r rune) bool { return !IsMark(r) }

// AppendFold appends the folded form of a text.
func AppendFold(to []byte, text string) []byte {
	return AppendLower(to, strings.TrimFunc(text, IsMark))
}

// IsMark reports what says nothing at the ends of a phrase.
func IsMark(r rune) bool {
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

// Begins reports whether a folded text begins with a folded phrase, and no word
// goes on beyond it.
func Begins[T string | []byte](text T, phrase string) bool {
	if len(text) < len(phrase) || string(text[:len(phrase)]) != phrase {
		return false
	}
	r, _ := utf8.DecodeRuneInString(string(text[len(phrase):min(len(text), len(phrase)+utf8.UTFMax)]))
	return len(text) == len(phrase) || !unicode.IsLetter(r) && !unicode.IsDigit(r)
}
