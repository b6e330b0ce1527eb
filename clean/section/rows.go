package section

import (
	"slices"

	"rens/clean/block"
)

// A Row is cards side by side, each of another story: a link that reads like a
// headline, and text that is not linked, in a box of their own or in turns. It has no
// heading, or one that says nothing.
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
	return r.flatRows(out)
}

// flatRows adds the rows without boxes for their cards: linked headlines and texts in turns.
func (r *reader) flatRows(out []Row) []Row {
	for i := 0; i < len(r.Tree.Blocks); i++ {
		if !r.leads(i) || slices.ContainsFunc(out, func(row Row) bool { return row.First <= i && i < row.End }) {
			continue
		}
		end, sign := r.turns(Section{Head: i - 1, End: r.Tree.BoxOf(i).End})
		if up := r.Tree.BoxOf(i).Parent; sign == 0 && up >= 0 {
			end, sign = r.turns(Section{Head: i - 1, End: r.Tree.Boxes[up].End})
		}
		if sign != Cards {
			continue
		}
		row := Row{First: i, End: end, Signs: r.standing(i, end)}
		for k := i; k < end; k++ {
			if r.leads(k) {
				row.Cards++
			}
		}
		out = append(out, row)
		i = end - 1
	}
	return out
}

// leads reports a block that is a link and reads like a headline.
func (r *reader) leads(i int) bool {
	b := &r.Tree.Blocks[i]
	return b.Words >= headline && b.LinkDensity() >= linked
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
	of.Signs = r.standing(of.First, of.End)
	if of.Signs.Has(Outside) && r.isTextShape(of.shape, of.First) {
		of.Signs &^= Outside
	}
	return append(out, of.Row)
}

// standing tells by where a row stands whether it is the story's.
func (r *reader) standing(first, end int) (out Signs) {
	if end > r.last {
		out |= Last
	}
	if r.isOutside(Section{Head: first}) {
		out |= Outside
	}
	return out
}

// isStory reports a card that leads to a story and tells of it.
func (r *reader) isStory(b *block.Box) bool {
	leads, tells := false, false
	for i := b.First; i < min(b.End, b.First+mostInCard); i++ {
		switch own := &r.Tree.Blocks[i]; {
		case r.leads(i):
			leads = true
		case own.IsProse():
			tells = true
		}
	}
	return leads && tells && b.End-b.First <= mostInCard
}
