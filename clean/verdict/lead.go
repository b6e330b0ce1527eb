package verdict

import (
	"slices"

	"rens/clean/block"
	"rens/clean/markup"
	"rens/clean/plain"
	"rens/clean/rules"
)

// lead finds the standfirst: named as such, or equal to the page's
// description, or alone between the headline and the story's box.
func (c *court) lead() {
	first, headline := -1, -1
	for i := range c.tree.Blocks {
		if headline < 0 && isTitle(c.verdicts[i].Rule) {
			headline = i
		}
		if c.verdicts[i].Keep && c.tree.Blocks[i].Type != block.Heading {
			first = i
			break
		}
	}
	if first < 0 {
		return
	}
	for i := max(headline+1, 0); i <= first; i++ {
		if rule := c.leadRule(i, headline, first); rule != nil {
			c.verdicts[i] = Verdict{Keep: true, Role: AsLead, Rule: rule}
			c.sayLeadOnce(i)
			return
		}
	}
}

// sayLeadOnce drops the text that says the standfirst again, where the story begins with it.
func (c *court) sayLeadOnce(lead int) {
	for i := lead + 1; i < len(c.tree.Blocks); i++ {
		switch v := &c.verdicts[i]; {
		case !v.Keep:
		case c.tree.Blocks[i].Text == c.tree.Blocks[lead].Text:
			*v = dropBy(&leadAgain)
			return
		case c.tree.Blocks[i].IsProse():
			return
		}
	}
}

// leadRule returns what makes block i the standfirst, or nil.
func (c *court) leadRule(i, headline, first int) *rules.Rule {
	b := &c.tree.Blocks[i]
	v := c.verdicts[i]
	if b.Words < leastLead || b.LinkDensity() > leadLinked || b.Hidden || b.Type == block.Control {
		return nil
	}
	if !v.Keep && !isJudged(&v) && v.Rule != &emptyHeading {
		return nil
	}
	named := false
	for at, up := b.Box, 0; at >= 0 && up < leadReach; at, up = c.tree.Boxes[at].Parent, up+1 {
		if c.tree.Boxes[at].End-c.tree.Boxes[at].First > leadBlocks {
			break
		}
		named = named || c.scene.Names(c.tree.Boxes[at].Node).Has(markup.Lead)
	}
	switch {
	case named && (v.Keep || c.scores.Story[i] >= leadNamed):
		return &leadName
	case (v.Keep || c.scores.Story[i] >= leadDescribed) && len(b.Text) < longestLead && plain.Dice(plain.Fold(b.Text), plain.Fold(c.page.Facts.Description)) >= nearlySame:
		return &leadSummary
	case i < first && b.IsProse() && v.Keep,
		headline >= 0 && i < first && b.IsProse() && c.scores.Story[i] >= leastBeside && c.isBeside(i, first),
		headline >= 0 && i < first && i == headline+1 && b.Words >= leastUnder && b.Sentences > 0 && b.Type != block.Caption && c.scores.Story[i] >= leastBeside && c.isBeside(i, headline) && !c.scene.BesidePicture(i) && !c.breaksOff(i),
		headline >= 0 && i < first && b.Words >= leastTitled && b.Type != block.Caption && c.scores.Story[i] >= leadBetween && c.isTitled(i, first):
		return &leadPlace
	}
	return nil
}

// isTitled reports whether the headline is said again after a block and before another.
func (c *court) isTitled(i, before int) bool {
	return slices.ContainsFunc(c.verdicts[i+1:before], func(v Verdict) bool { return isTitle(v.Rule) })
}

// isTitle reports the rules of the headline where it stands on the page.
func isTitle(r *rules.Rule) bool { return r == &rules.TitleHeadline || r == &rules.TitleH1 }

// isJudged reports a verdict that no rule on furniture gave.
func isJudged(v *Verdict) bool { return v.Rule == &ByModel || v.Rule == &byContainer }
