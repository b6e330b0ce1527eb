package meta

import (
	"strings"

	"golang.org/x/net/html"

	"rens/clean/block"
	"rens/clean/markup"
	"rens/clean/media"
	"rens/clean/page"
	"rens/clean/plain"
)

// A walker walks the tree for a View.
type walker struct {
	*View
	pos  int          // bytes of text passed
	last string       // the last text, where it may be a label
	ld   []*html.Node // application/ld+json

	folders map[string]bool // of addresses: whether they hold the pages of authors
}

// context is what the walk hands down.
type context struct {
	in    region
	side  int
	link  *html.Node
	scope string
}

func (w *walker) walk(n *html.Node, c context) {
	for kid := n.FirstChild; kid != nil; kid = kid.NextSibling {
		switch kid.Type {
		case html.TextNode:
			w.text(kid, c)
		case html.ElementNode:
			w.element(kid, c)
		}
	}
}

// text keeps short texts with a digit (a date) or that open like a byline.
func (w *walker) text(n *html.Node, c context) {
	w.pos += len(n.Data)
	if len(n.Data) > 2*lineLimit || c.in&inHead != 0 {
		return
	}
	text, label := strings.TrimSpace(n.Data), w.last
	switch {
	case len(text) > labelLimit:
		w.last = ""
	case text != "":
		w.last = text
	}
	if _, about := w.names.CutAbout(text); about && len(w.abouts) < helperLimit {
		w.abouts = append(w.abouts, w.found(n, c, 0))
	}
	if len(text) < 2 || len(text) > lineLimit {
		return
	}
	if len(w.alone) < aloneLimit && mayName(text) {
		w.alone = append(w.alone, w.found(n, c, 0))
	}
	if len(w.helpers) < helperLimit && c.in&(inFigure|inCaption) == 0 && (w.names.Helper(text) > 0 || w.names.IsPhotographer(text)) {
		w.helpers = append(w.helpers, w.found(n, c, 0))
	}
	if plain.HasDigit(text) || w.names.Opens(text) {
		f := w.found(n, c, 0)
		f.label = label
		w.lines = append(w.lines, f)
	}
}

func (w *walker) found(n *html.Node, c context, r markup.Role) found {
	return found{node: n, pos: w.pos, in: c.in, side: c.side, roles: r, link: c.link, scope: c.scope}
}

func (w *walker) element(n *html.Node, c context) {
	switch n.Data {
	case "script":
		if strings.Contains(strings.ToLower(page.Attr(n, "type")), "ld+json") {
			w.ld = append(w.ld, n)
		}
		return
	case "meta":
		w.meta(n, c)
		return
	case "link":
		if rel := strings.ToLower(strings.TrimSpace(page.Attr(n, "rel"))); rel == "canonical" || rel == "license" {
			w.links = append(w.links, linkTag{rel, page.Attr(n, "href")})
		}
		return
	case "title":
		if w.titleTag == "" {
			w.titleTag = block.Text(n, tagLimit)
		}
		return
	case "noscript":
		if media.IsVisual(n) {
			w.visuals = append(w.visuals, w.found(n, c, 0))
		}
		return
	case "template":
		if !block.IsShown(n) {
			return
		}
	case "style", "svg", "math", "select", "textarea":
		return
	}
	roles, bears := w.roles.Of(n), bearingOf(n)
	c = w.enter(n, c, roles)
	if bears.scope {
		c.scope = page.Attr(n, "itemtype")
	}
	w.keep(n, c, roles, bears)
	w.walk(n, c)
}

// A bearing is what the attributes of an element may say.
type bearing struct {
	scope, prop bool   // it bears itemscope, itemprop
	time        string // the first of the times that pages give to scripts
}

// bearingOf reads the attributes of n.
func bearingOf(n *html.Node) (b bearing) {
	for i := range n.Attr {
		switch a := &n.Attr[i]; {
		case a.Key == "itemscope":
			b.scope = true
		case a.Key == "itemprop":
			b.prop = true
		case b.time == "" && isTimeAttr(a.Key):
			b.time = a.Val
		}
	}
	return b
}

// isTimeAttr reports an attribute in which pages give times to scripts.
func isTimeAttr(key string) bool {
	switch key {
	case "data-datetime", "data-timestamp", "data-utime", "data-time", "data-date", "data-published", "data-publish-date":
		return true
	}
	return false
}

