package rules

import (
	"golang.org/x/net/html/atom"

	"rens/clean/block"
	"rens/clean/section"
)

// otherStory drops other stories on the page: later article elements with a
// headline of the rank of the story's own.
var otherStory = Rule{Name: "story.other", Kind: Related, Certain: true, Share: mostStories, Find: func(s *Scene, found func(Finding)) {
	head := -1
	for i, says := range s.headlines {
		if says && !s.found(i) && !s.Tree.Blocks[i].Hidden {
			head = i
			break
		}
	}
	if head < 0 || s.Tree.Blocks[head].Type != block.Heading {
		return
	}
	own, ok := s.Within(s.Tree.Blocks[head].Box, atom.Article)
	if !ok || s.ProseIn(s.Tree.Boxes[own].First, s.Tree.Boxes[own].End) < leastOwn {
		return
	}
	for at := own + 1; at < len(s.Tree.Boxes); at++ {
		b := &s.Tree.Boxes[at]
		if b.Node.DataAtom == atom.Article && b.First >= s.Tree.Boxes[own].End && s.ProseIn(b.First, b.End) >= leastOther && hasOwnHeadline(s.Tree, b, s.Tree.Blocks[head].Level) {
			found(Finding{From: b.First, To: b.End})
		}
	}
}}

// storyRow drops a row of other stories that no heading names: cards, each a headline that leads elsewhere
// and text, outside the box of the story and after all of it, or telling of something else.
var storyRow = Rule{Name: "story.row", Kind: Related, Certain: true, Share: mostStories, Find: func(s *Scene, found func(Finding)) {
	rows := 0 // words of running text in the rows before
	for _, row := range section.Rows(section.Page{Tree: s.Tree, Heads: s.heads, Label: s.labels, Aside: s.isAside}) {
		before := rows
		rows += s.ProseIn(row.First, row.End)
		if s.headline < 0 || s.headline >= row.First {
			continue
		}
		own, after := s.ProseIn(s.headline, row.First)-before, s.ProseIn(row.End, len(s.Tree.Blocks))
		behind := row.Signs.Has(section.Outside|section.Last) && own+before >= leastOwn
		if behind || own >= leastBefore && own+after >= leastOwn && s.IsForeign(row.First, row.End) {
			found(Finding{From: row.First, To: row.End, Signals: map[string]float64{"cards": float64(row.Cards)}})
		}
	}
}}

// storySection drops a section of other stories whose heading does not say so: it tells of something else than
// the page, and has two signs beside that. Some are the story's: the model decides.
var storySection = Rule{Name: "story.section", Kind: Related, Heads: true, Share: mostComments, Find: func(s *Scene, found func(Finding)) {
	s.eachSection(found, func(at section.Section) (Finding, bool) {
		n := at.Signs.Count()
		if at.Each {
			n++
		}
		return Finding{}, at.Signs&(section.Links|section.Labels) != 0 && s.headline >= 0 && s.headline < at.Head && n >= enoughSigns && s.ProseIn(s.headline, at.Head) >= leastOwn && s.IsForeign(at.Head, at.End)
	})
}}

// hasOwnHeadline reports a box whose first heading is of a rank or a higher one, or the first of it and a link as a whole.
func hasOwnHeadline(tree *block.Tree, b *block.Box, level int) bool {
	for i := b.First; i < b.End; i++ {
		if h := &tree.Blocks[i]; h.Type == block.Heading {
			return h.Level <= level || i == b.First && h.LinkDensity() >= mostlyLinked && h.Words >= leastHeadline
		}
	}
	return false
}

// storyBefore drops a card of another story before the headline of the page's own: a headline that leads elsewhere and text
// below it, in a box beside that of the story.
var storyBefore = Rule{Name: "story.before", Kind: Related, Certain: true, Share: mostComments, Find: func(s *Scene, found func(Finding)) {
	if s.headline <= 0 || s.ProseIn(s.headline, len(s.Tree.Blocks)) < leastOwn {
		return
	}
	for at := 1; at < len(s.Tree.Boxes) && s.Tree.Boxes[at].First < s.headline; at++ {
		b := &s.Tree.Boxes[at]
		if b.End > s.headline || b.Twins < leastColumn || b.End-b.First < 2 || b.End-b.First > mostInColumn || s.found(b.First) {
			continue
		}
		if h := &s.Tree.Blocks[b.First]; h.LinkDensity() >= mostlyLinked && h.Words >= leastHeadline && s.ProseIn(b.First, b.End) > 0 {
			found(Finding{From: b.First, To: b.End})
		}
	}
}}
