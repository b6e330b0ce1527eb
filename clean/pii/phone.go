package pii

import (
	"strings"
	"unicode"

	"rens/clean/plain"
)

// Digits of telephone numbers: the longest has 15 (ITU-T E.164), and the shortest that
// is not a service of all has 5 in the smallest countries, 6 elsewhere.
const (
	leastWithCode = 8 // with the country's code, which is one to three of them
	mostWithCode  = 15
	leastLabelled = 6 // after a word that says what it is
	mostLabelled  = 12
)

// labelReach is how far before a number its label ends: "Tel.: ", "tlf. nr. ".
const labelReach = 24

// phone returns the telephone number that a run is: two signs are that it begins with a
// country's code, +45 or 0045, and is no sum of money; or that a label stands before it.
func (f *Finder) phone(r *run) (Span, bool) {
	n := len(r.digits)
	switch {
	case r.hasCode() && n >= leastWithCode && n <= mostWithCode && !r.isSum():
	case n >= leastLabelled && n <= mostLabelled && f.labelled(r.text[max(0, r.start-labelReach):r.start]):
	default:
		return Span{}, false
	}
	start := r.start
	if start > 0 && r.text[start-1] == '(' && strings.Count(r.text[start:r.end], ")") > strings.Count(r.text[start:r.end], "(") {
		start--
	}
	return Span{Phone, start, r.end}, apart(r.text, start, r.end)
}

// hasCode reports a number that begins with a country's code: +45, or 0045 as a group
// of its own or with what follows it, but no 00 that a hyphen or a dot parts from the rest.
func (r *run) hasCode() bool {
	if r.plus {
		return r.digits[0] != '0'
	}
	group, rest, _ := strings.Cut(strings.ReplaceAll(r.text[r.start:r.end], "\u00a0", " "), " ")
	return strings.HasPrefix(group, "00") && len(group) > 3 && group[2] != '0' && allDigits(group) && len(r.digits) >= leastWithCode+2 && !strings.ContainsAny(rest, "./")
}

// isSum reports a number in groups of three with what says that things are counted behind
// it, or grouped by dots alone.
func (r *run) isSum() bool {
	written := strings.TrimPrefix(r.text[r.start:r.end], "+")
	groups := strings.FieldsFunc(written, func(c rune) bool { return !unicode.IsDigit(c) })
	for _, g := range groups[1:] {
		if len(g) != 3 {
			return false
		}
	}
	if len(groups) == 1 || len(groups[0]) > 3 {
		return false
	}
	return strings.Contains(written, ".") || strings.HasPrefix(r.text[r.end:], " kr") || strings.HasPrefix(r.text[r.end:], " %") || strings.HasPrefix(r.text[r.end:], " €")
}

// labelled reports a text that ends with a label: its last word, or the last two or three, with
// "nr." or "number" passed over as any word of a label is.
func (f *Finder) labelled(before string) bool {
	words := strings.FieldsFunc(before, func(c rune) bool { return !unicode.IsLetter(c) && c != '-' })
	tail := strings.TrimRight(before, " \u00a0.:(")
	if tail == "" || len(before)-len(tail) > 4 {
		return false
	}
	for n := 1; n <= min(3, len(words)); n++ {
		if f.labels[plain.Fold(strings.Join(words[len(words)-n:], " "))] {
			return true
		}
	}
	return false
}
