package rules

import (
	"bytes"
	"slices"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"rens/clean/block"
	"rens/clean/lexicon"
	"rens/clean/markup"
	"rens/clean/plain"
	"rens/clean/section"
)

// A Page is what rules know of a page beside its blocks.
type Page struct {
	Title    string     // its headline; "" where it is not known
	Said     []string   // the headlines that its data say, with what kind of text it is before them
	Headline *html.Node // the element that shows it; nil where it is not known
	Authors  []string   // names
	Persons  []string   // those of them that are no organisation's
	Site     string     // the name of the paper; "" where it is not known
	Live     bool       // its data call it a live blog
	Forum    bool       // or a forum, or a question and its answers
}

// A Scene is one page as rules see it, and what they have said of it.
type Scene struct {
	Tree *block.Tree
	Page Page

	set   *Set
	names markup.Names
	said  []Evidence // one a block

	phrases   []lexicon.Phrase // what each block says; zero for nothing
	headline  int              // the block that is it; -1 for none
	headlines []bool           // which blocks say the title
	before    []tally          // of the blocks before each block: a prefix sum
	furniture []markup.Role    // what each box's names speak of: one role, or 0
	around    []naming         // what the names of each box and of those around it speak of
	touched   []bool           // of each box: whether a block in it was found by a rule
	left      int              // words of running text that no rule has found
	words     map[string]int   // the long words of the running text, see IsForeign; nil where it was not asked for
	sections  []section.Section

	terms    []lexicon.Mentions // see Terms
	asked    []bool             // of each block: whether its terms were counted
	consents []uint8            // see consentSign
	sized    bool               // whether it was looked at how large the page's type is
	allSmall bool               // most of it is small
	title    string             // folded
	titles   []string           // those that its data say with more before them, folded
	buf      []byte             // for folding
}

// An Evidence is what the first rule that found a block says of it.
type Evidence struct {
	Rule    *Rule // nil where no rule found it
	Kind    Kind
	Detail  string
	Signals map[string]float64
}

// A tally counts what boxes are asked for.
type tally struct {
	prose     int // words of running text
	headlines int // blocks that say the headline
	controls  int
}

// A naming is what a name speaks of, and the box that bears it.
type naming struct {
	role markup.Role
	box  int
}

// newScene reads a page for the rules.
func newScene(set *Set, tree *block.Tree, page Page, names markup.Names) *Scene {
	n, boxes := len(tree.Blocks), len(tree.Boxes)
	s := &Scene{Tree: tree, Page: page, set: set, names: names, said: make([]Evidence, n),
		phrases: make([]lexicon.Phrase, n), headlines: make([]bool, n), before: make([]tally, n+1),
		furniture: make([]markup.Role, boxes), around: make([]naming, boxes), touched: make([]bool, boxes),
		terms: make([]lexicon.Mentions, n), asked: make([]bool, n), consents: make([]uint8, n), title: plain.Fold(page.Title)}
	for _, of := range page.Said {
		if of = plain.Fold(of); endsWith(of, s.title) {
			s.titles = append(s.titles, of)
		}
	}
	s.headline = s.shown()
	for i := range tree.Blocks {
		b := &tree.Blocks[i]
		s.readText(i)
		sum := s.before[i]
		if b.IsProse() {
			sum.prose += b.Words
		}
		if s.headlines[i] {
			sum.headlines++
		}
		if b.Type == block.Control {
			sum.controls++
		}
		s.before[i+1] = sum
	}
	if s.headline < 0 {
		s.headline = s.likeliest()
	}
	s.left = s.before[n].prose
	for at := range tree.Boxes {
		s.readNames(at)
	}
	s.sections = section.Read(section.Page{Tree: tree, Heads: s.heads, Label: s.labels, Aside: s.isAside})
	return s
}

// readText compares a block with the lexicon and with the title.
func (s *Scene) readText(i int) {
	b := &s.Tree.Blocks[i]
	short, title := len(b.Text) <= lexicon.MaxText, s.isAsLongAsTitle(b)
	if !short && !title {
		return
	}
	s.buf = plain.AppendFold(s.buf[:0], b.Text)
	if short {
		s.phrases[i], _ = s.set.lex.FindFolded(s.buf)
		if s.phrases[i].Class == "" && b.Digits > 0 && b.Words <= mostCount {
			if p, _ := s.set.lex.FindFolded(withoutCount(s.buf)); p.Class == lexicon.Comments { // "4 kommentarer", "Kommentarer (4)"
				s.phrases[i] = p
			}
		}
	}
	s.headlines[i] = title && (i == s.headline || s.saysTitle(b, s.buf))
}

