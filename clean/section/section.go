// Package section tells what the headings of a page head, and what speaks for its
// being another story's.
//
// A section is a scope: from its heading to the next heading of its rank or to the
// end of its box, whether it has a box of its own, stands flat among its siblings,
// or in the rows or lines of a table. What it is gets judged as one thing, by
// signs of which each is weak; rules and the model weigh them.
package section

import (
	"math/bits"

	"golang.org/x/net/html/atom"

	"rens/clean/block"
)

// A Page is what is asked of a page's blocks.
type Page struct {
	Tree  *block.Tree
	Heads func(i int) bool // block i heads something, whether or not it is marked up as a heading
	Label func(i int) bool // block i says by whom or when a text was written, or how a picture was made
	Aside func(i int) bool // block i says what no story says, such as a notice of cookies
}

// A Section is what one heading heads: Blocks[Head+1:End].
type Section struct {
	Head, End int
	Boxed     bool // it is the whole of a box that begins with its heading
	Each      bool // each of its texts has a label: by whom a story is told is said once
	Signs     Signs
}

// Signs speak for a section's being no part of the story before it.
type Signs uint8

// The signs. Each is weak: stories have boxes, lists of links and bylines, too.
const (
	Outside Signs = 1 << iota // its box lies outside the one that holds the text before it
	Cards                     // its texts stand in boxes of one shape, which the text before it has not, or each behind a link that reads like a headline
	Labels                    // labels stand between its texts: "Rapporteret af AI", a date
	Links                     // it leads on to other pages, by what look like headlines
	Last                      // no running text comes after it
	Titled                    // each of its texts stands under a heading of its own
)

// Count is the number of signs.
func (s Signs) Count() int { return bits.OnesCount8(uint8(s)) }

// Has reports whether all of some signs are there.
func (s Signs) Has(all Signs) bool { return s&all == all }

// Read returns the sections of a page in the order of their headings. The
// headings within a section have their own.
func Read(p Page) []Section {
	r := reader{Page: p, last: p.lastProse()}
	var out []Section
	for i := range p.Tree.Blocks {
		if !p.Heads(i) {
			continue
		}
		if s := r.section(i); s.End > i+1 {
			out = append(out, s)
		}
	}
	return out
}

// A reader is one page being read.
type reader struct {
	Page
	last int // block of running text on the page; -1 for none
}

// lastProse returns the last block of running text that a story may have said; -1 for none.
func (p Page) lastProse() int {
	for i := len(p.Tree.Blocks) - 1; i >= 0; i-- {
		if b := &p.Tree.Blocks[i]; b.IsProse() && !b.Hidden && !p.Aside(i) {
			return i
		}
	}
	return -1
}

// section returns what a heading heads. One without a box that begins with anything
// but text, and that no labels and no cards tell from the text before, ends where
// that text seems to go on.
func (r *reader) section(head int) Section {
	s := Section{Head: head}
	s.End, s.Boxed = r.end(head)
	if r.isBare(s) { // over others of its rank: their section as well
		whole := Section{Head: head, End: r.reach(head)}
		end, sign := r.turns(whole)
		if sign == 0 {
			return s
		}
		s.End = end
		s.Signs = r.signs(s) | sign
		return s
	}
	s.Signs = r.signs(s)
	if s.Signs.Has(Labels) {
		return r.labelled(s)
	}
	if end, sign := r.turns(s); sign != 0 {
		if !s.Boxed && end < s.End {
			s.End = end
			s.Signs = r.signs(s)
		}
		s.Signs |= sign
	}
	if s.Boxed || s.Signs.Has(Cards) {
		return s
	}
	for i := head + 1; i < s.End; i++ {
		if !r.goesOn(i, head) {
			continue
		}
		if i > head+1 {
			s.End = i
			s.Signs = r.signs(s)
		}
		break
	}
	return s
}

// goesOn reports running text of the form and the parent of running text before a
// heading.
func (r *reader) goesOn(i, head int) bool {
	if b := &r.Tree.Blocks[i]; !b.IsProse() || len(b.Links) > 0 && b.LinkDensity() >= fewLinks {
		return false
	}
	at := r.Tree.BoxOf(i)
	for k := head - 1; k >= max(head-textReach, 0); k-- {
		if of := r.Tree.BoxOf(k); r.Tree.Blocks[k].IsProse() && of.Parent == at.Parent && of.Alike(at) {
			return true
		}
	}
	return false
}

// end returns where the section of a heading ends, and whether it has a box of its
// own.
func (r *reader) end(head int) (end int, boxed bool) {
	at := r.largest(head)
	if b := &r.Tree.Boxes[at]; b.First == head && b.End > head+1 {
		return b.End, true
	}
	end = r.reach(head)
	for i := head + 1; i < end; i++ {
		if r.closes(i, head) {
			return i, false
		}
	}
	return end, false
}

// reach is where the box ends that a heading without one of its own stands in.
func (r *reader) reach(head int) int {
	at := r.largest(head)
	if up := r.Tree.Boxes[at].Parent; r.Tree.Boxes[at].First == head && up >= 0 {
		at = up
	}
	return min(r.Tree.Boxes[at].End, head+1+maxBlocks)
}

// isBare reports a heading that another of its rank follows, with nothing but labels between.
func (r *reader) isBare(s Section) bool {
	if s.Boxed {
		return false
	}
	for i := s.Head + 1; i < s.End; i++ {
		if !r.Label(i) {
			return false
		}
	}
	return s.End < r.reach(s.Head)
}

// largest climbs from a heading to the largest box that begins with it and is not
// the page's; where it begins none, to the box that it stands in.
func (r *reader) largest(head int) int {
	at := r.Tree.Blocks[head].Box
	for {
		up := r.Tree.Boxes[at].Parent
		if up < 0 || r.Tree.Boxes[up].First != head {
			return at
		}
		if tag := r.Tree.Boxes[up].Node.DataAtom; tag == atom.Body || tag == atom.Main {
			return at
		}
		at = up
	}
}

// closes reports a heading that ends the section of another: one of its rank or a
// higher one, or, where that is not marked up as a heading, one that is set alike.
func (r *reader) closes(i, head int) bool {
	if !r.Heads(i) {
		return false
	}
	b, of := &r.Tree.Blocks[i], &r.Tree.Blocks[head]
	if of.Type == block.Heading {
		return b.Type == block.Heading && b.Level <= of.Level && b.LinkDensity() < linked
	}
	return b.Type == of.Type && r.Tree.BoxOf(i).Alike(r.Tree.BoxOf(head)) && (b.Inner == nil) == (of.Inner == nil)
}
