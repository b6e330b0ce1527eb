package meta

import (
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"rens/clean/markup"
	"rens/clean/page"
	"rens/clean/plain"
)

// A heading is one <h1> with its text.
type heading struct {
	found
	text, key string
}

// headLimit is how many <h1> are looked at.
const headLimit = 200

// chooseHeading returns the <h1> of the story: the one most like the
// metadata, else the first outside the page's furniture; nil where there is
// none that can be it.
func (s *signs) chooseHeading(metas ...string) *heading {
	var best *heading
	for i := range metas {
		metas[i] = clip(metas[i])
	}
	bestScore := 0.5
	keys := metas[:0:0]
	for _, m := range metas {
		if k := plain.Squash(m); k != "" {
			keys = append(keys, k)
		}
	}
	parts := keys
	for _, m := range metas {
		if head := cutTail(m, tails[:1]); head != m {
			parts = append(parts[:len(parts):len(parts)], plain.Squash(head))
		}
	}
	for i := range s.heads {
		h := heading{found: s.heads[i]}
		h.text = s.cutSite(s.headingText(h.node, keys, parts))
		h.key = plain.Squash(h.text)
		if h.key == "" {
			continue
		}
		if score := s.headingScore(&h, metas, keys); score > bestScore {
			best, bestScore = &h, score
		}
	}
	return best
}

// lesserHeading notes the <h2>, or else the text, that bears the headline on
// a page whose <h1> does not.
func (s *signs) lesserHeading(metas ...string) {
	keys := metas[:0:0]
	for _, m := range metas {
		if k := plain.Squash(m); len(k) > 5 {
			keys = append(keys, k)
		}
	}
	for i := range s.lesser {
		key := plain.Squash(text(s.lesser[i].node, titleLimit))
		for _, k := range keys {
			if plain.Likeness(key, k) > 0.5 {
				s.setTitle(&s.lesser[i])
				return
			}
		}
	}
	if len(keys) == 0 {
		return
	}
	s.pos = 0
	for _, n := range s.doc.Nodes {
		if s.findTitle(n, keys) {
			return
		}
	}
}

// findTitle walks the tree for the text that is the headline. It counts the
// text as the first walk did.
func (s *signs) findTitle(n *html.Node, keys []string) bool {
	for kid := n.FirstChild; kid != nil; kid = kid.NextSibling {
		switch {
		case kid.Type == html.TextNode:
			s.pos += len(kid.Data)
			if len(kid.Data) < titleLimit && len(kid.Data) >= 6 && slices.Contains(keys, plain.Squash(kid.Data)) {
				s.setTitle(&found{node: n, pos: s.pos})
				return true
			}
		case kid.Type == html.ElementNode && !unread(kid.Data):
			if s.findTitle(kid, keys) {
				return true
			}
		}
	}
	return false
}

// headingScore weighs one <h1>: its likeness to the metadata, where it stands
// and whether it says more than the site's name.
func (s *signs) headingScore(h *heading, metas, keys []string) float64 {
	like, words := 0.0, 0.0
	for _, k := range keys {
		like = max(like, plain.Likeness(h.key, k))
	}
	for _, m := range metas {
		words = max(words, plain.SharedWords(h.text, m))
	}
	score := 2*like + words
	if !s.beside(&h.found) {
		score++
	}
	if h.in&inArticle != 0 || h.roles.Has(markup.Title) {
		score += 0.3
	}
	if s.isSite(h.key) || generic(h.key) || s.namesSite(h.key, keys) || like < 1 && s.leadsHome(h.node) {
		return score - 3
	}
	if like < 0.3 && words < 0.3 && s.lesserLike(keys) {
		score -= 1.5
	}
	if like < 0.3 && words == 0 && (strings.Count(h.text, " ") < 3 || strings.HasSuffix(h.text, ":")) && agree(keys) {
		score -= 1.5
	}
	if like < 0.3 && words < 0.2 && agree(keys) && (len(h.text) > 200 || len(s.heads) > 2) {
		score -= 1.5
	}
	return score
}

// leadsHome reports whether all of a heading is a link to the front page.
func (s *signs) leadsHome(n *html.Node) bool {
	for a := n.Parent; a != nil && a != n; a = a.Parent {
		if a.Data == "a" {
			return s.frontPage(page.Attr(a, "href"))
		}
	}
	for kid := range n.ChildNodes() {
		if kid.Type == html.TextNode && strings.TrimSpace(kid.Data) == "" {
			continue
		}
		return kid.Data == "a" && kid.Type == html.ElementNode && s.frontPage(page.Attr(kid, "href"))
	}
	return false
}

