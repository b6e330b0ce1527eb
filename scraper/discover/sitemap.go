package discover

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"net/url"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	xunicode "golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"rens/scraper/address"
)

// MaxSitemap is how many bytes of a sitemap are read once decompressed.
// Source: sitemaps.org, "no larger than 50 MB".
const MaxSitemap = 50 << 20

// maxToken is how many bytes one element's text or tag may have, maxText how
// many of them are kept.
const (
	maxToken = 1 << 20
	maxText  = 8 << 10
)

// ReadSitemap returns what a sitemap lists, each address once, in its order:
// Links of the kind Sitemap for an index, and for a list of pages Links whose
// kind is that of their address, Article for those of a news sitemap.
//
// It reads XML with namespaces or without, plain text, and a feed in a
// sitemap's place, gzipped up to twice, in any encoding that is declared. It
// holds one entry at a time and what they came to, expands no entities but HTML's and
// loads nothing; a feed it holds whole. It reads no further than it must. Base
// is the address of the sitemap. Where the file is damaged, what could be read
// comes with the error.
func (f *Finder) ReadSitemap(body io.Reader, base string) (links []Link, err error) {
	at, err := url.Parse(base)
	if err == nil {
		links, err = f.readSitemap(body, at)
	}
	if err != nil {
		return links, fmt.Errorf("read sitemap %s: %w", base, err)
	}
	return links, nil
}

func (f *Finder) readSitemap(body io.Reader, at *url.URL) ([]Link, error) {
	r, decoded, err := plain(body)
	if err != nil {
		return nil, err
	}
	head, _ := r.Peek(rootWithin)
	start, kind := rootOf(head)
	switch kind {
	case "urlset", "sitemapindex":
		if _, err := r.Discard(start); err != nil {
			return nil, err
		}
		s := sitemapReader{words: f.Words, base: at, index: kind == "sitemapindex", seen: map[string]bool{}}
		err := s.read(cleared{r}, decoded || isUTF8(head))
		return s.links, err
	case "feed":
		rest, err := io.ReadAll(io.LimitReader(r, maxFeed+1)) // ReadFeed refuses what is longer
		if err != nil {
			return nil, err
		}
		return ReadFeed(rest, at.String())
	case "html":
		return nil, errors.New("it is a web page, not a sitemap")
	}
	return f.readText(r, at)
}

// plain undoes compression and UTF-16.
func plain(body io.Reader) (r *bufio.Reader, decoded bool, err error) {
	r = bufio.NewReaderSize(io.LimitReader(body, MaxSitemap), 64<<10)
	for range 2 {
		if head, _ := r.Peek(2); !bytes.Equal(head, []byte{0x1f, 0x8b}) {
			break
		}
		z, err := gzip.NewReader(r)
		if err != nil {
			return nil, false, fmt.Errorf("unpack it: %w", err)
		}
		r = bufio.NewReaderSize(io.LimitReader(z, MaxSitemap), 64<<10)
	}
	head, _ := r.Peek(4)
	var wide encoding.Encoding
	switch {
	case bytes.HasPrefix(head, []byte{0xff, 0xfe}), bytes.Equal(head, []byte{'<', 0, '?', 0}):
		wide = xunicode.UTF16(xunicode.LittleEndian, xunicode.UseBOM)
	case bytes.HasPrefix(head, []byte{0xfe, 0xff}), bytes.Equal(head, []byte{0, '<', 0, '?'}):
		wide = xunicode.UTF16(xunicode.BigEndian, xunicode.UseBOM)
	}
	if wide != nil {
		return bufio.NewReaderSize(transform.NewReader(r, wide.NewDecoder()), 64<<10), true, nil
	}
	return r, false, nil
}

// isUTF8 reports that what was looked at of a body is UTF-8, whatever it declares; the
// last letter may be cut.
func isUTF8(head []byte) bool {
	for cut := 0; cut < utf8.UTFMax && cut < len(head); cut++ {
		if utf8.Valid(head[:len(head)-cut]) {
			return true
		}
	}
	return len(head) == 0
}

var rootElement = regexp.MustCompile(`(?i)<\s*(?:[a-z][\w.-]*:)?(urlset|sitemapindex|rss|feed|rdf|html|!doctype\s+html)[\s>/]`)

// rootOf finds the root element, past what a broken server writes before it,
// and the place where reading begins: the XML declaration, where there is one.
func rootOf(head []byte) (start int, kind string) {
	m := rootElement.FindSubmatchIndex(head)
	if m == nil {
		return 0, ""
	}
	start = m[0]
	if i := bytes.Index(head[:m[0]], []byte("<?xml")); i >= 0 {
		start = i
	}
	switch name := strings.ToLower(string(head[m[2]:m[3]])); name {
	case "urlset", "sitemapindex":
		return start, name
	case "rss", "feed", "rdf":
		return start, "feed"
	}
	return start, "html"
}

// readText reads a sitemap of plain text: one address a line; lines that are
// none are passed over.
func (f *Finder) readText(r io.Reader, at *url.URL) ([]Link, error) {
	var links []Link
	seen := map[string]bool{}
	scan := bufio.NewScanner(io.LimitReader(r, MaxSitemap))
	for scan.Scan() && len(links) < maxEntries {
		line := trim(scan.Text())
		if !strings.HasPrefix(line, "http://") && !strings.HasPrefix(line, "https://") {
			continue
		}
		if url := absolute(at, line); url != "" && !seen[url] {
			seen[url] = true
			links = append(links, f.listed(url))
		}
	}
	if err := scan.Err(); err != nil {
		return links, err
	}
	if len(links) == 0 {
		return nil, errNothing
	}
	return links, nil
}

func (f *Finder) listed(url string) Link {
	kind, score := classify(f.Words, url)
	return Link{URL: url, Kind: kind, Score: score}
}

// sitemapName is the name of a file that is a sitemap, as those that write them have it.
var sitemapName = regexp.MustCompile(`(?i)sitemap[^/?]*\.(xml|xml\.gz|gz|txt)$`)

// classify is address.Words.Classify, but for a sitemap that stands among pages: some
// write an index as if it were one of pages.
func classify(words address.Words, url string) (address.Kind, float64) {
	if sitemapName.MatchString(url) {
		return address.Sitemap, 0
	}
	return words.Classify(url)
}

// trim drops white space of any kind, and the invisible characters that stand
// in for it, from the ends.
func trim(s string) string {
	return strings.TrimFunc(s, func(c rune) bool {
		return unicode.IsSpace(c) || c == '\ufeff' || c == '\u200b' || c == '\u2060' || c == '\u180e' || unicode.IsControl(c)
	})
}
