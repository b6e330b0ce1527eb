package meta

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"

	"rens/clean/page"
)

// titleLimit is the longest headline, in bytes.
const titleLimit = 400

// A heading is one <h1> with its text.
type heading struct {
	found
	text, key string
}

// title returns the headline and where it stood, and notes where on the page
// it stands. The <h1> is what readers see; the metadata say which <h1> it is.
func (s *signs) title() (string, string) {
	ld := s.cutSite(plain(headline(s.main)))
	if s.main.rank() < 2 {
		ld = ""
	}
	og := s.cutSite(plain(s.metaValue("og:title", "dc.title", "dcterms.title", "parsely-title", "sailthru.title", "cxenseparse:title", "citation_title")))
	tw := s.cutSite(plain(s.metaValue("twitter:title")))
	tag := s.cutSite(plain(s.titleTag))
	h := s.chooseHeading(ld, og, tag)
	if h != nil {
		s.titleNode, s.titlePos = h.node, h.pos
	}
	for _, c := range []struct{ text, source string }{{s.headingText(h, ld, og, tag), "h1"}, {ld, "jsonld.headline"}, {og, "og:title"}, {tw, "twitter:title"}, {tag, "title"}} {
		if c.text != "" {
			return c.text, c.source
		}
	}
	if h != nil {
		return h.text, "h1"
	}
	return "", ""
}

// headingText returns the text of the heading where metadata agree that it is
// the headline, or say nothing.
func (s *signs) headingText(h *heading, metas ...string) string {
	if h == nil {
		return ""
	}
	said := false
	for _, m := range metas {
		if m == "" {
			continue
		}
		said = true
		if likeness(h.key, squash(m)) >= 0.5 {
			return h.text
		}
	}
	if said {
		return ""
	}
	return h.text
}

// chooseHeading returns the <h1> of the story: the one most like the
// metadata, else the first outside the page's furniture; nil where there is
// none.
func (s *signs) chooseHeading(metas ...string) *heading {
	var best *heading
	bestScore := 0.0
	for i := range s.heads {
		h := heading{found: s.heads[i]}
		h.text = headingText(h.node)
		h.key = squash(h.text)
		if h.key == "" || s.isSite(h.key) {
			continue
		}
		score := 0.0
		for _, m := range metas {
			score = max(score, 2*likeness(h.key, squash(m)))
		}
		if h.in&beside == 0 {
			score++
		}
		if h.in&inArticle != 0 || h.hint&hintTitle != 0 {
			score += 0.3
		}
		if best == nil || score > bestScore {
			best, bestScore = &h, score
		}
	}
	return best
}

// headingText returns the text of a heading without screen reader hints and
// the like.
func headingText(n *html.Node) string {
	t := text(n, titleLimit)
	if t == "" {
		for kid := range n.Descendants() {
			if kid.Type == html.ElementNode && kid.Data == "img" {
				return plain(page.Attr(kid, "alt"))
			}
		}
	}
	return t
}

// likeness returns how much two squashed texts are one: 1 where they are
// equal, the share of the longer one where it contains the shorter, the share
// of a common start else.
func likeness(a, b string) float64 {
	if a == "" || b == "" {
		return 0
	}
	if len(a) > len(b) {
		a, b = b, a
	}
	if strings.Contains(b, a) {
		return float64(len(a)) / float64(len(b))
	}
	n := 0
	for n < len(a) && a[n] == b[n] {
		n++
	}
	return float64(n) / float64(len(b))
}

// separators stand between a headline and the name of the site.
var separators = []string{" | ", " - ", " – ", " — ", " · ", " • ", " :: ", " » ", " « ", " / ", " ‹ ", " › ", " : ", " ~ ", " ⋆ ", "|", ": ", " -- ", "– "}

// cutSite removes the name of the site from the end, or the start, of t.
func (s *signs) cutSite(t string) string {
	for range 3 {
		cut := s.cutOnce(t)
		if cut == t {
			break
		}
		t = cut
	}
	return t
}

func (s *signs) cutOnce(t string) string {
	for _, sep := range separators {
		if i := strings.LastIndex(t, sep); i > 0 {
			rest, part := strings.TrimSpace(t[:i]), t[i+len(sep):]
			if s.isSite(squash(part)) && rest != "" {
				return rest
			}
		}
		if i := strings.Index(t, sep); i > 0 {
			part, rest := t[:i], strings.TrimSpace(t[i+len(sep):])
			if s.isSite(squash(part)) && utf8.RuneCountInString(rest) > 8 {
				return rest
			}
		}
	}
	return t
}

// isSite reports whether a squashed text is the name of the site: as
// metadata give it, or the words of the host.
func (s *signs) isSite(key string) bool {
	if key == "" {
		return true
	}
	for _, name := range s.siteKeys() {
		if name != "" && (key == name || len(key) > 3 && len(name) > 3 && (strings.HasPrefix(name, key) && len(key)*2 > len(name) || strings.HasPrefix(key, name) && len(name)*2 > len(key))) {
			return true
		}
	}
	return false
}

// siteKeys returns the squashed names of the site.
func (s *signs) siteKeys() []string {
	if s.keys != nil {
		return s.keys
	}
	keys := []string{squash(s.siteName), squash(s.publisher)}
	if s.host != "" {
		host := strings.TrimPrefix(strings.ToLower(s.host), "www.")
		d := domain(host)
		label, _, _ := strings.Cut(d, ".")
		keys = append(keys, squash(host), squash(d), squash(label))
	}
	if tw := s.metaValue("twitter:site"); strings.HasPrefix(tw, "@") {
		keys = append(keys, squash(tw))
	}
	for _, k := range keys {
		if strings.HasPrefix(k, "the") && len(k) > 6 {
			keys = append(keys, k[3:])
		}
	}
	s.keys = keys
	return keys
}
