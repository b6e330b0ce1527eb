package verdict

import (
	"strings"

	"rens/clean/block"
	"rens/clean/embedded"
	"rens/clean/markup"
	"rens/clean/rules"
)

// What keeps the text that a page holds only as data. The record flags it.
var (
	byArticleBody = rules.Rule{Name: "jsonld.article_body"}
	byState       = rules.Rule{Name: "script.state"}
)

// IsSilent reports a page that shows no text of a story, or a few words, and does not ask for money either:
// its data may hold one.
func (j *Judgement) IsSilent(tree *block.Tree) bool {
	if j.Paywalled {
		return false
	}
	words, leads := 0, 0
	for i, v := range j.Verdicts {
		if b := &tree.Blocks[i]; b.Words >= leastHeadline && b.LinkDensity() >= mostlyLinked {
			leads++
		}
		if v.Keep && tree.Blocks[i].IsProse() {
			words += tree.Blocks[i].Words
		}
	}
	return words < leastSaid && (j.PageType != "index" || leads < leastListed)
}

// Shows reports a page that shows a part of a text: what it keeps is the story, short as it may be.
func (j *Judgement) Shows(tree *block.Tree, text embedded.Text) bool {
	for i, v := range j.Verdicts {
		if !v.Keep || !tree.Blocks[i].IsProse() {
			continue
		}
		for k := range text.Tree.Blocks {
			if strings.Contains(text.Tree.Blocks[k].Text, tree.Blocks[i].Text) {
				return true
			}
		}
	}
	return false
}

// Tell returns the blocks of a silent page and those of the text that its data hold,
// and the judgement that keeps the latter in place of all else, but for what certain rules find in it.
func (j *Judge) Tell(silent Judgement, tree *block.Tree, text embedded.Text, title string) (*block.Tree, Judgement) {
	rule := &byArticleBody
	if text.Source == embedded.State {
		rule = &byState
	}
	told := make([]Verdict, 0, len(tree.Blocks)+len(text.Tree.Blocks))
	for _, v := range silent.Verdicts {
		if v.Keep {
			v = Verdict{Kind: rules.Other, Rule: rule}
		}
		told = append(told, v)
	}
	scene := j.rules.Read(text.Tree, rules.Page{Title: title}, markup.Names{})
	for i := range text.Tree.Blocks {
		v := Verdict{Keep: true, Rule: rule}
		if e := scene.Said(i); e.Rule != nil && e.Rule.Certain {
			v = Verdict{Kind: e.Kind, Rule: e.Rule, Detail: e.Detail, Signals: e.Signals}
		}
		told = append(told, v)
	}
	silent.Verdicts, silent.Told, silent.Walled = told, rule.Name, false
	silent.PageType, silent.TypeScore, silent.Confidence = "article", believed, believed
	return tree.With(text.Tree), silent
}
