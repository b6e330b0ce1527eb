package score

import (
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// flags are a set of elements.
type flags uint16

const (
	inArticle flags = 1 << iota
	inMain
	inAside
	inFooter
	inNav
	inHeader
	inForm
	inFigure
	inList
	inTable
	inSection
	inQuote
	inDialog
	inParagraph
	inArticleBody
	inLabel
)

// elements are those of which the model is told: by a flag, and by a number that orders the
// tags of boxes by how much like running text they are.
var elements = map[atom.Atom]struct {
	flag flags
	tag  uint8
}{
	atom.P:  {inParagraph, 12},
	atom.H2: {0, 11}, atom.H3: {0, 11}, atom.H4: {0, 11},
	atom.Blockquote: {inQuote, 10},
	atom.H1:         {0, 9},
	atom.Li:         {inList, 8},
	atom.Article:    {inArticle, 7}, atom.Main: {inMain, 7},
	atom.Section: {inSection, 6},
	atom.Div:     {0, 5},
	atom.Td:      {inTable, 4}, atom.Th: {0, 4}, atom.Tr: {0, 4},
	atom.Figcaption: {inFigure, 3}, atom.Figure: {inFigure, 3},
	atom.Ul: {inList, 2}, atom.Ol: {inList, 2}, atom.Dd: {0, 2}, atom.Dt: {0, 2},
	atom.Header: {inHeader, 1}, atom.Footer: {inFooter, 1}, atom.Nav: {inNav, 1}, atom.Aside: {inAside, 1},
	atom.Form: {inForm, 1}, atom.Button: {inForm, 1},
	atom.Fieldset: {inForm, 0}, atom.Dl: {inList, 0}, atom.Table: {inTable, 0}, atom.Dialog: {inDialog, 0},
}

// roles are the ARIA roles that say what elements do.
var roles = map[string]flags{
	"navigation": inNav, "menu": inNav, "menubar": inNav,
	"complementary": inAside, "contentinfo": inFooter, "banner": inHeader,
	"main": inMain, "article": inArticle,
	"dialog": inDialog, "alertdialog": inDialog,
}

// attributeFlags are what the attributes of an element add to its own flag.
func attributeFlags(n *html.Node) flags {
	var f flags
	for i := range n.Attr {
		switch a := &n.Attr[i]; a.Key {
		case "role":
			f |= roles[a.Val]
		case "itemprop":
			if a.Val == "articleBody" {
				f |= inArticleBody
			}
		case "aria-label":
			f |= inLabel
		}
	}
	return f
}
