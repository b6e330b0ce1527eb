package scraper

import (
	"strings"

	"rens/clean/article"
	"rens/clean/page"
	"rens/scraper/address"
	"rens/scraper/discover"
	"rens/scraper/frontier"
)

// sectionDepth is how many links from a source a section may be, and
// maxSections how many of one page are followed, the first ones: the menu.
const (
	sectionDepth = 1
	maxSections  = 30
)

// follow takes the links of a page.
func (v *visit) follow(doc *page.Document, a *article.Article) {
	if v.lease.Kind != kindArticle || a.PageType == "index" {
		v.addLinks(doc)
	}
	for _, removed := range a.Removed {
		if removed.Kind == "related" && a.PageType == "article" {
			v.addRelated(removed)
		}
	}
}

// add hands an address to the frontier, unless it is too far from a source.
func (v *visit) add(url, kind, by string, priority int) {
	if v.lease.Depth < v.options.Depth {
		v.addAt(v.lease.Depth+1, url, kind, by, priority)
	}
}

// addAt adds an address that is in the scope of its site.
func (v *visit) addAt(depth int, url, kind, by string, priority int) {
	if !v.options.Sites.Of(url).Allows(url, kind == kindArticle) {
		return
	}
	v.outcome.Links = append(v.outcome.Links, frontier.Link{URL: url, Kind: kind, DiscoveredBy: by, Depth: depth, Priority: priority})
}

// addLinks takes the articles, sections and feeds that a page links to.
func (v *visit) addLinks(doc *page.Document) {
	found := discover.Links(doc)
	v.outcome.ContentHash = listHash(found)
	sections := 0
	for _, l := range found {
		switch l.Kind {
		case address.Pagination:
			if n := address.PageNumber(l.URL); n > 1 && n <= v.options.Pages && v.lease.Depth <= sectionDepth {
				v.addAt(v.lease.Depth, l.URL, kindPage, "pagination", priorityPage)
			}
		case address.Article:
			v.add(l.URL, kindArticle, "front_page", priorityArticle)
		case address.Section:
			if sections++; v.lease.Depth < sectionDepth && sections <= maxSections {
				v.add(l.URL, kindSection, "front_page", prioritySection)
			}
		}
	}
	if v.lease.Depth > sectionDepth {
		return
	}
	for _, l := range discover.Feeds(doc) {
		if address.SameSite(l.URL, v.page.Address()) {
			v.addAt(v.lease.Depth, l.URL, kindFeed, "front_page", priorityFeed)
		}
	}
}

// headlineWords is the least words of a teaser that vouches for its link.
const headlineWords = 4

// addRelated takes the articles that stood beside the story: what looks like
// one by its address, or stands under a headline.
func (v *visit) addRelated(teaser article.Removed) {
	if v.lease.Depth >= v.options.Depth {
		return
	}
	for _, url := range teaser.Links {
		kind, _ := address.Classify(url)
		if (kind == address.Article || kind == address.Section && len(strings.Fields(teaser.Text)) >= headlineWords) && address.SameSite(url, v.page.Address()) {
			v.add(url, kindArticle, "related", priorityRelated)
		}
	}
}

// addSitemaps takes the sitemaps that the source's robots.txt names.
func (v *visit) addSitemaps() {
	for _, url := range v.Client.Sitemaps(v.page.Address()) {
		if address.SameSite(url, v.page.Address()) {
			v.addAt(v.lease.Depth, url, kindSitemap, "robots", prioritySitemap)
		}
	}
}
