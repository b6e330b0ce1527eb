package meta

import (
	"net/url"

	"golang.org/x/net/html"

	"rens/clean/date"
	"rens/clean/jsonld"
	"rens/clean/markup"
	"rens/clean/name"
	"rens/clean/page"
)

// signs are what one walk over the tree collects for the readers.
type signs struct {
	doc       *page.Document
	metas     []metaTag
	links     []linkTag
	ld        []*html.Node // application/ld+json
	titleTag  string
	sides     []side
	heads     []found // h1
	lesser    []found // h2
	times     []found // <time>, and elements with a Unix time in an attribute
	props     []found // itemprop of interest, in the body or on a meta tag
	authored  []found // rel=author, and class or id of a byline
	dated     []found // class or id of a date
	lines     []found // short texts that may be a date or a byline
	aides     []found // texts that name a reviewer, an editor, a photographer
	visuals   []found // img, picture noscript fallbacks, video, audio, iframe
	roles     markup.Names
	names     *name.Reader
	dateWords *date.Reader
	pos       int // bytes of text passed

	graph   jsonld.Graph
	main    *jsonld.Value // the entity that is the page; never nil once identified
	address string
	host    string
	hereKey string   // addressKey of address
	here    *url.URL // address, parsed; nil where not known
	keys    []string // squashed names of the site

	lesserKeys []string // of lesser, see lesserLike

	aideNames []string // squashed; read once aideSeen is set
	aideSeen  bool

	titleNode *html.Node // the headline on the page; nil where there is none
	titlePos  int
	titleKey  string // the headline, squashed

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
	roles markup.Role
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

func (s *signs) found(n *html.Node, c context, h markup.Role) found {
	return found{node: n, pos: s.pos, in: c.in, side: c.side, roles: h, link: c.link, scope: c.scope}
}
