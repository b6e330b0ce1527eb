package verdict

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html/atom"

	"rens/clean/block"
	"rens/clean/lexicon"
	"rens/clean/meta"
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

// goOnTogether keeps several paragraphs beside a kept one, of its element and class, that the model was unsure of, each
// of them: one such may be a note on the author, a run of them is the story.
func (c *court) goOnTogether() {
	for last := 0; last < len(c.tree.Blocks); last++ {
		if !c.verdicts[last].Keep || !c.tree.Blocks[last].IsProse() {
			continue
		}
		var run []int
		of := c.tree.BoxOf(last)
		for i := last + 1; i < min(len(c.tree.Blocks), last+longestGap); i++ {
			b, at := &c.tree.Blocks[i], c.tree.BoxOf(i)
			if at.Parent != of.Parent {
				continue
			}
			if !c.isUndecided(i) || !b.IsProse() || b.Hidden || len(b.Links) > 0 || !at.Alike(of) || c.scores.Story[i] < leastClosing {
				break
			}
			run = append(run, i)
		}
		if len(run) >= leastTold {
			for _, i := range run {
				c.verdicts[i] = Verdict{Keep: true, Rule: &goesOn, Role: c.role(i)}
			}
		}
	}
}

// goOnPosts keeps the one post of a row whose text the model dropped in doubt, with the heading that it begins with, where
// it kept text of all others: the entries of a live blog are of one shape.
func (c *court) goOnPosts() {
	var rows []posts
	of := make(map[int][]int) // the rows of each parent
	for at := range c.tree.Boxes {
		box := &c.tree.Boxes[at]
		if box.Twins < leastTwins || box.Parent < 0 || page.Attr(box.Node, "class") == "" {
			continue
		}
		row := slices.IndexFunc(of[box.Parent], func(r int) bool { return c.tree.Boxes[rows[r].last].Alike(box) })
		if row >= 0 {
			row = of[box.Parent][row]
		} else if len(of[box.Parent]) < mostShapes {
			row = len(rows)
			rows = append(rows, posts{last: at})
			of[box.Parent] = append(of[box.Parent], row)
		} else {
			continue
		}
		r := &rows[row]
		switch r.last = at; c.holds(box) {
		case keptText:
			r.kept++
		case doubtfulText:
			r.doubtful = append(r.doubtful, at)
		default:
			r.others++
		}
	}
	for _, r := range rows {
		if len(r.doubtful) != 1 || r.others > 0 || r.kept < leastTwins-1 {
			continue
		}
		box := &c.tree.Boxes[r.doubtful[0]]
		for i := box.First; i < box.End; i++ {
			if b := &c.tree.Blocks[i]; c.isUndecided(i) && (b.IsProse() || b.Type == block.Heading) {
				c.verdicts[i] = Verdict{Keep: true, Rule: &goesOn, Role: c.role(i)}
			}
		}
	}
}

// posts are the boxes of one shape beside each other.
type posts struct {
	last     int   // of them
	kept     int   // how many hold kept text
	doubtful []int // those whose text the model dropped in doubt
	others   int
}

// What a post holds.
const (
	noText = iota
	doubtfulText
	keptText
)

// holds tells what the running text of a box is: kept, if any is, doubtful where the model dropped all of it and is not sure.
func (c *court) holds(box *block.Box) int {
	out := noText
	for i := box.First; i < min(box.End, box.First+postReach*leastTwins); i++ {
		b := &c.tree.Blocks[i]
		switch {
		case !b.IsProse():
		case c.verdicts[i].Keep:
			return keptText
		case !c.isUndecided(i) || b.Hidden || c.scores.Story[i] < leastGoingOn:
			return noText
		default:
			out = doubtfulText
		}
	}
	return out
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

// closeAlone keeps a last paragraph that is set in another way than those before it: the first running text after
// them, in a box that holds them, too, with nothing but furniture between, which names what they name, or in a box like theirs. A second
// one that the model drops there says that both are of another text.
func (c *court) closeAlone() {
	last := -1
	for i := range c.tree.Blocks {
		if c.verdicts[i].Keep && c.tree.Blocks[i].IsProse() {
			last = i
		}
	}
	if last < 0 {
		return
	}
	end := -1
	for i := last + 1; i < len(c.tree.Blocks) && i <= last+longestGap; i++ {
		if b := &c.tree.Blocks[i]; c.isUndecided(i) && b.Words >= leastClosed && b.Sentences > 0 && b.LinkDensity() < halfLinked && b.Type == block.Paragraph && !b.Hidden {
			end = i
			break
		}
	}
	if end < 0 || c.scores.Story[end] < leastClosing || !c.isTwin(last, end) && (!c.ends(last, end) || !c.names(end, last)) {
		return
	}
	c.verdicts[end] = Verdict{Keep: true, Rule: &goesOn, Role: c.role(end)}
}

// isTwin reports a block alone in a box beside one of its element and class that holds the text before it, all of it kept: an
// advertisement parts such boxes of one text.
func (c *court) isTwin(last, i int) bool {
	for at := c.tree.Blocks[i].Box; at > 0; at = c.tree.Boxes[at].Parent {
		box := &c.tree.Boxes[at]
		if box.End-box.First != 1 {
			return false
		}
		if page.Attr(box.Node, "class") == "" {
			continue
		}
		for of := c.tree.Blocks[last].Box; of > 0; of = c.tree.Boxes[of].Parent {
			if body := &c.tree.Boxes[of]; body.Parent == box.Parent && body.Alike(box) {
				return c.holdsText(body)
			}
		}
	}
	return false
}

// holdsText reports a box of several paragraphs, all of them kept.
func (c *court) holdsText(box *block.Box) bool {
	kept := 0
	for i := box.First; i < box.End; i++ {
		switch b := &c.tree.Blocks[i]; {
		case c.verdicts[i].Keep && b.IsProse():
			kept++
		case b.IsProse():
			return false
		}
	}
	return kept >= leastTold
}

// ends reports a block in a box that holds another, in which no running text comes after it.
func (c *court) ends(last, i int) bool {
	at := c.tree.Boxes[c.tree.Blocks[i].Box].Parent
	if at < 0 {
		return false
	}
	up := &c.tree.Boxes[at]
	if last < up.First || up.Node.DataAtom == atom.Body && i > last+1 {
		return false
	}
	for k := i + 1; k < up.End; k++ {
		if c.tree.Blocks[k].IsProse() && c.isUndecided(k) && c.scores.Story[k] >= leastGoingOn {
			return false
		}
	}
	return true
}

// names reports a text with a name that kept text up to a block has, too, and that is no author's.
func (c *court) names(i, last int) bool {
	for word := range strings.FieldsFuncSeq(c.tree.Blocks[i].Text, func(r rune) bool { return !unicode.IsLetter(r) }) {
		first, _ := utf8.DecodeRuneInString(word)
		if !unicode.IsUpper(first) || len(word) < leastName || c.isAuthors(word) {
			continue
		}
		for k := range last + 1 {
			if c.verdicts[k].Keep && strings.Contains(c.tree.Blocks[k].Text, word) {
				return true
			}
		}
	}
	return false
}

func (c *court) isAuthors(word string) bool {
	return slices.ContainsFunc(c.page.Facts.Authors, func(a meta.Author) bool { return strings.Contains(a.Name, word) })
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
