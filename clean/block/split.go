package block

import (
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/text/unicode/norm"

	"rens/clean/page"
)

// Split walks the document once and returns its blocks.
func Split(doc *page.Document) *Tree {
	size := min(len(doc.Page.Body), 1<<20) / 512 // a guess, so that the lists need not grow often: half of a page is scripts
	s := splitter{tree: &Tree{Boxes: make([]Box, 0, size), Blocks: make([]Block, 0, size*2/3)}, ends: make([]int, 0, size), box: -1, room: len(doc.Page.Body) + spareRoom}
	if body := body(doc.Nodes[0]); body != nil {
		s.buf = make([]byte, 0, 32<<10)
		s.element(body)
		s.flush()
	}
	s.seal()
	return s.tree
}

// spareRoom is how many bytes the addresses of links may have in all blocks, beside
// those of the page: a link around a teaser stands in each of its blocks.
const spareRoom = 4 << 20

// body returns the element that holds the page's content: the body, or the
// frameset's place where there is none.
func body(root *html.Node) *html.Node {
	for n := range root.ChildNodes() {
		if n.Type != html.ElementNode {
			continue
		}
		for c := range n.ChildNodes() {
			if c.Type == html.ElementNode && c.DataAtom == atom.Body {
				return c
			}
		}
	}
	return nil
}

// A splitter carries the walk: the text so far, the block that is growing, and
// what the elements around it say.
type splitter struct {
	tree  *Tree
	buf   []byte       // text of all blocks so far
	ends  []int        // end of each block in buf
	from  int          // start of the growing block in buf
	box   int          // innermost Box
	at    setting      // what the elements around the cursor say
	gap   bool         // white space is owed before the next text
	line  int          // line breaks since the last text
	long  bool         // what a line break ended is long
	row   int          // start of the line in buf
	lines bool         // the block before was a line that a label may come after: a sentence, or a link
	link  openLink     // the link around the cursor
	next  []Link       // links of the growing block
	room  int          // for addresses of links, in bytes
	apart []Span       // runs of the growing block that are set apart
	deep  int          // elements around the cursor that set apart
	aside []*html.Node // hidden elements within the growing block, which come after it

	inner    *html.Node // inline element that opened the growing block
	innerEnd int        // end of its text in buf
}

// A setting is what the elements around the cursor make of text.
type setting struct {
	kind   Type
	level  int
	lists  int // depth of nesting of lists
	group  int // of the table of data around; 0 for none
	hidden bool
	pre    bool
}

type openLink struct {
	node  *html.Node
	href  string
	start int // in buf
}

func (s *splitter) children(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.Type {
		case html.TextNode:
			s.text(c.Data)
		case html.ElementNode:
			s.element(c)
		}
	}
}

func (s *splitter) element(n *html.Node) {
	switch display(n) {
	case none:
		return
	case lineBreak:
		s.breakLine()
	case rule:
		s.flush()
	case inline:
		s.inline(n)
	case cell:
		s.cell(n)
	case block:
		s.block(n)
	}
}

func (s *splitter) block(n *html.Node) {
	if s.at.group > 0 && n.DataAtom != atom.Tr && n.DataAtom != atom.Caption {
		s.gap = true // within a row of data everything is inline
		s.children(n)
		s.gap = true
		return
	}
	s.flush()
	outer, parent := s.at, s.box
	s.at = s.at.within(n, len(s.tree.Boxes)+1)
	s.box = len(s.tree.Boxes)
	s.tree.Boxes = append(s.tree.Boxes, Box{Node: n, Parent: parent, First: len(s.tree.Blocks), Hidden: s.at.hidden})
	own := s.box
	s.children(n)
	s.flush()
	box := &s.tree.Boxes[own]
	box.End = len(s.tree.Blocks)
	if parent >= 0 {
		s.tree.Boxes[parent].Pictures += box.Pictures
		s.tree.Boxes[parent].Fields += box.Fields
	}
	if box.First == box.End {
		s.tree.Boxes = s.tree.Boxes[:own] // it holds no text, nor does any box in it
	}
	s.at, s.box = outer, parent
}

