package verdict

import (
	"strings"

	"golang.org/x/net/html/atom"

	"rens/clean/block"
	"rens/clean/lexicon"
)

// repair mends what a model that looks at one block at a time gets wrong where
// the blocks around it are known.
func (c *court) repair() {
	c.keepTold()
	c.judgeTables()
	c.judgeRows()
	c.reclaim()
	c.keepLinked()
	c.keepQuoted()
	c.goOn()
	c.goOnTogether()
	c.goOnPosts()
	c.closeStory()
	c.closeAlone()
	c.rescue()
	c.sayOnce()
	c.setHeadings()
	c.trimHeadings()
}

// keepTold keeps running text that the model dropped and the page's data give, to the
// letter, as a part of the story: papers put invitations and notes on authors there, too, and
// of those it is sure.
func (c *court) keepTold() {
	body := c.page.Facts.ArticleBody
	for i := range c.tree.Blocks {
		b, v := &c.tree.Blocks[i], &c.verdicts[i]
		if !v.Keep && v.Rule == &ByModel && c.scores.Story[i] >= leastInData && b.IsProse() && !b.Hidden && len(b.Text) <= len(body) && strings.Contains(body, b.Text) {
			*v = Verdict{Keep: true, Rule: &toldStory}
		}
	}
}

// reclaim keeps running text that a name alone dropped in the midst of the story, or of which the model was
// unsure: boxes beside its own, of the same element, hold kept text before and after it. A name is
// one sign, and the text's place is against it.
func (c *court) reclaim() {
	for i := range c.tree.Blocks {
		v, b := &c.verdicts[i], &c.tree.Blocks[i]
		if v.Keep || !b.IsProse() || b.Hidden {
			continue
		}
		unsure := c.isUndecided(i) && c.scores.Story[i] >= leastBeside && len(b.Links) == 0
		if (unsure || !v.Rule.Certain && v.Rule.Named) && c.isFramed(b.Box) {
			*v = Verdict{Keep: true, Rule: &betweenStory}
		}
	}
}

// keepLinked keeps a paragraph that is a link as a whole, where the story's stand before
// and after it in the same box, or before it where the model doubts: it is set as they are and of several
// sentences, which a headline is not.
func (c *court) keepLinked() {
	for i := range c.tree.Blocks {
		if c.isUndecided(i) && c.scores.Story[i] >= leastGoingOn && isLinkedText(&c.tree.Blocks[i]) && c.isAmong(i, -1) && (c.scores.Story[i] >= leastBeside || c.isAmong(i, 1)) {
			c.verdicts[i] = Verdict{Keep: true, Rule: &betweenStory}
		}
	}
}

// isWithin looks from block i, by steps of one, and not far, for kept running text in a box
// that holds i, too.
func (c *court) isWithin(i, step int) bool {
	for k, left := i+step, postReach; k >= 0 && k < len(c.tree.Blocks) && left > 0; k, left = k+step, left-1 {
		if of := &c.tree.Boxes[c.tree.BoxOf(k).Parent]; c.verdicts[k].Keep && c.tree.Blocks[k].IsProse() && of.First <= i && i < of.End {
			return true
		}
	}
	return false
}

// isLinkedText reports a paragraph of several sentences that is one link.
func isLinkedText(b *block.Block) bool {
	return b.Type == block.Paragraph && !b.Hidden && len(b.Links) == 1 && b.LinkDensity() > mostlyLinked && b.Sentences >= leastSentences && b.Words >= leastLinked
}

// isAmong looks from block i, by steps of one, and not far, for kept running text in a box
// of its element beside its own.
func (c *court) isAmong(i, step int) bool {
	at := c.tree.BoxOf(i)
	for k, left := i+step, postReach; k >= 0 && k < len(c.tree.Blocks) && left > 0; k, left = k+step, left-1 {
		if of := c.tree.BoxOf(k); c.verdicts[k].Keep && c.tree.Blocks[k].IsProse() && of.Parent == at.Parent && of.Node.Data == at.Node.Data {
			return true
		}
	}
	return false
}

// isFramed reports a box that lies in one of several beside each other, of one element,
// of which the next before and the next after hold kept running text.
func (c *court) isFramed(at int) bool {
	for up := c.tree.Boxes[at].Parent; up > 0; at, up = up, c.tree.Boxes[up].Parent {
		b, outer := &c.tree.Boxes[at], &c.tree.Boxes[up]
		if c.keepsLike(b, b.First-1, outer.First-1, -1) && c.keepsLike(b, b.End, outer.End, 1) {
			return true
		}
	}
	return false
}

