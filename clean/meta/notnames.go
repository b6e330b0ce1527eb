package meta

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"rens/clean/plain"
)

func capital(s string) bool {
	c, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(c) || unicode.IsTitle(c)
}

// initial reports whether the last dot of s belongs to an initial: "Nelson
// C.J.".
func initial(s string) bool {
	return len(s) > 2 && s[len(s)-1] == '.' && (s[len(s)-3] == '.' || s[len(s)-3] == ' ')
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
	return words().dates.Month(strings.Trim(first, ".,")) > 0 && (rest == "" && len(first) < 4 || plain.HasDigit(rest))
}

// isRole reports a job, an office or words of the page rather than a name.
func isRole(s string) bool {
	var buf [96]byte
	low := plain.AppendLower(buf[:0], s)
	switch string(low) {
	case "admin", "administrator", "author", "authors", "editor", "editors", "webmaster", "guest", "anonymous", "none", "null", "undefined", "unknown", "share", "follow", "n/a", "text", "name", "foto", "photo",
		"the author", "author posts", "über den autor", "zeige alle artikel", "this author", "sign in", "log in", "subscribe", "https", "http", "see all", "about", "about the author", "contact", "bio", "website", "in", "the", "interview", "category", "advertisement",
		"staff writer", "senior writer", "staff reporter", "senior editor", "managing editor", "associate editor", "contributing editor", "contributing writer", "news editor", "freelance writer", "full bio", "member login", "profil", "profile", "datum", "dato", "date", "beitrag", "gesponserte inhalte", "sponsored",
		"montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag", "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
		"sat", "sun", "mon", "tue", "wed", "thu", "fri", "author archive", "all articles", "newsletter", "pressemitteilung", "comments", "kommentare", "agencies", "wordpressadmin", "q_admin", "noc admin",
		"ai", "ki", "a.i.", "k.i.", "tekoäly", "chatgpt", "kunstig intelligens", "künstliche intelligenz", "artificial intelligence", "artificiell intelligens":
		return true
	}
	if len(low) > 5 && string(low[len(low)-5:]) == " team" {
		return false
	}
	for w, rest := plain.CutWord(low); len(w) > 0; w, rest = plain.CutWord(rest) {
		switch string(bytes.Trim(w, ".,:")) {
		case "reporter", "journalist", "correspondent", "korrespondent", "redakteur", "redakteurin", "redaktør", "redaktör", "columnist", "kommentator", "photographer", "reporterin", "producer", "chefredakteur",
			"toimittaja", "updated", "opdateret", "oppdatert", "uppdaterad", "aktualisiert", "päivitetty", "uppfært", "publiceret", "publisert", "publicerad", "published", "posted", "read", "min", "minutes", "director", "manager", "founder", "co-founder", "professor", "ceo", "cto", "coo", "officer", "specialist", "strategist", "analyst", "ago",
			"comments", "kommentare", "follow", "view", "more", "posts", "marketing", "head", "veröffentlicht", "am", "uhr", "autorenseite", "coordinator", "consultant", "president", "photo:", "foto:", "foto", "interview", "grader", "contributing", "expert", "fellow", "dietitian", "nutritionist", "therapist", "attorney", "columnists":
			return true
		}
	}
	return false
}

// houseName reports a name that stands for a house or a desk rather than a
// person.
func houseName(s string) bool {
	var buf [96]byte
	for w, rest := plain.CutWord(plain.AppendLower(buf[:0], s)); len(w) > 0; w, rest = plain.CutWord(rest) {
		switch string(bytes.Trim(w, ".,:")) {
		case "staff", "team", "redaktion", "redaktionen", "redaksjonen", "redaksjon", "editors", "newsroom", "press", "agency", "news", "redactie", "redazione", "redacción", "rédaction", "toimitus", "editorial", "desk", "ritzau", "ntb", "tt",
			"stt", "dpa", "afp", "reuters", "ap", "apa", "sda", "sid", "afp/dpa", "magazine", "zeitung", "inc", "gmbh", "llc", "ltd", "media", "board", "contributor", "institute", "university", "school", "editor", "writer", "online", "agenturen", "times", "report", "verlag", "stiftung", "foundation", "association", "society", "landesanstalt",
			"network", "committee", "ministerium", "bundesamt", "agence", "agentur", "studios", "department", "contributors", "group", "bureau", "survey":
			return true
		}
	}
	return strings.Contains(s, ".com") || strings.Contains(s, ".de")
}

// printedName reports whether text of the page, which may be anything, has the
// look of a name: a few words with capitals, but for particles.
func printedName(s string) bool {
	i := 0
	for w, rest := plain.CutWord(s); w != ""; w, rest = plain.CutWord(rest) {
		if !capital(w) && !particle(w) && !uncased(w) && !(i > 0 && houseName(w)) && !(i == 0 && strings.EqualFold(w, "the")) || i == 0 && particle(w) && strings.TrimSpace(rest) == "" {
			return false
		}
		i++
	}
	return i > 0 && i <= 5
}

func particle(w string) bool {
	var buf [8]byte
	if len(w) > len(buf) {
		return false
	}
	switch string(plain.AppendLower(buf[:0], w)) {
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
