package record

import (
	"iter"
	"unicode"
	"unicode/utf8"

	"rens/clean/block"
)

// cut yields the words of what stands between two white spaces. That is one word; but
// in it, letters that are written without spaces between words are cut into words of
// two, as block.Measures counts them, and their marks are no words.
func cut(field string) iter.Seq[string] {
	return func(yield func(string) bool) {
		first, dense, letters := 0, 0, false // of the run in hand; dense letters of it; whether it holds others
		for i, c := range field {
			switch spaceless := c >= utf8.RuneSelf && block.IsSpaceless(c); {
			case spaceless:
				if dense == 2 || dense == 0 && i > 0 {
					if (dense == 2 || letters) && !yield(field[first:i]) {
						return
					}
					first, dense, letters = i, 0, false
				}
				dense++
			case dense > 0:
				if !yield(field[first:i]) {
					return
				}
				first, dense, letters = i, 0, isSound(c)
			default:
				letters = letters || isSound(c)
			}
		}
		if dense > 0 || letters || first == 0 {
			yield(field[first:])
		}
	}
}

// isSound reports what is no mark: a letter or a digit.
func isSound(c rune) bool {
	if c < utf8.RuneSelf {
		return c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9'
	}
	return unicode.IsLetter(c) || unicode.IsMark(c) || unicode.IsNumber(c)
}

// bare is a word without the marks at its ends, "" for marks alone.
func bare(word string) string {
	first, last := 0, len(word)
	for first < last {
		c, n := utf8.DecodeRuneInString(word[first:])
		if isSound(c) {
			break
		}
		first += n
	}
	for first < last {
		c, n := utf8.DecodeLastRuneInString(word[:last])
		if isSound(c) {
			break
		}
		last -= n
	}
	return word[first:last]
}

// endsSentence reports a line or a word that ends a sentence, by a mark of its script
// (Unicode's Sentence_Terminal) or an ellipsis and, with closed, any marks that close a
// quotation or a bracket after it.
func endsSentence(text string, closed bool) bool {
	for text != "" {
		c, n := utf8.DecodeLastRuneInString(text)
		if c == '.' || c == '!' || c == '?' || c >= utf8.RuneSelf && unicode.Is(unicode.STerm, c) {
			return true
		}
		if !closed || !(c == '"' || c == '\'' || c == '…' || unicode.In(c, unicode.Pe, unicode.Pf, unicode.Pi)) {
			return false
		}
		text = text[:len(text)-n]
	}
	return false
}

// sentences counts the sentences of a line: its marks that end one and that no small
// letter or digit follows ("kl. 14"), and what comes after the last of them. Marks of scripts without
// spaces end one wherever they stand; a mark within a word ends none.
func sentences(line string) int {
	count, open, ended := 0, false, false
	for i, n := 0, 0; i < len(line); i += n {
		for open && !ended && i < len(line)-1 && !mayEnd(line[i]) {
			i++ // what stands within a sentence
		}
		var c rune
		c, n = utf8.DecodeRuneInString(line[i:])
		switch {
		case c == '.' || c == '!' || c == '?' || c == '…':
			ended = open
		case c >= 0x3000 && unicode.Is(unicode.STerm, c):
			if open {
				count++
			}
			open, ended = false, false
		case isSound(c):
			if ended && spaceBefore(line[:i]) && !unicode.IsLower(c) && !unicode.IsDigit(c) {
				count++
			}
			open, ended = true, false
		}
	}
	if open {
		count++
	}
	return count
}

// mayEnd reports bytes that a mark which ends a sentence begins with.
func mayEnd(c byte) bool { return c == '.' || c == '!' || c == '?' || c >= 0xe2 }

// spaceBefore reports white space at the end of a text, before marks that open.
func spaceBefore(text string) bool {
	for text != "" {
		c, n := utf8.DecodeLastRuneInString(text)
		if unicode.IsSpace(c) {
			return true
		}
		if isSound(c) || c == '.' || c == '!' || c == '?' {
			return false
		}
		text = text[:len(text)-n]
	}
	return false
}
