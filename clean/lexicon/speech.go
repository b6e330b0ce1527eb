package lexicon

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Speech is how often a text speaks to its reader, and of those who write the paper: "you", "our".
type Speech struct{ Readers, Ours int }

// A speaker is the words of one language for the two, as written: "Sie" is another word than "sie".
type speaker struct{ functions, readers, ours map[string]bool }

func newSpeaker(of *Language) speaker {
	set := func(words []string) map[string]bool {
		out := make(map[string]bool, len(words))
		for _, word := range words {
			out[word] = true
		}
		return out
	}
	return speaker{set(of.Tagging.Functions), set(of.Boxes.Readers), set(of.Boxes.Ours)}
}

// Speech reads a text in the language most of whose function words it has: what is "you" in one is "of the" in another.
func (l *Lexicon) Speech(text string) Speech {
	var best Speech
	most := 0
	for i := range l.speakers {
		of := &l.speakers[i]
		var s Speech
		functions, begins := 0, true // a sentence
		for word := range strings.FieldsSeq(text) {
			bare := strings.TrimFunc(word, func(r rune) bool { return !unicode.IsLetter(r) })
			lower := strings.ToLower(bare)
			if of.functions[lower] {
				functions++
			}
			if begins {
				bare = lower // "Sie" may be "she" there
			}
			if of.readers[bare] {
				s.Readers++
			}
			if of.ours[bare] {
				s.Ours++
			}
			last, _ := utf8.DecodeLastRuneInString(word)
			begins = strings.ContainsRune(".!?:…", last)
		}
		if functions > most {
			most, best = functions, s
		}
	}
	return best
}