// withoutCount is a folded text without the number that it begins or ends with.
func withoutCount(text []byte) []byte { return bytes.Trim(text, "0123456789() ") }

// readNames reads the names of a box; those of its parent were read before.
func (s *Scene) readNames(at int) {
	b := &s.Tree.Boxes[at]
	s.around[at] = naming{0, -1}
	if b.Parent >= 0 {
		s.around[at] = s.around[b.Parent]
	}
	switch b.Node.DataAtom {
	case atom.Body, atom.Main, atom.Article, atom.Html:
		return
	}
	if role := furnitureOf(s.names.Of(b.Node)); role != 0 {
		s.furniture[at], s.around[at] = role, naming{role, at}
	}
}

// Said returns what a rule says of block i.
func (s *Scene) Said(i int) Evidence { return s.said[i] }

// Phrase returns what block i says; zero for nothing.
func (s *Scene) Phrase(i int) lexicon.Phrase { return s.phrases[i] }

// Sections returns what the headings of the page head.
func (s *Scene) Sections() []section.Section { return s.sections }

// Names returns the roles of an element.
func (s *Scene) Names(n *html.Node) markup.Role { return s.names.Of(n) }

// found reports whether a rule found block i.
func (s *Scene) found(i int) bool { return s.said[i].Rule != nil }

// has reports whether a rule found any block.
func (s *Scene) has(r *Rule) bool {
	return slices.ContainsFunc(s.said, func(e Evidence) bool { return e.Rule == r })
}

// take notes a finding of a rule, for those of its blocks that no earlier rule
// found, unless they hold more of the running text than the rule may take.
func (s *Scene) take(r *Rule, f Finding) {
	inside := 0
	for i := f.From; i < f.To; i++ {
		if !s.found(i) {
			inside += s.ProseIn(i, i+1)
		}
	}
	share := r.Share
	if f.Share > 0 {
		share = f.Share
	}
	if share > 0 && float64(inside) > share*float64(s.left) && (inside > mostSmall || inside*2 > s.left || !s.isBox(f.From, f.To)) {
		return
	}
	if f.Kind == "" {
		f.Kind = r.Kind
	}
	for i := f.From; i < f.To; i++ {
		if s.found(i) {
			continue
		}
		s.said[i] = Evidence{r, f.Kind, f.Detail, f.Signals}
		for at := s.Tree.Blocks[i].Box; at >= 0 && !s.touched[at]; at = s.Tree.Boxes[at].Parent {
			s.touched[at] = true
		}
	}
	s.left -= inside
}

// isBox reports a range of blocks that is all of a box.
func (s *Scene) isBox(first, end int) bool {
	for at := s.Tree.Blocks[first].Box; at > 0; at = s.Tree.Boxes[at].Parent {
		if b := &s.Tree.Boxes[at]; b.First != first || b.End >= end {
			return b.First == first && b.End == end
		}
	}
	return false
}

// Terms counts the terms that block i uses, if it is of no great length.
func (s *Scene) Terms(i int) lexicon.Mentions {
	if !s.asked[i] {
		s.asked[i] = true
		if b := &s.Tree.Blocks[i]; b.Words <= mostTerms {
			s.terms[i] = s.set.lex.Terms(b.Text)
		}
	}
	return s.terms[i]
}

// ProseIn is the number of words of running text in a range of blocks.
func (s *Scene) ProseIn(from, to int) int { return s.before[to].prose - s.before[from].prose }

// Headline returns the block that is the page's headline, -1 where none is.
func (s *Scene) Headline() int { return s.headline }

func (s *Scene) hasHeadline(b *block.Box) bool {
	return s.before[b.End].headlines > s.before[b.First].headlines
}

func (s *Scene) hasControl(b *block.Box) bool {
	return s.before[b.End].controls > s.before[b.First].controls
}

// FurnitureAround returns the role of the furniture that the names around block
// i speak of, the innermost first; 0 for none.
func (s *Scene) FurnitureAround(i int) markup.Role {
	b := &s.Tree.Blocks[i]
	if b.Inner != nil {
		if role := furnitureOf(s.names.Of(b.Inner)); role != 0 {
			return role
		}
	}
	return s.around[b.Box].role
}

// Within returns the innermost of the boxes around a box, itself among them,
// whose element is one of those given.
func (s *Scene) Within(box int, tags ...atom.Atom) (at int, ok bool) {
	for at := box; at >= 0; at = s.Tree.Boxes[at].Parent {
		if slices.Contains(tags, s.Tree.Boxes[at].Node.DataAtom) {
			return at, true
		}
	}
	return -1, false
}
