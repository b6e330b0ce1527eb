package verdict

import (
	"strings"

	"golang.org/x/net/html"
)

// eachName calls yield with the words of the names that authors of markup gave
// an element: class, id and data-testid, split at marks and capitals, in lower
// case.
func eachName(n *html.Node, yield func(word string)) {
	for i := range n.Attr {
		switch a := &n.Attr[i]; a.Key {
		case "class", "id", "data-testid", "data-component", "data-name":
			splitNames(a.Val, yield)
		}
	}
}

func splitNames(s string, yield func(word string)) {
	start, lower := 0, true
	for i := 0; i <= len(s); i++ {
		var c byte
		if i < len(s) {
			c = s[i]
		}
		upper := c >= 'A' && c <= 'Z'
		switch {
		case upper:
			if i > start && lowerCase(s[i-1]) {
				emit(s[start:i], lower, yield)
				start, lower = i, true
			}
			lower = false
		case !lowerCase(c):
			emit(s[start:i], lower, yield)
			start, lower = i+1, true
		}
	}
}

func lowerCase(c byte) bool { return c >= 'a' && c <= 'z' || c >= 0x80 }

func emit(word string, lower bool, yield func(string)) {
	if len(word) < 2 || len(word) > 40 {
		return
	}
	if !lower {
		word = strings.ToLower(word)
	}
	yield(word)
}

// furnitureNames are the words in the names of elements that speak of
// furniture. Words that stand for layout alone (container, box, wrapper) say
// nothing.
func furnitureNames() []struct {
	kind  Kind
	words string
} {
	return []struct {
		kind  Kind
		words string
	}{
		{CookieBanner, "cookie cookies cookiebot cookiebanner consent gdpr onetrust didomi usercentrics cmp qc sp_message samtykke coi fides truste"},
		{Related, "related relateret relaterede relaterte relaterat recommended recommendations recommendation recirc recirculation readmore morefrom furtherreading relevant similar upnext outbrain taboola jp-relatedposts relatedposts weiterlesen lees-ook teasers"},
		{MostRead, "mostread mest trending popular toplist mostpopular meistgelesen"},
		{Share, "share sharing shares sharebar sharedaddy social socials addthis addtoany del dela delknap sociallinks socialmedia sharer heateor"},
		{Newsletter, "newsletter newsletters nyhedsbrev nyhetsbrev signup subscribe mailchimp optin subscription"},
		{Comments, "comment comments disqus respond commentlist kommentar kommentarer kommentare commenting replies"},
		{PaywallPrompt, "paywall regwall pianooffer piano offer betalingsmur metered premium"},
		{Advertisement, "ad ads advert adverts advertisement advertising annonce annonse annons anzeige sponsor sponsored sponsoreret promo promoted promotion dfp adsbygoogle banner native affiliate commercial"},
		{AuthorBio, "bio authorbio aboutauthor biography authorbox contributor contributors"},
		{Byline, "byline bylines dateline timestamp pubdate postmeta author authors forfatter journalist skribent autor published publiceret publisert publicerad readingtime postdate entrydate"},
		{Caption, "caption captions figcaption wp-caption-text billedtekst bildetekst bildtext bildunterschrift imagecaption"},
		{PhotoCredit, "credit credits copyright photocredit photographer fotograf"},
		{Navigation, "nav navbar navigation menu menus submenu breadcrumb breadcrumbs sidebar footer colophon masthead topbar pagination pager toc tags tag-list taglist skip skiplink toolbar login search widget widgets site-header rail"},
		{AudioPlayer, "audio audioplayer podcast listen tts speech"},
		{factBox, "factbox factboks faktaboks faktaruta faktarute"},
		{summaryBox, "aisummary aisammendrag kisammendrag aioppsummering kioppsummering airesume airesumé aiopsummering aisammanfattning kizusammenfassung aizusammenfassung"},
		{Other, "player videoplayer playercontrols"},
	}
}

// A nameTable finds what the words in the names of elements speak of.
type nameTable struct {
	kinds map[string]Kind
	forms [1 << nameBits / 64]uint64 // of first byte, last byte and length: most words need no look into the map
}

const nameBits = 14

func newNameTable() nameTable {
	t := nameTable{kinds: make(map[string]Kind)}
	for _, of := range furnitureNames() {
		for word := range strings.FieldsSeq(of.words) {
			t.kinds[word] = of.kind
			at := nameForm(word[0], word[len(word)-1], len(word))
			t.forms[at/64] |= 1 << (at % 64)
		}
	}
	return t
}

func nameForm(first, last byte, length int) uint32 {
	return (uint32(first)&31)<<9 | (uint32(last)&31)<<4 | uint32(length)&15
}

// kind tells what a word speaks of, or two that are written as one; "" for
// nothing.
func (t *nameTable) kind(before, word string) Kind {
	first := word[0]
	if before != "" {
		first = before[0]
	}
	at := nameForm(first, word[len(word)-1], len(before)+len(word))
	if t.forms[at/64]>>(at%64)&1 == 0 {
		return ""
	}
	if before == "" {
		return t.kinds[word]
	}
	var buf [96]byte
	return t.kinds[string(append(append(buf[:0], before...), word...))]
}

// kindOf tells which furniture the names of an element speak of, or "".
func (t *nameTable) kindOf(n *html.Node) Kind {
	var kind Kind
	previous := ""
	eachName(n, func(word string) {
		k := t.kind("", word)
		if k == "" && previous != "" {
			k = t.kind(previous, word)
			if previous == "author" && (word == "info" || word == "box" || word == "description") {
				k = AuthorBio
			}
		}
		if k != "" && (kind == "" || soft(kind)) {
			kind = k
		}
		previous = word
	})
	return kind
}

// firstOf is what the first telling word in the names of an element speaks of,
// or "".
func (t *nameTable) firstOf(n *html.Node) Kind {
	var kind Kind
	eachName(n, func(word string) {
		if kind == "" {
			kind = t.kind("", word)
		}
	})
	return kind
}

// soft reports kinds whose words also stand in the names of what holds the
// story (premium-article, author-template): such a name is believed only for
// small parts of the page.
func soft(k Kind) bool {
	switch k {
	case PaywallPrompt, Byline, AuthorBio, Share, Advertisement, PhotoCredit, Caption, AudioPlayer, Newsletter, Navigation, MostRead, Related:
		return true
	}
	return false
}

// isLeadName reports words by which publishers name the standfirst.
func isLeadName(word string) bool {
	switch word {
	case "lead", "lede", "standfirst", "intro", "introduction", "ingress", "manchet", "underrubrik", "subheadline", "subhead", "subtitle",
		"deck", "dek", "summary", "teaser", "excerpt", "vorspann", "chapeau", "sapo", "strapline", "preamble", "trumpet", "preface", "kicker", "abstract", "entradilla", "occhiello", "sommario":
		return true
	}
	return false
}

// isHeadingName reports words by which authors of markup name subheadings.
func isHeadingName(word string) bool {
	switch word {
	case "bold", "semibold", "extrabold", "heading", "subheading", "crosshead", "mellemrubrik", "mellomtittel", "mellanrubrik", "zwischentitel", "zwischenueberschrift", "intertitre", "ladillo":
		return true
	}
	return false
}
