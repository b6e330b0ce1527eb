package block

import (
	"unicode"
	"unicode/utf8"
)

// measure counts text and the characters of it that are linked.
func measure(text string, links []Link) Measures {
	var m Measures
	inWord, dense := false, 0
	for i := 0; i < len(text); {
		c, n := rune(text[i]), 1
		if c >= utf8.RuneSelf {
			c, n = utf8.DecodeRuneInString(text[i:])
		}
		i += n
		m.Chars++
		word := false
		switch {
		case c >= 'a' && c <= 'z':
			word = true
		case c >= 'A' && c <= 'Z':
			m.Uppers++
			word = true
		case c >= '0' && c <= '9':
			m.Digits++
			word = true
		case c == ',' || c == '、' || c == '，' || c == '،':
			m.Commas++
		case c == '.' || c == '!' || c == '?' || c == '…':
			if i == len(text) || text[i] == ' ' || text[i] == '"' || text[i] >= utf8.RuneSelf {
				m.Sentences++
			}
		case c == '。' || c == '！' || c == '？' || c == '।':
			m.Sentences++
		case c < utf8.RuneSelf:
		case IsSpaceless(c):
			dense++
		case unicode.IsLetter(c) || unicode.IsMark(c):
			word = true
			if unicode.IsUpper(c) {
				m.Uppers++
			}
		case unicode.IsDigit(c):
			m.Digits++
			word = true
		}
		if word && !inWord {
			m.Words++
		}
		inWord = word
	}
	m.Words += (dense + 1) / 2
	for _, l := range links {
		m.LinkChars += utf8.RuneCountInString(text[l.Start:l.End])
	}
	return m
}

// IsSpaceless reports letters of scripts that are written without spaces
// between words.
func IsSpaceless(c rune) bool {
	return c >= 0x0e00 && c <= 0x0eff || // Thai, Lao
		c >= 0x1000 && c <= 0x109f || // Burmese
		c >= 0x1780 && c <= 0x17ff || // Khmer
		c >= 0x3040 && c <= 0x30ff || // kana
		c >= 0x3400 && c <= 0x9fff || // Han
		c >= 0xf900 && c <= 0xfaff ||
		c >= 0x20000 && c <= 0x3ffff
}
