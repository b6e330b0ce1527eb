package discover

import (
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// Parts are what can be read off an address.
type parts struct {
	segments []string // of the path, decoded, in lower case, without empty ones
	query    url.Values
	slash    bool // the path ends in a slash
}

func parse(raw string) (parts, bool) {
	u, err := url.Parse(raw)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return parts{}, false
	}
	a := parts{query: u.Query(), slash: strings.HasSuffix(u.Path, "/")}
	for s := range strings.SplitSeq(strings.ToLower(u.Path), "/") {
		if s != "" {
			a.segments = append(a.segments, s)
		}
	}
	return a, true
}

// Classify says what an address probably is by its spelling alone, with a
// score of how like an article it looks.
func Classify(raw string) (Kind, float64) {
	a, ok := parse(raw)
	if !ok || Trap(raw) != "" || a.isFile() || a.isFurniture() {
		return Furniture, 0
	}
	score := a.score()
	switch {
	case a.isPage():
		return Pagination, 0
	case score >= 0.25:
		return Article, min(1, score*2)
	}
	return Section, score
}

// score adds up what in the address points to an article; from 0 to about 0.8.
func (a parts) score() float64 {
	if len(a.segments) == 0 {
		return 0
	}
	last := a.segments[len(a.segments)-1]
	score := 0.0
	switch words := slugWords(last); {
	case words >= 3:
		score += 0.25
	case words == 2:
		score += 0.1
	}
	if a.hasDate() {
		score += 0.3
	}
	if slices.ContainsFunc(a.segments, hasID) {
		score += 0.25
	}
	for _, name := range []string{"id", "article", "articleid", "artid", "story", "p"} {
		if v := a.query.Get(name); len(v) >= 3 && isDigits(v) {
			score += 0.25
			break
		}
	}
	return score
}

// hasDate reports whether the path holds a year and a month before its last
// segment, or a whole date anywhere.
func (a parts) hasDate() bool {
	for i, s := range a.segments {
		if len(s) == 4 && isYear(s) && i+2 < len(a.segments) && isMonth(a.segments[i+1]) {
			return true
		}
		parts := strings.FieldsFunc(s, func(c rune) bool { return c == '-' || c == '_' || c == '.' })
		for j := 0; j+2 < len(parts); j++ {
			if len(parts[j]) == 4 && isYear(parts[j]) && isMonth(parts[j+1]) && isDay(parts[j+2]) {
				return true
			}
		}
		if len(s) >= 8 && isYear(s[:4]) && isMonth(s[4:6]) && isDay(s[6:8]) && (len(s) == 8 || !isDigits(s[8:9])) && i+1 < len(a.segments) {
			return true
		}
	}
	return false
}

// slugWords counts the words of a segment such as "one-stemme-afgjorde-valget".
func slugWords(segment string) int {
	segment = strings.TrimSuffix(segment, path.Ext(segment))
	words := 0
	for w := range strings.FieldsFuncSeq(segment, func(c rune) bool { return c == '-' || c == '_' || c == '+' || c == ' ' }) {
		if strings.ContainsFunc(w, unicode.IsLetter) {
			words++
		}
	}
	return words
}

// hasID reports whether a segment holds a number of five digits or more that
// is no date, or a long mix of letters and digits.
func hasID(segment string) bool {
	segment = strings.TrimSuffix(segment, path.Ext(segment))
	for part := range strings.FieldsFuncSeq(segment, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) }) {
		digits := 0
		for _, c := range part {
			if unicode.IsDigit(c) {
				digits++
			}
		}
		if digits >= 5 || len(part) >= 6 && digits >= 2 && digits < len(part) {
			return true
		}
	}
	return false
}