// enter returns the context inside n.
func (w *walker) enter(n *html.Node, c context, roles markup.Role) context {
	aside, named := false, roles
	switch n.Data {
	case "head":
		c.in |= inHead
	case "article", "main":
		c.in |= inArticle
	case "aside", "nav":
		aside = !roles.Has(markup.Author)
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
		named &^= besides
	case "a":
		c.link = n
	case "body", "html":
		named = 0
	}
	c.in |= regionOf(named)
	if aside || named.Has(markup.Comments) || standsBeside(named) {
		w.sides = append(w.sides, side{node: n, parent: c.side, firm: named.Has(markup.Comments) || n.Data == "aside" || n.Data == "nav" || n.Data == "footer"})
		c.side = len(w.sides)
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

func regionOf(r markup.Role) (in region) {
	for _, x := range [...]struct {
		roles markup.Role
		in    region
	}{{markup.Bio | markup.Profile, inBio}, {markup.Author, inByline}, {markup.Caption, inCaption}, {markup.Date | markup.Modified, inDate}} {
		if r.Has(x.roles) {
			in |= x.in
		}
	}
	return in
}

// keep notes n under what it may be.
func (w *walker) keep(n *html.Node, c context, r markup.Role, b bearing) {
	switch n.Data {
	case "h1":
		if len(w.heads) < headLimit {
			w.heads = append(w.heads, w.found(n, c, r))
		}
	case "h2":
		if len(w.lesser) < lesserLimit {
			w.lesser = append(w.lesser, w.found(n, c, r))
		}
	case "time":
		f := w.found(n, c, r)
		f.label = w.last
		w.times = append(w.times, f)
	case "a":
		w.part(n, c)
		if w.leadsToAuthor(n) {
			w.toAuthors[n] = true
		}
		if page.HasToken(n, "rel", "license") {
			w.links = append(w.links, linkTag{"a.license", page.Attr(n, "href")})
		}
	}
	if media.IsVisual(n) {
		w.visuals = append(w.visuals, w.found(n, c, r))
	}
	if b.prop && hasRight(n) {
		w.props = append(w.props, w.found(n, c, r))
	}
	if n.Data != "time" && (b.time != "" || b.prop && c.in&inHead == 0 && datesProp(n)) {
		w.times = append(w.times, w.found(n, c, r))
	}
	if c.in&inHead != 0 {
		return
	}
	if r.Has(markup.Author) || w.toAuthors[n] || n.Data == "address" && c.in&inArticle != 0 || b.prop && page.HasToken(n, "itemprop", "author") {
		w.authored = append(w.authored, w.found(n, c, r))
	}
	if r.Has(markup.Date|markup.Modified) && n.Data != "time" {
		w.dated = append(w.dated, w.found(n, c, r))
	}
}

// leadsToAuthor reports whether a link leads to an author's page: by rel, or by a
// folder of the address with something in it.
func (w *walker) leadsToAuthor(link *html.Node) bool {
	if page.HasToken(link, "rel", "author") {
		return true
	}
	href := page.Attr(link, "href")
	if len(href) > hrefLimit {
		return false
	}
	_, rest, _ := strings.Cut(href, "/")
	for rest != "" {
		folder, below, _ := strings.Cut(rest, "/")
		if below != "" && below[0] != '/' && w.isAuthorFolder(folder) {
			return true
		}
		rest = below
	}
	return false
}

// isAuthorFolder reports the folder of an address that holds the pages of
// authors: one word, of that role.
func (w *walker) isAuthorFolder(folder string) bool {
	if len(folder) > folderLimit {
		return false
	}
	is, known := w.folders[folder]
	if !known {
		is = !strings.ContainsAny(folder, "-_.~%") && (w.names.IsFolder(folder) || w.roles.Read(folder).Has(markup.Author|markup.Bio))
		w.folders[folder] = is
	}
	return is
}

// part notes the text of a short link beside the story or before its headline.
func (w *walker) part(n *html.Node, c context) {
	if c.side == 0 && c.in&inHeader == 0 && len(w.heads) > 0 || len(w.menu) >= menuLimit {
		return
	}
	kid := n.FirstChild
	for kid != nil && kid.Type != html.TextNode && kid.NextSibling == nil {
		kid = kid.FirstChild
	}
	if kid != nil && kid.Type == html.TextNode && kid.NextSibling == nil && len(kid.Data) > shortKey && len(kid.Data) <= 2*tailLimit {
		w.menu = append(w.menu, kid)
	}
}

// datesProp reports whether n holds a date of microdata for machines.
func datesProp(n *html.Node) bool {
	return page.Attr(n, "content") != "" && (page.HasToken(n, "itemprop", "datePublished") || page.HasToken(n, "itemprop", "dateModified"))
}

// hasRight reports whether n holds microdata about what readers may do.
func hasRight(n *html.Node) bool {
	return page.HasToken(n, "itemprop", "isAccessibleForFree") || page.HasToken(n, "itemprop", "license")
}

func (w *walker) meta(n *html.Node, c context) {
	content := ""
	for _, key := range [...]string{"content", "value", "datetime"} {
		if content = strings.TrimSpace(page.Attr(n, key)); content != "" {
			break
		}
	}
	if hasRight(n) {
		w.props = append(w.props, w.found(n, c, 0))
	}
	if c.in&inHead == 0 && datesProp(n) {
		w.times = append(w.times, w.found(n, c, 0))
	}
	if content == "" {
		return
	}
	for _, key := range [...]string{"name", "property", "http-equiv", "pubdate", "itemprop"} {
		if name := page.Attr(n, key); name != "" && (key != "itemprop" || c.in&inHead != 0) {
			w.metas = append(w.metas, metaTag{strings.ToLower(strings.TrimSpace(name)), content})
		}
	}
}
