// Package discover finds addresses: the articles that a front page links to,
// the entries of feeds, the addresses in sitemaps.
//
// It judges by shape (cards that repeat, headlines, where on the page, how the
// address is built: see address.Words), not by site. It fetches nothing, and
// does not know what was seen before. Of pages it reads the tree that they were
// parsed to, once.
//
//   - discover.go: a Link
//   - finder.go: the words and names that the readers go by
//   - links.go: what a page links to
//   - anchor.go, card.go, place.go: what an anchor says, what it stands in, and where
//   - short.go: stories whose links say little
//   - session.go: parameters of links that name a session
//   - autofeed.go: the feeds that it announces
//   - list.go: whether a body is a feed or a sitemap, and which
//   - feed.go, sitemap.go, sitemapxml.go: their readers
//   - mend.go: what servers do to them
//   - tuning.go: the numbers that were chosen
//   - bounds.go: what a feed or a sitemap may hold
package discover

import (
	"time"

	"rens/scraper/address"
)

// A Link is an address that a page, a feed or a sitemap names.
type Link struct {
	URL       string // absolute
	Text      string // anchor text, headline or title, on one line; may be empty
	Kind      address.Kind
	Score     float64   // how like an article, from 0 to 1; 1 for entries of feeds and news sitemaps
	Published time.Time // as the feed or news sitemap says; zero where it does not
	Modified  time.Time // as the feed or sitemap says
	Lang      string    // as the feed or news sitemap says, as written
	Feed      bool      // stood in a feed
	News      bool      // stood in a news sitemap
	Page      int       // of a list, the number of the page; 1 where nothing says
}
