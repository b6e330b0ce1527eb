package verdict

import (
	"maps"
	"slices"

	"rens/clean/block"
	"rens/clean/memory"
	"rens/clean/rules"
)

// Texts returns what is remembered of each block, with the mark of what is kept; 0 of
// those that say too little to be told again: hidden ones, buttons and short lines.
func (j *Judgement) Texts(tree *block.Tree) []memory.Text {
	texts := make([]memory.Text, len(j.Verdicts))
	for i := range texts {
		if b := &tree.Blocks[i]; b.Words >= leastTemplate && !b.Hidden && b.Type != block.Control {
			texts[i] = memory.NewText(b.Text, j.Verdicts[i].Keep)
		}
	}
	return texts
}

// Forget returns the judgement without the texts that stand on many pages of the site, as
// the counts, one a block, say. That is one sign. A second must be there: that the model
// drops the text on others of its pages, that it is unsure of it here, that the text is
// linked, that nothing but its like comes after it, or, of running text, that it stands on
// very many. The first text and
// standfirsts stay, and headings but those of what goes; and all of it, where more than a
// share of the text would go.
func (j Judgement) Forget(tree *block.Tree, counts []memory.Count) Judgement {
	gone := make(map[int]bool)
	words, all, tail, first := 0, 0, true, j.firstText(tree)
	for i := len(j.Verdicts) - 1; i >= 0; i-- {
		v, b := &j.Verdicts[i], &tree.Blocks[i]
		if !v.Keep {
			continue
		}
		all += b.Words
		switch {
		case j.isHeading(tree, i):
		case i == first, !isOften(counts[i]), !mayGo(v):
			tail = false
		case tail, j.isWeak(tree, i, counts[i]):
			gone[i] = true
			words += b.Words
		}
	}
	if len(gone) == 0 || float64(words) > mostTemplate*float64(all) {
		return j
	}
	j.Verdicts = slices.Clone(j.Verdicts)
	for _, i := range slices.Sorted(maps.Keys(gone)) {
		j.drop(i, counts[i])
		if head := i - 1; head >= 0 && j.Verdicts[head].Keep && j.isHeading(tree, head) && isOften(counts[head]) && mayGo(&j.Verdicts[head]) && j.headsNothing(tree, head) {
			j.drop(head, counts[head])
		}
	}
	for i := len(j.Verdicts) - 1; i >= 0; i-- { // as trimHeadings does
		if j.Verdicts[i].Keep && !j.isHeading(tree, i) {
			break
		}
		if j.Verdicts[i].Keep {
			j.Verdicts[i] = dropBy(&emptyHeading)
		}
	}
	return j
}

// drop drops a block as one of the site's.
func (j *Judgement) drop(i int, c memory.Count) {
	v := dropBy(&siteTemplate)
	v.Signals = map[string]float64{"stories": float64(c.Kept), "share": rules.Round(float64(c.Kept) / float64(c.Of))}
	j.Verdicts[i] = v
}

// isOften reports a text that was taken for a part of many stories of its site. Where it was
// not does not count: the teasers of a story say what it begins with.
func isOften(c memory.Count) bool {
	return c.Kept >= leastStories && float64(c.Kept) >= leastOften*float64(c.Of)
}

// mayGo reports what the model keeps, or what stands beside that; what the page's data or
// its own markup name as a part of the story stays.
func mayGo(v *Verdict) bool {
	switch v.Rule {
	case &ByModel, &byContainer, &goesOn, &betweenStory:
		return v.Role != AsLead
	}
	return false
}

// firstText is the first kept block that is no heading; -1 where there is none.
func (j *Judgement) firstText(tree *block.Tree) int {
	for i := range j.Verdicts {
		if j.Verdicts[i].Keep && !j.isHeading(tree, i) {
			return i
		}
	}
	return -1
}

// isHeading reports a kept heading.
func (j *Judgement) isHeading(tree *block.Tree, i int) bool {
	return tree.Blocks[i].Type == block.Heading || j.Verdicts[i].Role == AsHeading
}

// isWeak reports a text that something else than its being often speaks against.
func (j *Judgement) isWeak(tree *block.Tree, i int, c memory.Count) bool {
	story, asked := j.Probability(i)
	if tree.Blocks[i].IsProse() && c.Kept >= manyStories && float64(c.Kept) >= mostOften*float64(c.Of) {
		return true
	}
	return float64(c.Dropped) >= leastElsewhere*float64(c.Kept) || asked && story < leastSure || tree.Blocks[i].LinkDensity() >= leadLinked
}

// headsNothing reports a heading after which no text is kept before the next one.
func (j *Judgement) headsNothing(tree *block.Tree, head int) bool {
	for i := head + 1; i < len(j.Verdicts); i++ {
		if j.Verdicts[i].Keep {
			return j.isHeading(tree, i)
		}
	}
	return true
}
