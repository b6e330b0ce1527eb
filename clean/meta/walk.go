package meta

import (
	"net/url"
	"strings"

	"golang.org/x/net/html"

	"rens/clean/page"
)

// signs are what one walk over the tree collects for the readers.
type signs struct {
	doc      *page.Document
	metas    []metaTag
	links    []linkTag
	ld       []*html.Node // application/ld+json
	scripts  []*html.Node // other scripts with text
	titleTag string
	sides    []side
	heads    []found // h1
	lesser   []found // h2
	times    []found // <time>, and elements with a Unix time in an attribute
	props    []found // itemprop of interest, in the body or on a meta tag
	authored []found // rel=author, and class or id of a byline
	dated    []found // class or id of a date
	lines    []found // short texts that may be a date or a byline
	visuals  []found // img, picture noscript fallbacks, video, audio, iframe
	pos      int     // bytes of text passed

	entities []value // JSON-LD nodes in order, flat
	roots    []value // JSON-LD as read
	main     *value  // the entity that is the page; never nil once identified
	address  string
	host     string
	here     *url.URL // address, parsed; nil where not known
	keys     []string // squashed names of the site
	lookups  int      // of @id references, bounded

	titleNode *html.Node // the headline on the page; nil where there is none
	titlePos  int

	canonical, siteName, publisher, lang string
	problems                             []string
}

// A metaTag is one <meta> of name, property, itemprop or http-equiv.
type metaTag struct {
	name    string // lower case
	content string
}

// A linkTag is one <link> or <a rel> with its rel in lower case.
type linkTag struct{ rel, href string }

// A found is an element or text of interest and where it stands.
type found struct {
	node  *html.Node
	pos   int // bytes of text before it
	in    region
	side  int // the innermost of signs.sides around it, from 1; 0 for none
	hint  hint
	link  *html.Node // the <a> around it
	scope string     // itemtype of the nearest itemscope
}

// A side is an element that by its tag or class stands beside the story.
type side struct {
	node   *html.Node
	parent int  // the side around it, from 1; 0 for none
	firm   bool // by its tag, or the comments: not by a mere class
	void   bool // it holds the headline, so the story is in it
}

// A region says which parts of the page surround an element.
type region uint16

const (
	inHead region = 1 << iota
	inArticle
	inHeader
	inBio
	inByline
	inFigure
	inHeading
	inCaption
)

// beside reports whether f stands where dates, authors and pictures of other
// stories stand: in navigation, footers, sidebars, teasers or comments. A class
// that seems to say so is not believed of an element that holds the headline,
// nor of what stands right by it: bylines stand in banners, cards and widgets.
func (s *signs) beside(f *found) bool {
	by, _ := s.sided(f)
	return by && !s.close(f)
}

// sided reports whether a side that does not hold the headline is around f,
// and whether one of them is firmly so.
func (s *signs) sided(f *found) (by, firm bool) {
	for i := f.side; i > 0; i = s.sides[i-1].parent {
		if a := &s.sides[i-1]; !a.void {
			by, firm = true, firm || a.firm
		}
	}
	return by, firm
}

// close reports whether f stands right by the headline and not in an element
// that is firmly beside it.
func (s *signs) close(f *found) bool {
	if s.titleNode == nil || f.pos > s.titlePos+400 || f.pos < s.titlePos-150 {
		return false
	}
	_, firm := s.sided(f)
	return !firm
}

// setTitle notes the headline on the page.
func (s *signs) setTitle(f *found) {
	s.titleNode, s.titlePos = f.node, f.pos
	for up := f.node; up != nil; up = up.Parent {
		for i := range s.sides {
			if s.sides[i].node == up {
				s.sides[i].void = true
			}
		}
	}
}

// lineLimit is the longest text, in bytes, that may be a date or byline of its
// own.
const lineLimit = 120

// context is what the walk hands down.
type context struct {
	in    region
	side  int
	link  *html.Node
	scope string
}

// gather walks the tree once.
func gather(doc *page.Document) *signs {
	s := &signs{doc: doc, main: &nothing, metas: make([]metaTag, 0, 48), lines: make([]found, 0, 64), visuals: make([]found, 0, 32)}
	for _, n := range doc.Nodes {
		s.walk(n, context{})
	}
	return s
}

func (s *signs) walk(n *html.Node, c context) {
	for kid := n.FirstChild; kid != nil; kid = kid.NextSibling {
		switch kid.Type {
		case html.TextNode:
			s.line(kid, c)
		case html.ElementNode:
			s.element(kid, c)
		}
	}
}

