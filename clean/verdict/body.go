package verdict

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"rens/clean/block"
	"rens/clean/rules"
	"rens/clean/score"
)

// body decides every block: what a certain rule found is dropped, what the model
// takes for the story stays, and the rest goes by the rule that found it, else
// under the kind that its surroundings tell. Where the model finds no story at
// all, the box that holds most of the running text stands in for it.
func (c *court) body() {
	rule, keep := &ByModel, func(i int) bool { return c.scores.Keep[i] }
	if !keepsText(c.tree, &c.scores) {
		at := c.storyBox()
		rule = &byContainer
		keep = func(i int) bool {
			return at >= 0 && i >= c.tree.Boxes[at].First && i < c.tree.Boxes[at].End && c.reads(i, at)
		}
	}
	for i := range c.tree.Blocks {
		e := c.scene.Said(i)
		switch {
		case !c.certain(i) && keep(i):
			c.verdicts[i] = Verdict{Keep: true, Rule: rule, Role: c.role(i)}
		case e.Rule != nil:
			c.verdicts[i] = Verdict{Kind: e.Kind, Rule: e.Rule, Detail: e.Detail, Signals: e.Signals}
		case c.tree.Blocks[i].Hidden:
			c.verdicts[i] = Verdict{Kind: rules.Other, Rule: &rules.Hidden, Signals: c.weighed(i)}
		default:
			c.verdicts[i] = Verdict{Kind: c.kind(i), Rule: rule, Signals: c.weighed(i)}
		}
	}
}

// role tells a line that is set as a heading without being marked as one.
func (c *court) role(i int) Role {
	if c.scene.SetAsHeading(i) {
		return AsHeading
	}
	return ""
}

// kind names what the model drops: by the picture that it stands under, the
// names around it, else its place.
func (c *court) kind(i int) rules.Kind {
	if c.scene.BesidePicture(i) {
		return rules.Caption
	}
	if kind := rules.KindOfName(c.scene.FurnitureAround(i)); kind != "" {
		return kind
	}
	return c.placeKind(i)
}

// keepsText reports whether the model keeps more than headings.
func keepsText(tree *block.Tree, p *score.Page) bool {
	for i, keep := range p.Keep {
		if keep && tree.Blocks[i].Type != block.Heading {
			return true
		}
	}
	return false
}

// certain reports a block that a certain rule has taken: the model is not asked
// about it.
func (c *court) certain(i int) bool {
	rule := c.scene.Said(i).Rule
	return rule != nil && rule.Certain
}

// weighed are the signals of a block that the model drops, beside its probability.
// Blocks of like measures share them.
func (c *court) weighed(i int) map[string]float64 {
	density := rules.Round(c.tree.Blocks[i].LinkDensity())
	if c.signals == nil {
		c.signals = make(map[float64]map[string]float64)
	}
	if c.signals[density] == nil {
		c.signals[density] = map[string]float64{"link_density": density}
	}
	return c.signals[density]
}

// storyBox descends from the body as long as one child holds most of the
// undecided running text.
func (c *court) storyBox() int {
	mass := make([]int, len(c.tree.Boxes))
	for i := range c.tree.Blocks {
		if c.scene.Said(i).Rule != nil {
			continue
		}
		words := c.scene.ProseIn(i, i+1)
		for at := c.tree.Blocks[i].Box; at >= 0 && words > 0; at = c.tree.Boxes[at].Parent {
			mass[at] += words
		}
	}
	best := make([]int, len(c.tree.Boxes)) // heaviest child of each box; 0 for none
	for at := len(c.tree.Boxes) - 1; at > 0; at-- {
		if up := c.tree.Boxes[at].Parent; best[up] == 0 || mass[at] >= mass[best[up]] {
			best[up] = at
		}
	}
	if len(mass) == 0 || mass[0] == 0 {
		return -1
	}
	at := 0
	for best[at] != 0 && float64(mass[best[at]]) >= storyShare*float64(mass[at]) && c.tree.Boxes[best[at]].Node.DataAtom != atom.P {
		at = best[at]
	}
	return at
}

// reads reports whether an undecided block in the story's box reads like the
// story.
func (c *court) reads(i, at int) bool {
	b := &c.tree.Blocks[i]
	density := b.LinkDensity()
	switch b.Type {
	case block.Control:
		return false
	case block.Heading:
		return density < halfLinked
	case block.Row, block.Code, block.Quote, block.Embed:
		return density < rowLinked
	case block.ListItem:
		return density < halfLinked && b.Words >= leastItem
	}
	if b.IsProse() {
		return true
	}
	if density > shortLinked || strings.IndexFunc(b.Text, unicode.IsLetter) < 0 {
		return false
	}
	if c.role(i) == AsHeading {
		return true
	}
	// A short line stays where it has the form of a paragraph.
	box := &c.tree.Boxes[b.Box]
	return box.Node.DataAtom == atom.P || b.Sentences > 0 || b.Words >= leastShort && box.Parent == at
}

// placeKind names furniture by its place alone.
func (c *court) placeKind(i int) rules.Kind {
	b := &c.tree.Blocks[i]
	if _, ok := c.scene.Within(b.Box, atom.Nav, atom.Header, atom.Footer, atom.Menu); ok {
		return rules.Navigation
	}
	if isCard(c.tree, i) && b.Words >= leastHeadline && isComposed(c.tree, i) {
		return rules.Related
	}
	if b.Type == block.Control || b.LinkDensity() > mostlyLinked && b.Words < mostButton || b.LinkDensity() > halfLinked && len(b.Links) >= leastMenu {
		return rules.Navigation
	}
	if isCard(c.tree, i) {
		return rules.Related
	}
	return rules.Other
}

// isCard reports a block in a teaser: one of at least three boxes of the same
// shape, side by side, each short and with a link.
func isCard(tree *block.Tree, i int) bool {
	for at, up := tree.Blocks[i].Box, 0; at > 0 && up < cardReach; at, up = tree.Boxes[at].Parent, up+1 {
		b := &tree.Boxes[at]
		if tree.Sum(b.First, b.End).Words > mostCard {
			return false
		}
		if b.Twins >= leastTwins && tree.Sum(b.First, b.End).LinkChars > 0 && !isCell(b.Node) {
			return true
		}
	}
	return false
}

// isComposed reports a block beside which a card holds something else: a
// picture or another block. A row of bare links is a menu.
func isComposed(tree *block.Tree, i int) bool {
	for at := tree.Blocks[i].Box; at > 0; at = tree.Boxes[at].Parent {
		if b := &tree.Boxes[at]; b.Pictures > 0 || b.End-b.First > 1 {
			return b.Twins >= leastTwins
		}
	}
	return false
}

// isCell reports elements whose likes stand side by side without being cards.
func isCell(n *html.Node) bool {
	switch n.DataAtom {
	case atom.P, atom.Td, atom.Th, atom.Tr:
		return true
	}
	return false
}
