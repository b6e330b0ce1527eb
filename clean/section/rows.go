package section

import "rens/clean/block"

// A Row is cards side by side, each of another story: a link that reads like a
// headline, and text that is not linked. It has no heading, or one that says nothing.
type Row struct {
	First, End int // Blocks[First:End]
	Cards      int
	Signs      Signs // of those of a section: Outside and Last
}

// Rows returns the rows of cards of a page, in the order of their boxes.
func Rows(p Page) []Row {
	r := reader{Page: p, last: p.lastProse()}
	var out []Row
	last := make([]*run, len(p.Tree.Boxes)) // of each parent, the run that may go on
	for at := 1; at < len(p.Tree.Boxes); at++ {
		b := &p.Tree.Boxes[at]
		if b.Twins < leastCards || isFlow(b.Node.DataAtom) {
			continue
		}
		if of := last[b.Parent]; of != nil && of.shape.Alike(b) && of.End == b.First {
			of.End = b.End
			if r.isStory(b) {
				of.Cards++
			}
			continue
		}
		if of := last[b.Parent]; of != nil {
			out = of.close(&r, out)
		}
		of := &run{Row: Row{First: b.First, End: b.End}, shape: b}
		if r.isStory(b) {
			of.Cards++
		}
		last[b.Parent] = of
	}
	for at := range p.Tree.Boxes {
		if of := last[at]; of != nil {
			out = of.close(&r, out)
		}
	}
	return out
}

// A run is a row that may go on.
type run struct {
	Row
	shape *block.Box
}

// close adds a run to the rows, where it is one.
func (of *run) close(r *reader, out []Row) []Row {
	if of.Cards < leastCards {
		return out
	}
	if of.End > r.last {
		of.Signs |= Last
	}
	if r.isOutside(Section{Head: of.First}) && !r.isTextShape(of.shape, of.First) {
		of.Signs |= Outside
	}
	return append(out, of.Row)
}

// isStory reports a card that leads to a story and tells of it.
func (r *reader) isStory(b *block.Box) bool {
	leads, tells := false, false
	for i := b.First; i < min(b.End, b.First+mostInCard); i++ {
		switch own := &r.Tree.Blocks[i]; {
		case own.Words >= headline && own.LinkDensity() >= linked:
			leads = true
		case own.IsProse():
			tells = true
		}
	}
	return leads && tells && b.End-b.First <= mostInCard
}
