package lexicon

import (
	"math/bits"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Speech is how often a text speaks to its reader, and of those who write the paper: "you", "our".
type Speech struct{ Readers, Ours int }

// A speaker is the words of one language for the two, as written: "Sie" is another word than "sie".
type speaker struct{ readers, ours map[string]bool }

// speakers are those of all languages that have function words.
type speakers struct {
	functions map[string]uint64 // bit i: it is one of list[i]
	list      []speaker
}

// mostSpeakers is how many languages there may be: the bits of a set of them.
const mostSpeakers = 64

func newSpeakers(languages []Language) speakers {
	s := speakers{functions: make(map[string]uint64)}
	for i := range languages {
		of := &languages[i]
		if len(of.Tagging.Functions) == 0 || len(s.list) == mostSpeakers {
			continue
		}
		for _, word := range of.Tagging.Functions {
			s.functions[word] |= 1 << len(s.list)
		}
		s.list = append(s.list, speaker{setOf(of.Boxes.Readers), setOf(of.Boxes.Ours)})
	}
	return s
}

func setOf(words []string) map[string]bool {
	set := make(map[string]bool, len(words))
	for _, word := range words {
		set[word] = true
	}
	return set
}

// IsFunction reports a function word of any language, in lower case: it says nothing of what a text is about.
func (l *Lexicon) IsFunction(word string) bool { return l.speakers.functions[word] != 0 }

// Speech reads a text in the language most of whose function words it has: what is "you" in one is "of the" in another.
func (l *Lexicon) Speech(text string) (out Speech) {
	of := l.speakers.of(text)
	if of == nil {
		return out
	}
	begins := true // a sentence
	for word := range strings.FieldsSeq(text) {
		bare := bareWord(word)
		if begins {
			bare = strings.ToLower(bare) // "Sie" may be "she" there
		}
		if of.readers[bare] {
			out.Readers++
		}
		if of.ours[bare] {
			out.Ours++
		}
		last, _ := utf8.DecodeLastRuneInString(word)
		begins = strings.ContainsRune(".!?:…", last)
	}
	return out
}

// of is the speaker of a text; nil where no word of it is a function word.
func (s *speakers) of(text string) *speaker {
	var counts [mostSpeakers]int
	for word := range strings.FieldsSeq(text) {
		for set := s.functions[strings.ToLower(bareWord(word))]; set != 0; set &= set - 1 {
			counts[bits.TrailingZeros64(set)]++
		}
	}
	best, most := -1, 0
	for i := range s.list {
		if counts[i] > most {
			best, most = i, counts[i]
		}
	}
	if best < 0 {
		return nil
	}
	return &s.list[best]
}

func bareWord(word string) string {
	return strings.TrimFunc(word, func(r rune) bool { return !unicode.IsLetter(r) })
}
