// Package pii finds what identifies or reaches a person in a text: addresses of
// e-mail, telephone numbers, national numbers, bank accounts.
//
// Goals: what has a checksum is told by it, and what has none needs a second sign, a
// country's code or a word before it, so that prices, dates and scores are no numbers
// of people. Non-goals: names and places of residence, which need a reader.
//
//	pii     a Finder, what it finds, and masks
//	email   addresses
//	number  runs of digits, and which of the rest they are
//	persons national numbers: da, fi, nb, sv
//	iban    accounts
//	phone   telephone numbers
package pii

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"rens/clean/plain"
)

// The kinds of what is found.
const (
	Email  = "email"
	Phone  = "phone"
	IBAN   = "iban"   // ISO 13616
	CPR    = "cpr"    // Denmark: the CPR office's "Personnummeret i CPR-systemet"
	Fodsel = "fodsel" // Norway: fødselsnummer and D-nummer, Skatteetaten
	Person = "person" // Sweden: personnummer and samordningsnummer, Skatteverket SKV 704
	Hetu   = "hetu"   // Finland: henkilötunnus, Digi- ja väestötietovirasto
)

// A Span is one of them: text[Start:End], in bytes.
type Span struct {
	Kind       string
	Start, End int
}

// A Finder finds. It is safe for concurrent use.
type Finder struct{ labels map[string]bool }

// New returns a Finder that takes these words, in any case, for labels of telephone
// numbers: "Tel", "Ring på".
func New(labels []string) *Finder {
	f := &Finder{make(map[string]bool)}
	for _, l := range labels {
		f.labels[plain.Fold(l)] = true
	}
	return f
}

// Find returns what is found in a text, in order; spans do not overlap.
func (f *Finder) Find(text string) (found []Span) {
	for i := 0; i < len(text); {
		s, ok := Span{}, false
		switch c := text[i]; {
		case c == '@':
			s, ok = email(text, ends(found), i)
		case c >= '0' && c <= '9', c == '+':
			var next int
			if s, next, ok = f.number(text, i); !ok {
				i = next
				continue
			}
		}
		if !ok {
			i++
			continue
		}
		for ends(found) > s.Start { // an address of e-mail holds a number
			found = found[:len(found)-1]
		}
		found = append(found, s)
		i = s.End
	}
	return found
}

// ends is where the last of the spans ends; 0 without one.
func ends(spans []Span) int {
	if len(spans) == 0 {
		return 0
	}
	return spans[len(spans)-1].End
}

// Mask returns the text with spans made unreadable: an x for each letter, a 0 for each
// digit, so that it has as many code points as before.
func Mask(text string, spans []Span) string {
	var out strings.Builder
	at := 0
	for _, s := range spans {
		out.WriteString(text[at:s.Start])
		for _, c := range text[s.Start:s.End] {
			switch {
			case unicode.IsLetter(c):
				c = 'x'
			case unicode.IsDigit(c):
				c = '0'
			}
			out.WriteRune(c)
		}
		at = s.End
	}
	return out.String() + text[at:]
}

// isWord reports a letter or a digit that ends or begins at a byte of a text.
func isWord(c rune) bool { return c != utf8.RuneError && (unicode.IsLetter(c) || unicode.IsDigit(c)) }

// apart reports whether no letter and no digit touches text[start:end].
func apart(text string, start, end int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:start])
	after, _ := utf8.DecodeRuneInString(text[end:])
	return !isWord(before) && !isWord(after)
}
