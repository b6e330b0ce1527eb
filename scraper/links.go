package scraper

import (
	"strings"
	"time"

	"rens/clean/article"
	"rens/clean/page"
	"rens/clean/robotstag"
	"rens/scraper/address"
	"rens/scraper/frontier"
)

// sectionDepth is how many links from a source a section may be, and
// maxSections how many of one page are followed, the first ones: the menu.
const (
	sectionDepth = 1
	maxSections  = 30
)

// A reach is how far the links of a visit go: what it was asked for as, and the
// bounds of the run.
type reach struct {
	lease   frontier.Lease
	options *Options
	now     time.Time
	own     *ownership
	crosses func(url string) bool // see visit.crosses
}

func (v visit) reach() reach { return reach{v.lease, &v.options, v.now(), &v.own, v.crosses} }

// follow returns the links of a page, and where they make it a list, their hash.
func (v visit) follow(p page.Page, doc *page.Document, a *article.Article, asks robotstag.Tag) (links []frontier.Link, hash string) {
	switch {
	case v.echoes.heard(v.lease.Host, a):
		// The same under another address: what it links to would be, too.
		v.options.Log.Info("links not followed", "url", v.lease.URL, "reason", "echo")
		return nil, ""
	case asks.NoFollow:
		return nil, ""
	}
	to := v.reach()
	if v.lease.Kind != kindArticle || a.PageType == "index" {
		links, hash = to.listed(p, doc)
	}
	for _, removed := range a.Removed {
		if removed.Kind == "related" && a.PageType == "article" {
			links = append(links, to.related(p, removed)...)
		}
	}
	return links, hash
}

// at is an address that was found, as a list of one; empty where it is out of
// the scope of its site.
func (r reach) at(depth int, url, kind, by string, priority int) []frontier.Link {
	if !r.options.Sites.Of(url).Allows(url, kind == kindArticle) {
		return nil
	}
	return []frontier.Link{{URL: url, Kind: kind, DiscoveredBy: by, Depth: depth, Priority: priority}}
}

// deeper is an address one link farther from a source, likewise; empty where that
// is too far.
func (r reach) deeper(url, kind, by string, priority int) []frontier.Link {
	if r.lease.Depth >= r.options.Depth {
		return nil
	}
	return r.at(r.lease.Depth+1, url, kind, by, priority)
}

// listed are the articles, sections and feeds that a page links to, and the
// hash of what it lists.
func (r reach) listed(p page.Page, doc *page.Document) (links []frontier.Link, hash string) {
	found := r.options.Finder.Links(doc)
	sections := 0
	for _, l := range found {
		switch l.Kind {
		case address.Pagination:
			if n := l.Page; n > 1 && n <= r.options.Pages && r.lease.Depth <= sectionDepth {
				links = append(links, r.at(r.lease.Depth, l.URL, kindPage, "pagination", priorityPage)...)
			}
		case address.Article:
			links = append(links, r.deeper(l.URL, kindArticle, "front_page", priorityArticle)...)
		case address.Section:
			if sections++; r.lease.Depth < sectionDepth && sections <= maxSections {
				links = append(links, r.deeper(l.URL, kindSection, "front_page", prioritySection)...)
			}
		}
	}
	if r.lease.Depth > sectionDepth {
		return links, listHash(found)
	}
	for _, l := range r.options.Finder.Feeds(doc) {
		if address.SameSite(l.URL, p.Address()) || r.lease.Kind == kindSource && (r.own.has(l.URL) || r.crosses(l.URL)) {
			links = append(links, r.at(r.lease.Depth, l.URL, kindFeed, "front_page", priorityFeed)...)
		}
	}
	return links, listHash(found)
}

// headlineWords is the least words of a teaser that vouches for its link.
const headlineWords = 4

// related are the articles that stood beside the story: what looks like one by
// its address, or stands under a headline.
func (r reach) related(p page.Page, teaser article.Removed) (links []frontier.Link) {
	for _, url := range teaser.Links {
		kind, _ := r.options.Finder.Words.Classify(url)
		if (kind == address.Article || kind == address.Section && len(strings.Fields(teaser.Text)) >= headlineWords) && address.SameSite(url, p.Address()) {
			links = append(links, r.deeper(url, kindArticle, "related", priorityRelated)...)
		}
	}
	return links
}

// crosses reports a list on another site which is to be asked for, since a source's
// own site names it: a sitemap in its robots.txt ("cross submits" at sitemaps.org) or in an
// index, a feed that its front page announces, or where one of these leads. The run takes that
// site in; of what the list names it follows what is on the sites of its sources.
func (v visit) crosses(url string) bool {
	site := address.Site(url)
	if site == "" || v.options.All {
		return site != ""
	}
	if len(v.sites.all()) < maxCrossed+len(v.options.Sources) {
		v.sites.add(site)
	}
	return true
}

// maxCrossed is how many sites a run takes in for sitemaps that stand there.
const maxCrossed = 20

// sitemaps are those that a source's robots.txt names.
func (v visit) sitemaps(p page.Page) (links []frontier.Link) {
	if v.lease.Kind != kindSource {
		return nil
	}
	to := v.reach()
	for _, url := range v.Client.Sitemaps(p.Address()) {
		if address.SameSite(url, p.Address()) || v.own.has(url) || v.crosses(url) {
			links = append(links, to.at(v.lease.Depth, url, kindSitemap, "robots", prioritySitemap)...)
		}
	}
	return links
}
