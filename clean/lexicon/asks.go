package lexicon

import (
	"bytes"
	"slices"
	"strings"

	"rens/clean/plain"
)

// mostAgo bounds the words that are looked through for a time that is past.
const mostAgo = 12

// An asks is what papers ask of readers in a line of its own, by the words that it takes.
type asks struct {
	joins      clauses // ask to sign up
	begs       clauses // ask for money
	mistakes   map[string]bool
	reading    termIndex
	disclaims  termIndex
	loading    termIndex
	ago, units map[string]bool
	agoPhrases []string // of several words: "il y a"
}

// clauses are the beginnings of clauses, by their first words.
type clauses map[string][]string

func (c clauses) add(texts Listed) {
	for _, text := range texts {
		folded := plain.Fold(text)
		first, _, _ := strings.Cut(folded, " ")
		c[first] = append(c[first], folded)
	}
}

// in reports a text with a clause that begins so.
func (c clauses) in(text string) bool {
	for clause := range strings.FieldsFuncSeq(text, endsClause) {
		folded := plain.Fold(clause)
		first, _, _ := strings.Cut(folded, " ")
		for _, opening := range c[first] {
			if rest, ok := strings.CutPrefix(folded, opening); ok && (rest == "" || rest[0] == ' ') {
				return true
			}
		}
	}
	return false
}

func newAsks(languages []Language) asks {
	a := asks{joins: make(clauses), begs: make(clauses), mistakes: make(map[string]bool), reading: newTermIndex(), disclaims: newTermIndex(), loading: newTermIndex(), ago: make(map[string]bool), units: make(map[string]bool)}
	for i := range languages {
		of, dates := &languages[i].Boxes, &languages[i].Dates
		a.joins.add(of.Joins)
		a.begs.add(of.Begs)
		for _, word := range of.Mistakes {
			a.mistakes[plain.Fold(word)] = true
		}
		for _, text := range of.Reading {
			a.reading.add(text, 0)
		}
		for _, text := range of.Loading {
			a.loading.add(text, 0)
		}
		for _, text := range of.Disclaim {
			a.disclaims.add(text, 0)
		}
		for _, word := range dates.Ago {
			if folded := plain.Fold(word); strings.Contains(folded, " ") {
				a.agoPhrases = append(a.agoPhrases, folded+" ")
			} else {
				a.ago[folded] = true
			}
		}
		for _, list := range [...]Words{dates.Minutes, dates.Hours, dates.Days} {
			for _, word := range list {
				a.units[plain.Fold(word)] = true
			}
		}
	}
	return a
}

// Joins reports a text with a clause that begins by asking the reader to sign up.
func (l *Lexicon) Joins(text string) bool { return l.asks.joins.in(text) }

// Begs reports a text with a clause that begins by asking the reader for money.
func (l *Lexicon) Begs(text string) bool { return l.asks.begs.in(text) }

// Disclaims counts the terms of notes on whose a text, or its opinion, is.
func (l *Lexicon) Disclaims(text string) int { return int(l.asks.disclaims.count(text)[0]) }

// IsLoading reports a text that says that another is on its way, or needs a script.
func (l *Lexicon) IsLoading(text string) bool { return l.asks.loading.count(text)[0] > 0 }

// SaysAgo reports a short text that says how long ago something was: a number before a unit of time, and a
// word that puts it into the past, "vor 12 Minuten", "Jo K. 2 hours ago".
func (l *Lexicon) SaysAgo(text string) bool {
	var words [mostAgo + 1][]byte
	folded := plain.AppendFold(make([]byte, 0, len(text)+16), text)
	list := tokens(words[:0], folded, mostAgo)
	ago := slices.ContainsFunc(l.asks.agoPhrases, func(phrase string) bool { return bytes.Contains(folded, []byte(phrase)) })
	counted := false
	for i, word := range list {
		ago = ago || l.asks.ago[string(word)]
		counted = counted || i > 0 && isNumber(list[i-1]) && l.asks.units[string(word)]
	}
	return ago && counted
}

func endsClause(r rune) bool { return strings.ContainsRune(".,!?:…–—|>•", r) }

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
