package verdict

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/atom"

	"rens/clean/block"
	"rens/clean/rules"
)

// Rows of one shape are one thing: the items of a list, the numbered pieces of a list
// article, the posts of a live blog. Where the story holds some of them, or goes on
// before and after them, those that the model was unsure of stay with the others.

// A rows is boxes of one tag and class side by side, with nothing between them.
type rows struct {
	boxes      []int // in Boxes
	first, end int   // Blocks[first:end]
}

// judgeRows decides the rows of the page that the model decided, each run of them as one.
func (c *court) judgeRows() {
	open := make(map[int]*rows) // by parent: the run that may go on
	c.firstKept, c.lastKept = 0, len(c.tree.Blocks)-1
	for at := 1; at < len(c.tree.Boxes); at++ {
		b := &c.tree.Boxes[at]
		if b.Twins < leastRows || b.Hidden || b.Node.DataAtom == atom.P || b.Node.DataAtom == atom.Tr {
			continue
		}
		of := open[b.Parent]
		if of != nil && of.end == b.First && c.tree.Boxes[of.boxes[0]].Alike(b) {
			of.boxes, of.end = append(of.boxes, at), b.End
		} else {
			c.judgeRun(of)
			of = &rows{boxes: []int{at}, first: b.First, end: b.End}
			open[b.Parent] = of
		}
		if len(of.boxes) == b.Twins {
			c.judgeRun(of)
			delete(open, b.Parent)
		}
	}
	for at := range c.tree.Boxes { // those that something parts from others of their shape
		c.judgeRun(open[at])
	}
}

// judgeRun keeps the rows of a run that the model dropped, where it was not sure of it
// and the story holds them. That takes two signs: what the model makes of them on average,
// and that it keeps most of them, that they are counted or timed, or that the story goes on after
// them, where it may as well go on after a list of other things and they must be worth more. Rows that tell
// of something else than the page stay dropped.
// A line that announces them goes with them.
func (c *court) judgeRun(r *rows) {
	if r == nil {
		return
	}
	if c.dropTeasers(r); !c.areText(r) {
		return
	}
	announced := c.announces(r.first - 1)
	var least float32
	switch n, follows := len(r.boxes), announced || c.followsStory(r.first); {
	case n >= leastTwins && announced && c.areBulleted(r) && c.goesOnAfter(r):
		least = 0
	case n >= leastTwins && (mostShare*c.keptRows(r) >= (mostShare-1)*n || follows && (c.areCounted(r) || c.areTimed(r))):
		least = leastGoingOn
	case n >= leastRows && announced && c.goesOnAfter(r):
		least = leastAnnounced
	case n >= leastRows && c.isFlanked(r):
		least = leastAnnounced
	case n >= leastRows && follows && c.goesOnAfter(r):
		least = leastBeside
	default:
		return
	}
	var sum, words float32
	for i := r.first; i < r.end; i++ {
		if c.verdicts[i].Rule == &ByModel {
			n := float32(c.tree.Blocks[i].Words + 1)
			sum, words = sum+n*c.scores.Story[i], words+n
		}
	}
	if words == 0 || sum < least*words || c.scene.IsForeign(r.first, r.end) {
		return
	}
	first := r.first
	if announced {
		first--
	}
	c.lastKept = max(c.lastKept, r.end-1)
	for i := first; i < r.end; i++ {
		if v := &c.verdicts[i]; !v.Keep && v.Rule == &ByModel {
			*v = Verdict{Keep: true, Rule: &betweenStory, Role: c.role(i)}
		}
	}
}

// announces reports a line of the story, kept or in doubt, that ends in a colon: what
// comes next is what it speaks of.
func (c *court) announces(i int) bool {
	if i < 0 || !c.verdicts[i].Keep && c.verdicts[i].Rule != &ByModel {
		return false
	}
	b := &c.tree.Blocks[i]
	return strings.HasSuffix(b.Text, ":") && len(b.Links) == 0 && !b.Hidden && c.scores.Story[i] >= leastGoingOn && c.followsStory(i)
}

