package rules

import (
	"strings"

	"rens/clean/block"
	"rens/clean/plain"
)

// conditions drops terms of use that a page lays over the story: a heading of
// theirs, and what its box holds, of which more than one block speaks of terms.
// A box around the headline is the story's, and terms without a story are.
var conditions = Rule{Name: "consent.conditions", Kind: Other, Certain: true, Share: mostStories, Find: func(s *Scene, found func(Finding)) {
	for _, at := range s.sections {
		first, end, b := at.Head, at.End, &s.Tree.Blocks[at.Head]
		if !at.Boxed || s.found(first) || b.Words > mostTermsHead || b.Type == block.Control || s.headlines[first] || !s.set.lex.IsConditions(b.Text) {
			continue
		}
		if strings.Contains(s.title, plain.Fold(b.Text)) {
			return // the page's own terms
		}
		speak, told := 0, 0
		for k := first + 1; k < end; k++ {
			if s.set.lex.SpeaksOfConditions(s.Tree.Blocks[k].Text) {
				speak++
			}
			if s.Tree.Blocks[k].IsProse() {
				told++
			}
		}
		if s.headline >= 0 && !s.hasHeadlineIn(first, end) && s.ProseIn(0, len(s.Tree.Blocks))-s.ProseIn(first, end) >= leastOwn && speak >= leastConditions && speak*2 > told && s.Tree.Sum(first, end).Words <= mostConditions {
			found(Finding{From: first, To: end, Signals: map[string]float64{"blocks": float64(end - first), "mentions": float64(speak)}})
		}
	}
}}

func (s *Scene) hasHeadlineIn(first, end int) bool {
	return s.before[end].headlines > s.before[first].headlines
}
