package verdict

import (
	"rens/clean/block"
	"rens/clean/embedded"
	"rens/clean/rules"
)

// What keeps the text that a page holds only as data. The record flags it.
var (
	byArticleBody = rules.Rule{Name: "jsonld.article_body"}
	byState       = rules.Rule{Name: "script.state"}
)

// IsSilent reports a page that shows no text of a story, and does not ask for money
// either: its data may hold one.
func (j *Judgement) IsSilent(tree *block.Tree) bool {
	if j.Paywalled || j.PageType == "index" {
		return false
	}
	for i := range j.Verdicts {
		if j.Verdicts[i].Keep && tree.Blocks[i].IsProse() {
			return false
		}
	}
	return true
}

// Tell returns the blocks of a silent page and those of the text that its data hold,
// and the judgement that keeps the latter in place of all else.
func (j Judgement) Tell(tree *block.Tree, text embedded.Text) (*block.Tree, Judgement) {
	rule := &byArticleBody
	if text.Source == embedded.State {
		rule = &byState
	}
	told := make([]Verdict, 0, len(tree.Blocks)+len(text.Tree.Blocks))
	for _, v := range j.Verdicts {
		if v.Keep {
			v = Verdict{Kind: rules.Other, Rule: rule}
		}
		told = append(told, v)
	}
	for range text.Tree.Blocks {
		told = append(told, Verdict{Keep: true, Rule: rule})
	}
	j.Verdicts, j.Told, j.Walled = told, rule.Name, false
	j.PageType, j.TypeScore, j.Confidence = "article", believed, believed
	return tree.With(text.Tree), j
}
