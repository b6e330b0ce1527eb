package verdict

import (
	"rens/clean/block"
	"rens/clean/lexicon"
	"rens/clean/page"
	"rens/clean/rules"
)

// goOn keeps running text that the model was unsure of where the story goes on
// with it: set as the last kept paragraph is, in a class of its own or in the same
// box, with nothing but furniture of the flow and unsure blocks between them.
func (c *court) goOn() {
	last := -1 // kept paragraph
	for i := range c.tree.Blocks {
		v, b := &c.verdicts[i], &c.tree.Blocks[i]
		switch {
		case v.Keep && b.IsProse():
			last = i
		case v.Rule == &ByModel && !v.Keep && last >= 0 && i-last <= longestGap && c.goesOnFrom(last, i):
			*v = Verdict{Keep: true, Rule: &goesOn, Role: c.role(i)}
			last = i
		case v.Keep, v.Rule == &ByModel && (c.scores.Story[i] >= leastUnsure || last >= 0 && c.joinsStory(i, last)):
		case v.Kind == rules.Advertisement, v.Kind == rules.Caption, v.Kind == rules.PhotoCredit, v.Kind == rules.ReadMore, v.Kind == rules.EmbedConsent:
		default:
			last = -1
		}
	}
}

// goesOnFrom reports running text that is set as a kept paragraph before it. A
// class of their own, or that both stand under a heading that is kept, says more than
// standing side by side does; a class and that the most.
func (c *court) goesOnFrom(last, i int) bool {
	b, at, of := &c.tree.Blocks[i], c.tree.BoxOf(i), c.tree.BoxOf(last)
	named, beside := page.Attr(at.Node, "class") != "", at.Parent == of.Parent
	least := float32(leastSibling)
	switch {
	case named && beside && c.verdicts[last].Rule != &goesOn: // one of them, not one after the other
		least = leastAlike
	case named:
		least = leastGoingOn
	case c.isHeaded(last) && c.isHeaded(i):
		least = leastClosing
	}
	return c.scores.Story[i] >= least && b.IsProse() && !b.Hidden && at.Alike(of) && (named || beside)
}

// isHeaded reports a block right below a heading that is kept.
func (c *court) isHeaded(i int) bool {
	return i > 0 && c.verdicts[i-1].Keep && c.tree.Blocks[i-1].Type == block.Heading
}

// closeStory keeps the last part of a story that the model was unsure of: running text
// under a line that heads it, between kept text of its box and the heading of a section
// that is another's, in that box or right behind it. What begins that section ends what was before it.
func (c *court) closeStory() {
	for end := range c.tree.Blocks {
		if rule := c.verdicts[end].Rule; rule == nil || !rule.Heads || end > 0 && c.verdicts[end-1].Rule == rule {
			continue
		}
		head, least := end-1, float32(1)
		for ; head >= 0 && c.closes(head); head-- {
			if c.isUndecided(head) {
				least = min(least, c.scores.Story[head])
			}
		}
		if head < 1 || head == end-1 || least < c.leastUnder(head) || !c.verdicts[head-1].Keep || !c.tree.Blocks[head-1].IsProse() || !c.isBeside(head-1, end) && !c.endsAt(head-1, end) {
			continue
		}
		for i := head; i < end; i++ {
			if c.isUndecided(i) {
				c.verdicts[i] = Verdict{Keep: true, Rule: &goesOn, Role: c.role(i)}
			}
		}
	}
}

// endsAt reports a block in a box that ends before another.
func (c *court) endsAt(i, end int) bool {
	up := c.tree.Boxes[c.tree.Blocks[i].Box].Parent
	return up > 0 && c.tree.Boxes[up].End == end
}

// leastUnder is the probability of the story that text must have under a line, to be its
// last part: less where the line announces what people say of it, more than any where it
// heads nothing.
func (c *court) leastUnder(head int) float32 {
	switch b := &c.tree.Blocks[head]; {
	case !c.verdicts[head].Keep && !c.isUndecided(head), b.Type != block.Heading && !isTitleLine(b):
		return 2
	case c.scene.Phrase(head).Class == lexicon.Reactions:
		return leastUnsure
	}
	return leastClosing
}

// closes reports running text of what may be the last part of a story.
func (c *court) closes(i int) bool {
	b := &c.tree.Blocks[i]
	return b.IsProse() && !b.Hidden && len(b.Links) == 0 && (c.verdicts[i].Keep || c.isUndecided(i))
}

// isUndecided reports what the model alone dropped.
func (c *court) isUndecided(i int) bool { return !c.verdicts[i].Keep && c.verdicts[i].Rule == &ByModel }
