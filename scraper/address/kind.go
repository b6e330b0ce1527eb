package address

import (
	"path"
	"strconv"
	"strings"
)

// A Kind is what an address probably leads to.
type Kind string

// The kinds.
const (
	Article    Kind = "article"
	Section    Kind = "section" // a list of articles
	Pagination Kind = "pagination"
	Furniture  Kind = "furniture" // log-in, privacy policy, topic, author, trap
	Feed       Kind = "feed"
	Sitemap    Kind = "sitemap"
)

// Classify says what an address probably is by its spelling alone, with a
// score of how like an article it looks.
func Classify(raw string) (Kind, float64) {
	a, ok := ShapeOf(raw)
	if !ok || Trap(raw) != "" || a.IsFurniture() {
		return Furniture, 0
	}
	score := a.Score()
	switch {
	case a.IsPage():
		return Pagination, 0
	case score >= 0.25:
		return Article, min(1, score*2)
	}
	return Section, score
}

// PageNumber returns which page of a list an address is, 1 for one that does
// not say.
func PageNumber(raw string) int {
	a, ok := ShapeOf(raw)
	if !ok || !a.IsPage() {
		return 1
	}
	text := ""
	for _, name := range []string{"page", "side", "sida", "seite", "p", "paged", "pageno"} {
		if v := a.query.Get(name); text == "" && isDigits(v) {
			text = v
		}
	}
	if n := len(a.segments); text == "" && n >= 2 {
		text = a.segments[n-1]
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 {
		return 1
	}
	return n
}

// isFile reports whether the address leads to something other than a page.
func (a Shape) isFile() bool {
	if len(a.segments) == 0 {
		return false
	}
	switch path.Ext(a.segments[len(a.segments)-1]) {
	case ".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".avif", ".ico", ".pdf", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".zip", ".gz",
		".mp3", ".mp4", ".m4a", ".m3u8", ".mov", ".avi", ".webm", ".ogg", ".wav", ".css", ".js", ".json", ".xml", ".rss", ".atom", ".ics", ".csv",
		".exe", ".dmg", ".apk", ".woff", ".woff2", ".ttf", ".epub", ".vcf", ".txt":
		return true
	}
	return false
}

// IsFurniture reports whether the address leads to something other than a page,
// or a segment of its path names a part of the site that holds no articles, in
// the languages of the sites that rens is made for. Only a short segment says
// so: a headline may hold any word.
func (a Shape) IsFurniture() bool {
	if a.isFile() {
		return true
	}
	for i, s := range a.segments {
		s = strings.TrimSuffix(s, path.Ext(s))
		if isFurnitureWord(s) && (i < 3 || i == len(a.segments)-1) {
			return true
		}
	}
	return false
}

func isFurnitureWord(s string) bool {
	switch s {
	// lists by topic and by person
	case "tag", "tags", "emne", "emner", "emneord", "amne", "amnen", "ämne", "tema", "temaer", "thema", "themen", "topic", "topics", "keyword", "keywords", "stikord",
		"author", "authors", "forfatter", "forfattere", "skribent", "skribenter", "journalist", "journalister", "autor", "autoren", "profil", "profile", "profiles", "byline", "redaktion", "redaktionen", "staff":
		return true
	// accounts and money
	case "login", "log-in", "log-ind", "logind", "logga-in", "logg-inn", "logginn", "logout", "signin", "sign-in", "signup", "sign-up", "register", "registrer", "registrering", "account", "konto", "min-side", "minside", "mine-sider", "mina-sidor", "my-account", "anmelden", "registrieren",
		"abonnement", "abonnementer", "abonner", "abonnent", "abo", "prenumerera", "prenumeration", "abonnere", "subscribe", "subscription", "subscriptions", "tilbud", "shop", "butik", "webshop", "kurv", "cart", "checkout", "donate", "stotte":
		return true
	// about the house
	case "om", "om-os", "om-oss", "about", "about-us", "uber-uns", "ueber-uns", "kontakt", "kontakt-os", "contact", "contact-us", "kundeservice", "kundservice", "customer-service", "service", "hjalp", "hjælp", "hjaelp", "help", "support", "faq", "impressum", "imprint", "jobs", "job", "karriere", "careers", "presse", "press",
		"annonce", "annoncer", "annoncering", "annonsera", "annonser", "annonsere", "advertise", "advertising", "werbung", "mediadaten", "sponsoreret", "sponsored", "partner", "partnerindhold":
		return true
	// law and consent
	case "privacy", "privacy-policy", "privatliv", "privatlivspolitik", "persondata", "persondatapolitik", "personvern", "integritetspolicy", "datenschutz", "cookie", "cookies", "cookiepolitik", "cookie-policy", "samtykke", "consent", "vilkar", "vilkår", "terms", "terms-of-service", "tos", "agb", "legal", "copyright", "ophavsret", "gdpr":
		return true
	// tools
	case "search", "soeg", "søg", "sog", "sok", "sök", "søk", "suche", "hae", "zoeken", "rss", "feed", "feeds", "newsletter", "newsletters", "nyhedsbrev", "nyhedsbreve", "nyhetsbrev", "print", "share", "del", "email", "comments", "kommentarer", "amp", "embed", "api", "wp-json", "wp-admin", "wp-login", "wp-content", "cgi-bin", "sitemap", "sitemaps", "kryds", "sudoku", "spil", "quiz", "vejret", "tv-guide", "epaper", "e-avis", "eavis":
		return true
	}
	return false
}
