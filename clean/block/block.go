// Package block cuts a document into blocks of text in reading order.
//
// A block is what a reader sees as one piece: a paragraph, a heading, a list
// item, a table row. Blocks hold all the text of the page, furniture and
// hidden parts too, each piece once; which of them are the story is decided
// elsewhere.
//
//	block.go           a Tree of Blocks and Boxes
//	split.go, seal.go  how a document becomes one
//	lines.go           the text of a block, and the lines that line breaks make of it
//	display.go         which elements are laid out as blocks, and which are hidden
//	space.go           white space, and what is not seen
//	table.go           tables of data and of layout
//	measure.go         what is counted of a text
//	text.go            the text of one element alone
package block

import (
	"slices"

	"golang.org/x/net/html"

	"rens/clean/page"
)

// A Tree is the blocks of one document in reading order, and the boxes around
// them.
type Tree struct {
	Blocks []Block
	Boxes  []Box // in document order, parents before children; Boxes[0] is the body (With adds another)
	sums   []Measures

	LinksCut bool // not all links are noted: the address of one would stand in too many blocks
}

// A Block is one run of visible text, its path in the tree, and its measures.
//
// Text is in Unicode normalisation form C with white space collapsed to
// single spaces; only code keeps its line breaks, and the cells of a table row
// are parted by tabs. Zero-width spaces and soft hyphens are left out.
type Block struct {
	Text   string
	Type   Type
	Level  int        // 1 to 6 for a heading, depth of nesting from 1 for a list item
	Box    int        // index of the innermost Box
	Inner  *html.Node // the inline element that holds all of Text, outermost; nil where there is none
	Group  int        // rows of one table share it; 0 for all else
	Hidden bool       // an element around it is not displayed
	Links  []Link
	Apart  []Span // what em, i, cite and q set apart, in order, not overlapping; none where Text was composed
	Measures
}

// A Span is a range of bytes of a block's Text.
type Span struct{ Start, End int }

// A Link is a linked byte range of a block's Text.
type Link struct {
	Start, End int
	Href       string // as written
}

// A Type is what the markup says a block is.
type Type uint8

// The types of blocks.
const (
	Paragraph Type = iota
	Heading
	ListItem
	Quote
	Row // of a table of data
	Code
	Embed   // the text fallback of an embedded post
	Caption // of a figure or table
	Control // a button, a label, the options of a menu
)

var typeNames = [...]string{"paragraph", "heading", "list_item", "quote", "table", "code", "embed", "caption", "control"}

// String returns the type's name in the record.
func (t Type) String() string { return typeNames[t] }

// A Box is an element that is laid out as a block and holds text.
type Box struct {
	Node       *html.Node
	Parent     int // index in Boxes; -1 for the body
	First, End int // Blocks[First:End] lie inside
	Twins      int // siblings of the same tag and class, itself among them
	Pictures   int // images inside
	Fields     int // inputs inside that take an address, a password or a card: a form to sign up or log in with
	Hidden     bool
}

// Alike reports two boxes whose elements have one tag and class.
func (b *Box) Alike(as *Box) bool {
	return b.Node.Data == as.Node.Data && page.Attr(b.Node, "class") == page.Attr(as.Node, "class")
}

// Measures count a run of text. Counts are of characters where not said
// otherwise.
type Measures struct {
	Chars     int // code points
	LinkChars int // code points within links
	Words     int // runs of letters and digits; half the letters of scripts without word spaces
	Sentences int // sentence ends: . ! ? … and their kin before a space or the end
	Commas    int
	Digits    int
	Uppers    int // upper-case letters
}

func (m Measures) plus(o Measures) Measures {
	return Measures{m.Chars + o.Chars, m.LinkChars + o.LinkChars, m.Words + o.Words, m.Sentences + o.Sentences,
		m.Commas + o.Commas, m.Digits + o.Digits, m.Uppers + o.Uppers}
}

func (m Measures) minus(o Measures) Measures {
	return Measures{m.Chars - o.Chars, m.LinkChars - o.LinkChars, m.Words - o.Words, m.Sentences - o.Sentences,
		m.Commas - o.Commas, m.Digits - o.Digits, m.Uppers - o.Uppers}
}

// LinkDensity is the share of characters that are linked, 0 for no text.
func (m Measures) LinkDensity() float64 {
	if m.Chars == 0 {
		return 0
	}
	return float64(m.LinkChars) / float64(m.Chars)
}

// Sum returns the measures of Blocks[first:end] together.
func (t *Tree) Sum(first, end int) Measures { return t.sums[end].minus(t.sums[first]) }

// BoxOf returns the innermost box around block i.
func (t *Tree) BoxOf(i int) *Box { return &t.Boxes[t.Blocks[i].Box] }

// Node returns the innermost element that is laid out as a block around b.
func (t *Tree) Node(b *Block) *html.Node { return t.Boxes[b.Box].Node }

// Running text has so many words at the least, and less than a share of its characters is
// linked: a shorter sentence may be a label or a button, what is linked more a teaser or a menu.
const (
	proseWords  = 10
	proseLinked = 0.35
)

// IsProse reports running text: what a story is made of, wherever it stands.
func (b *Block) IsProse() bool {
	return b.Words >= proseWords && b.LinkDensity() < proseLinked && b.Sentences > 0 && b.Type != Control && b.Type != Caption
}

// With returns the blocks and boxes of t, and after them those of more. Neither is
// changed.
func (t *Tree) With(more *Tree) *Tree {
	out := &Tree{Blocks: slices.Concat(t.Blocks, more.Blocks), Boxes: slices.Concat(t.Boxes, more.Boxes), LinksCut: t.LinksCut || more.LinksCut}
	for i := len(t.Blocks); i < len(out.Blocks); i++ {
		if out.Blocks[i].Box += len(t.Boxes); out.Blocks[i].Group > 0 {
			out.Blocks[i].Group += len(t.Boxes)
		}
	}
	for at := len(t.Boxes); at < len(out.Boxes); at++ {
		b := &out.Boxes[at]
		b.First, b.End = b.First+len(t.Blocks), b.End+len(t.Blocks)
		if b.Parent >= 0 {
			b.Parent += len(t.Boxes)
		}
	}
	out.sum()
	return out
}
