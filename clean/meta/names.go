package meta

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// bylineWords open a byline, in the modelled languages. Longer ones first.
var bylineWords = []string{"written by", "posted by", "published by", "reported by", "story by", "words by", "text by", "authored by", "articles by", "article by", "this post was written by", "this article was written by", "contributors:", "contributor:", "report by", "created by", "edited by",
	"skrevet af", "skrevet av", "skriven av", "skriver", "geschrieben von", "verfasst von", "veröffentlicht von", "écrit par", "publié par", "escrito por", "publicado por", "scritto da", "geschreven door",
	"ein artikel von", "artikel von", "beitrag von", "tekst og foto", "text och foto", "text & foto", "text und foto", "text av", "tekst av", "tekst af",
	"tekst:", "text:", "teksti:", "autor:", "autorin:", "autoren:", "author:", "authors:", "auteur:", "autore:", "forfatter:", "skribent:", "journalist:", "interview:", "words:", "source:", "kilde:", "quelle:",
	"af:", "av:", "by:", "von:", "par:", "por:", "by", "af", "av", "von", "vom", "par", "por", "door", "di", "de", "eftir", "przez", "auteur", "autor", "autorin", "author"}

// trimByline removes the words that open a byline.
func trimByline(s string) string {
	for range 3 {
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
		if len(s) < len(w) || !strings.EqualFold(s[:len(w)], w) {
			continue
		}
		rest := s[len(w):]
		if rest == "" {
			return ""
		}
		if c := rest[0]; c == ' ' || c == ':' || c == '\n' || strings.HasSuffix(w, ":") {
			if (w == "de" || w == "di" || w == "von") && s[0] >= 'a' && !capital(strings.TrimLeft(rest, " :\n")) {
				continue // a name: de la Cruz
			}
			return strings.TrimLeft(rest, " :\n")
		}
	}
	return s
}

// opensByline reports whether a text of the page may be a byline. It looks at
// every short text, so the first word decides before the list is read.
func opensByline(s string) bool {
	var buf [12]byte
	n := 0
	for n < len(s) && n < len(buf) && s[n] != ' ' && s[n] != ':' && s[n] != '\n' {
		buf[n] = s[n]
		if c := s[n]; c >= 'A' && c <= 'Z' {
			buf[n] = c | 0x20
		}
		n++
	}
	switch string(buf[:n]) {
	case "by", "af", "av", "von", "vom", "par", "por", "door", "di", "de", "eftir", "przez", "auteur", "autor", "autorin", "autoren", "author", "authors", "autore", "written", "posted", "published", "reported",
		"story", "words", "text", "authored", "article", "articles", "this", "contributors", "contributor", "report", "created", "edited", "skrevet", "skriven", "skriver", "geschrieben", "verfasst", "Ã©crit", "publiÃ©", "escrito", "publicado", "scritto", "geschreven",
		"ein", "artikel", "beitrag", "tekst", "teksti", "forfatter", "skribent", "journalist", "interview", "source", "kilde", "quelle", "verÃ¶ffentl":
		cut := trimBylineOnce(s)
		return len(cut) < len(s)
	}
	return false
}

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

