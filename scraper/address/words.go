package address

import (
	"slices"
	"strings"
)

// Lists are the words by which sites name parts of themselves in addresses, in
// any languages.
type Lists struct {
	Furniture []string // a folder or page that holds no news: "about-us"
	Pages     []string // stand before the number of a page of a list: "page"
	Calendars []string // a folder of days to come, without end: "events"
	Spans     []string // parameters that ask a calendar for a time: "month"
}

// Words tell what an address probably is by the words in it. They count on any
// site, in whatever language it is: many a Danish paper has a folder "tags". The
// zero value knows the names that software gives, and no language. They are safe
// for concurrent use.
type Words struct {
	furniture, calendars map[string]bool
	pages, spans         []string
}

// NewWords returns the Words of lists.
func NewWords(l Lists) Words {
	return Words{furniture: setOf(l.Furniture), calendars: setOf(l.Calendars), pages: lower(l.Pages), spans: lower(l.Spans)}
}

// lower returns words in lower case, each once, in their order.
func lower(words []string) []string {
	var out []string
	for _, w := range words {
		if w = strings.ToLower(w); !slices.Contains(out, w) {
			out = append(out, w)
		}
	}
	return out
}

func setOf(words []string) map[string]bool {
	set := make(map[string]bool, len(words))
	for _, w := range words {
		set[strings.ToLower(w)] = true
	}
	return set
}

// What follows are names that programs give, which are no language's.

// isSoftware reports whether a segment is the name of something that holds no
// articles on any site.
func isSoftware(segment string) bool {
	switch segment {
	case "rss", "feed", "feeds", "sitemap", "sitemaps", // for machines
		"api", "cgi-bin", "wp-json", "wp-admin", "wp-login", "wp-content", // programs, WordPress
		"amp", "embed", // a page in another form
		"gdpr": // a law, by one name everywhere
		return true
	}
	return false
}

// pageFolder stands before the number of a page, too, and is a parameter with it.
const pageFolder = "p"

// Parameters that number the pages of a list, and those that number its entries.
var (
	counters = []string{pageFolder, "paged", "pageno"}
	offsets  = []string{"offset", "start"}
)
