package score

import "rens/clean/block"

// A view is what the columns see of one block: the block, the boxes around it, and what
// stands before and after it.
type view struct {
	*Sheet
	i                  int
	block              *block.Block
	facts              *blockFacts
	own, parent, grand frame
	path               *path
	shape              *shape
	says, saidNear     shared // the block, and those up to two away
	sign               Sign
	ids                [NumOdds]uint32
	next               ahead
	limb               *limb
	limbSum            totals
	scope              scope
	scopeSum           totals
	behind
}

// A frame is a box around a block, and what is within it.
type frame struct {
	at int
	*block.Box
	*boxFacts
	block.Measures
	totals
}

// signedShare is how much of a box a rule would drop.
func (f *frame) signedShare() uint8 { return share(int(f.signed), f.Words+f.End-f.First) }

// behind is what a reader has met on the way to a block. Numbers of blocks are -1 for none.
type behind struct {
	strong       int   // the last strong block
	worst        int32 // lowest score of a block since then, this one among them
	heading      int   // the last heading
	headings     int   // since the headline
	topHeadings  int   // those of the headline's rank
	worstHeading int32 // lowest score of one of them that comes after a strong block
	signed       int   // the last block that a rule would drop
}

// ahead are the next blocks of a kind; -1 for none.
type ahead struct{ strong, signed int32 }

// Fill fills the columns, from the linear scores that the sheet now holds.
func (s *Sheet) Fill() {
	s.grid.reset()
	if len(s.blocks) == 0 {
		return
	}
	s.readTotals()
	s.readShapes()
	s.page = s.survey()
	s.readPaths()
	s.readAhead()
	s.readLimbs()
	s.readScopes()
	s.readShared()
	s.page.shared = s.work.totals[len(s.blocks)].shared
	if len(s.rows) == 0 {
		return
	}
	v := &s.work.view
	*v = view{Sheet: s, behind: behind{strong: -1, worst: noScore, heading: -1, worstHeading: noScore, signed: -1}}
	for i := range s.blocks {
		v.enter(i)
		if row := s.Row(i); row >= 0 {
			at := s.index(row, 0)
			for c := range columns {
				s.cells[at+c*s.width] = columns[c].of(v)
			}
		}
		v.leave()
	}
	*v = view{}
}

// readAhead notes what comes after each block.
func (s *Sheet) readAhead() {
	s.work.ahead = grow(s.work.ahead, len(s.blocks))
	next := ahead{-1, -1}
	for i := len(s.blocks) - 1; i >= 0; i-- {
		s.work.ahead[i] = next
		if s.isStrong(i) {
			next.strong = int32(i)
		}
		if s.signOf(i).Rule > 0 {
			next.signed = int32(i)
		}
	}
}

// isStrong reports a block that the linear model takes for the story by itself.
func (s *Sheet) isStrong(i int) bool {
	return s.linear[i] >= strongScore && s.tree.Blocks[i].Words >= strongWords
}

// enter goes on to block i.
func (v *view) enter(i int) {
	v.i, v.block, v.facts = i, &v.tree.Blocks[i], &v.blocks[i]
	v.look(&v.own, v.block.Box)
	v.look(&v.parent, v.up(v.own.at))
	v.look(&v.grand, v.up(v.parent.at))
	v.path, v.shape = &v.work.paths[v.own.at], &v.work.shapes[v.work.shapeOf[i]]
	v.sign, v.ids, v.next = v.signOf(i), v.Signed(i), v.work.ahead[i]
	v.says, v.saidNear = v.sharedIn(i, i+1), v.sharedIn(v.near(2))
	if limb := &v.work.limbs[v.work.limbOf[i]]; limb != v.limb {
		v.limb, v.limbSum = limb, v.between(int(limb.first), int(limb.end))
	}
	if scope := v.work.scopes[i]; scope != v.scope {
		if v.scope = scope; scope.head >= 0 {
			v.scopeSum = v.between(int(scope.head), int(scope.end))
		}
	}
	if i == v.page.headline {
		v.headings, v.topHeadings, v.worstHeading = 0, 0, noScore
	}
	if v.block.Words >= gapWords {
		v.worst = min(v.worst, v.linear[i])
	}
}

// look turns a frame to a box.
func (v *view) look(f *frame, at int) {
	if f.Box == nil || f.at != at {
		b := &v.tree.Boxes[at]
		*f = frame{at, b, &v.boxes[at], v.tree.Sum(b.First, b.End), v.between(b.First, b.End)}
	}
}

// leave notes the block for those that come.
func (v *view) leave() {
	if v.isStrong(v.i) {
		v.strong, v.worst = v.i, noScore
	}
	if v.sign.Rule > 0 {
		v.signed = v.i
	}
	if v.block.Type != block.Heading {
		return
	}
	if v.heading = v.i; v.i == v.page.headline {
		return
	}
	v.headings++
	if v.block.Level <= v.page.rank {
		v.topHeadings++
	}
	if v.strong >= 0 {
		v.worstHeading = min(v.worstHeading, v.linear[v.i])
	}
}

// near are the blocks that are no further away than a reach.
func (v *view) near(reach int) (first, end int) {
	return max(v.i-reach, 0), min(v.i+reach+1, len(v.blocks))
}

// density is that of links in some blocks.
func (v *view) density(first, end int) uint8 {
	m := v.tree.Sum(first, end)
	return share(m.LinkChars, m.Chars)
}

// ofMass is a share of the page's mass.
func (v *view) ofMass(mass int64) uint8 { return share(int(mass), int(v.page.mass)) }

// fromBest is how far the block is from the box of one of the bestShares; it is 64 within.
func (v *view) fromBest(k int) uint8 {
	b := &v.tree.Boxes[v.page.best[k]]
	return signed(min(v.i-b.First, 0) + max(v.i-b.End+1, 0))
}

// untilStrong are the blocks between this one and the next strong one.
func (v *view) untilStrong() block.Measures {
	end := nextStrong(v)
	if end < 0 {
		end = len(v.blocks)
	}
	return v.tree.Sum(v.i+1, end)
}

// holds tells whether block i is within a box.
func (v *view) holds(box, i int) bool {
	return i >= v.tree.Boxes[box].First && i < v.tree.Boxes[box].End
}

// orNone is the number of a block, -1 past the last.
func (v *view) orNone(k int) int {
	if k < len(v.blocks) {
		return k
	}
	return -1
}
