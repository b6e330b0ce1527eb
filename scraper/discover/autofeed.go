package discover

import (
	"net/url"
	"path"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"rens/clean/page"
	"rens/scraper/address"
)

// maxFeeds is how many feeds of one page are taken: some list one a topic.
const maxFeeds = 20

// Feeds returns the feeds that a page announces in its head, then those of the
// same site that it links to, without those of comments, each once, in order.
// Source: rssboard.org/rss-autodiscovery.
func (f *Finder) Feeds(doc *page.Document) []Link {
	var announced, linked []Link
	seen := map[string]bool{}
	add := func(to *[]Link, n *html.Node, title string) {
		href := withoutFragment(doc.Resolve(page.Attr(n, "href")))
		if href == "" || seen[href] || f.isComments(href) || f.isComments(title) {
			return
		}
		if u, err := url.Parse(href); err != nil || u.Host == "" {
			return
		}
		seen[href] = true
		*to = append(*to, Link{URL: href, Text: oneLine(title), Kind: address.Feed})
	}
	for n := range page.Below(doc.Nodes[0]) {
		switch {
		case n.Type != html.ElementNode:
		case n.Data == "link" && announces(n) && !isAPI(page.Attr(n, "href")):
			add(&announced, n, page.Attr(n, "title"))
		case n.Data == "a" && isFeedLink(n) && address.SameSite(doc.Resolve(page.Attr(n, "href")), doc.Page.Address()):
			add(&linked, n, textOf(n))
		}
	}
	feeds := append(announced, linked...)
	return feeds[:min(len(feeds), maxFeeds)]
}

// announces reports a <link> that names a feed: an alternate of a feed's type, or
// rel=feed, which was in drafts of HTML 5.
func announces(n *html.Node) bool {
	rel := strings.Fields(strings.ToLower(page.Attr(n, "rel")))
	return slices.Contains(rel, "feed") || slices.Contains(rel, "alternate") && isFeedType(page.Attr(n, "type"))
}

func isFeedType(header string) bool {
	kind, _, _ := strings.Cut(strings.ToLower(header), ";")
	switch strings.TrimSpace(kind) {
	case "application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml", "application/json", "text/xml", "application/xml":
		return true
	}
	return false
}

// isAPI reports an alternate of a page that is no list of stories: WordPress names the
// page itself in its REST API, and for embedding, as application/json and text/xml.
func isAPI(href string) bool {
	return strings.Contains(href, "/wp-json/") || strings.Contains(href, "oembed") || strings.Contains(href, "rest_route=")
}

// isFeedLink reports whether an anchor says by its type, or by the last name
// of its address, that it leads to a feed.
func isFeedLink(n *html.Node) bool {
	if isFeedType(page.Attr(n, "type")) {
		return true
	}
	u, err := url.Parse(page.Attr(n, "href"))
	if err != nil {
		return false
	}
	last := strings.ToLower(path.Base(u.Path))
	switch last {
	case "rss", "feed", "atom", "rss.xml", "feed.xml", "atom.xml", "feed.json", "index.rdf", "rss.php", "rss2.xml":
		return true
	}
	return path.Ext(last) == ".rss" || path.Ext(last) == ".atom"
}

func (f *Finder) isComments(s string) bool {
	s = strings.ToLower(s)
	return slices.ContainsFunc(f.comments, func(word string) bool { return strings.Contains(s, word) })
}
