package meta

import (
	"time"

	"golang.org/x/net/html"

	"rens/clean/media"
)

// Facts are what a page says about itself. Empty fields mean that it does not
// say. Texts are in Unicode normalisation form C with single spaces.
type Facts struct {
	Title       string        // the headline, without the site's name
	TitleSource string        // jsonld.headline, og:title, twitter:title, h1, h2 or title
	Headline    *html.Node    // the element that shows the headline; nil where the page shows none
	Description string        // its own summary
	SiteName    string        // og:site_name and its kin
	Publisher   string        // JSON-LD publisher, else SiteName
	Section     []string      // widest first
	Keywords    []string      // without repeats, in the page's order
	Address     string        // where the page was fetched from, else the address that it gives itself
	Canonical   string        // rel=canonical or og:url where it is of the same registrable domain
	License     string        // address or name of the licence
	Lang        string        // the language declared: html lang, Content-Language, og:locale or inLanguage, as written
	ArticleBody string        // JSON-LD articleBody, plain
	Story       string        // the same as written: text, lines or HTML
	Types       []string      // schema.org types of the page's entities, then og:type, without repeats
	Declared    Declared      // what these and og:type call the page
	Authors     []Author      // people, or else a house, in the page's order
	Dates       []Date        // most trusted first
	Media       []media.Media // in the page's order, those without a node last
	AI          media.AI      // what is declared about the text
	Access      Access
	Reuse       Reuse
	Problems    []string // what could not be read, for the log
}

// An Author is one person, or a house where no person is named: the site itself
// where the page names it as the author.
type Author struct {
	Name   string
	Source string // jsonld.author, meta.NAME, byline or text
}

// A Date is one date that the page gives.
type Date struct {
	Value      string    // RFC 3339 with the page's zone, or "2006-01-02T15:04:05" or "2006-01-02" where the page gives no more
	Field      string    // "published" or "modified"
	Source     string    // such as jsonld.datePublished, meta.article:published_time, time, class, text, url or title
	Confidence float64   // from 0 to 1, by the kind of source
	Time       time.Time // Value; in UTC where the page gives no zone
}

// An Access is what the page declares about reading it for free.
type Access struct {
	DeclaredFree *bool    // nil where the page does not say
	Evidence     string   // such as "jsonld.isAccessibleForFree: False"
	Selectors    []string // CSS selectors of the paid parts (schema.org hasPart.cssSelector)
}

// A Reuse is what the page and its server declare about mining and training.
type Reuse struct {
	Robots         []string // directives of robots meta tags and X-Robots-Tag, lower case, without repeats
	TDMReservation *int     // 0 or 1; nil where not said
	TDMPolicy      string
	ContentUsage   string // as written
}
