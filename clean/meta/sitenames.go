package meta

import (
	"slices"
	"strings"
	"unicode/utf8"

	"rens/clean/plain"
)

// separators stand between a headline and the name of the site.
var separators = []string{" | ", " - ", " – ", " — ", " · ", " • ", " :: ", " » ", " « ", " / ", " ‹ ", " › ", " : ", " ~ ", " ⋆ ", "|", ": ", " -- ", "– "}

// tails are the separators that seldom stand inside a headline.
var tails = [...]string{" | ", " - ", " – ", " — ", " · ", " « ", " » "}

// paths are the marks that part the names of sections from each other.
var paths = [...]string{" » ", " › ", " > ", " / ", " → "}

// cutSite removes the name of the site from the end, or the start, of t.
func (v *View) cutSite(t string) string {
	for range siteNames {
		cut := v.cutOnce(t)
		if cut == t {
			break
		}
		t = cut
	}
	return t
}

// cutNames removes from the ends of a title the names of the site and of its parts,
// what kind of text it is, and the number of its page.
func (v *View) cutNames(t string) string {
	ahead := v.words.cutLabel
	if slices.ContainsFunc(v.heads, func(f found) bool { return v.words.isLabel(headingText(f.node)) }) {
		ahead = strings.TrimSpace // the page is that of the opinions, say
	}
	for range siteNames {
		cut := v.cutPart(ahead(v.words.cutEnd(v.cutSite(t))))
		if cut == t {
			break
		}
		t = cut
	}
	return t
}

// cutPart removes the name of a part of the site from the end of a title; from its
// start only before a mark that stands in paths: a headline may begin with the
// same word and a dash.
func (v *View) cutPart(t string) string {
	if !separated(t) {
		return t
	}
	for _, sep := range tails {
		if i := strings.LastIndex(t, sep); i > shortTitle && v.isNameOfPart(t[i+len(sep):]) {
			return strings.TrimSpace(t[:i])
		}
	}
	return v.cutPath(t)
}

// cutPath removes the names of sections before a headline.
func (v *View) cutPath(t string) string {
	for range siteNames {
		for _, sep := range paths {
			if i := strings.Index(t, sep); i > 0 && len(t)-i > shortTitle && v.isNameOfPart(t[:i]) {
				t = strings.TrimSpace(t[i+len(sep):])
			}
		}
	}
	return t
}

// isNameOfPart reports the name of a part of the site: the text of a link of its
// menus, a section that its data name, or a label.
func (v *View) isNameOfPart(t string) bool {
	if utf8.RuneCountInString(t) > tailLimit || strings.Count(t, " ") >= tuning.fewWords {
		return false
	}
	key := plain.Squash(t)
	return key != "" && (v.words.isLabel(t) || slices.Contains(v.parts, key))
}

func (v *View) cutOnce(t string) string {
	if i := strings.LastIndex(t, " ("); i > 0 && t[len(t)-1] == ')' && v.isSiteName(t[i+2:len(t)-1]) {
		return strings.TrimSpace(t[:i])
	}
	if !separated(t) {
		return t
	}
	for _, sep := range separators {
		first := strings.Index(t, sep)
		if first < 0 {
			continue
		}
		if i := strings.LastIndex(t, sep); i > 0 {
			rest, part := strings.TrimSpace(t[:i]), t[i+len(sep):]
			if v.isSiteName(part) && rest != "" {
				return rest
			}
		}
		if first > 0 {
			part, rest := t[:first], strings.TrimSpace(t[first+len(sep):])
			if v.isSiteName(part) && utf8.RuneCountInString(rest) > tellingKey && !v.beginsHeading(part, t) {
				return rest
			}
		}
	}
	return t
}

// beginsHeading reports a title that a heading shows to the letter, where what it begins
// with is only like the site's name: the number of an issue, or a subject that the site
// is named after.
func (v *View) beginsHeading(part, title string) bool {
	if slices.Contains(v.keys, plain.Squash(part)) {
		return false
	}
	return v.hasHeading(plain.Squash(title))
}

// hasHeading reports whether a heading of the first rank is the squashed text.
func (v *View) hasHeading(key string) bool {
	return slices.ContainsFunc(v.heads, func(f found) bool { return plain.Squash(headingText(f.node)) == key })
}

// separated reports whether a separator may stand in t.
func separated(t string) bool {
	for i := range len(t) {
		switch c := t[i]; {
		case c == '|', c == '-', c == ':', c == '/', c == '~', c >= 0x80:
			return true
		}
	}
	return false
}
