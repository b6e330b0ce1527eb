package meta

import "unicode"

// foldRune returns the lower-case form of a letter or digit, else -1.
func foldRune(c rune) rune {
	if unicode.IsLetter(c) || unicode.IsDigit(c) {
		return unicode.ToLower(c)
	}
	return -1
}
