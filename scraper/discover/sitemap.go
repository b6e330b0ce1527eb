package discover

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
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
		err := s.read(legible(r), decoded || isUTF8(head))
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

// legible leaves out what XML forbids.
func legible(r io.Reader) io.Reader { return cleared{r} }

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

// A sitemapReader collects the entries of an XML sitemap.
type sitemapReader struct {
	words  address.Words
	base   *url.URL
	index  bool
	seen   map[string]bool
	links  []Link
	path   []string // open elements, names in lower case
	prefix string   // of the root
	text   strings.Builder
	entry  []Link // of the open <url> or <sitemap>; more than one where it holds several <loc>
	fault  error
}

func (s *sitemapReader) read(r io.Reader, decoded bool) error {
	m := &metered{from: r, most: maxToken}
	d := xml.NewDecoder(m)
	d.Strict = false // many a sitemap has a bare ampersand
	d.Entity = xml.HTMLEntity
	d.CharsetReader = func(label string, in io.Reader) (io.Reader, error) {
		if decoded {
			return in, nil
		}
		return charset.NewReaderLabel(label, in)
	}
	for {
		m.left = maxToken
		token, err := d.RawToken()
		if err == io.EOF {
			return s.end()
		}
		if err != nil {
			s.flush()
			return errors.Join(s.fault, err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			if len(s.path) >= maxDepth {
				s.flush()
				return errors.Join(s.fault, beyond("its elements are nested deeper than %d", maxDepth))
			}
			s.open(strings.ToLower(t.Name.Local), t.Name.Space)
		case xml.EndElement:
			s.close(strings.ToLower(t.Name.Local))
			if len(s.path) == 0 || len(s.links) >= maxEntries {
				return s.fault // what follows the root is not ours
			}
		case xml.CharData:
			if s.text.Len()+len(t) <= maxText {
				s.text.Write(t)
			}
		}
	}
}

func (s *sitemapReader) end() error {
	s.flush()
	if len(s.path) > 0 {
		return errors.Join(s.fault, io.ErrUnexpectedEOF)
	}
	return s.fault
}

// open begins an element. One whose prefix is not the root's keeps it, so that
// image:loc is not taken for the page's loc.
func (s *sitemapReader) open(local, prefix string) {
	if len(s.path) == 0 {
		s.prefix = prefix
	}
	if len(s.path) == 1 && (local == "url" || local == "sitemap") {
		s.prefix = prefix // of an entry, where the root has another
	}
	switch {
	case local == "news" && s.within("url") || s.inNews():
		local = "news:" + local // whatever its prefix
	case prefix != s.prefix && prefix != "":
		local = strings.ToLower(prefix) + ":" + local
	}
	s.path = append(s.path, local)
	s.text.Reset()
}

// within reports whether the innermost element has a name.
func (s *sitemapReader) within(name string) bool {
	return len(s.path) > 0 && s.path[len(s.path)-1] == name
}

// inNews reports whether what is said of a news story is open.
func (s *sitemapReader) inNews() bool { return slices.Contains(s.path, "news:news") }

// close ends the innermost element; its name is not checked, for in a broken
// file the next one puts things right.
func (s *sitemapReader) close(local string) {
	if len(s.path) == 0 {
		return
	}
	name := s.path[len(s.path)-1]
	s.path = s.path[:len(s.path)-1]
	within := ""
	if len(s.path) > 0 {
		within = s.path[len(s.path)-1]
	}
	value := trim(s.text.String())
	s.text.Reset()
	switch {
	case name == "url" || name == "sitemap":
		s.flush()
	case within == "url" || within == "sitemap":
		s.field(name, value)
	case strings.HasPrefix(name, "news:") && len(s.entry) > 0:
		s.news(name, value)
	}
}

var leftOver = regexp.MustCompile(`&[A-Za-z][A-Za-z0-9]*;`)

func (s *sitemapReader) field(name, value string) {
	switch {
	case name == "loc" && leftOver.MatchString(value):
		s.fault = fmt.Errorf("an address holds the entity %s, which is not expanded", leftOver.FindString(value))
	case name == "loc":
		if url := absolute(s.base, value); url != "" {
			s.entry = append(s.entry, Link{URL: url})
		}
	case name == "lastmod" && len(s.entry) > 0:
		s.entry[len(s.entry)-1].Modified = parseTime(value)
	}
}

func (s *sitemapReader) news(name, value string) {
	link := &s.entry[len(s.entry)-1]
	link.News = true
	switch name {
	case "news:publication_date":
		link.Published = parseTime(value)
	case "news:title":
		link.Text = oneLine(value)
	case "news:language":
		link.Lang = value
	}
}

// flush puts the entry away.
func (s *sitemapReader) flush() {
	for _, link := range s.entry {
		if s.seen[link.URL] || len(s.links) >= maxEntries {
			continue
		}
		s.seen[link.URL] = true
		switch {
		case s.index:
			link.Kind = address.Sitemap
		case link.News:
			link.Kind, link.Score = address.Article, 1
		default:
			link.Kind, link.Score = classify(s.words, link.URL)
		}
		s.links = append(s.links, link)
	}
	s.entry = nil
}

// parseTime reads a W3C date and the forms often written in its place; one
// without a zone is taken as UTC. The zero time says that it is no date.
// Source: w3.org/TR/NOTE-datetime.
func parseTime(s string) time.Time {
	for _, layout := range []string{
		time.RFC3339, "2006-01-02", "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02 15:04:05", "2006-01-02 15:04:05 -0700",
		"2006-01-02T15:04:05-0700", "2006-01", "2006", time.RFC1123, time.RFC1123Z, "Mon, 2 Jan 2006 15:04:05 MST", "Mon, 2 Jan 2006 15:04:05 -0700",
	} {
		if t, err := time.Parse(layout, s); err == nil && t.Year() > 0 {
			return t
		}
	}
	return time.Time{}
}

// trim drops white space of any kind, and the invisible characters that stand
// in for it, from the ends.
func trim(s string) string {
	return strings.TrimFunc(s, func(c rune) bool {
		return unicode.IsSpace(c) || c == '\ufeff' || c == '\u200b' || c == '\u2060' || c == '\u180e' || unicode.IsControl(c)
	})
}
