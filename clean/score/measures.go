package score

import "rens/clean/block"

// Where the columns look, apart from the block itself: the number of a block, or -1.

func headline(v *view) int     { return v.page.headline }
func heading(v *view) int      { return v.heading }
func before(v *view) int       { return v.i - 1 }
func after(v *view) int        { return v.orNone(v.i + 1) }
func strong(v *view) int       { return v.strong }
func nextStrong(v *view) int   { return int(v.next.strong) }
func signedBefore(v *view) int { return v.signed }
func signedAfter(v *view) int  { return int(v.next.signed) }

// outerBefore and outerAfter stand around the box around a block's own: for an item, before
// and after its list.
func outerBefore(v *view) int { return v.parent.First - 1 }
func outerAfter(v *view) int  { return v.orNone(v.parent.End) }

// article is the innermost box of one around the block.
func article(v *view) int { return int(v.path.article) }

// What they measure of block k.

func words(v *view, k int) uint8  { return level(v.tree.Blocks[k].Words) }
func linear(v *view, k int) uint8 { return logit(v.linear[k]) }
func offset(v *view, k int) uint8 { return signed(v.i - k) }

func density(v *view, k int) uint8 {
	b := &v.tree.Blocks[k]
	return share(b.LinkChars, b.Chars)
}

func distance(v *view, k int) uint8 { return level(max(v.i-k, k-v.i)) }

// stepsUp counts the steps up from the view's box to the first that holds the block.
func stepsUp(v *view, k int) uint8 {
	steps := uint8(0)
	for at := v.own.at; steps < maxSteps && at > 0 && !v.holds(at, k); at = v.tree.Boxes[at].Parent {
		steps++
	}
	return steps
}

// isSibling tells whether its box stands beside the box around the view's own; k may be -1.
func isSibling(v *view, k int) uint8 {
	return bit(k >= 0 && v.tree.Boxes[v.tree.Blocks[k].Box].Parent == v.parent.Parent)
}

// announces tells whether it is a heading, or ends in a colon.
func announces(v *view, k int) uint8 {
	if v.tree.Blocks[k].Type == block.Heading {
		return 1
	}
	return bit(v.blocks[k].last == endsColon) * 2
}

// typeOrder orders types by how often they are of the story.
func typeOrder(v *view, k int) uint8 {
	return [...]uint8{block.Caption: 1, block.Embed: 2, block.ListItem: 3, block.Row: 4, block.Heading: 5,
		block.Paragraph: 6, block.Quote: 7, block.Code: 8, block.Control: 0}[v.tree.Blocks[k].Type]
}
