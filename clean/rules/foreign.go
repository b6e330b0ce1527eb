package rules

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"rens/clean/plain"
)

// IsForeign reports blocks that tell of something else than the text around them, which is no shorter: of their
// long words hardly any stand there.
func (s *Scene) IsForeign(first, end int) bool {
	end = min(end, first+maxForeign)
	if inside := s.ProseIn(first, end); s.ProseIn(0, len(s.Tree.Blocks))-inside < inside {
		return false
	}
	if s.words == nil {
		s.words = make(map[string]int)
		s.countLong(0, len(s.Tree.Blocks), s.words)
	}
	own, shared := make(map[string]int), 0
	s.countLong(first, end, own)
	if len(own) < leastForeign {
		return false
	}
	for word, n := range own {
		if s.words[word] > n {
			shared++
		}
	}
	return float64(shared) < mostShared*float64(len(own))
}

// countLong counts the words of running text in a range of blocks that have longWord letters and more, in lower case,
// and are no function words.
func (s *Scene) countLong(first, end int, counts map[string]int) {
	for i := first; i < end; i++ {
		if b := &s.Tree.Blocks[i]; b.IsProse() && !b.Hidden {
			longWords(b.Text, func(word string) {
				if !s.set.lex.IsFunction(word) {
					counts[word]++
				}
			})
		}
	}
}

// longWords calls yield with the words of a text that have longWord letters and more, in lower case.
func longWords(text string, yield func(word string)) {
	start, letters := 0, 0
	for i := 0; i <= len(text); {
		c, size := ' ', 1 // behind the end
		if i < len(text) {
			if c = rune(text[i]); c >= utf8.RuneSelf {
				c, size = utf8.DecodeRuneInString(text[i:])
			}
		}
		if isLetter(c) {
			letters++
		} else {
			if letters >= longWord {
				yield(strings.ToLower(text[start:i]))
			}
			start, letters = i+size, 0
		}
		i += size
	}
}

func isLetter(c rune) bool {
	if c < utf8.RuneSelf {
		return plain.IsLetter(byte(c))
	}
	return unicode.IsLetter(c)
}
