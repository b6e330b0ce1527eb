package verdict

import (
	"golang.org/x/net/html/atom"

	"rens/clean/block"
)

// Words of running text that the story and another one have at the least,
// where a page holds several.
const (
	leastStory = 60
	leastOther = 40
)

// stories drops other stories on the page: later article elements with a
// headline of the rank of the story's own.
func (s *scene) stories() {
	head := -1
	for i := range s.headlines {
		if s.headlines[i] && !s.decided[i] && !s.tree.Blocks[i].Hidden {
			head = i
			break
		}
	}
	if head < 0 || s.tree.Blocks[head].Type != block.Heading {
		return
	}
	own, ok := s.within(s.tree.Blocks[head].Box, atom.Article)
	if !ok || s.proseIn(s.tree.Boxes[own].First, s.tree.Boxes[own].End) < leastStory {
		return
	}
	for at := own + 1; at < len(s.tree.Boxes); at++ {
		b := &s.tree.Boxes[at]
		if b.Node.DataAtom == atom.Article && b.First >= s.tree.Boxes[own].End && s.proseIn(b.First, b.End) >= leastOther && s.hasOwnHeadline(at, s.tree.Blocks[head].Level) {
			s.dropRange(b.First, b.End, Related, "story.other", 0.9, nil)
		}
	}
}

// hasOwnHeadline reports a box whose first heading is of a rank or a higher one.
func (s *scene) hasOwnHeadline(at, level int) bool {
	b := &s.tree.Boxes[at]
	for i := b.First; i < b.End; i++ {
		if s.tree.Blocks[i].Type == block.Heading {
			return s.tree.Blocks[i].Level <= level
		}
	}
	return false
}