// keepsLike looks from a block to another, by steps of one, and not far, for kept running text in a box
// beside b that is of its element.
func (c *court) keepsLike(b *block.Box, from, to, step int) bool {
	for i, left := from, quoteReach; i != to && left > 0; i, left = i+step, left-1 {
		if !c.verdicts[i].Keep || !c.tree.Blocks[i].IsProse() {
			continue
		}
		for at := c.tree.Blocks[i].Box; at > 0; at = c.tree.Boxes[at].Parent {
			if of := &c.tree.Boxes[at]; of.Parent == b.Parent && of.Node.Data == b.Node.Data && of.Node.Data != "p" {
				return true
			}
		}
		return false
	}
	return false
}

// judgeTables decides the rows of a table of data as one, where the model decided them:
// by their mean score, each by its words.
func (c *court) judgeTables() {
	for first := 0; first < len(c.tree.Blocks); {
		end := first + 1
		if group := c.tree.Blocks[first].Group; group > 0 {
			for end < len(c.tree.Blocks) && c.tree.Blocks[end].Group == group {
				end++
			}
			c.judgeTable(first, end)
		}
		first = end
	}
}

func (c *court) judgeTable(first, end int) {
	var sum, words float32
	for i := first; i < end; i++ {
		if v := &c.verdicts[i]; v.Rule == &ByModel {
			n := float32(c.tree.Blocks[i].Words + 1)
			sum, words = sum+n*c.scores.Story[i], words+n
		}
	}
	least := c.scores.Threshold
	if c.followsStory(first) {
		least = min(least, leastBeside)
		if v := &c.verdicts[first-1]; v.Keep && c.tree.Blocks[first-1].Type == block.Heading {
			least = min(least, leastClosing)
		}
	}
	keep := sum >= least*words
	for i := first; i < end; i++ {
		switch v := &c.verdicts[i]; {
		case v.Rule != &ByModel || v.Keep == keep:
		case keep:
			*v = Verdict{Keep: true, Rule: &ByModel}
		default:
			*v = Verdict{Kind: c.kind(i), Rule: &ByModel, Signals: c.weighed(i)}
		}
	}
}

// followsStory reports a block before which, headings apart, running text is kept.
func (c *court) followsStory(i int) bool {
	for i--; i >= 0 && c.tree.Blocks[i].Type == block.Heading; i-- {
	}
	return i >= 0 && c.verdicts[i].Keep && c.tree.Blocks[i].IsProse()
}

// rescue keeps what stands in the midst of the story and was taken for furniture:
// headings, quotations and rows of data, a line that announces a list, a short
// text beside kept ones. What stands before and after it is kept.
func (c *court) rescue() {
	kept := -1 // the nearest block before that no rule dropped, where it is kept
	for i := range c.tree.Blocks {
		v := &c.verdicts[i]
		switch {
		case v.Keep:
			kept = i
		case !c.isDoubtful(i), isAnchor(&c.tree.Blocks[i]):
		case kept >= 0 && c.joinsStory(i, kept) && c.headsStory(i):
			*v = Verdict{Keep: true, Rule: &betweenStory, Role: c.role(i)}
		case v.Rule == &ByModel:
			kept = -1
		}
	}
}

// isDoubtful reports a verdict that what stands around the block may change: the
// model's, or that of a rule that is not certain about a heading of what is kept.
func (c *court) isDoubtful(i int) bool {
	v := &c.verdicts[i]
	if v.Rule == &ByModel {
		return true
	}
	return !v.Keep && !v.Rule.Certain && c.tree.Blocks[i].Type == block.Heading && i+1 < len(c.verdicts) && c.verdicts[i+1].Keep &&
		c.tree.BoxOf(i).Parent == c.tree.BoxOf(i+1).Parent
}

// joinsStory reports what may stand between two paragraphs of a story, of which the
// first is block kept.
func (c *court) joinsStory(i, kept int) bool {
	b := &c.tree.Blocks[i]
	if b.LinkDensity() >= halfLinked && !isAnchored(b) || b.Hidden || b.Type == block.Control {
		return false
	}
	switch story := c.scores.Story[i]; {
	case b.Type == block.Heading, c.role(i) == AsHeading, c.scene.Phrase(i).Class == lexicon.Reactions:
		return true
	case b.Type == block.Row:
		return story >= leastUnsure || c.isBeside(i, kept) || c.standsBeside(i, kept)
	case b.Type == block.Quote:
		return story >= leastUnsure
	case b.Type == block.Code: // one listing: pages of them tell where they belong, and the model knows them
		return story >= leastUnsure && c.isBeside(i, kept) && kept == i-1 && c.tree.Blocks[kept].IsProse() && i+1 < len(c.verdicts) && c.verdicts[i+1].Keep && c.tree.Blocks[i+1].IsProse()
	case strings.HasSuffix(b.Text, ":") && i+1 < len(c.verdicts) && c.verdicts[i+1].Keep && c.tree.Blocks[i+1].Type != block.Paragraph:
		return story >= leastUnsure
	case b.Type == block.Paragraph && c.announces(i-1):
		return story >= leastUnsure
	case isTitleLine(b) && c.standsAlone(i, kept):
		return story >= leastGoingOn || story >= leastUnsure && isAnchored(b)
	default:
		return story >= leastBeside && c.isBeside(i, kept)
	}
}

