package discover

import (
	"bytes"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"github.com/mmcdole/gofeed"

	"rens/scraper/address"
)

// maxEntries is how many entries of a feed, and addresses of a sitemap, are
// read. The sitemap protocol tells writers to stop at 50,000; not all do.
const maxEntries = 100_000

// ReadFeed returns the entries of an RSS, Atom or JSON feed in their order,
// each address once. Base is the address of the feed, against which relative
// links resolve. Entries without an address are left out. A feed that is larger,
// deeper or has more elements than any real one is an error; of one that was cut off
// what came before is returned with the error.
func ReadFeed(body []byte, base string) (links []Link, err error) {
	defer func() {
		if r := recover(); r != nil { // gofeed's own; a feed may hold anything
			links, err = nil, fmt.Errorf("read feed %s: the parser failed: %v", base, r)
		}
	}()
	at, err := url.Parse(base)
	if err != nil {
		return nil, fmt.Errorf("read feed %s: %w", base, err)
	}
	body, err = unpacked(body)
	if err != nil {
		return nil, fmt.Errorf("read feed %s: %w", base, err)
	}
	feed, err := parseFeed(inUTF8(fromRoot(withoutControls(body))))
	if feed == nil {
		return nil, fmt.Errorf("read feed %s: %w", base, err)
	}
	if err != nil {
		err = fmt.Errorf("read feed %s: it is damaged, and read as far as it goes: %w", base, err)
	}
	seen := map[string]bool{}
	for _, item := range feed.Items {
		link := entry(at, item)
		if link.URL == "" || seen[link.URL] || len(links) >= maxEntries {
			continue
		}
		seen[link.URL] = true
		link.Lang = feed.Language
		links = append(links, link)
	}
	return links, err
}

// parseFeed reads a feed; of one that was cut off it returns what came before, with
// the error.
func parseFeed(body []byte) (*gofeed.Feed, error) {
	if err := checkFeed(body); err != nil {
		return nil, err
	}
	feed, err := gofeed.NewParser().Parse(bytes.NewReader(body))
	if err == nil {
		return feed, nil
	}
	whole := uncut(body)
	if whole == nil || checkFeed(whole) != nil {
		return nil, err
	}
	feed, again := gofeed.NewParser().Parse(bytes.NewReader(whole))
	if again != nil {
		return nil, err
	}
	return feed, err
}

// withoutControls drops the control characters that XML forbids, as gofeed does
// before its parser: what is checked must be what that sees. Those of UTF-16 are
// halves of letters.
func withoutControls(body []byte) []byte {
	if !bytes.ContainsFunc(body, func(c rune) bool { return c < ' ' && isControl(byte(c)) }) || bytes.IndexByte(body[:min(len(body), 4)], 0) >= 0 ||
		bytes.HasPrefix(body, []byte("\xff\xfe")) || bytes.HasPrefix(body, []byte("\xfe\xff")) {
		return body
	}
	kept := make([]byte, 0, len(body))
	for _, c := range body {
		if !isControl(c) {
			kept = append(kept, c)
		}
	}
	return kept
}

// checkFeed looks at a feed before the parser does.
func checkFeed(body []byte) error {
	text := bytes.TrimLeft(body, "\xef\xbb\xbf\xfe\xff\x00 \t\r\n") // as gofeed does, to tell JSON from XML
	switch {
	case len(text) == 0:
		return errNothing
	case len(body) > maxFeed:
		return beyond("it has more than %d bytes", maxFeed)
	case text[0] == '{':
		return checkJSON(text)
	}
	return checkXML(bytes.NewReader(body))
}

var errNothing = errors.New("there is nothing in it")

func entry(at *url.URL, item *gofeed.Item) Link {
	href := item.Link
	if href == "" && len(item.Links) > 0 {
		href = item.Links[0]
	}
	if href == "" && (strings.HasPrefix(item.GUID, "http://") || strings.HasPrefix(item.GUID, "https://")) {
		href = item.GUID
	}
	return Link{URL: absolute(at, href), Text: oneLine(item.Title), Kind: address.Article, Score: 1, Feed: true, Published: timeOf(item.PublishedParsed), Modified: timeOf(item.UpdatedParsed)}
}

func timeOf(t *time.Time) time.Time {
	if t == nil {
		return time.Time{}
	}
	return *t
}

// absolute resolves an address, "" where it is none of a page. Its fragment
// is dropped.
func absolute(base *url.URL, ref string) string {
	ref = trim(ref)
	if ref == "" {
		return ""
	}
	u, err := base.Parse(ref)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	u.Fragment, u.RawFragment = "", ""
	return u.String()
}
