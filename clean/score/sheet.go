package score

import (
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

	names  lists   // of boxes
	words  lists   // of the texts of blocks
	told   []uint8 // of each word
	tokens lists   // of blocks
	boxes  []boxFacts
	blocks []blockFacts
	heads  []uint32       // phrase of the heading before each block
	linear []int32        // score of each block by the linear model
	odds   *[NumOdds]Odds // of the linear model
	page   survey         // of the filled sheet
	grid
	work scratch
}

// lists are lists of hashes, one after the other.
type lists struct {
	all []uint32
	end []int32 // list i is all[end[i]:end[i+1]]
}

// reset makes room for n lists.
func (l *lists) reset(n int) { l.all, l.end = l.all[:0], append(grow(l.end, n+1)[:0], 0) }

// close ends a list, and begins the next.
func (l *lists) close() { l.end = append(l.end, int32(len(l.all))) }

func (l *lists) of(i int) []uint32 { return l.all[l.end[i]:l.end[i+1]] }

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

// has tells whether the text holds a mark.
func (f *blockFacts) has(mark uint8) uint8 { return bit(f.marks&mark != 0) }

// scratch is memory for one page that outlives it.
type scratch struct {
	buf                  []uint32
	pageTokens           []uint32
	title, summary, body wordSet
	bodyWords            int // words of the articleBody
	around               int // tokens of names around blocks so far, see mostAround
	firsts               table
	nameSums             [][Roles + 1]int32 // of boxes: scores of their names in each role, and in the last without the parents'
	totals               []totals
	shapeOf              []int32 // of each block, index of the first block of its shape
	shapes               []shape
	paths                []path
	ahead                []ahead
	limbs                []limb
	limbOf               []int32 // of each block
	scopes, open         []scope // of each block; those around the next one
	numbers              []int32 // of all words: the same for those that are alike
	said                 []int32 // of each of these, how often running text says it
	view                 view
	pageView             pageView
	forest               []int32
	cut                  []int32
}

// grow returns a slice of n elements, in the memory of the old one where that
// is large enough. The elements hold anything.
func grow[T any](old []T, n int) []T {
	if cap(old) < n {
		return make([]T, n, n+n/4)
	}
	return old[:n]
}

// Read fills the sheet with what needs no model.
func (s *Sheet) Read(tree *block.Tree, hints *Hints) {
	s.tree, s.hints = tree, hints
	s.readBoxes()
	s.readTexts()
	s.deal(len(s.blocks), hints.Fixed)
	s.readHeads()
	s.readLikeness()
	s.readTokens()
}

func (s *Sheet) readBoxes() {
	boxes := s.tree.Boxes
	s.boxes = grow(s.boxes, len(boxes))
	s.names.reset(len(boxes))
	for at := range boxes {
		b := &boxes[at]
		kind, first := b.Node.DataAtom, len(s.names.all)
		s.names.all = appendNames(s.names.all, b.Node)
		if s.isLeftOpen(at) {
			kind = atom.Div
			s.names.all[first] = mix(uint32(kind), kindTag)
		}
		s.names.close()
		element, f := elements[kind], &s.boxes[at]
		*f = boxFacts{around: element.flag | attributeFlags(b.Node), tag: element.tag, article: kind == atom.Article, name: s.names.all[first]}
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

// isLeftOpen reports an aside that ends where the story's element does and holds most of its
// words: its end tag is missing, and the rest of the story fell into it.
func (s *Sheet) isLeftOpen(at int) bool {
	b := &s.tree.Boxes[at]
	if b.Node.DataAtom != atom.Aside || b.Parent < 0 {
		return false
	}
	up := &s.tree.Boxes[b.Parent]
	return up.Node.DataAtom == atom.Article && up.End == b.End && 2*s.tree.Sum(b.First, b.End).Words > s.tree.Sum(up.First, up.End).Words
}

// BoxNames returns the hashes of the names of a box.
func (s *Sheet) BoxNames(at int) []uint32 { return s.names.of(at) }

// up is the box around a box; the outermost is its own.
func (s *Sheet) up(at int) int { return max(s.tree.Boxes[at].Parent, 0) }

func (s *Sheet) readTexts() {
	blocks := s.tree.Blocks
	s.blocks = grow(s.blocks, len(blocks))
	s.words.reset(len(blocks))
	s.told = append(s.told[:0], 0)[:0] // not nil
	for i := range blocks {
		b := &blocks[i]
		s.words.all, s.told = appendTold(s.words.all, s.told, b.Text)
		s.words.close()
		h := uint32(len(b.Text))
		for _, w := range s.words.of(i) {
			h = mix(h, w)
		}
		s.blocks[i] = blockFacts{text: max(h, 1), first: charClass(b.Text), last: endClass(b.Text), marks: markSet(b.Text), href: hrefClass(b)}
	}
	s.countTexts()
}

// countTexts counts the blocks of the same text.
func (s *Sheet) countTexts() {
	t := &s.work.firsts
	t.reset(len(s.blocks))
	for i := range s.blocks {
		s.blocks[t.find(s.blocks[i].text, int32(i))].twins++
	}
	for i := range s.blocks {
		s.blocks[i].twins = s.blocks[t.find(s.blocks[i].text, int32(i))].twins
	}
}
