package scraper

import (
	"bytes"
	"strings"

	"rens/clean/article"
	"rens/clean/page"
	"rens/scraper/discover"
	"rens/scraper/frontier"
)

// sectionDepth is how many links from a source a section may be, and
// maxSections how many of one page are followed, the first ones: the menu.
const (
	sectionDepth = 1
	maxSections  = 30
)

// isList reports whether a body is a feed or a sitemap.
func isList(p page.Page) bool {
	kind := strings.ToLower(p.HeaderValue("Content-Type"))
	for _, mark := range []string{"xml", "rss", "atom", "feed+json", "gzip"} {
		if strings.Contains(kind, mark) && !strings.Contains(kind, "xhtml") {
			return true
		}
	}
	head := bytes.ToLower(bytes.TrimLeft(p.Body[:min(len(p.Body), 1024)], "\xef\xbb\xbf \t\r\n"))
	for _, mark := range []string{"<?xml", "<rss", "<feed", "<urlset", "<sitemapindex", "\x1f\x8b"} {
		if bytes.HasPrefix(head, []byte(mark)) && !bytes.Contains(head, []byte("<html")) {
			return true
		}
	}
	return strings.HasPrefix(kind, "text/plain") && bytes.HasPrefix(head, []byte("http"))
}

// readList takes the entries of a feed or sitemap.
func (v *visit) readList() {
	read := discover.ReadSitemap // takes feeds in XML too
	by := "sitemap"
	if v.lease.Kind == kindFeed || strings.Contains(v.page.HeaderValue("Content-Type"), "json") {
		read, by = discover.ReadFeed, "feed"
	}
	links, err := read(v.page.Body, v.page.Address())
	if err != nil {
		v.err = err
		if len(links) == 0 {
			v.outcome.State, v.outcome.Reason = frontier.Failed, "unreadable_"+by
			return
		}
		v.options.Log.Warn("read in part", "url", v.lease.URL, "error", err)
	}
	v.outcome.Reason, v.outcome.ContentHash = "listed", listHash(links)
	v.again(v.outcome.ContentHash != v.lease.ContentHash)
	for _, l := range links {
		switch {
		case !discover.SameSite(l.URL, v.page.Address()) || !v.isRecent(l):
		case l.Kind == discover.Sitemap:
			if v.lease.Depth <= sectionDepth {
				v.addAt(v.lease.Depth+1, l.URL, kindSitemap, by, prioritySitemap)
			}
		case l.Kind == discover.Article, l.Kind == discover.Section && l.Score > 0: // a short slug may be either
			v.addAt(min(v.lease.Depth+1, v.options.Depth), l.URL, kindArticle, listedBy(l), priorityArticle)
		}
	}
}

func listedBy(l discover.Link) string {
	switch {
	case l.Feed:
		return "feed"
	case l.News:
		return "news_sitemap"
	}
	return "sitemap"
}

// isRecent reports whether an entry is worth a look: all of feeds and news
// sitemaps, others when they changed lately.
func (v *visit) isRecent(l discover.Link) bool {
	if v.options.SitemapAge < 0 || l.Feed || l.News || l.Kind == discover.Sitemap && l.Modified.IsZero() {
		return true
	}
	return v.options.Clock.Now().Sub(l.Modified) <= v.options.SitemapAge
}

// follow takes the links of a page.
func (v *visit) follow(a *article.Article) {
	if v.lease.Kind != kindArticle || a.PageType == "index" {
		v.addLinks()
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
	if !v.options.scopeOf(url).Allows(url, kind == kindArticle) {
		return
	}
	v.outcome.Links = append(v.outcome.Links, frontier.Link{URL: url, Kind: kind, DiscoveredBy: by, Depth: depth, Priority: priority})
}

// addLinks takes the articles, sections and feeds that a page links to.
func (v *visit) addLinks() {
	doc, err := page.Parse(v.page)
	if err != nil {
		return // it was cleaned just now
	}
	found := discover.Links(doc)
	v.outcome.ContentHash = listHash(found)
	sections := 0
	for _, l := range found {
		switch l.Kind {
		case discover.Pagination:
			if n := discover.PageNumber(l.URL); n > 1 && n <= v.options.Pages && v.lease.Depth <= sectionDepth {
				v.addAt(v.lease.Depth, l.URL, kindPage, "pagination", priorityPage)
			}
		case discover.Article:
			v.add(l.URL, kindArticle, "front_page", priorityArticle)
		case discover.Section:
			if sections++; v.lease.Depth < sectionDepth && sections <= maxSections {
				v.add(l.URL, kindSection, "front_page", prioritySection)
			}
		}
	}
	if v.lease.Depth > sectionDepth {
		return
	}
	for _, l := range discover.Feeds(doc) {
		if discover.SameSite(l.URL, v.page.Address()) {
			v.addAt(v.lease.Depth, l.URL, kindFeed, "front_page", priorityFeed)
		}
	}
}

// headlineWords is the least words of a teaser that vouches for its link.
const headlineWords = 4

// addRelated takes the articles that stood beside the story: what looks like
// one by its address, or stands under a headline.
func (v *visit) addRelated(teaser article.Removed) {
	headline := len(strings.Fields(teaser.Text)) >= headlineWords
	for _, url := range teaser.Links {
		kind, _ := discover.Classify(url)
		if (kind == discover.Article || kind == discover.Section && headline) && discover.SameSite(url, v.page.Address()) {
			v.add(url, kindArticle, "related", priorityRelated)
		}
	}
}

// addSitemaps takes the sitemaps that the source's robots.txt names.
func (v *visit) addSitemaps() {
	for _, url := range v.Fetcher.Sitemaps(v.page.Address()) {
		if discover.SameSite(url, v.page.Address()) {
			v.addAt(v.lease.Depth, url, kindSitemap, "robots", prioritySitemap)
		}
	}
}
