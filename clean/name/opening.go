package name

import (
	"strings"
	"time"

	"rens/clean/date"
	"rens/clean/plain"
)

// opened returns how many bytes of s the words that open a byline take, or 0.
func (r *Reader) opened(s string) int {
	_, length := r.opening(s)
	return length
}

// opening returns those words, and how many bytes they take.
func (r *Reader) opening(s string) (opening, int) {
	return r.openings.Longest(s, func(n int, o opening) bool {
		isName := o.leads && n < len(s) && s[0] >= 'a' && !Capital(strings.TrimLeft(s[n:], " :\n")) // de la Cruz
		return ends(s, n) && !isName
	})
}

// ends reports whether a phrase may end at byte n of s.
func ends(s string, n int) bool {
	return n == len(s) || s[n-1] == ':' || s[n] == ' ' || s[n] == ':' || s[n] == '\n'
}

// CutOpening returns s without the words that open a byline; ok is false where
// there are none.
func (r *Reader) CutOpening(s string) (rest string, ok bool) {
	n := r.opened(s)
	if n == 0 {
		return s, false
	}
	return strings.TrimLeft(s[n:], " :\n"), true
}

// TrimOpenings removes all such words: "Text: By Jane Doe".
func (r *Reader) TrimOpenings(s string) string {
	for range 3 {
		rest, ok := r.CutOpening(s)
		if !ok {
			break
		}
		s = rest
	}
	return s
}

// Opens reports whether a text opens like a byline.
func (r *Reader) Opens(s string) bool { return r.opened(s) > 0 }

// Labelled reports a text that opens with "Autor:" or the like.
func (r *Reader) Labelled(s string) bool {
	rest, ok := r.CutOpening(s)
	return ok && strings.HasSuffix(strings.TrimSpace(s[:len(s)-len(rest)]), ":")
}

// IsPlain reports a text that is nothing but a byline, wherever it stands:
// "Written by", "Tekst:", "By Jane Doe", but not a mere "By".
func (r *Reader) IsPlain(s string) bool {
	rest, ok := r.CutOpening(s)
	if by, _ := r.opening(s); !ok || by.kind {
		return false
	}
	cut := len(s) - len(rest)
	return cut > 6 || cut > 4 && rest == "" || strings.HasSuffix(strings.TrimSpace(s[:cut]), ":") || strings.Contains(rest, " ") && len(rest) < 40 && r.Printed(rest)
}

// Source reports a text that says where a story or a figure is from: seldom a
// person.
func (r *Reader) Source(s string) bool {
	label, _, ok := strings.Cut(s, ":")
	return ok && r.sources[strings.ToLower(label)]
}

// IsAuthorLabel reports the label of an author: "Author", "Written by".
func (r *Reader) IsAuthorLabel(s string) bool {
	s = plain.Tidy(s)
	if r.authors[strings.ToLower(s)] {
		return true
	}
	rest, ok := r.CutOpening(s)
	return ok && rest == ""
}

// Helper returns the length in bytes of the label that s opens with where it
// stands before people who helped with a story and are not its authors, or 0.
func (r *Reader) Helper(s string) int {
	_, length := r.helpers.Longest(s, func(n int, _ bool) bool { return ends(s, n) })
	return length
}

// IsPhotographer reports a text that calls a person a photographer and no more.
func (r *Reader) IsPhotographer(s string) bool {
	_, length := r.photographers.Longest(s, func(n int, _ bool) bool { return ends(s, n) })
	return length > 0 && strings.Trim(s[length:], " :") == ""
}

// IsCredit reports the label of a credit for pictures: "Foto:", and no more.
func (r *Reader) IsCredit(s string) bool {
	return r.credits[strings.ToLower(strings.TrimRight(s, " :"))] && !r.IsPhotographer(s)
}

// CutAbout returns what follows the words that open what is told of the author:
// "About the author: Jane Doe is ..."; ok is false where there are none.
func (r *Reader) CutAbout(s string) (rest string, ok bool) {
	_, n := r.about.Longest(s, func(n int, _ bool) bool { return ends(s, n) })
	if n == 0 {
		return s, false
	}
	return strings.TrimLeft(s[n:], " :\n"), true
}

// Leading returns the name that a sentence begins with: "Jane Doe is a writer", of
// two words or more, "" for none.
func (r *Reader) Leading(s string) string {
	name, words := "", 0
	for w, rest := plain.CutWord(s); w != "" && words < nameLimit; w, rest = plain.CutWord(rest) {
		bare := strings.TrimRight(w, ",.;:")
		if !Capital(w) && !r.isParticle(w) {
			break
		}
		if name != "" {
			name += " "
		}
		name += bare
		if words++; bare != w && !initial(" "+w) {
			break
		}
	}
	for words > 0 && !Capital(name[strings.LastIndexByte(name, ' ')+1:]) {
		name, words = name[:max(strings.LastIndexByte(name, ' '), 0)], words-1
	}
	if words < 2 || !r.Printed(name) || r.IsRole(name) {
		return ""
	}
	return name
}

// AfterDate returns what follows the last "by", mark or label of a text with a
// date: "2 oktober 2008 av Pontus", "2.10.2008, autor: Pontus".
func (r *Reader) AfterDate(s string) string {
	if !plain.HasDigit(s) {
		return ""
	}
	cut := func(w string) (before, rest string) {
		if i := lastFold(s, w); i > 0 && plain.HasDigit(s[:i]) && !plain.HasDigit(s[i:]) {
			return s[:i], s[i+len(w):]
		}
		return "", ""
	}
	for _, by := range r.by {
		if _, rest := cut(by); rest != "" {
			return rest
		}
	}
	for _, mark := range [...]string{" | ", " – ", " - ", " / ", " · ", " • ", ", "} {
		before, rest := cut(mark)
		if rest == "" || mark == ", " && !r.Labelled(rest) {
			continue
		}
		if _, _, ok := r.dates.Text(before, date.DayFirst, time.Time{}); ok {
			return r.TrimOpenings(rest)
		}
	}
	return ""
}

// lastFold returns where the last w of s begins: as written, with a capital, or
// in capitals where all that follows is; -1 where there is none. "AF" is no
// Danish "by" in "143 AF Zones".
func lastFold(s, w string) int {
	for i := len(s) - len(w); i >= 0; i-- {
		if s[i] != w[0] || !strings.EqualFold(s[i:i+len(w)], w) {
			continue
		}
		if rest := s[i+2:]; rest == strings.ToUpper(rest) || strings.HasPrefix(rest, w[2:]) {
			return i
		}
	}
	return -1
}
