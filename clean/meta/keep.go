package meta

import (
	"strings"

	"golang.org/x/net/html"

	"rens/clean/markup"
	"rens/clean/page"
)

// keep notes n under what it may be.
func (s *signs) keep(n *html.Node, c context, l *look) {
	h := l.roles
	switch n.Data {
	case "h1":
		if len(s.heads) < headLimit {
			s.heads = append(s.heads, s.found(n, c, h))
		}
	case "h2":
		if len(s.heads) == 0 && len(s.lesser) < 20 {
			s.lesser = append(s.lesser, s.found(n, c, h))
		}
	case "time":
		s.times = append(s.times, s.found(n, c, h))
	case "img", "amp-img", "video", "audio", "iframe":
		s.visuals = append(s.visuals, s.found(n, c, h))
	}
	if l.kept {
		s.keepAttrs(n, c, h)
	}
	link := n.Data == "a"
	if link && l.rel != "" && hasWord(l.rel, "license") {
		s.links = append(s.links, linkTag{"a.license", l.href})
	}
	if (h.Has(markup.Author) || link && leadsToAuthor(l.rel, l.href)) && c.in&inHead == 0 {
		s.authored = append(s.authored, s.found(n, c, h))
	}
	if h.Has(markup.Date|markup.Modified) && n.Data != "time" && c.in&inHead == 0 {
		s.dated = append(s.dated, s.found(n, c, h))
	}
}

// keepAttrs notes microdata and times in attributes.
func (s *signs) keepAttrs(n *html.Node, c context, h markup.Role) {
	for i := range n.Attr {
		switch a := &n.Attr[i]; a.Key {
		case "itemprop":
			if wantedProp(a.Val) {
				s.props = append(s.props, s.found(n, c, h))
			}
		case "data-timestamp", "data-utime", "data-time", "data-date", "data-datetime", "data-published", "data-publish-date":
			if n.Data != "time" {
				s.times = append(s.times, s.found(n, c, h))
			}
		}
	}
}

func wantedProp(s string) bool {
	for len(s) > 0 {
		var w string
		w, s, _ = strings.Cut(s, " ")
		switch w {
		case "datePublished", "dateModified", "dateCreated", "uploadDate", "author", "creator", "headline", "isAccessibleForFree",
			"license", "publisher", "articleSection", "keywords", "dateUpdate", "datepublished", "datemodified", "datecreated",
			"digitalSourceType", "cssSelector":
			return true
		}
	}
	return false
}

func (s *signs) script(n *html.Node) {
	if strings.Contains(strings.ToLower(page.Attr(n, "type")), "ld+json") {
		s.ld = append(s.ld, n)
	}
}

func (s *signs) meta(n *html.Node, c context) {
	var content, at string
	var names [3]string
	k := 0
	for i := range n.Attr {
		switch a := &n.Attr[i]; a.Key {
		case "content", "value":
			content = a.Val
		case "datetime":
			at = a.Val
		case "itemprop":
			if wantedProp(a.Val) {
				s.props = append(s.props, s.found(n, c, 0))
			}
			if c.in&inHead == 0 {
				continue
			}
			fallthrough
		case "name", "property", "http-equiv", "pubdate":
			if k < len(names) && a.Val != "" {
				names[k] = a.Val
				k++
			}
		}
	}
	if content == "" {
		content = at
	}
	if content = strings.TrimSpace(content); content == "" {
		return
	}
	for _, name := range names[:k] {
		s.metas = append(s.metas, metaTag{strings.ToLower(strings.TrimSpace(name)), content})
	}
}

// metaValue returns the content of the first of the names that the page has.
func (s *signs) metaValue(names ...string) string {
	for _, name := range names {
		for i := range s.metas {
			if s.metas[i].name == name {
				return s.metas[i].content
			}
		}
	}
	return ""
}

func (s *signs) linkTag(n *html.Node) {
	rel, href := page.Attr(n, "rel"), page.Attr(n, "href")
	if rel == "" || href == "" {
		return
	}
	switch rel = strings.ToLower(strings.TrimSpace(rel)); rel {
	case "canonical", "license", "author":
		s.links = append(s.links, linkTag{rel, href})
	}
}
