package meta

import (
	"golang.org/x/net/html"

	"rens/clean/plain"
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
func (c *hintCache) hints(n *html.Node) hint {
	var h hint
	for i := range n.Attr {
		switch n.Attr[i].Key {
		case "class", "id", "data-testid", "data-component", "data-qa", "data-test":
			h |= c.of(n.Attr[i].Val)
		}
	}
	return h
}

// A hintCache holds the hints of class names that were read last: most of a
// page's elements share theirs with others.
type hintCache [128]struct {
	s string
	h hint
}

func (c *hintCache) of(s string) hint {
	if len(s) < 2 {
		return 0
	}
	e := &c[(len(s)*31^int(s[0])*7^int(s[len(s)/2])*13^int(s[len(s)-1])*3)&127]
	if e.s != s {
		e.s, e.h = s, wordHints(s)
	}
	return e.h
}

func wordHints(s string) hint {
	if len(s) > attrLimit {
		s = s[:attrLimit]
	}
	var h hint
	for i := 0; i < len(s); {
		if s[i]|0x20 < 'a' || s[i]|0x20 > 'z' {
			i++
			continue
		}
		start, hump := i, s[i] < 'a'
		for i++; i < len(s) && s[i] >= 'a' && s[i] <= 'z'; i++ {
		}
		for i == start+1 && hump && i < len(s) && s[i] >= 'A' && s[i] <= 'Z' { // capitals only
			for i++; i < len(s) && s[i] >= 'A' && s[i] <= 'Z'; i++ {
			}
			for i < len(s) && s[i] >= 'a' && s[i] <= 'z' {
				i++
			}
		}
		switch n := min(i-start, wordLimit); {
		case n < 2:
		case hump:
			var buf [wordLimit]byte
			h |= wordHint(plain.AppendLower(buf[:0], s[start:start+n]))
		default:
			h |= wordHint(s[start : start+n])
		}
	}
	return h
}

// wordLimit is how much of a word of a class name is read, in bytes.
const wordLimit = 24

// shapes says for each first letter which lengths and last letters the words of
// wordHint have, a bit each: most class names are none of them. A test holds it
// to the words.
var shapes = [26]struct{ lengths, lasts uint32 }{
	0:         {0x33e8, 0x8e6910}, // a
	'b' - 'a': {0x10fe8, 0x10e4012},
	'c' - 'a': {0x1bf0, 0xe2818},
	'd' - 'a': {0x574, 0xc5051},
	'e' - 'a': {0x160, 0x1082108},
	'f' - 'a': {0x7f4, 0xa2071},
	'g' - 'a': {0x100, 0x20000},
	'h' - 'a': {0x180, 0x80050},
	'i' - 'a': {0x18b0, 0x8c2000},
	'j' - 'a': {0x1708, 0x1a0012},
	'k' - 'a': {0xe80, 0x20101},
	'l' - 'a': {0x18d0, 0x84018},
	'm' - 'a': {0x130, 0x104818},
	'n' - 'a': {0x458, 0x2a2010},
	'o' - 'a': {0x700, 0x82000},
	'p' - 'a': {0x1ff8, 0x12a7898},
	'r' - 'a': {0xaff0, 0x6241c},
	's' - 'a': {0x7e0, 0x10a0018},
	't' - 'a': {0x7f8, 0x6c859},
	'u' - 'a': {0x4c0, 0x80018},
	'v' - 'a': {0x220, 0x20008},
	'w' - 'a': {0xc0, 0xe0000},
	'z' - 'a': {0x10, 0x80000},
}

// wordHint looks up one lower-case word. The words are what newsroom systems
// and blogs of the modelled languages call the parts of a page.
func wordHint[T string | []byte](w T) hint {
	if len(w) < 2 {
		return 0
	}
	if s := &shapes[w[0]-'a']; s.lengths>>len(w)&1 == 0 || s.lasts>>(w[len(w)-1]-'a')&1 == 0 {
		return compoundHint(w)
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
	return compoundHint(w)
}

// compoundHint reads words that are written as one, such as "entrydate" and
// "articleauthor".
func compoundHint[T string | []byte](w T) hint {
	if len(w) < 6 {
		return 0
	}
	for i := 0; i+6 <= len(w); i++ {
		switch w[i] {
		case 'a', 'b', 'p':
			switch {
			case string(w[i:i+6]) == "author", string(w[i:i+6]) == "byline":
				return hintAuthor
			case i+7 <= len(w) && string(w[i:i+7]) == "publish":
				return hintDate
			}
		}
	}
	if string(w[:min(len(w), 7)]) == "related" {
		return hintAside
	}
	switch w[len(w)-1] {
	case 'e', 'm':
		if ends(w, "date") && !ends(w, "update") || ends(w, "datum") {
			return hintDate
		}
	case 'r':
		switch {
		case ends(w, "sidebar"), ends(w, "footer"):
			return hintAside
		case ends(w, "avatar"):
			return hintLogo
		}
	case 'n':
		if ends(w, "caption") {
			return hintCaption
		}
	case 't', 's':
		switch {
		case ends(w, "credit"), ends(w, "credits"):
			return hintCredit
		case ends(w, "comments"):
			return hintComment
		}
	case 'o':
		if ends(w, "logo") {
			return hintLogo
		}
	}
	return 0
}

func ends[T string | []byte](w T, suffix string) bool {
	return len(w) >= len(suffix) && string(w[len(w)-len(suffix):]) == suffix
}
