package discover

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"

	"golang.org/x/net/html/charset"

	"rens/scraper/address"
)

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
			s.close()
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
func (s *sitemapReader) close() {
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

// leftOver finds an entity that is there once those of HTML are expanded.
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
