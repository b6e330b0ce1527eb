package verdict

import (
	"rens/clean/block"
	"rens/clean/page"
	"rens/clean/rules"
)

// repair mends what a model that looks at one block at a time gets wrong where
// the blocks around it are known.
func (c *court) repair() {
	c.goOn()
	c.rescue()
	c.trimHeadings()
}

// goOn keeps running text that the model was unsure of where the story goes on
// with it: set as the last kept paragraph is, tag and class, with nothing but
// furniture of the flow and unsure blocks between them.
func (c *court) goOn() {
	last := -1 // kept paragraph
	for i := range c.tree.Blocks {
		v, b := &c.verdicts[i], &c.tree.Blocks[i]
		switch {
		case v.Keep && b.IsProse():
			last = i
		case v.Rule == &ByModel && !v.Keep && last >= 0 && i-last <= longestGap && c.scores.Story[i] >= leastGoingOn && b.IsProse() && !b.Hidden && setAlike(c.tree.BoxOf(last), c.tree.BoxOf(i)):
			*v = Verdict{Keep: true, Rule: &goesOn, Role: c.role(i)}
			last = i
		case v.Keep, v.Rule == &ByModel && (c.scores.Story[i] >= leastUnsure || c.joinsStory(i)):
		case v.Kind == rules.Advertisement, v.Kind == rules.Caption, v.Kind == rules.PhotoCredit, v.Kind == rules.ReadMore, v.Kind == rules.EmbedConsent:
		default:
			last = -1
		}
	}
}

// setAlike reports two boxes of one tag and class that have a class.
func setAlike(a, b *block.Box) bool { return page.Attr(a.Node, "class") != "" && a.Alike(b) }

// rescue keeps headings, quotations and rows of data in the midst of the story
// that the model took for furniture: what stands before and after them is kept.
func (c *court) rescue() {
	kept := false // whether the nearest block before that no rule dropped is kept
	for i := range c.tree.Blocks {
		v := &c.verdicts[i]
		switch {
		case v.Rule == &goesOn:
			kept = true
		case v.Rule != &ByModel:
		case !v.Keep && kept && c.joinsStory(i) && c.headsStory(i):
			*v = Verdict{Keep: true, Rule: &betweenStory, Role: c.role(i)}
		default:
			kept = v.Keep
		}
	}
}

// joinsStory reports what may stand between two paragraphs of a story.
func (c *court) joinsStory(i int) bool {
	b := &c.tree.Blocks[i]
	fits := b.Type == block.Heading || c.role(i) == AsHeading || (b.Type == block.Quote || b.Type == block.Row) && c.scores.Story[i] >= leastUnsure
	return fits && b.LinkDensity() < halfLinked && !b.Hidden
}

// headsStory reports whether the next block that no rule dropped is kept, or
// joins the story and is followed by one that is.
func (c *court) headsStory(i int) bool {
	for k := i + 1; k < len(c.tree.Blocks); k++ {
		switch v := &c.verdicts[k]; {
		case v.Rule != &ByModel && v.Rule != &goesOn:
		case v.Keep:
			return true
		case !c.joinsStory(k):
			return false
		}
	}
	return false
}

// trimHeadings drops headings after the last text.
func (c *court) trimHeadings() {
	for i := len(c.tree.Blocks) - 1; i >= 0; i-- {
		if !c.verdicts[i].Keep {
			continue
		}
		if c.tree.Blocks[i].Type != block.Heading && c.verdicts[i].Role != AsHeading {
			return
		}
		c.verdicts[i] = dropBy(&emptyHeading)
	}
}
