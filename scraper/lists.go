package scraper

import (
	"slices"
	"strings"

	"rens/clean/page"
	"rens/scraper/discover"
)

// IsList reports whether a page is a feed or a sitemap by its type and its
// first bytes.
func IsList(p page.Page) bool { return isList(p) }

// ReadList reads a feed or a sitemap and says which it is. Of one that is
// damaged the links come that could be read, and an error.
func ReadList(p page.Page) (kind string, links []discover.Link, err error) {
	read := discover.ReadSitemap // takes feeds in XML too
	if strings.Contains(p.HeaderValue("Content-Type"), "json") {
		read = discover.ReadFeed
	}
	links, err = read(p.Body, p.Address())
	if slices.ContainsFunc(links, func(l discover.Link) bool { return l.Feed }) {
		return "feed", links, err
	}
	return "sitemap", links, err
}
