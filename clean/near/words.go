package near

import (
	"unicode"
	"unicode/utf8"
)

// appendWords appends the words of a text in lower case, with a space between two, and
// where each ends. Letters, digits and marks make words; all else parts them. Each
// character of writing without spaces is a word.
func appendWords(words []byte, ends []int, text string) ([]byte, []int) {
	open := false
	for _, r := range text {
		if r < utf8.RuneSelf {
			if !isASCIIWord(byte(r)) {
				open = false
				continue
			}
		} else if !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsNumber(r) {
			open = false
			continue
		}
		alone := r >= firstUnspaced && unicode.In(r, unspaced()...) && !unicode.Is(unicode.M, r)
		if (!open || alone) && len(ends) > 0 {
			words = append(words, ' ')
		}
		words = utf8.AppendRune(words, unicode.ToLower(r))
		if open && !alone {
			ends[len(ends)-1] = len(words)
		} else {
			ends = append(ends, len(words))
		}
		open = !alone
	}
	return words, ends
}

func isASCIIWord(c byte) bool {
	return c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9'
}

// firstUnspaced is the first letter of Thai, below which all writing has spaces.
const firstUnspaced = 0x0e00

// unspaced are the scripts that are cut into characters: they are written without
// spaces, or, as Korean, with endings on words.
func unspaced() []*unicode.RangeTable {
	return []*unicode.RangeTable{unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar}
}