func (s *splitter) inline(n *html.Node) {
	switch {
	case n.DataAtom == atom.Img:
		s.tree.Boxes[s.box].Pictures++
	case n.DataAtom == atom.Input && asksWho(n):
		s.tree.Boxes[s.box].Fields++
	}
	if !s.at.hidden && undisplayed(n) {
		s.aside = append(s.aside, n)
		return
	}
	if s.at.group == 0 && isLine(n) {
		s.flush()
		defer func() {
			s.flush()
			s.lines = n.DataAtom == atom.A // a label may come after a teaser's headline
		}()
	}
	if n.DataAtom == atom.Option || n.DataAtom == atom.A && n.PrevSibling != nil && n.PrevSibling.DataAtom == atom.A {
		s.gap = true // style sheets set apart the options of a menu, and links side by side
	}
	if s.inner == nil && len(s.buf) == s.from {
		s.inner = n
	}
	linked := n.DataAtom == atom.A && s.link.node == nil && page.HasAttr(n, "href")
	if linked {
		s.link = openLink{node: n, href: page.Attr(n, "href"), start: len(s.buf)}
	}
	if setsApart(n) {
		s.setApart(n)
	} else {
		s.children(n)
	}
	if linked {
		s.closeLink()
		s.link = openLink{}
	}
	if s.inner == n {
		if s.innerEnd = len(s.buf); s.innerEnd == s.from {
			s.inner = nil // it held no text
		}
	}
}

// setsApart reports elements that set a title, a foreign phrase or a quotation
// apart from the text around it.
func setsApart(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Em, atom.I, atom.Cite, atom.Q:
		return true
	}
	return false
}

// setApart walks an element that sets its text apart, and notes where.
func (s *splitter) setApart(n *html.Node) {
	start, from := len(s.buf), s.from
	s.deep++
	s.children(n)
	s.deep--
	if s.from != from || s.deep > 0 {
		return // a block ended within it, or it stands within another
	}
	if start < len(s.buf) && s.buf[start] == ' ' {
		start++
	}
	if start < len(s.buf) {
		s.apart = append(s.apart, Span{start - from, len(s.buf) - from})
	}
}

// cell parts the cells of a row of data by tabs; in a layout table a cell is a
// block like any other.
func (s *splitter) cell(n *html.Node) {
	if s.at.group == 0 {
		s.block(n)
		return
	}
	if len(s.buf) > s.from {
		s.buf = append(s.buf, '\t')
	}
	s.gap = false
	s.children(n)
	s.gap = false
}

// closeLink adds the link around the cursor to the growing block.
func (s *splitter) closeLink() {
	start, end := max(s.link.start, s.from)-s.from, len(s.buf)-s.from
	if start >= end {
		return
	}
	if len(s.link.href) > s.room {
		s.tree.LinksCut = true
		return
	}
	s.room -= len(s.link.href)
	s.next = append(s.next, Link{Start: start, End: end, Href: s.link.href})
}

// flush ends the growing block, if it has any text. What is hidden within it comes
// next, each run a block of its own, so that it can be judged alone.
func (s *splitter) flush() {
	s.cut()
	hidden := s.aside
	s.aside = nil
	for _, n := range hidden {
		link := s.link
		s.link, s.at.hidden = openLink{}, true
		s.children(n)
		s.flush()
		s.link, s.at.hidden = link, false
		s.link.start = len(s.buf)
	}
}

// cut ends the growing block.
func (s *splitter) cut() {
	if s.link.node != nil {
		s.closeLink()
	}
	end := len(s.buf)
	for end > s.from && (s.buf[end-1] == '\t' || s.buf[end-1] == ' ' || s.buf[end-1] == '\n') {
		end--
	}
	if s.at.pre {
		for s.from < end && s.buf[s.from] == '\n' {
			s.from++
		}
	}
	if end > s.from {
		s.end(end)
	}
	s.buf, s.lines = s.buf[:end], false
	s.from, s.row, s.next, s.apart, s.gap, s.line, s.long, s.inner = end, end, nil, nil, false, 0, false, nil
	s.link.start = end
}

func (s *splitter) end(end int) {
	b := Block{Type: s.at.kind, Level: s.at.level, Box: s.box, Group: s.at.group, Hidden: s.at.hidden, Links: s.next}
	if s.inner != nil && s.innerEnd >= end {
		b.Inner = s.inner
	}
	if last := len(b.Links) - 1; last >= 0 {
		b.Links[last].End = min(b.Links[last].End, end-s.from) // white space at the end is gone
	}
	b.Apart = s.apart
	if last := len(b.Apart) - 1; last >= 0 {
		b.Apart[last].End = min(b.Apart[last].End, end-s.from)
	}
	if run := s.buf[s.from:end]; !norm.NFC.IsNormal(run) {
		b.Text, b.Apart = compose(string(run), b.Links), nil
	}
	s.tree.Blocks = append(s.tree.Blocks, b)
	s.ends = append(s.ends, s.from, end)
}
