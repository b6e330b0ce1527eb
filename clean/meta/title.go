package meta

import (
	"strings"

	"rens/clean/plain"
)

// titleLimit is the longest headline, in bytes.
const titleLimit = 400

// metaLimit is how much of a title in metadata is compared with others, in bytes.
const metaLimit = 10 * titleLimit

// clip returns the start of a title that is compared.
func clip(title string) string { return title[:min(len(title), metaLimit)] }

// title returns the headline and where it stood, and notes where on the page
// it stands. The <h1> is what readers see and what the newsroom means; the
// metadata, which are often written for search engines, say which <h1> it is
// and stand in where there is none.
func (s *signs) title() (string, string) {
	ld := s.cutSite(plain.Text(s.main.Headline()))
	if s.main.Rank() < 2 {
		ld = ""
	}
	og := s.cutSite(plain.Text(s.metaValue("og:title", "dc.title", "dcterms.title", "parsely-title", "sailthru.title", "cxenseparse:title", "citation_title")))
	tw := s.cutSite(plain.Text(s.metaValue("twitter:title")))
	whole := plain.Text(s.titleTag)
	tag := s.cutSite(whole)
	if h := s.chooseHeading(ld, og, tw, tag); h != nil {
		s.setTitle(&h.found)
		return h.text, "h1"
	}
	if tag == whole {
		if tag = s.cutHeading(tag); og == whole {
			og = tag
		}
	}
	seps := tails[:]
	if tag != whole {
		seps = seps[:1] // what is left may be a section, seldom a second name
	}
	if og == tag {
		og = cutTail(og, seps)
	}
	tag = cutTail(tag, seps)
	ld = untruncated(ld, og, tag)
	s.lesserHeading(ld, og, tag)
	for _, c := range [...]struct{ text, source string }{{ld, "jsonld.headline"}, {og, "og:title"}, {tw, "twitter:title"}, {tag, "title"}} {
		if c.text != "" {
			return c.text, c.source
		}
	}
	return "", ""
}

// truncation is the length in bytes from which search engines ask for
// headlines to be cut in JSON-LD.
const truncation = 90

// untruncated returns the first of the longer texts that goes on where ld
// breaks off, else ld.
func untruncated(ld string, longer ...string) string {
	if len(ld) < truncation {
		return ld
	}
	key := plain.Squash(ld)
	for _, t := range longer {
		if k := plain.Squash(t); len(k) > len(key) && strings.HasPrefix(k, key) {
			return t
		}
	}
	return ld
}
