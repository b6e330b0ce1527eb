package meta

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"rens/clean/plain"
)

// splitNames returns the names of people in a byline, without what stands
// around them. Lines and bars end a name; what comes after the first of them
// that holds a name is most often a role.
func splitNames(s string) []string {
	var out []string
	lists := strings.ContainsAny(s, ";")
	for _, part := range strings.FieldsFunc(s, func(c rune) bool {
		return c == '\n' || c == '|' || c == '•' || c == '·' || c == ';' || c == '–' || c == '—' || c == '⋅'
	}) {
		part = trimByline(strings.TrimSpace(part))
		if part == "" {
			continue
		}
		if len(out) > 0 && !lists && !startsList(part) {
			break
		}
		out = append(out, splitAnd(part)...)
	}
	return out
}

// conjunctions stand between two names.
var conjunctions = []string{" and ", " & ", " og ", " och ", " und ", " et ", " sowie ", " with ", " mit ", " ja ", " y ", " e ", " en ", " i ", " oraz ", " + ", " / "}

// splitAnd splits at commas and conjunctions. Where the first name has two
// words or more, single words after a comma are titles or places: "Jane Doe,
// PhD, Madrid".
func splitAnd(s string) []string {
	parts := strings.Split(strings.Trim(s, " ,"), ",")
	if len(parts) == 2 {
		a, b := strings.TrimSpace(parts[0]), strings.TrimSpace(parts[1])
		if !strings.Contains(a, " ") && a != "" && b != "" && capital(a) && capital(b) && strings.Count(b, " ") < 2 && !isRole(b) && !isTitle(b) {
			return []string{b + " " + a} // Holm, Åse
		}
	}
	var out []string
	for i, p := range parts {
		p = strings.TrimSpace(p)
		if isRole(p) {
			continue
		}
		for _, c := range conjunctions {
			p = strings.ReplaceAll(p, c, "\x00")
		}
		for _, c := range []string{"and ", "og ", "och ", "und ", "et ", "& "} {
			p = strings.TrimPrefix(p, c)
		}
		for _, name := range strings.Split(p, "\x00") {
			name = cleanName(name)
			if name == "" || i > 0 && len(out) > 0 && strings.Contains(out[0], " ") && !strings.Contains(name, " ") && utf8.RuneCountInString(name) < 12 {
				continue
			}
			out = append(out, name)
		}
	}
	return out
}

// nameLimit is the most words that a name has.
const nameLimit = 6

// cleanName returns s as a name, or "" where it is none.
func cleanName(s string) string {
	s = dropAside(s)
	for _, sep := range [...]string{" - ", " @", " http", " www.", " The Associated Press", " Associated Press", " For "} {
		if i := strings.Index(s, sep); i > 0 && (sep[1] < 'A' || sep[1] > 'Z' || strings.Contains(s[:i], " ")) {
			s = s[:i]
		}
	}
	if i := strings.Index(s, ": "); i > 0 {
		s = s[i+2:]
	}
	s = trimByline(strings.Trim(plain.Tidy(s), " ,:-*\"“”'|©"))
	if !initial(s) {
		s = strings.TrimRight(s, ".")
	}
	s = dropTitles(s)
	if s == "" || strings.ContainsAny(s, "@{}=_#") || strings.Contains(s, "://") || utf8.RuneCountInString(s) < 2 || len(s) > 80 {
		return ""
	}
	if !letters(s) || strings.Count(s, " ") >= nameLimit || isRole(s) || isDay(s) {
		return ""
	}
	return s
}

// letters reports whether s is made of letters for the most part.
func letters(s string) bool {
	letters, digits := 0, 0
	for _, c := range s {
		if unicode.IsLetter(c) {
			letters++
		} else if unicode.IsDigit(c) {
			digits++
		}
	}
	return letters >= 2 && digits*3 <= letters
}

// dropAside cuts s at a bracket, but for one that stands inside the name:
// "Jane (Janie) Doe".
func dropAside(s string) string {
	i := strings.IndexAny(s, "([<")
	if i <= 0 {
		return s
	}
	if _, after, ok := strings.Cut(s[i:], ") "); ok && s[i] == '(' && capital(after) && !strings.ContainsAny(after, "([<") {
		return s
	}
	return s[:i]
}

// dropTitles removes academic titles after a name: "Lauren Manaker MS".
func dropTitles(s string) string {
	for {
		i := strings.LastIndexByte(s, ' ')
		if i <= 0 || !strings.Contains(s[:i], " ") || !isTitle(s[i+1:]) {
			return s
		}
		s = strings.TrimRight(s[:i], " ,")
	}
}
