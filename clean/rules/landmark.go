package rules

import (
	"golang.org/x/net/html/atom"

	"rens/clean/block"
	"rens/clean/page"
)

// Landmark drops what elements declare as navigation: nav, the page's header
// and footer, menus and search. The detail is the element.
var Landmark = Rule{Name: "landmark", Kind: Navigation, Certain: true, Share: mostDeclared, Find: func(s *Scene, found func(Finding)) {
	for at := range s.Tree.Boxes {
		if b := &s.Tree.Boxes[at]; s.isLandmark(b) {
			found(Finding{From: b.First, To: b.End, Detail: b.Node.Data})
		}
	}
}}

func (s *Scene) isLandmark(b *block.Box) bool {
	switch b.Node.DataAtom {
	case atom.Nav, atom.Menu, atom.Search:
		return true
	case atom.Footer:
		_, inside := s.Within(b.Parent, atom.Article, atom.Blockquote)
		return !inside
	case atom.Header:
		_, inside := s.Within(b.Parent, atom.Article, atom.Main)
		return !inside && !s.hasHeadline(b)
	}
	return false
}

// landmarkRole drops what a role of WAI-ARIA declares as navigation; the detail
// is the role.
var landmarkRole = Rule{Name: "role", Kind: Navigation, Certain: true, Share: mostDeclared, Find: func(s *Scene, found func(Finding)) {
	for at := range s.Tree.Boxes {
		b := &s.Tree.Boxes[at]
		switch role := page.Attr(b.Node, "role"); role {
		case "navigation", "contentinfo", "search", "menu", "menubar":
			found(Finding{From: b.First, To: b.End, Detail: role})
		}
	}
}}
