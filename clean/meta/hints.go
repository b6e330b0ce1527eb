package meta

import (
	"strings"

	"golang.org/x/net/html"
)

// A hint is a set of guesses about an element from the words of its class and
// id.
type hint uint32

const (
	hintAuthor hint = 1 << iota
	hintDate
	hintModified
	hintCaption
	hintCredit
	hintAside   // beside the story: related, navigation, footer, advertisement
	hintComment // written by readers
	hintBio     // about the author, below the story
	hintTitle
	hintLogo // an image that belongs to the site, not to the story
	hintArticle
	hintName
	hintRole
)

// attrLimit is how much of a class or id is read: utility classes go on for
// hundreds of bytes and say nothing.
const attrLimit = 160

// hints reads the words of class and id. Words end at what is no letter and
// where camelCase humps.
func hints(n *html.Node) hint {
	var h hint
	for i := range n.Attr {
		switch n.Attr[i].Key {
		case "class", "id", "data-testid", "data-component", "data-qa", "data-test":
			h |= wordHints(n.Attr[i].Val)
		}
	}
	return h
}

func wordHints(s string) hint {
	if len(s) > attrLimit {
		s = s[:attrLimit]
	}
	var h hint
	var buf [24]byte
	n := 0
	lower := false
	for i := 0; i < len(s); i++ {
		c := s[i]
		upper := c >= 'A' && c <= 'Z'
		if n > 0 && (upper && lower || c|0x20 < 'a' || c|0x20 > 'z') {
			h |= wordHint(buf[:n])
			n = 0
		}
		lower = c >= 'a' && c <= 'z'
		if upper || lower {
			if n < len(buf) {
				buf[n] = c | 0x20
				n++
			}
		}
	}
	if n > 0 {
		h |= wordHint(buf[:n])
	}
	return h
}

// wordHint looks up one lower-case word. The words are what newsroom systems
// and blogs of the modelled languages call the parts of a page.
func wordHint(w []byte) hint {
	if len(w) < 2 {
		return 0
	}
	switch string(w) {
	case "author", "authors", "byline", "bylines", "autor", "autoren", "autorin", "autori", "auteur", "auteurs",
		"autore", "autores", "skribent", "skribenter", "forfatter", "forfattere", "journalist", "journalister",
		"writer", "writers", "redakteur", "kirjoittaja", "toimittaja", "verfasser", "redactor", "firma",
		"contributor", "contributors", "vcard", "columnist", "reporter", "signature", "signatur", "schrijver":
		return hintAuthor
	case "fn", "name", "navn", "namn":
		return hintName
	case "role", "jobtitle", "position", "rolle", "funktion", "job":
		return hintRole
	case "date", "dato", "datum", "fecha", "pubdate", "published", "publish", "publication", "publisert", "publiceret",
		"publicerad", "publiziert", "timestamp", "dateline", "posted", "postdate", "pvm", "julkaistu", "dt", "time", "tid",
		"zeit", "published-at", "erstellt", "dagsetning", "datetime", "created":
		return hintDate
	case "updated", "modified", "update", "opdateret", "oppdatert", "uppdaterad", "lastmod", "lastupdated",
		"aktualisiert", "edited", "paivitetty", "lastmodified":
		return hintModified
	case "caption", "captions", "figcaption", "billedtekst", "bildetekst", "bildtext", "kuvateksti", "legende", "cutline",
		"bildunterschrift", "didascalia", "imagecaption", "photocaption":
		return hintCaption
	case "credit", "credits", "photographer", "fotograf", "copyright", "fotobyline", "photocredit", "imagecredit",
		"fotokredit", "bildquelle", "kuvaaja":
		return hintCredit
	case "related", "sidebar", "footer", "nav", "menu", "navbar", "teaser", "teasers", "recommended", "recommendations",
		"newsletter", "widget", "promo", "popular", "mostread", "trending", "breadcrumb", "breadcrumbs", "carousel",
		"latest", "upnext", "outbrain", "taboola", "advert", "ads", "advertisement", "sponsored", "cookie", "consent",
		"modal", "relaterede", "relaterte", "relaterade", "banner", "masthead", "more", "recirc", "recirculation", "aside",
		"navigation", "suggested", "similar", "moreinfo", "readmore", "infobox", "card", "cards", "prev", "next":
		return hintAside
	case "comment", "comments", "kommentar", "kommentarer", "disqus", "respond", "commentlist", "reviews", "replies":
		return hintComment
	case "bio", "biography", "about", "authorbox", "authorbio", "profile":
		return hintBio
	case "headline", "title", "heading", "overskrift", "rubrik", "titel", "titulo", "titre", "titolo":
		return hintTitle
	case "logo", "icon", "icons", "avatar", "gravatar", "sprite", "emoji", "pixel", "badge", "favicon", "tracking", "flag",
		"headshot", "profileimage", "smiley", "spacer", "emoticon":
		return hintLogo
	case "article", "story", "post", "entry", "artikel", "articulo":
		return hintArticle
	}
	return compoundHint(string(w))
}

// compoundHint reads words that are written as one, such as "entrydate" and
// "articleauthor".
func compoundHint(w string) hint {
	if len(w) < 6 {
		return 0
	}
	switch {
	case strings.Contains(w, "author") || strings.Contains(w, "byline"):
		return hintAuthor
	case strings.Contains(w, "publish") || strings.HasSuffix(w, "date") && !strings.HasSuffix(w, "update"), strings.HasSuffix(w, "datum"):
		return hintDate
	case strings.HasPrefix(w, "related") || strings.HasSuffix(w, "sidebar") || strings.HasSuffix(w, "footer"):
		return hintAside
	case strings.HasSuffix(w, "caption"):
		return hintCaption
	case strings.HasSuffix(w, "credit") || strings.HasSuffix(w, "credits"):
		return hintCredit
	case strings.HasSuffix(w, "avatar") || strings.HasSuffix(w, "logo"):
		return hintLogo
	case strings.HasSuffix(w, "comments"):
		return hintComment
	}
	return 0
}
