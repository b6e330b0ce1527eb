package meta

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// bylineWords open a byline. Longer ones first.
var bylineWords = []string{"written by", "posted by", "published by", "reported by", "story by", "words by", "text by", "reviewed by", "authored by", "article by", "report by", "created by", "edited by",
	"skrevet af", "skrevet av", "skriven av", "geschrieben von", "verfasst von", "écrit par", "publié par", "escrito por", "publicado por", "scritto da", "geschreven door", "ein artikel von", "von unserem redakteur",
	"artikel von", "tekst og foto", "text och foto", "text & foto", "text und foto", "tekst:", "text:", "teksti:", "text av", "tekst av", "tekst af", "autor:", "autorin:", "author:", "authors:", "af:", "av:", "by:", "von:", "par:", "por:",
	"by", "af", "av", "von", "par", "por", "door", "di", "de", "eftir", "przez"}

// trimByline removes the words that open a byline.
func trimByline(s string) string {
	for range 2 {
		cut := trimBylineOnce(s)
		if cut == s {
			break
		}
		s = cut
	}
	return s
}

func trimBylineOnce(s string) string {
	for _, w := range bylineWords {
		if len(s) > len(w) && strings.EqualFold(s[:len(w)], w) {
			rest := s[len(w):]
			if c := rest[0]; c == ' ' || c == ':' || c == '\n' || strings.HasSuffix(w, ":") {
				if (w == "de" || w == "di") && s[0] >= 'a' {
					continue // a name: de la Cruz
				}
				return strings.TrimLeft(rest, " :\n")
			}
		}
	}
	return s
}

// opensByline reports whether a text of the page may be a byline.
func opensByline(s string) bool {
	c := s[0] | 0x20
	if c != 'b' && c != 'a' && c != 'v' && c != 'p' && c != 't' && c != 'w' && c != 's' && c != 'd' && c != 'e' && c < 0x80 {
		return false
	}
	low := s
	if len(low) > 30 {
		low = low[:30]
	}
	low = strings.ToLower(low)
	for _, w := range bylineWords {
		if strings.HasPrefix(low, w) && (len(low) == len(w) || low[len(w)] == ' ' || low[len(w)] == ':' || strings.HasSuffix(w, ":")) {
			return true
		}
	}
	return false
}

func onlyPrefix(s string) bool {
	for _, w := range bylineWords {
		if strings.EqualFold(strings.TrimRight(s, ": "), strings.TrimRight(w, ":")) {
			return true
		}
	}
	return false
}

// splitNames returns the names of people in a byline, without what stands
// around them.
func splitNames(s string) []string {
	var out []string
	for i, part := range strings.FieldsFunc(s, func(c rune) bool {
		return c == '\n' || c == '|' || c == '•' || c == '·' || c == ';' || c == '/' || c == '–' || c == '—'
	}) {
		part = strings.TrimSpace(trimByline(strings.TrimSpace(part)))
		if i > 0 && len(out) > 0 && !strings.ContainsAny(s, ";/") {
			break
		}
		for _, name := range splitAnd(part) {
			if name = cleanName(name); name != "" {
				out = append(out, name)
			}
		}
	}
	return out
}

// conjunctions stand between two names.
var conjunctions = []string{" and ", " & ", " og ", " och ", " und ", " et ", " sowie ", " with ", " mit ", " ja ", " y ", " e ", " en ", " i ", " oraz ", " + "}

// splitAnd splits at commas and conjunctions.
func splitAnd(s string) []string {
	parts := strings.Split(s, ",")
	if len(parts) == 2 && !strings.Contains(strings.TrimSpace(parts[0]), " ") && !strings.Contains(strings.TrimSpace(parts[1]), " ") {
		if a, b := strings.TrimSpace(parts[0]), strings.TrimSpace(parts[1]); capital(a) && capital(b) && !isRole(b) {
			return []string{b + " " + a} // Holm, Åse
		}
	}
	var out []string
	for _, p := range parts {
		p = strings.TrimSpace(p)
		for _, c := range conjunctions {
			p = strings.ReplaceAll(p, c, "\x00")
		}
		p = strings.TrimPrefix(strings.TrimPrefix(p, "and "), "og ")
		out = append(out, strings.Split(p, "\x00")...)
	}
	return out
}

func capital(s string) bool {
	c, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(c)
}

// nameLimit is the most words that a name has.
const nameLimit = 6

// cleanName returns s as a name, or "" where it is none.
func cleanName(s string) string {
	if i := strings.IndexAny(s, "([<"); i > 0 {
		s = s[:i]
	}
	for _, sep := range []string{" - ", " @", " http", " www."} {
		if i := strings.Index(s, sep); i > 0 {
			s = s[:i]
		}
	}
	s = trimByline(strings.Trim(tidy(s), " ,.:-*\"“”'|"))
	if s == "" || strings.ContainsAny(s, "@{}=_") || strings.Contains(s, "://") || utf8.RuneCountInString(s) < 2 || len(s) > 80 {
		return ""
	}
	letters, digits := 0, 0
	for _, c := range s {
		if unicode.IsLetter(c) {
			letters++
		} else if unicode.IsDigit(c) {
			digits++
		}
	}
	if letters < 2 || digits > 0 && digits*3 > letters || strings.Count(s, " ") >= nameLimit || isRole(s) {
		return ""
	}
	return s
}

// isRole reports a job, an office or a word of the site rather than a name.
func isRole(s string) bool {
	low := strings.ToLower(s)
	switch low {
	case "admin", "administrator", "author", "authors", "editor", "editors", "redaktion", "redaktionen", "redaksjonen", "webmaster", "guest", "guest author", "anonymous", "none", "null",
		"undefined", "unknown", "jr", "sr", "phd", "ph.d", "md", "m.d", "rd", "cfa", "esq", "dvm", "mba", "share", "follow", "rn", "dpt", "cpa", "n/a":
		return true
	}
	for _, w := range strings.Fields(low) {
		switch strings.Trim(w, ".,:") {
		case "reporter", "journalist", "correspondent", "korrespondent", "editor", "redakteur", "redakteurin", "redaktør", "redaktör", "writer", "columnist", "kommentator", "fotograf", "photographer",
			"reporterin", "contributor", "producer", "staff", "chefredakteur", "toimittaja", "redactie", "redazione", "redacción", "rédaction", "updated", "published", "posted", "read", "min", "minutes",
			"director", "manager", "founder", "professor", "ceo", "specialist", "strategist", "analyst", "ago", "comments", "kommentare":
			return true
		}
	}
	return false
}
