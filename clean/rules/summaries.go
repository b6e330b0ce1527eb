package rules

import (
	"golang.org/x/net/html/atom"

	"rens/clean/block"
	"rens/clean/lexicon"
)

// AISummary drops the line that says that a machine wrote the summary beside
// it; the detail is its language.
var AISummary = Rule{Name: "phrase.ai_summary", Kind: AIByline, Certain: true, Find: func(s *Scene, found func(Finding)) {
	s.eachSaying(lexicon.AISummary, found)
}}

// summaryText drops that summary: it is not the newsroom's text, and says the
// story twice.
var summaryText = Rule{Name: "ai.summary", Kind: Other, Certain: true, Share: mostDeclared, Find: func(s *Scene, found func(Finding)) {
	for i := range s.said {
		if s.said[i].Rule == &AISummary {
			first, end := summaryOf(s, i)
			found(Finding{From: first, To: end})
		}
	}
}}

// summaryOf returns the blocks of the summary that block i speaks of: those of
// the smallest box around it that holds something to read, else the list that
// follows.
func summaryOf(s *Scene, i int) (first, end int) {
	for at := s.Tree.Blocks[i].Box; at > 0; at = s.Tree.Boxes[at].Parent {
		b := &s.Tree.Boxes[at]
		if n := b.Node.DataAtom; n == atom.Article || n == atom.Main || s.Tree.Sum(b.First, b.End).Words > mostSummary || s.hasHeadline(b) {
			break
		}
		for k := b.First; k < b.End; k++ {
			if k != i && (s.Tree.Blocks[k].Type == block.ListItem || s.Tree.Blocks[k].IsProse()) {
				return b.First, b.End
			}
		}
	}
	end = i + 1
	for end < len(s.Tree.Blocks) && end-i <= maxPoints && s.Tree.Blocks[end].Type == block.ListItem {
		end++
	}
	return i, end
}
