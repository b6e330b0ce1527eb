package verdict

import (
	"golang.org/x/net/html/atom"

	"rens/clean/block"
	"rens/clean/page"
)

// headsSection reports phrases that stand over a section of furniture.
func headsSection(k Kind) bool {
	switch k {
	case Related, MostRead, Newsletter, Comments, AuthorBio, Advertisement, AppPromo, Share, AudioPlayer, topicTags:
		return true
	}
	return false
}

// sections drops a heading such as "Relaterede artikler" and what it heads.
func (s *scene) sections() {
	for i := range s.tree.Blocks {
		b := &s.tree.Blocks[i]
		if s.decided[i] || b.Words > 8 || b.Type == block.Control {
			continue
		}
		kind, rule := s.phrase[i].kind, s.phrase[i].rule()
		switch {
		case headsSection(kind):
		case s.lex.opensFacts(b.Text) && (b.Type == block.Heading || len(b.Text) < 60):
			kind, rule = Other, "phrase.fact_box"
		default:
			continue
		}
		s.dropSection(i, kind.inLedger(), rule)
	}
}

// dropSection drops what heading i heads. A second sign, links, allows a
// section of related stories to be longer than the story; a label that has no
// box around what it labels stands for itself.
func (s *scene) dropSection(i int, kind Kind, rule string) {
	first, end := s.sectionOf(i, kind == Related || kind == MostRead || kind == Comments)
	if end <= first {
		return
	}
	sum := s.tree.Sum(first, end)
	links := 0
	for k := first; k < end; k++ {
		links += len(s.tree.Blocks[k].Links)
	}
	share := 0.1
	switch {
	case kind == Related && links >= 2:
		share = 0.9
	case kind == Related || kind == Comments || kind == MostRead:
		share = 0.3
	}
	if kind == Other && sum.Words > 200 || kind == Related && s.tellsStory(first, end) {
		return
	}
	s.dropRange(first, end, kind, rule, share, map[string]float64{
		"blocks": float64(end - first), "link_density": round(sum.LinkDensity()),
	})
}

// tellsStory reports a paragraph longer than those of teasers that is no link.
func (s *scene) tellsStory(first, end int) bool {
	for i := first; i < end; i++ {
		if b := &s.tree.Blocks[i]; b.Words > teaserWords && b.LinkDensity() < 0.2 && isProse(b) {
			return true
		}
	}
	return false
}

// sectionOf returns the blocks that the heading i heads: the largest box that
// begins with it and is not the story's, else, where the section may be without a
// box, its following siblings up to the next heading of its rank or the story's
// next paragraph.
func (s *scene) sectionOf(i int, boxless bool) (first, end int) {
	box, own := -1, s.tree.Blocks[i].Box
	for at := own; at >= 0; at = s.tree.Boxes[at].Parent {
		b := &s.tree.Boxes[at]
		if b.First != i || b.Node.DataAtom == atom.Body || b.Node.DataAtom == atom.Main {
			break
		}
		box = at
	}
	if box >= 0 && s.tree.Boxes[box].End > i+1 {
		return i, s.tree.Boxes[box].End
	}
	if !boxless {
		return i, i
	}
	parent := own
	if box >= 0 {
		parent = s.tree.Boxes[box].Parent
	}
	if parent < 0 {
		return i, i + 1
	}
	return i, s.sectionEnd(i, parent)
}

// sectionEnd finds where a section ends that has no box of its own.
func (s *scene) sectionEnd(i, parent int) int {
	heading := &s.tree.Blocks[i]
	end := min(s.tree.Boxes[parent].End, i+maxSection)
	for k := i + 1; k < end; k++ {
		b := &s.tree.Blocks[k]
		if s.decided[k] && s.verdicts[k].Kind != Related {
			return k
		}
		if b.Type == block.Heading && heading.Type == block.Heading && b.Level <= heading.Level && len(b.Links) == 0 {
			return k
		}
		if isProse(b) && len(b.Links) == 0 && s.continuesStory(k, i) {
			return k
		}
	}
	return end
}

// maxSection is how many blocks a section without a box may have: a page of
// nothing but headings would be looked through once for each.
const maxSection = 1000

// continuesStory reports whether block k has the form and the parent of
// running text before block i: the story goes on there.
func (s *scene) continuesStory(k, i int) bool {
	at := &s.tree.Boxes[s.tree.Blocks[k].Box]
	for before := i - 1; before >= 0 && before >= i-12; before-- {
		if s.decided[before] || !isProse(&s.tree.Blocks[before]) {
			continue
		}
		box := &s.tree.Boxes[s.tree.Blocks[before].Box]
		if sameForm(box, at) {
			return true
		}
	}
	return false
}

// sameForm reports one box, or two of one parent with the same tag and class.
func sameForm(a, b *block.Box) bool {
	return a == b || a.Parent == b.Parent && a.Node.Data == b.Node.Data && page.Attr(a.Node, "class") == page.Attr(b.Node, "class")
}

// maxForm is the most words around a form that asks for an address.
const maxForm = 120

// forms drops what stands around a form that asks who the reader is: a small
// box with a field or a button, and a phrase or a term of a newsletter or a
// paywall.
func (s *scene) forms() {
	for i := range s.tree.Blocks {
		b := &s.tree.Blocks[i]
		kind := s.phrase[i].kind
		if s.decided[i] || b.Words > maxForm {
			continue
		}
		best := s.formBox(i)
		if best < 0 {
			continue
		}
		if kind != Newsletter && kind != PaywallPrompt {
			if s.speaks(i)[ofNewsletters] == 0 {
				continue
			}
			kind = Newsletter
		}
		form := &s.tree.Boxes[best]
		s.dropRange(form.First, form.End, kind, "form."+string(kind), 0.15, map[string]float64{"fields": float64(form.Fields)})
	}
}

// formBox climbs from a block to the largest small box with a field or a
// button; -1 for none.
func (s *scene) formBox(i int) int {
	best := -1
	for at := s.tree.Blocks[i].Box; at > 0; at = s.tree.Boxes[at].Parent {
		b := &s.tree.Boxes[at]
		if s.tree.Sum(b.First, b.End).Words > maxForm || s.hasHeadline(b) || s.touched[at] {
			break
		}
		if best >= 0 && s.tree.Sum(b.First, b.End).LinkChars > s.tree.Sum(s.tree.Boxes[best].First, s.tree.Boxes[best].End).LinkChars {
			break // it would take in links that are not the form's
		}
		if b.Fields > 0 || s.hasControl(b) {
			best = at
		}
	}
	return best
}
