package score

import (
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"rens/clean/block"
	"rens/clean/page"
)

// A Sheet is what the model knows of one page: the names of its boxes and the
// tokens and columns of its blocks. It may be filled again for the next page,
// and keeps its memory. It is for training; to score pages, use a Model.
type Sheet struct {
	tree  *block.Tree
	hints *Hints

	names    []uint32 // of all boxes, one after the other
	nameEnd  []int32  // [box+1]; names of a box are names[nameEnd[box]:nameEnd[box+1]]
	words    []uint32 // of all blocks' texts
	wordEnd  []int32  // [block+1]
	tokens   []uint32 // of all blocks
	around   int      // names of boxes around blocks so far, see mostAround
	tokenEnd []int32  // [block+1]

	boxes  []boxFacts
	blocks []blockFacts
	linear []int32        // score of each block by the linear model
	odds   *[NumOdds]Odds // of the linear model
	heads  []uint32       // phrase of the heading before each block

	rows    []int32 // block of each row: those that no certain rule has decided
	rowOf   []int32 // row of each block; -1 for none
	columns []byte  // tiles of numColumns of width bytes, values of 0 to 127
	width   int     // a multiple of eight

	seen survey // of the filled sheet
	work scratch
}

// boxFacts are what a box tells of the blocks within.
type boxFacts struct {
	depth    int32
	around   flags  // elements around it, itself among them
	children int32  // boxes right within
	name     uint32 // hash of the tag
	own      uint32 // hash of tag and class
	shape    uint32 // own, and the parent's
	tag      uint8  // small number of the tag
	article  bool
}

// blockFacts are what the text of a block tells.
type blockFacts struct {
	text     uint32 // hash
	twins    int32  // blocks of the same text
	title    uint8  // shares of its words found there, of 0 to 127
	summary  uint8
	body     uint8
	first    uint8 // class of the first and last character
	last     uint8
	marks    uint8 // kinds of telling marks within
	href     uint8 // class of the first link's address
	hasTitle uint8 // share of the title's words found in the block
}

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

func elementFlag(n *html.Node) flags {
	var f flags
	switch n.DataAtom {
	case atom.Article:
		f = inArticle
	case atom.Main:
		f = inMain
	case atom.Aside:
		f = inAside
	case atom.Footer:
		f = inFooter
	case atom.Nav:
		f = inNav
	case atom.Header:
		f = inHeader
	case atom.Form, atom.Fieldset, atom.Button:
		f = inForm
	case atom.Figure, atom.Figcaption:
		f = inFigure
	case atom.Ul, atom.Ol, atom.Li, atom.Dl:
		f = inList
	case atom.Table, atom.Td:
		f = inTable
	case atom.Section:
		f = inSection
	case atom.Blockquote:
		f = inQuote
	case atom.Dialog:
		f = inDialog
	case atom.P:
		f = inParagraph
	}
	for i := range n.Attr {
		switch a := &n.Attr[i]; a.Key {
		case "role":
			f |= roleFlag(a.Val)
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

// roleFlag is the set of an ARIA role.
func roleFlag(role string) flags {
	switch role {
	case "navigation", "menu", "menubar":
		return inNav
	case "complementary":
		return inAside
	case "main":
		return inMain
	case "article":
		return inArticle
	case "contentinfo":
		return inFooter
	case "banner":
		return inHeader
	case "dialog", "alertdialog":
		return inDialog
	}
	return 0
}

// Read fills the sheet with what needs no model.
func (s *Sheet) Read(tree *block.Tree, hints *Hints) {
	s.tree, s.hints = tree, hints
	s.readBoxes()
	s.readTexts()
	s.readRows()
	s.readHeads()
	s.readLikeness()
	s.readTokens()
}

// grow returns a slice of n elements, in the memory of the old one where that
// is large enough. The elements hold anything.
func grow[T any](old []T, n int) []T {
	if cap(old) < n {
		return make([]T, n, n+n/4)
	}
	return old[:n]
}

func (s *Sheet) readBoxes() {
	boxes := s.tree.Boxes
	s.boxes = grow(s.boxes, len(boxes))
	s.nameEnd = grow(s.nameEnd, len(boxes)+1)
	s.nameEnd[0], s.names = 0, s.names[:0]
	for at := range boxes {
		b := &boxes[at]
		s.names = appendNames(s.names, b.Node)
		s.nameEnd[at+1] = int32(len(s.names))
		f := &s.boxes[at]
		*f = boxFacts{around: elementFlag(b.Node), tag: tagNumber(b.Node), article: b.Node.DataAtom == atom.Article}
		f.name = tagHash(b.Node)
		f.own = mix(hashString(page.Attr(b.Node, "class")), f.name)
		f.shape = f.own
		if b.Parent >= 0 {
			up := &s.boxes[b.Parent]
			up.children++
			f.depth = up.depth + 1
			f.around |= up.around
			f.shape = mix(f.own, up.own)
		}
	}
}

// tagNumber orders the tags of boxes by how much like running text they are.
func tagNumber(n *html.Node) uint8 {
	switch n.DataAtom {
	case atom.P:
		return 12
	case atom.H2, atom.H3, atom.H4:
		return 11
	case atom.Blockquote:
		return 10
	case atom.H1:
		return 9
	case atom.Li:
		return 8
	case atom.Article, atom.Main:
		return 7
	case atom.Section:
		return 6
	case atom.Div:
		return 5
	case atom.Td, atom.Th, atom.Tr:
		return 4
	case atom.Figcaption, atom.Figure:
		return 3
	case atom.Ul, atom.Ol, atom.Dd, atom.Dt:
		return 2
	case atom.Header, atom.Footer, atom.Nav, atom.Aside, atom.Form, atom.Button:
		return 1
	}
	return 0
}

func (s *Sheet) readTexts() {
	blocks := s.tree.Blocks
	s.blocks = grow(s.blocks, len(blocks))
	s.wordEnd = grow(s.wordEnd, len(blocks)+1)
	s.wordEnd[0], s.words = 0, s.words[:0]
	for i := range blocks {
		b := &blocks[i]
		s.words = appendWords(s.words, b.Text)
		s.wordEnd[i+1] = int32(len(s.words))
		h := uint32(len(b.Text))
		for _, w := range s.blockWords(i) {
			h = mix(h, w)
		}
		if h == 0 {
			h = 1
		}
		s.blocks[i] = blockFacts{text: h, first: charClass(b.Text), last: endClass(b.Text), marks: markSet(b.Text), href: hrefClass(b)}
	}
	s.countTexts()
}

func (s *Sheet) blockWords(i int) []uint32 { return s.words[s.wordEnd[i]:s.wordEnd[i+1]] }
