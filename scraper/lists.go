package scraper

import (
	"bufio"
	"bytes"
	"io"
	"slices"
	"strings"
	"time"

	"rens/clean/page"
	"rens/scraper/address"
	"rens/scraper/discover"
	"rens/scraper/frontier"
)

// A list is what a feed or a sitemap named. Of one that is damaged there are
// the links that could be read, and an error.
type list struct {
	links []discover.Link
	by    string // "feed" or "sitemap", by how it was read
	err   error
}

// IsList reports whether a page is a feed or a sitemap by its type and its
// first bytes.
func IsList(p page.Page) bool {
	kind := strings.ToLower(p.HeaderValue("Content-Type"))
	for _, mark := range []string{"xml", "rss", "atom", "feed+json", "gzip"} {
		if strings.Contains(kind, mark) && !strings.Contains(kind, "xhtml") {
			return true
		}
	}
	if bytes.HasPrefix(p.Body, []byte("\x1f\x8b")) {
		return true // gzip; a page in it is told by its reader
	}
	head := bytes.ToLower(bytes.TrimLeft(p.Body[:min(len(p.Body), listHead)], "\xef\xbb\xbf \t\r\n"))
	for _, mark := range []string{"<?xml", "<rss", "<feed", "<urlset", "<sitemapindex"} {
		if bytes.HasPrefix(head, []byte(mark)) && !bytes.Contains(head, []byte("<html")) {
			return true
		}
	}
	return strings.HasPrefix(kind, "text/plain") && bytes.HasPrefix(head, []byte("http"))
}

// listHead is how many bytes of a body say that it is a list.
const listHead = 1024

// ReadList reads a feed or a sitemap and says which it is. Of one that is
// damaged the links come that could be read, and an error.
func ReadList(p page.Page) (kind string, links []discover.Link, err error) {
	l := readList(p, "")
	if slices.ContainsFunc(l.links, func(l discover.Link) bool { return l.Feed }) {
		return "feed", l.links, l.err
	}
	return "sitemap", l.links, l.err
}

// readList reads a list of which the whole body is there.
func readList(p page.Page, kind string) *list {
	if kind == kindFeed || isJSON(p) {
		links, err := discover.ReadFeed(p.Body, p.Address())
		return &list{links, "feed", err}
	}
	links, err := discover.ReadSitemap(bytes.NewReader(p.Body), p.Address()) // takes feeds in XML too
	return &list{links, "sitemap", err}
}

func isJSON(p page.Page) bool { return strings.Contains(p.HeaderValue("Content-Type"), "json") }

// stream reads a sitemap while it comes, so that none is ever held whole, and
// gives back a body that is none.
func (v *visit) stream(head page.Page, body io.Reader) io.Reader {
	b := bufio.NewReader(&counted{body, &v.streamed})
	head.Body, _ = b.Peek(listHead) // a body that ends in an error is told by the fetch
	if !IsList(head) || isJSON(head) {
		v.streamed = 0
		return b
	}
	links, err := discover.ReadSitemap(b, head.Address())
	v.list = &list{links, "sitemap", err}
	return nil
}

// A counted reader counts what is read.
type counted struct {
	from io.Reader
	n    *int
}

func (c *counted) Read(p []byte) (int, error) {
	n, err := c.from.Read(p)
	*c.n += n
	return n, err
}

// addList takes the entries of a feed or sitemap.
func (v *visit) addList(l *list) {
	if l.err != nil {
		v.err = l.err
		if len(l.links) == 0 {
			v.outcome.State, v.outcome.Reason = frontier.Failed, "unreadable_"+l.by
			return
		}
		v.options.Log.Warn("read in part", "url", v.lease.URL, "error", l.err)
	}
	v.outcome.Reason, v.outcome.ContentHash = "listed", listHash(l.links)
	v.again(v.outcome.ContentHash != v.lease.ContentHash)
	// The newest first, and what gives no date last: the budget of a host ends
	// somewhere among them, and the rest comes in later runs.
	slices.SortStableFunc(l.links, func(a, b discover.Link) int { return changed(b).Compare(changed(a)) })
	for _, link := range l.links {
		switch {
		case !address.SameSite(link.URL, v.page.Address()):
		case link.Kind == address.Sitemap:
			if v.lease.Depth <= sectionDepth {
				v.addAt(v.lease.Depth+1, link.URL, kindSitemap, l.by, v.priority(link, prioritySitemap))
			}
		case link.Kind == address.Article, link.Kind == address.Section && link.Score > 0: // a short slug may be either
			if link.Feed || link.News {
				v.listed.add(link.URL)
			}
			v.addAt(min(v.lease.Depth+1, v.options.Depth), link.URL, kindArticle, listedBy(link), v.priority(link, priorityArticle))
		}
	}
}

// changed is when an entry changed last, as far as it says.
func changed(l discover.Link) time.Time {
	if l.Modified.After(l.Published) {
		return l.Modified
	}
	return l.Published
}

// Finders that vouch for a story.
const (
	byFeed = "feed"
	byNews = "news_sitemap"
)

func listedBy(l discover.Link) string {
	switch {
	case l.Feed:
		return byFeed
	case l.News:
		return byNews
	}
	return "sitemap"
}

// priority is that of an entry: the usual one for all of feeds and news
// sitemaps, for sitemaps that give no date and for what changed lately.
func (v *visit) priority(l discover.Link, usual int) int {
	if v.options.SitemapAge < 0 || l.Feed || l.News || l.Kind == address.Sitemap && l.Modified.IsZero() ||
		v.options.Clock.Now().Sub(l.Modified) <= v.options.SitemapAge {
		return usual
	}
	return priorityOld
}
