package meta

import (
	"strings"

	"golang.org/x/net/html"

	"rens/clean/jsonld"
	"rens/clean/markup"
	"rens/clean/page"
	"rens/clean/plain"
)

// lineLimit is the longest text, in bytes, that may be a date or byline of its
// own.
const lineLimit = 120

// besides are the roles of what stands beside the story.
const besides = markup.Related | markup.MostRead | markup.Newsletter | markup.Menu | markup.Footer | markup.Sidebar | markup.Ad |
	markup.Cookie | markup.Aside | markup.Card | markup.Teaser

// context is what the walk hands down.
type context struct {
	in    region
	side  int
	link  *html.Node
	scope string
}

// gather walks the tree once.
func (r *Reader) gather(doc *page.Document, names markup.Names) *signs {
	s := &signs{doc: doc, roles: names, names: r.names, dateWords: r.dates, main: jsonld.Nothing(), metas: make([]metaTag, 0, 48), lines: make([]found, 0, 64), visuals: make([]found, 0, 32)}
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
	if len(s.aides) < 20 && c.in&(inFigure|inCaption) == 0 && s.names.Helper(text) > 0 {
		s.aides = append(s.aides, found{node: n, pos: s.pos, in: c.in, side: c.side})
	}
	if plain.HasDigit(text) || s.names.Opens(text) {
		s.lines = append(s.lines, found{node: n, pos: s.pos, in: c.in, side: c.side, link: c.link, scope: c.scope})
	}
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
	l := s.look(n)
	c = s.enter(n, c, &l)
	s.keep(n, c, &l)
	s.walk(n, c)
}

// A look is what the attributes of an element say.
type look struct {
	roles    markup.Role
	scope    bool // itemscope
	itemtype string
	rel      string
	href     string
	kept     bool // an attribute that keep reads
}

// look reads the attributes of n in one pass.
func (s *signs) look(n *html.Node) (l look) {
	l.roles = s.roles.Of(n)
	for i := range n.Attr {
		switch a := &n.Attr[i]; a.Key {
		case "itemscope":
			l.scope = true
		case "itemtype":
			l.itemtype = a.Val
		case "rel":
			l.rel = a.Val
		case "href":
			l.href = a.Val
		case "itemprop", "data-timestamp", "data-utime", "data-time", "data-date", "data-datetime", "data-published", "data-publish-date":
			l.kept = true
		}
	}
	return l
}

// enter returns the context inside n.
func (s *signs) enter(n *html.Node, c context, l *look) context {
	aside, h := false, l.roles
	switch n.Data {
	case "article", "main":
		c.in |= inArticle
	case "aside", "nav":
		aside = !h.Has(markup.Author)
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
		h &^= besides
	case "a":
		c.link = n
	case "body", "html":
		h = 0
	}
	if h != 0 {
		c.in |= regionOf(h)
		aside = aside || h.Has(markup.Comments) || standsBeside(h)
	}
	if aside {
		s.sides = append(s.sides, side{node: n, parent: c.side, firm: h.Has(markup.Comments) || n.Data == "aside" || n.Data == "nav" || n.Data == "footer"})
		c.side = len(s.sides)
	}
	if l.scope {
		c.scope = l.itemtype
	}
	return c
}

// standsBeside reports the roles of what stands beside the story: not those of
// a byline, nor of the story with a sidebar or advertisements in it.
func standsBeside(r markup.Role) bool {
	if r.Has(markup.Author | markup.Date) {
		return false
	}
	if r.Has(markup.Article) {
		r &^= markup.Sidebar | markup.Ad
	}
	return r.Has(besides)
}

func regionOf(h markup.Role) region {
	var in region
	if h.Has(markup.Bio | markup.Profile) {
		in |= inBio
	}
	if h.Has(markup.Author) {
		in |= inByline
	}
	if h.Has(markup.Caption) {
		in |= inCaption
	}
	return in
}
