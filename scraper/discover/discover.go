// Package discover finds addresses: the articles that a front page links to,
// the entries of feeds, the addresses in sitemaps. It also knows the places
// that never end.
//
// It judges by shape (cards that repeat, headlines, where on the page, how the
// address is built), not by site. It fetches nothing, and does not know what
// was seen before.
package discover

import (
	"net"
	"net/url"
	"strings"
	"time"

	"golang.org/x/net/publicsuffix"
)

// A Kind is what an address probably is.
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

// A Link is an address that a page, a feed or a sitemap names.
type Link struct {
	URL       string // absolute
	Text      string // anchor text, headline or title, on one line; may be empty
	Kind      Kind
	Score     float64   // how like an article, from 0 to 1; 1 for entries of feeds and news sitemaps
	Published time.Time // as the feed or news sitemap says; zero where it does not
	Modified  time.Time // as the feed or sitemap says
	Lang      string    // as the feed or news sitemap says, as written
	Feed      bool      // stood in a feed
	News      bool      // stood in a news sitemap
}

// SameSite reports whether two addresses share a registrable domain, such as
// example.co.uk. Addresses that are IP numbers, or names without a public
// suffix, share a site where host and port are equal.
// Source of the suffixes: publicsuffix.org.
func SameSite(a, b string) bool {
	ua, errA := url.Parse(a)
	ub, errB := url.Parse(b)
	if errA != nil || errB != nil || ua.Host == "" {
		return false
	}
	if strings.EqualFold(ua.Host, ub.Host) {
		return true
	}
	domain := registrable(ua.Hostname())
	return domain != "" && domain == registrable(ub.Hostname())
}

// Site returns the registrable domain of an address, else its host and port.
func Site(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	if domain := registrable(u.Hostname()); domain != "" {
		return domain
	}
	return strings.ToLower(u.Host)
}

func registrable(host string) string {
	if net.ParseIP(host) != nil {
		return ""
	}
	domain, err := publicsuffix.EffectiveTLDPlusOne(strings.ToLower(strings.TrimSuffix(host, ".")))
	if err != nil {
		return ""
	}
	return domain
}