// frontPage reports an address without a path, on this site where that is
// known.
func (s *signs) frontPage(href string) bool {
	u, err := url.Parse(strings.TrimSpace(href))
	return err == nil && href != "" && u.RawQuery == "" && u.Fragment == "" && strings.Trim(u.Path, "/.") == "" && (u.Host == "" || s.host == "" || page.Site(u.Hostname()) == page.Site(s.host))
}

// lesserLike reports whether an <h2> before the first <h1> is what the metadata
// call the headline.
func (s *signs) lesserLike(keys []string) bool {
	if s.lesserKeys == nil {
		s.lesserKeys = make([]string, len(s.lesser))
		for i := range s.lesser {
			s.lesserKeys[i] = plain.Squash(text(s.lesser[i].node, titleLimit))
		}
	}
	for _, key := range s.lesserKeys {
		if len(key) > 10 && slices.ContainsFunc(keys, func(k string) bool { return strings.HasPrefix(k, key) }) {
			return true
		}
	}
	return false
}

// namesSite reports whether a heading is the last part of <title>, where sites
// put their own name, or the first part of a <title> whose other part is what
// the metadata call the headline.
func (s *signs) namesSite(key string, keys []string) bool {
	t := plain.Text(s.titleTag)
	for _, sep := range separators {
		if i := strings.Index(t, sep); i > 0 && sep != ": " && plain.Squash(t[i+len(sep):]) == key {
			return true
		}
	}
	rest, ok := strings.CutPrefix(plain.Squash(t), key)
	return ok && rest != "" && slices.Contains(keys, rest)
}

// agree reports whether two of the keys are the same.
func agree(keys []string) bool {
	for i := range keys {
		if slices.Contains(keys[:i], keys[i]) {
			return true
		}
	}
	return false
}

// generic reports headings that pages bear whatever they tell.
func generic(key string) bool {
	switch key {
	case "home", "news", "blog", "article", "articles", "menu", "search", "nyheder", "nyheter", "aktuelles", "startseite", "forside", "opinion", "politics", "sport", "sports":
		return true
	}
	return false
}

// headingText returns the text of a heading. Where it is made of several
// elements and some of them, from the start or to the end, are what the
// metadata call the headline, or else a part of it, the others are a kicker or
// a label.
func (s *signs) headingText(n *html.Node, keys, parts []string) string {
	t := text(n, titleLimit)
	if t == "" {
		for kid := range n.Descendants() {
			if kid.Type == html.ElementNode && kid.Data == "img" {
				return plain.Text(page.Attr(kid, "alt"))
			}
		}
		return ""
	}
	if pieces := headingParts(n); len(pieces) > 1 {
		for _, list := range [...][]string{keys, parts} {
			if some := someOf(pieces, list); some != "" {
				return some
			}
		}
	}
	keys = parts
	for _, sep := range [...]string{" | ", " : ", "|"} {
		if i := strings.Index(t, sep); i > 0 && slices.Contains(keys, plain.Squash(t[i+len(sep):])) {
			return strings.TrimSpace(t[i+len(sep):])
		}
		if i := strings.LastIndex(t, sep); i > 0 && slices.Contains(keys, plain.Squash(t[:i])) {
			return strings.TrimSpace(t[:i])
		}
	}
	return t
}

// someOf returns the first run of the pieces, but not all of them, that is one
// of the keys.
func someOf(pieces, keys []string) string {
	for i := range pieces {
		for j := len(pieces); j > i; j-- {
			if j-i == len(pieces) {
				continue
			}
			if some := plain.Tidy(strings.Join(pieces[i:j], " ")); len(some) > 10 && slices.Contains(keys, plain.Squash(some)) {
				return some
			}
		}
	}
	return ""
}

// headingParts returns the texts of the children of n, or of its only child.
func headingParts(n *html.Node) []string {
	var parts []string
	for kid := range n.ChildNodes() {
		if t := shown(kid, titleLimit); t != "" {
			parts = append(parts, t)
		}
		if len(parts) > 6 {
			return nil
		}
	}
	if len(parts) == 1 {
		for kid := range n.ChildNodes() {
			if kid.Type == html.ElementNode && kid.FirstChild != nil {
				return headingParts(kid)
			}
		}
	}
	return parts
}
