package meta

import (
	"strings"
)

// bylineWords open a byline, in the modelled languages. Longer ones first.
var bylineWords = []string{"written by", "posted by", "published by", "reported by", "story by", "words by", "text by", "authored by", "articles by", "article by", "this post was written by", "this article was written by", "contributors:", "contributor:", "report by", "created by",
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
		"story", "words", "text", "authored", "article", "articles", "this", "contributors", "contributor", "report", "created", "edited", "skrevet", "skriven", "skriver", "geschrieben", "verfasst", "écrit", "publié", "escrito", "publicado", "scritto", "geschreven",
		"ein", "artikel", "beitrag", "tekst", "teksti", "forfatter", "skribent", "journalist", "interview", "source", "kilde", "quelle", "veröffentli":
		cut := trimBylineOnce(s)
		return len(cut) < len(s)
	}
	return false
}

// startsList reports whether a part goes on with a list of names: ", Jane
// Doe" or "and Jane Doe".
func startsList(s string) bool {
	low := strings.ToLower(s[:min(len(s), 5)])
	return strings.HasPrefix(s, ",") || strings.HasPrefix(s, "&") || strings.HasPrefix(low, "and ") || strings.HasPrefix(low, "og ") || strings.HasPrefix(low, "och ") ||
		strings.HasPrefix(low, "und ") || strings.HasPrefix(low, "et ") || low == "and" || low == "og" || low == "och" || low == "und" || low == "et"
}
