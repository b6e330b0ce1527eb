package discover

import (
	"bufio"
	"bytes"
	"io"
	"slices"
	"strings"

	"rens/clean/page"
	"rens/scraper/address"
)

// A List is what a feed or a sitemap names. Of one that is damaged there are
// the links that could be read, and an error.
type List struct {
	Links []Link
	By    address.Kind // Feed or Sitemap, by how it was read
	Err   error
}

// Kind is what a list that was read is: the reader of sitemaps takes feeds in
// XML, too.
func (l List) Kind() address.Kind {
	if slices.ContainsFunc(l.Links, func(l Link) bool { return l.Feed }) {
		return address.Feed
	}
	return address.Sitemap
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
	head := bytes.TrimLeft(p.Body[:min(len(p.Body), listHead)], "\xef\xbb\xbf \t\r\n")
	if isJSONFeed(head) || isAddress(head) {
		return true
	}
	if _, root := rootOf(head); root != "" {
		return root != "html"
	}
	return bytes.HasPrefix(head, []byte("<?xml")) || strings.HasPrefix(kind, "text/plain") && bytes.HasPrefix(bytes.ToLower(head), []byte("http"))
}

// isJSONFeed reports a JSON feed by its version, whatever its type, or by its items
// where the version stands behind them: jsonfeed.org, version 1.1, "Top-level".
func isJSONFeed(head []byte) bool {
	return bytes.HasPrefix(head, []byte("{")) && (bytes.Contains(head, []byte("jsonfeed.org/version")) || bytes.Contains(head, []byte(`"items"`)) && bytes.Contains(head, []byte(`"url"`)))
}

// isAddress reports a list of addresses by its first line, whatever its type: an
// address and nothing more.
func isAddress(head []byte) bool {
	line, _, ended := bytes.Cut(head, []byte("\n"))
	line = bytes.TrimSpace(line)
	lower := bytes.ToLower(line)
	return (bytes.HasPrefix(lower, []byte("http://")) || bytes.HasPrefix(lower, []byte("https://"))) && !bytes.ContainsAny(line, " \t<>\"") &&
		(ended || len(head) < listHead/2)
}

// listHead is how many bytes of a body say that it is a list: a script's warnings may
// go before it.
const listHead = 4 << 10

// ReadList reads a feed or a sitemap of which the whole body is there. What it
// was found as, if that is known, says how to read it.
func (f *Finder) ReadList(p page.Page, as address.Kind) List {
	if as == address.Feed || isJSON(p) {
		links, err := ReadFeed(p.Body, p.Address())
		return List{links, address.Feed, err}
	}
	links, err := f.ReadSitemap(bytes.NewReader(p.Body), p.Address()) // takes feeds in XML too
	return List{links, address.Sitemap, err}
}

func isJSON(p page.Page) bool {
	return strings.Contains(p.HeaderValue("Content-Type"), "json") || isJSONFeed(bytes.TrimLeft(p.Body[:min(len(p.Body), listHead)], "\xef\xbb\xbf \t\r\n"))
}

// StreamList reads a sitemap while it comes, so that none is ever held whole. A
// body that is none is given back, whole.
func (f *Finder) StreamList(head page.Page, body io.Reader) (list *List, rest io.Reader) {
	b := bufio.NewReaderSize(body, listHead)
	head.Body, _ = b.Peek(listHead) // a body that ends in an error is told by the fetch
	if !IsList(head) || isJSON(head) {
		return nil, b
	}
	links, err := f.ReadSitemap(b, head.Address())
	return &List{links, address.Sitemap, err}, nil
}
