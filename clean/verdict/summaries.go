package verdict

import (
	"golang.org/x/net/html/atom"

	"rens/clean/block"
)

// maxSummary is the most words of a box that holds a summary.
const maxSummary = 250

// maxPoints is the most items of a list that is a summary.
const maxPoints = 50

// summaries drops what the page says is a machine's summary of the story: it
// is not the newsroom's text, and says the story twice.
func (s *scene) summaries() {
	for i := range s.tree.Blocks {
		if s.decided[i] || s.phrase[i].kind != aiSummary {
			continue
		}
		s.drop(i, AIByline, s.phrase[i].rule(), nil)
		first, end := s.summaryOf(i)
		s.dropRange(first, end, Other, "ai.summary", 0.3, nil)
	}
}

// summaryOf returns the blocks of the summary that block i speaks of: those of
// the smallest box around it that holds something to read, else the list that
// follows.
func (s *scene) summaryOf(i int) (first, end int) {
	for at := s.tree.Blocks[i].Box; at > 0; at = s.tree.Boxes[at].Parent {
		b := &s.tree.Boxes[at]
		if n := b.Node.DataAtom; n == atom.Article || n == atom.Main || s.tree.Sum(b.First, b.End).Words > maxSummary || s.hasHeadline(b) {
			break
		}
		for k := b.First; k < b.End; k++ {
			if k != i && (s.tree.Blocks[k].Type == block.ListItem || isProse(&s.tree.Blocks[k])) {
				return b.First, b.End
			}
		}
	}
	end = i + 1
	for end < len(s.tree.Blocks) && end-i <= maxPoints && s.tree.Blocks[end].Type == block.ListItem {
		end++
	}
	return i, end
}