// areText reports rows that lead nowhere: what is linked in them is no row of a story.
func (c *court) areText(r *rows) bool {
	for i := r.first; i < r.end; i++ {
		b := &c.tree.Blocks[i]
		if v := &c.verdicts[i]; v.Rule == &ByModel && (b.Hidden || b.Type == block.Control || b.Type == block.Code || b.LinkDensity() >= leadLinked) {
			return false
		}
	}
	return true
}

// keptRows returns how many rows hold kept text.
func (c *court) keptRows(r *rows) (n int) {
	for _, at := range r.boxes {
		for i := c.tree.Boxes[at].First; i < c.tree.Boxes[at].End; i++ {
			if c.verdicts[i].Keep && c.tree.Blocks[i].Type != block.Heading {
				n++
				break
			}
		}
	}
	return n
}

// areCounted reports rows that begin with their numbers, up or down: "1. The green one".
func (c *court) areCounted(r *rows) bool {
	before := 0
	for k, at := range r.boxes {
		n := leadingNumber(c.tree.Blocks[c.tree.Boxes[at].First].Text)
		if n == 0 || k > 0 && n != before+1 && n != before-1 {
			return false
		}
		before = n
	}
	return true
}

// areBulleted reports rows that begin with the mark of an item, the same for each.
func (c *court) areBulleted(r *rows) bool {
	mark, _ := utf8.DecodeRuneInString(c.tree.Blocks[r.first].Text)
	return strings.ContainsRune("•‣◦·–-*▪●", mark) && !slices.ContainsFunc(r.boxes, func(at int) bool {
		return !strings.HasPrefix(c.tree.Blocks[c.tree.Boxes[at].First].Text, string(mark))
	})
}

// areTimed reports rows that begin with a time of day: the entries of a live blog.
func (c *court) areTimed(r *rows) bool {
	return !slices.ContainsFunc(r.boxes, func(at int) bool { return c.verdicts[c.tree.Boxes[at].First].Rule != &rules.Clock })
}

// leadingNumber returns the number that a line begins with, 0 where it begins with none
// or with one that counts something: "3 people".
func leadingNumber(text string) int {
	digits := len(text) - len(strings.TrimLeft(text, "0123456789"))
	n, err := strconv.Atoi(text[:digits])
	if err != nil || digits < len(text) && !strings.ContainsAny(text[digits:digits+1], ".):") {
		return 0
	}
	return n
}

// goesOnAfter reports whether the next text after the rows that no rule dropped is kept
// running text, beside their box.
func (c *court) goesOnAfter(r *rows) bool {
	for i := r.end; i < len(c.verdicts); i++ {
		if v := &c.verdicts[i]; v.Keep || v.Rule == &ByModel {
			return v.Keep && c.tree.Blocks[i].IsProse() && c.holdsRows(i, r)
		}
	}
	return false
}

// isFlanked reports rows right between two kept blocks, of which the second is running text, both beside the list
// of the rows: nothing but the story lies around them.
func (c *court) isFlanked(r *rows) bool {
	if r.first == 0 || r.end >= len(c.verdicts) || !c.verdicts[r.first-1].Keep || !c.verdicts[r.end].Keep || !c.tree.Blocks[r.end].IsProse() {
		return false
	}
	around := c.tree.Boxes[c.tree.Boxes[r.boxes[0]].Parent].Parent
	return c.tree.BoxOf(r.first-1).Parent == around && c.tree.BoxOf(r.end).Parent == around
}

// holdsRows reports a block in the box that holds the rows, or in the one around that.
func (c *court) holdsRows(i int, r *rows) bool {
	list := c.tree.Boxes[r.boxes[0]].Parent
	around := c.tree.Boxes[list].Parent
	for at, up := c.tree.Blocks[i].Box, 0; at > 0 && up < 3; at, up = c.tree.Boxes[at].Parent, up+1 {
		if at == list || at == around {
			return true
		}
	}
	return false
}