// isAnchored reports a heading, or a line that may be one, whose link is to a place on its
// own page: to itself, so that readers can point at it.
func isAnchored(b *block.Block) bool {
	return b.Type != block.ListItem && b.Words <= mostHeading && len(b.Links) == 1 && strings.HasPrefix(b.Links[0].Href, "#")
}

// isAnchor reports a mark that links to a place on its own page, or is pressed to copy such a link: "#"
// beside a heading.
func isAnchor(b *block.Block) bool {
	return b.Words == 0 && (b.Type == block.Control || len(b.Links) == 1 && strings.HasPrefix(b.Links[0].Href, "#"))
}

// standsBeside reports a row of a table, itself or its box, beside block k.
func (c *court) standsBeside(i, k int) bool {
	beside := c.tree.Boxes[c.tree.Blocks[k].Box].Parent
	for at := c.tree.Blocks[i].Box; at > 0; at = c.tree.Boxes[at].Parent {
		if c.tree.Boxes[at].Parent == beside {
			return true
		}
		if c.tree.Boxes[at].Node.DataAtom != atom.Tr && c.tree.Boxes[at].Node.DataAtom != atom.Tbody && c.tree.Boxes[at].Node.DataAtom != atom.Table {
			return false
		}
	}
	return false
}

// standsAlone reports a line before running text or a list, in another shape than that
// and than block kept before it; or beside that one and before a heading.
func (c *court) standsAlone(i, kept int) bool {
	box, next := c.tree.BoxOf(i), c.next(i)
	if next < 0 || box.Alike(c.tree.BoxOf(kept)) {
		return false
	}
	switch b := &c.tree.Blocks[next]; {
	case b.Type == block.ListItem:
		return true
	case b.Type == block.Heading:
		return c.tree.Blocks[kept].IsProse() && c.isBeside(i, kept)
	default:
		return b.IsProse() && !box.Alike(c.tree.BoxOf(next))
	}
}

// next returns the block after another, marks that link to it passed over; -1 after the last.
func (c *court) next(i int) int {
	for i++; i < len(c.tree.Blocks); i++ {
		if !isAnchor(&c.tree.Blocks[i]) {
			return i
		}
	}
	return -1
}

// isBeside reports a block in the box that holds another, or in one beside it.
func (c *court) isBeside(i, k int) bool {
	a, b := c.tree.Blocks[i].Box, c.tree.Blocks[k].Box
	return a == b || a == c.tree.Boxes[b].Parent || c.tree.Boxes[a].Parent == c.tree.Boxes[b].Parent || c.tree.Boxes[a].Parent == b
}

// headsStory reports whether the next block that no rule dropped is kept, or
// joins the story and is followed, not far, by one that is.
func (c *court) headsStory(i int) bool {
	for k := i + 1; k < min(len(c.tree.Blocks), i+longestWithin); k++ {
		switch v := &c.verdicts[k]; {
		case v.Keep:
			return true
		case v.Rule != &ByModel, isAnchor(&c.tree.Blocks[k]):
		case !c.joinsStory(k, i):
			return false
		}
	}
	return false
}

// setHeadings tells the kept lines that are set as headings by standing alone: short,
// no sentence, before a kept paragraph, in another shape than that and than what is
// kept before.
func (c *court) setHeadings() {
	before := -1
	for i := range c.tree.Blocks {
		v, b := &c.verdicts[i], &c.tree.Blocks[i]
		if !v.Keep {
			continue
		}
		if before >= 0 && v.Role == "" && isTitleLine(b) && c.standsAlone(i, before) && c.verdicts[c.next(i)].Keep {
			v.Role = AsHeading
		}
		before = i
	}
}

// isTitleLine reports a line that may be a heading by what it says: a few words that
// are no sentence, no label and no number.
func isTitleLine(b *block.Block) bool {
	return b.Type == block.Paragraph && b.Words > 0 && b.Words <= mostHeading && (len(b.Links) == 0 || isAnchored(b)) && b.Digits < leastDigits &&
		!strings.ContainsAny(b.Text[len(b.Text)-1:], ".,:;") && !strings.Contains(b.Text, " / ")
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