// line keeps short texts with a digit (a date) or at a byline's length that
// open like one.
func (s *signs) line(n *html.Node, c context) {
	s.pos += len(n.Data)
	if len(n.Data) > lineLimit*2 || c.in&inHead != 0 {
		return
	}
	text := strings.TrimSpace(n.Data)
	if len(text) < 2 || len(text) > lineLimit {
		return
	}
	if hasDigit(text) || opensByline(text) {
		s.lines = append(s.lines, found{node: n, pos: s.pos, in: c.in, side: c.side, link: c.link, scope: c.scope})
	}
}

func hasDigit(s string) bool {
	for i := range len(s) {
		if s[i] >= '0' && s[i] <= '9' {
			return true
		}
	}
	return false
}

// unread reports elements whose text is not the page's.
func unread(tag string) bool {
	switch tag {
	case "style", "svg", "template", "math", "select", "textarea", "script", "title", "noscript", "meta", "link":
		return true
	}
	return false
}

func (s *signs) element(n *html.Node, c context) {
	switch n.Data {
	case "script":
		s.script(n)
		return
	case "meta":
		s.meta(n, c)
		return
	case "link":
		s.linkTag(n)
		return
	case "title":
		if s.titleTag == "" {
			s.titleTag = text(n, 1000)
		}
		return
	case "noscript":
		if strings.Contains(textOf(n), "<img") {
			s.visuals = append(s.visuals, s.found(n, c, 0))
		}
		return
	case "style", "svg", "template", "math", "select", "textarea":
		return
	case "head":
		c.in |= inHead
	}
	h := hints(n)
	c = s.enter(n, c, h)
	s.keep(n, c, h)
	s.walk(n, c)
}

func (s *signs) found(n *html.Node, c context, h hint) found {
	return found{node: n, pos: s.pos, in: c.in, side: c.side, hint: h, link: c.link, scope: c.scope}
}

// enter returns the context inside n.
func (s *signs) enter(n *html.Node, c context, h hint) context {
	aside := false
	switch n.Data {
	case "article", "main":
		c.in |= inArticle
	case "aside", "nav":
		aside = h&hintAuthor == 0
	case "footer":
		aside = c.in&inArticle == 0
	case "header":
		c.in |= inHeader
	case "figure", "picture":
		c.in |= inFigure
	case "figcaption":
		c.in |= inCaption
	case "h1", "h2", "h3", "h4":
		c.in |= inHeading
		h &^= hintAside
	case "a":
		c.link = n
	case "body", "html":
		h = 0
	}
	if h != 0 {
		c.in |= hintRegion(h)
		aside = aside || h&hintComment != 0 || h&hintAside != 0 && h&(hintAuthor|hintDate) == 0
	}
	if aside {
		s.sides = append(s.sides, side{node: n, parent: c.side, firm: h&hintComment != 0 || n.Data == "aside" || n.Data == "nav" || n.Data == "footer"})
		c.side = len(s.sides)
	}
	if page.HasAttr(n, "itemscope") {
		c.scope = page.Attr(n, "itemtype")
	}
	return c
}

func hintRegion(h hint) region {
	var in region
	if h&hintBio != 0 {
		in |= inBio
	}
	if h&hintAuthor != 0 {
		in |= inByline
	}
	if h&hintCaption != 0 {
		in |= inCaption
	}
	return in
}

// keep notes n under what it may be.
func (s *signs) keep(n *html.Node, c context, h hint) {
	switch n.Data {
	case "h1":
		s.heads = append(s.heads, s.found(n, c, h))
	case "h2":
		if len(s.heads) == 0 && len(s.lesser) < 20 {
			s.lesser = append(s.lesser, s.found(n, c, h))
		}
	case "time":
		s.times = append(s.times, s.found(n, c, h))
	case "img", "amp-img", "video", "audio", "iframe":
		s.visuals = append(s.visuals, s.found(n, c, h))
	}
	for i := range n.Attr {
		switch a := &n.Attr[i]; a.Key {
		case "itemprop":
			if wantedProp(a.Val) {
				s.props = append(s.props, s.found(n, c, h))
			}
		case "rel":
			if n.Data == "a" && hasWord(a.Val, "license") {
				s.links = append(s.links, linkTag{"a.license", page.Attr(n, "href")})
			}
		case "data-timestamp", "data-utime", "data-time", "data-date", "data-datetime", "data-published", "data-publish-date":
			if n.Data != "time" {
				s.times = append(s.times, s.found(n, c, h))
			}
		}
	}
	if (h&hintAuthor != 0 || n.Data == "a" && authorLink(n)) && c.in&inHead == 0 {
		s.authored = append(s.authored, s.found(n, c, h))
	}
	if h&(hintDate|hintModified) != 0 && n.Data != "time" && c.in&inHead == 0 {
		s.dated = append(s.dated, s.found(n, c, h))
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
	kind := strings.ToLower(page.Attr(n, "type"))
	switch {
	case strings.Contains(kind, "ld+json"):
		s.ld = append(s.ld, n)
	case n.FirstChild != nil:
		s.scripts = append(s.scripts, n)
	}
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
