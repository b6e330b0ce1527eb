package lexicon

import (
	"strings"

	"rens/clean/plain"
)

// An asks is what papers ask of readers in a line of its own, by the words that it takes.
type asks struct {
	joins    map[string][]string // what asks to sign up, by its first word
	mistakes map[string]bool
	reading  termIndex
}

func newAsks(languages []Language) asks {
	a := asks{joins: make(map[string][]string), mistakes: make(map[string]bool), reading: newTermIndex()}
	for i := range languages {
		of := &languages[i].Boxes
		for _, text := range of.Joins {
			folded := plain.Fold(text)
			first, _, _ := strings.Cut(folded, " ")
			a.joins[first] = append(a.joins[first], folded)
		}
		for _, word := range of.Mistakes {
			a.mistakes[plain.Fold(word)] = true
		}
		for _, text := range of.Reading {
			a.reading.add(text, 0)
		}
	}
	return a
}

// Joins reports a text with a clause that begins by asking the reader to sign up.
func (l *Lexicon) Joins(text string) bool {
	for clause := range strings.FieldsFuncSeq(text, endsClause) {
		folded := plain.Fold(clause)
		first, _, _ := strings.Cut(folded, " ")
		for _, join := range l.asks.joins[first] {
			if rest, ok := strings.CutPrefix(folded, join); ok && (rest == "" || rest[0] == ' ') {
				return true
			}
		}
	}
	return false
}

func endsClause(r rune) bool { return strings.ContainsRune(".!?:…–—|>•", r) }

// AsksForMistakes returns what stands behind a question that begins a text and asks whether
// the reader has found a mistake; false where none does.
func (l *Lexicon) AsksForMistakes(text string) (question, rest string, ok bool) {
	question, rest, ok = strings.Cut(text, "?")
	if !ok {
		return "", "", false
	}
	for word := range strings.FieldsSeq(plain.Fold(question)) {
		if l.asks.mistakes[word] {
			return question, strings.TrimSpace(rest), true
		}
	}
	return "", "", false
}

// TimesReading reports a text that says how long a text takes to read, whatever else it says.
func (l *Lexicon) TimesReading(text string) bool { return l.asks.reading.count(text)[0] > 0 }
