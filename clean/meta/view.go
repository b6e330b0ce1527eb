package meta

import (
	"net/url"
	"strings"

	"golang.org/x/net/html"

	"rens/clean/block"
	"rens/clean/date"
	"rens/clean/jsonld"
	"rens/clean/markup"
	"rens/clean/name"
	"rens/clean/page"
)

// A View is what one walk over the tree collects, and what the page's data say
// of the page as a whole. Once made it is not changed.
type View struct {
	doc   *page.Document
	roles markup.Names
	names *name.Reader
	dates *date.Reader
	words *words

	metas     []metaTag
	links     []linkTag
	titleTag  string
	sides     []side
	heads     []found             // h1
	lesser    []found             // the first h2
	times     []found             // <time>, and elements with a time in an attribute
	props     []found             // itemprop of interest, in the body or on a meta tag
	authored  []found             // rel=author, and class or id of a byline
	dated     []found             // class or id of a date
	lines     []found             // short texts that may be a date or a byline
	alone     []found             // short texts that may be a name
	toAuthors map[*html.Node]bool // links to the pages of authors
	abouts    []found             // texts that open what is told of the author
	helpers   []found             // texts that name a reviewer, an editor, a photographer
	visuals   []found             // what media.IsVisual tells
	menu      []*html.Node        // texts of short links beside the story or before its headline: the parts of the site

	graph jsonld.Graph
	main  *jsonld.Value // the entity that is the page; never nil
	site
	problems []string
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
	side  int // the innermost of View.sides around it, from 1; 0 for none
	roles markup.Role
	link  *html.Node // the <a> around it
	scope string     // itemtype of the nearest itemscope
	label string     // of a text: the short one right before it, such as "Updated"
}

// A side is an element that by its tag or class stands beside the story.
type side struct {
	node   *html.Node
	parent int  // the side around it, from 1; 0 for none
	firm   bool // by its tag, or the comments: not by a mere class
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
	inDate
)

// besides are the roles of what stands beside the story.
const besides = markup.Related | markup.MostRead | markup.Newsletter | markup.Menu | markup.Footer | markup.Sidebar | markup.Ad |
	markup.Cookie | markup.Aside | markup.Card | markup.Teaser

// view walks the tree once and reads the page's data.
func (r *Reader) view(doc *page.Document, names markup.Names) *View {
	v := &View{doc: doc, roles: names, names: r.names, dates: r.dates, words: r.words, toAuthors: make(map[*html.Node]bool), metas: make([]metaTag, 0, 48), lines: make([]found, 0, 64), alone: make([]found, 0, 64), visuals: make([]found, 0, 32), sides: make([]side, 0, 16), menu: make([]*html.Node, 0, 64)}
	w := walker{View: v, folders: make(map[string]bool)}
	for _, n := range doc.Nodes {
		w.walk(n, context{})
	}
	v.graph, v.problems = readGraph(w.ld)
	v.site = readSite(v)
	return v
}

// meta returns the content of the first of the names that the page has.
func (v *View) meta(names ...string) string {
	for _, name := range names {
		for i := range v.metas {
			if v.metas[i].name == name {
				return v.metas[i].content
			}
		}
	}
	return ""
}

// resolve returns the absolute form of a link on the page.
func (v *View) resolve(ref string) string {
	ref = strings.TrimSpace(ref)
	if v.doc.Base.Host == "" && v.here != nil && ref != "" {
		if u, err := v.here.Parse(ref); err == nil && (u.Scheme == "http" || u.Scheme == "https") {
			return u.String()
		}
		return ""
	}
	return v.doc.Resolve(ref)
}

// addressKey is an address without scheme, www, query, fragment and last
// slash, for comparing.
func addressKey(s string) string {
	u, err := url.Parse(strings.TrimSpace(s))
	if err != nil || u.Host == "" {
		return ""
	}
	return strings.TrimPrefix(strings.ToLower(u.Host), "www.") + strings.TrimRight(u.Path, "/")
}

// isRead reports whether readers see the text directly in an element.
func isRead(n *html.Node) bool {
	return block.IsShown(n) && n.Data != "select" && n.Data != "textarea"
}
