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

// storyRow drops a row of other stories that no heading names: cards outside the box of
// the story, after all of it, each a headline that leads elsewhere and text.
var storyRow = Rule{Name: "story.row", Kind: Related, Certain: true, Share: mostStories, Find: func(s *Scene, found func(Finding)) {
	for _, row := range section.Rows(section.Page{Tree: s.Tree, Heads: s.heads, Label: s.labels}) {
		if s.headline >= 0 && s.headline < row.First && row.Signs.Has(section.Outside|section.Last) && s.ProseIn(s.headline, row.First) >= leastOwn {
			found(Finding{From: row.First, To: row.End, Signals: map[string]float64{"cards": float64(row.Cards)}})
		}
	}
}}

// hasOwnHeadline reports a box whose first heading is of a rank or a higher one.
func hasOwnHeadline(tree *block.Tree, b *block.Box, level int) bool {
	for i := b.First; i < b.End; i++ {
		if tree.Blocks[i].Type == block.Heading {
			return tree.Blocks[i].Level <= level
		}
	}
	return false
}
