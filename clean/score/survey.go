package score

import (
	"rens/clean/block"
	"rens/clean/jsonld"
)

// weight is how much a block counts in means of linear scores.
func weight(b *block.Block) int64 { return int64(min(b.Words, 60)) + 1 }

// sum fills the prefix sums.
func (s *Sheet) sum() {
	n := len(s.blocks)
	s.work.prefix = grow(s.work.prefix, n+1)
	var p prefix
	s.work.prefix[0] = p
	for i := range n {
		b, x := &s.tree.Blocks[i], s.linear[i]
		w := weight(b)
		p.weight += w
		p.linear += w * int64(x)
		for k, n := range s.sign(i).Terms {
			p.terms[k] += int32(n)
		}
		if s.sign(i).Rule > 0 {
			p.signed += int64(b.Words) + 1
		}
		p.mass += int64(b.Words) * massShare(x)
		if b.IsProse() && !b.Hidden {
			p.prose += int64(b.Words)
		}
		s.work.prefix[i+1] = p
	}
}

// massShare turns a linear score into the share of a block, in 256ths, that
// counts for the story: from none at -2 logits to all at 2.
func massShare(x int32) int64 { return int64(min(max(x+64, 0), 128)) * 2 }

// between are the sums over Blocks[first:end].
func (s *Sheet) between(first, end int) prefix {
	return s.work.prefix[end].minus(s.work.prefix[first])
}

func (s *Sheet) inBox(at int) prefix {
	b := &s.tree.Boxes[at]
	return s.between(b.First, b.End)
}

// sumShapes sums over blocks of the same shape.
func (s *Sheet) sumShapes() {
	n := len(s.blocks)
	w := &s.work
	w.shapeOf, w.shapeSum = grow(w.shapeOf, n), grow(w.shapeSum, n)
	w.shapes.reset(n)
	for i := range n {
		b := &s.tree.Blocks[i]
		h := mix(s.boxes[b.Box].shape, uint32(b.Type)+1)
		if b.Inner != nil {
			h = mix(h, uint32(b.Inner.DataAtom))
		}
		k := w.shapes.find(h, int32(i))
		if w.shapeOf[i] = k; k == int32(i) {
			w.shapeSum[i] = shapeSum{}
		}
		sum, own := &w.shapeSum[k], s.between(i, i+1)
		sum.weight += own.weight
		sum.linear += own.linear
		sum.mass += own.mass
		sum.prose += own.prose
		sum.count++
		sum.words += int32(b.Words)
	}
}

// A survey is what the columns need to know of the page as a whole.
type survey struct {
	all       prefix
	measures  block.Measures
	max       int32 // highest linear score of a block of some length
	parentMax int32 // highest mean linear score of a box of some length
	shapeMax  int32 // the like of shapes
	bestShape int32 // the shape of the most mass
	headline  int   // block that says the title; -1 for none
	best      [3]int
	types     uint8
}

func (s *Sheet) survey() survey {
	n := len(s.blocks)
	p := survey{all: s.between(0, n), measures: s.tree.Sum(0, n), max: -1 << 20, parentMax: -1 << 20, shapeMax: -1 << 20, headline: -1}
	for i := range n {
		if s.tree.Blocks[i].Words >= 6 {
			p.max = max(p.max, s.linear[i])
		}
		if k := s.work.shapeOf[i]; k == int32(i) {
			sum := &s.work.shapeSum[i]
			if sum.words >= 40 {
				p.shapeMax = max(p.shapeMax, sum.mean())
			}
			if sum.mass > s.work.shapeSum[p.bestShape].mass {
				p.bestShape = k
			}
		}
	}
	for at := range s.tree.Boxes {
		in := s.inBox(at)
		if in.weight >= 60 {
			p.parentMax = max(p.parentMax, in.mean())
		}
		for k, least := range [...]int64{50, 75, 90} {
			if in.mass*100 >= p.all.mass*least {
				p.best[k] = at // boxes of more than half the mass lie within each other
			}
		}
	}
	p.max, p.parentMax, p.shapeMax = max(p.max, -256), max(p.parentMax, -256), max(p.shapeMax, -256)
	if s.hints.Headline <= n {
		p.headline = s.hints.Headline - 1
	}
	p.types = jsonld.Class(s.hints.Types)
	return p
}