// isFile reports whether the address leads to something other than a page.
func (a parts) isFile() bool {
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

// isFurniture reports whether a segment of the path names a part of the site
// that holds no articles, in the languages of the sites that rens is made for.
// Only a short segment says so: a headline may hold any word.
func (a parts) isFurniture() bool {
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

// isPage reports whether the address is a later page of a list.
func (a parts) isPage() bool {
	for _, name := range []string{"page", "side", "sida", "seite", "p", "paged", "offset", "start", "pageno"} {
		if v := a.query.Get(name); v != "" && len(v) <= 4 && isDigits(v) {
			return true
		}
	}
	if n := len(a.segments); n >= 2 && isDigits(a.segments[n-1]) && len(a.segments[n-1]) <= 4 {
		switch a.segments[n-2] {
		case "page", "side", "sida", "seite", "p":
			return true
		}
	}
	return false
}

// PageNumber returns which page of a list an address is, 1 for one that does
// not say.
func PageNumber(raw string) int {
	a, ok := parse(raw)
	if !ok || !a.isPage() {
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

// Limits of Trap. Heritrix stops at 20 segments and 2 repeats of a path,
// Zeno at 4 repeats of a segment.
const (
	maxAddress  = 2000 // bytes
	maxSegments = 12
	maxRepeats  = 2 // of one segment
	maxParams   = 8
)

// Trap names the reason why an address looks like part of a place without
// end, "" where it does not: too long, too deep, the same folders over and
// over, a calendar, a session id, a mass of filters.
func Trap(raw string) string {
	a, ok := parse(raw)
	switch {
	case !ok:
		return ""
	case len(raw) > maxAddress:
		return "long"
	case len(a.segments) > maxSegments:
		return "deep"
	case a.repeats():
		return "repeating"
	case a.isCalendar():
		return "calendar"
	case a.hasSession():
		return "session"
	case len(a.query) > maxParams:
		return "filters"
	}
	return ""
}

// repeats reports whether one segment stands too often, or a pair of them
// twice in a row.
func (a parts) repeats() bool {
	count := map[string]int{}
	for i, s := range a.segments {
		if count[s]++; count[s] > maxRepeats && !isDigits(s) {
			return true
		}
		if i >= 3 && s == a.segments[i-2] && a.segments[i-1] == a.segments[i-3] {
			return true
		}
	}
	return false
}

// isCalendar reports whether the path ends in a month or day, or a calendar
// is asked for one.
func (a parts) isCalendar() bool {
	n := len(a.segments)
	named := false
	for _, s := range a.segments {
		switch s {
		case "kalender", "calendar", "events", "arrangementer", "agenda", "evenemang", "veranstaltungen":
			named = true
		}
	}
	if named && (a.hasDate() || strings.ContainsFunc(strings.Join(a.segments, "/"), unicode.IsDigit)) {
		return true
	}
	if n >= 2 && isYear(a.segments[n-2]) && isMonth(a.segments[n-1]) || n >= 3 && isYear(a.segments[n-3]) && isMonth(a.segments[n-2]) && isDay(a.segments[n-1]) {
		return true
	}
	for _, name := range []string{"month", "maaned", "year", "aar", "date", "day", "week", "uge"} {
		if named && a.query.Has(name) {
			return true
		}
	}
	return false
}

// hasSession reports whether a parameter that may name a session holds what
// looks like one: eight hex digits or more.
func (a parts) hasSession() bool {
	for name, values := range a.query {
		switch strings.ToLower(name) {
		case "sid", "sess", "session", "sessid", "sessionid", "phpsessid", "jsessionid", "s", "token":
			if v := values[0]; len(v) >= 8 && strings.Trim(strings.ToLower(v), "0123456789abcdef-") == "" && strings.ContainsAny(v, "0123456789") {
				return true
			}
		}
	}
	return false
}

func isDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

func isYear(s string) bool {
	return len(s) == 4 && isDigits(s) && (s[:2] == "19" || s[:2] == "20")
}

func isMonth(s string) bool { return inRange(s, 12) }

func isDay(s string) bool { return inRange(s, 31) }

func inRange(s string, top int) bool {
	if len(s) == 0 || len(s) > 2 || !isDigits(s) {
		return false
	}
	n := int(s[len(s)-1] - '0')
	if len(s) == 2 {
		n += 10 * int(s[0]-'0')
	}
	return n >= 1 && n <= top
}