// startsList reports whether a part goes on with a list of names: ", Jane
// Doe" or "and Jane Doe".
func startsList(s string) bool {
	low := strings.ToLower(s[:min(len(s), 5)])
	return strings.HasPrefix(s, ",") || strings.HasPrefix(s, "&") || strings.HasPrefix(low, "and ") || strings.HasPrefix(low, "og ") || strings.HasPrefix(low, "och ") ||
		strings.HasPrefix(low, "und ") || strings.HasPrefix(low, "et ") || low == "and" || low == "og" || low == "och" || low == "und" || low == "et"
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

func capital(s string) bool {
	c, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(c) || unicode.IsTitle(c)
}

// nameLimit is the most words that a name has.
const nameLimit = 6

// cleanName returns s as a name, or "" where it is none.
func cleanName(s string) string {
	s = dropAside(s)
	for _, sep := range []string{" - ", " @", " http", " www."} {
		if i := strings.Index(s, sep); i > 0 {
			s = s[:i]
		}
	}
	if i := strings.Index(s, ": "); i > 0 {
		s = s[i+2:]
	}
	s = trimByline(strings.Trim(tidy(s), " ,:-*\"“”'|"))
	if !initial(s) {
		s = strings.TrimRight(s, ".")
	}
	s = dropTitles(s)
	if s == "" || strings.ContainsAny(s, "@{}=_#") || strings.Contains(s, "://") || utf8.RuneCountInString(s) < 2 || len(s) > 80 {
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
	if letters < 2 || digits > 0 && digits*3 > letters || strings.Count(s, " ") >= nameLimit || isRole(s) || isDay(s) {
		return ""
	}
	return s
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

// initial reports whether the last dot of s belongs to an initial: "Nelson
// C.J.".
func initial(s string) bool {
	return len(s) > 2 && s[len(s)-1] == '.' && (s[len(s)-3] == '.' || s[len(s)-3] == ' ')
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

func isTitle(s string) bool {
	switch strings.ToLower(strings.ReplaceAll(strings.Trim(s, " ."), ".", "")) {
	case "phd", "md", "ms", "rd", "rdn", "ld", "mph", "mba", "dvm", "jd", "rn", "cpa", "cfa", "cfp", "dpt", "dds", "esq", "msc", "ma", "mha", "facp", "lcsw", "psyd", "edd", "bsc", "np", "pt", "ba", "vmd", "cpp", "psp":
		return true
	}
	return false
}

// isDay reports a date rather than a name: "August 28".
func isDay(s string) bool {
	first, rest, _ := strings.Cut(strings.ToLower(s), " ")
	return month(strings.Trim(first, ".,")) > 0 && (rest == "" && len(first) < 4 || hasDigit(rest))
}

// isRole reports a job, an office or words of the page rather than a name.
func isRole(s string) bool {
	low := strings.ToLower(s)
	switch low {
	case "admin", "administrator", "author", "authors", "editor", "editors", "webmaster", "guest", "anonymous", "none", "null", "undefined", "unknown", "share", "follow", "n/a", "text", "name", "foto", "photo",
		"the author", "author posts", "sign in", "log in", "subscribe", "https", "http", "see all", "about", "about the author", "contact", "bio", "website", "in", "the", "interview", "category", "advertisement",
		"staff writer", "senior writer", "staff reporter", "senior editor", "managing editor", "associate editor", "contributing editor", "contributing writer", "news editor", "freelance writer", "full bio", "member login", "profil", "profile", "datum", "dato", "date", "beitrag", "gesponserte inhalte", "sponsored",
		"montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag", "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
		"sat", "sun", "mon", "tue", "wed", "thu", "fri", "author archive", "all articles", "newsletter", "pressemitteilung", "comments", "kommentare", "agencies", "wordpressadmin", "q_admin", "noc admin",
		"ai", "ki", "a.i.", "k.i.", "tekoäly", "chatgpt", "kunstig intelligens", "künstliche intelligenz", "artificial intelligence", "artificiell intelligens":
		return true
	}
	if strings.HasSuffix(low, " team") {
		return false
	}
	for _, w := range strings.Fields(low) {
		switch strings.Trim(w, ".,:") {
		case "reporter", "journalist", "correspondent", "korrespondent", "redakteur", "redakteurin", "redaktør", "redaktör", "columnist", "kommentator", "photographer", "reporterin", "producer", "chefredakteur",
			"toimittaja", "updated", "opdateret", "oppdatert", "uppdaterad", "aktualisiert", "päivitetty", "uppfært", "publiceret", "publisert", "publicerad", "published", "posted", "read", "min", "minutes", "director", "manager", "founder", "co-founder", "professor", "ceo", "cto", "coo", "officer", "specialist", "strategist", "analyst", "ago",
			"comments", "kommentare", "follow", "view", "more", "posts", "marketing", "head", "veröffentlicht", "am", "uhr", "autorenseite", "coordinator", "consultant", "president", "photo:", "foto:", "foto", "interview", "grader", "contributing":
			return true
		}
	}
	return false
}

// houseName reports a name that stands for a house or a desk rather than a
// person.
func houseName(s string) bool {
	for _, w := range strings.Fields(strings.ToLower(s)) {
		switch strings.Trim(w, ".,:") {
		case "staff", "team", "redaktion", "redaktionen", "redaksjonen", "redaksjon", "editors", "newsroom", "press", "agency", "news", "redactie", "redazione", "redacción", "rédaction", "toimitus", "editorial", "desk", "ritzau", "ntb", "tt",
			"stt", "dpa", "afp", "reuters", "ap", "apa", "sda", "sid", "afp/dpa", "magazine", "zeitung", "inc", "gmbh", "llc", "ltd", "media", "board", "contributor", "institute", "university", "school", "editor", "writer", "online", "agenturen":
			return true
		}
	}
	return strings.Contains(s, ".com") || strings.Contains(s, ".de")
}

// printedName reports whether text of the page, which may be anything, has the
// look of a name: a few words with capitals, but for particles.
func printedName(s string) bool {
	words := strings.Fields(s)
	if len(words) == 0 || len(words) > 5 {
		return false
	}
	for i, w := range words {
		if !capital(w) && !particle(w) && !uncased(w) || i == 0 && particle(w) && len(words) == 1 {
			return false
		}
	}
	return true
}

func particle(w string) bool {
	switch strings.ToLower(w) {
	case "de", "da", "di", "du", "del", "della", "der", "den", "van", "von", "vom", "zu", "zur", "af", "av", "la", "le", "el", "al", "bin", "ibn", "ter", "ten", "dos", "das", "do", "y", "e", "í", "á", "’t", "'t", "d'", "mc", "v.":
		return true
	}
	return false
}

// uncased reports words of scripts without capitals.
func uncased(w string) bool {
	c, _ := utf8.DecodeRuneInString(w)
	return unicode.IsLetter(c) && !unicode.IsUpper(c) && !unicode.IsLower(c)
}
