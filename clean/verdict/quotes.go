package verdict

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"rens/clean/block"
)

// keepQuoted keeps a sentence in quotation marks that is set apart in the box of the story,
// which goes on after it.
func (c *court) keepQuoted() {
	for i := range c.tree.Blocks {
		if c.isUndecided(i) && c.scores.Story[i] >= leastUnsure && isQuoted(&c.tree.Blocks[i]) && c.isWithin(i, -1) && c.isWithin(i, 1) {
			c.verdicts[i] = Verdict{Keep: true, Rule: &betweenStory}
		}
	}
}

// isQuoted reports a sentence that stands in quotation marks as a whole.
func isQuoted(b *block.Block) bool {
	said := strings.TrimRight(strings.TrimLeft(b.Text, quotationMarks), quotationMarks)
	return b.Type == block.Paragraph && !b.Hidden && len(b.Links) == 0 && b.Words >= leastQuote && b.Words <= mostQuote &&
		!strings.HasPrefix(b.Text, said) && !strings.HasSuffix(strings.TrimRight(b.Text, ".,"), said)
}

// sayOnce drops a kept text that is set apart from the paragraphs and repeats, to the
// letter, what one of them says: a pull quote. One that comes before all paragraphs is
// a standfirst, but where it breaks off and a paragraph goes on.
func (c *court) sayOnce() {
	prose := false
	for i := range c.tree.Blocks {
		v, b := &c.verdicts[i], &c.tree.Blocks[i]
		switch {
		case !v.Keep:
		case prose && v.Role == "" && isPullQuote(b) && c.isSaidNear(i) || c.breaksOff(i):
			*v = dropBy(&pullQuote)
			c.dropSpeaker(i)
		case prose && isQuoted(b) && c.namesSpeaker(i+1) && c.isShortened(i):
			*v, c.verdicts[i+1] = dropBy(&pullQuote), dropBy(&pullQuote)
		}
		prose = prose || v.Keep && b.IsProse()
	}
}

// dropSpeaker drops the line that says whose a dropped quotation or excerpt above it is: a few words, no sentence, alone with it in a box.
func (c *court) dropSpeaker(quote int) {
	i := quote + 1
	if i >= len(c.tree.Blocks) || !c.verdicts[i].Keep || c.tree.Blocks[i].Words > mostSpeaker || c.tree.Blocks[i].Sentences > 0 {
		return
	}
	for at := c.tree.Blocks[quote].Box; at > 0; at = c.tree.Boxes[at].Parent {
		if b := &c.tree.Boxes[at]; b.End > i {
			if b.First == quote && b.End == i+1 {
				c.verdicts[i] = dropBy(&pullQuote)
			}
			return
		}
	}
}

// isPullQuote reports what may be one by itself: what is quoted, or as long as a
// sentence.
func isPullQuote(b *block.Block) bool {
	least := leastPulled
	if b.Type == block.Quote || strings.TrimLeft(b.Text, quotationMarks) != b.Text {
		least = leastQuote
	}
	return (b.Type == block.Paragraph || b.Type == block.Quote) && b.Words >= least && b.Words <= mostQuote
}

// isSaidNear reports whether a kept paragraph nearby, set in another way, says all of
// block i and more.
func (c *court) isSaidNear(i int) bool {
	b := &c.tree.Blocks[i]
	said := strings.Trim(b.Text, quotationMarks)
	return slices.ContainsFunc(c.near(i), func(k int) bool {
		of := &c.tree.Blocks[k]
		return k != i && of.IsProse() && of.Words >= b.Words+leastAround && c.isApart(i, k) && strings.Contains(of.Text, said)
	})
}

// breaksOff reports the opening of a kept paragraph nearby, set apart from it and cut off.
func (c *court) breaksOff(i int) bool {
	b := &c.tree.Blocks[i]
	said := strings.TrimRight(b.Text, " .…[]")
	if b.Words < leastPulled || !strings.HasSuffix(strings.TrimRight(b.Text, "]"), "…") && !strings.HasSuffix(strings.TrimRight(b.Text, "]"), "...") {
		return false
	}
	for k := i + 1; k < min(i+quoteReach, len(c.tree.Blocks)); k++ {
		if c.verdicts[k].Keep && strings.HasPrefix(c.tree.Blocks[k].Text, said) && c.isApart(i, k) {
			return true
		}
	}
	return false
}

// namesSpeaker reports a kept line of a few words that begins with a name that the story tells: "Jane Doe, gardener".
func (c *court) namesSpeaker(i int) bool {
	if i >= len(c.tree.Blocks) {
		return false
	}
	b := &c.tree.Blocks[i]
	name, _, _ := strings.Cut(b.Text, ",")
	if !c.verdicts[i].Keep || b.Words > mostSpeaker || b.Sentences > 0 || strings.Count(name, " ") == 0 {
		return false
	}
	last := name[strings.LastIndexByte(name, ' ')+1:]
	if first, _ := utf8.DecodeRuneInString(last); !unicode.IsUpper(first) {
		return false
	}
	return slices.ContainsFunc(c.near(i), func(k int) bool { return k != i && strings.Contains(c.tree.Blocks[k].Text, last) })
}

// isShortened reports a quotation whose words a kept paragraph nearby has, most of them in their order, and more.
func (c *court) isShortened(i int) bool {
	said := wordsOf(c.tree.Blocks[i].Text)
	return slices.ContainsFunc(c.near(i), func(k int) bool {
		of := &c.tree.Blocks[k]
		return k != i && of.IsProse() && of.Words >= c.tree.Blocks[i].Words && float64(inOrder(said, wordsOf(of.Text))) >= leastShortened*float64(len(said))
	})
}

// near returns the kept blocks within reach of a quotation.
func (c *court) near(i int) (list []int) {
	for k := max(i-quoteReach, 0); k < min(i+quoteReach, len(c.tree.Blocks)); k++ {
		if c.verdicts[k].Keep {
			list = append(list, k)
		}
	}
	return list
}

// wordsOf returns the words of a text in lower case, without marks.
func wordsOf(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) })
}

// inOrder returns how many words of a are in b in the same order: the length of their longest common subsequence.
func inOrder(a, b []string) int {
	row := make([]int, len(b)+1)
	for _, word := range a {
		before := 0 // row[k] of the word before
		for k := range b {
			above := row[k+1]
			if row[k+1] = max(row[k+1], row[k]); word == b[k] {
				row[k+1] = before + 1
			}
			before = above
		}
	}
	return row[len(b)]
}

// isApart reports a block that is not set as another one is.
func (c *court) isApart(i, k int) bool {
	a, b := c.tree.BoxOf(i), c.tree.BoxOf(k)
	return c.tree.Blocks[i].Type != c.tree.Blocks[k].Type || a.Parent != b.Parent || !a.Alike(b)
}

// quotationMarks stand around what is quoted, in any language; a full stop may stand
// within them.
const quotationMarks = " \"'“”„»«›‹’‘.,"
