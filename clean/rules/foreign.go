package rules

import (
	"strings"
	"unicode"
	"unicode/utf8"
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
	for word := range strings.FieldsFuncSeq(text, func(c rune) bool { return !unicode.IsLetter(c) }) {
		if len(word) >= longWord && utf8.RuneCountInString(word) >= longWord {
			yield(strings.ToLower(word))
		}
	}
}
