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

// kindOfName tells which furniture a word in an element's names speaks of, or
// "". Words that stand for layout alone (container, box, wrapper) say nothing.
func kindOfName(word string) Kind {
	switch word {
	case "cookie", "cookies", "cookiebot", "cookiebanner", "consent", "gdpr", "onetrust", "didomi", "usercentrics", "cmp", "qc", "sp_message", "samtykke", "coi", "fides", "truste":
		return CookieBanner
	case "related", "relateret", "relaterede", "relaterte", "relaterat", "recommended", "recommendations", "recommendation", "recirc", "recirculation", "readmore", "morefrom", "furtherreading", "relevant", "similar", "upnext", "outbrain", "taboola", "jp-relatedposts", "relatedposts", "weiterlesen", "lees-ook", "teasers":
		return Related
	case "mostread", "mest", "trending", "popular", "toplist", "mostpopular", "meistgelesen":
		return MostRead
	case "share", "sharing", "shares", "sharebar", "sharedaddy", "social", "socials", "addthis", "addtoany", "del", "dela", "delknap", "sociallinks", "socialmedia", "sharer", "heateor":
		return Share
	case "newsletter", "newsletters", "nyhedsbrev", "nyhetsbrev", "signup", "subscribe", "mailchimp", "optin", "subscription":
		return Newsletter
	case "comment", "comments", "disqus", "respond", "commentlist", "kommentar", "kommentarer", "kommentare", "commenting", "replies":
		return Comments
	case "paywall", "regwall", "pianooffer", "piano", "offer", "betalingsmur", "metered", "premium":
		return PaywallPrompt
	case "ad", "ads", "advert", "adverts", "advertisement", "advertising", "annonce", "annonse", "annons", "anzeige", "sponsor", "sponsored", "sponsoreret", "promo", "promoted", "promotion", "dfp", "adsbygoogle", "banner", "native", "affiliate", "commercial":
		return Advertisement
	case "bio", "authorbio", "aboutauthor", "biography", "authorbox", "contributor", "contributors":
		return AuthorBio
	case "byline", "bylines", "dateline", "timestamp", "pubdate", "postmeta", "author", "authors", "forfatter", "journalist", "skribent", "autor", "published", "publiceret", "publisert", "publicerad", "readingtime", "postdate", "entrydate":
		return Byline
	case "caption", "captions", "figcaption", "wp-caption-text", "billedtekst", "bildetekst", "bildtext", "bildunterschrift", "imagecaption":
		return Caption
	case "credit", "credits", "copyright", "photocredit", "photographer", "fotograf":
		return PhotoCredit
	case "nav", "navbar", "navigation", "menu", "menus", "submenu", "breadcrumb", "breadcrumbs", "sidebar", "footer", "colophon", "masthead", "topbar", "pagination", "pager", "toc", "tags", "tag-list", "taglist", "skip", "skiplink", "toolbar", "login", "search", "widget", "widgets", "site-header", "rail":
		return Navigation
	case "audio", "audioplayer", "podcast", "listen", "tts", "speech":
		return AudioPlayer
	case "player", "videoplayer", "playercontrols":
		return Other
	}
	return ""
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
