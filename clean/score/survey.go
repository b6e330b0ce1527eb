package score

import (
	"rens/clean/block"
	"rens/clean/jsonld"
)

// totals are sums over blocks.
type totals struct {
	weight, linear int64 // weights of blocks, linear scores by weight
	terms          [3]int32
	signed         int64 // words of blocks that a rule would drop
	mass           int64 // words that the linear model takes for the story, wholeMass each
	prose          int64 // words of running text
	shared         shared
	repeated       int32 // short blocks whose text stands on the page more than once
}

// shared are words, and those of them that the story says too, see readShared.
type shared struct{ words, ofWords, long, ofLong, names, ofNames int32 }

func (s *shared) minus(o *shared) shared {
	return shared{s.words - o.words, s.ofWords - o.ofWords, s.long - o.long, s.ofLong - o.ofLong, s.names - o.names, s.ofNames - o.ofNames}
}

func (s shared) plus(o shared) shared {
	return shared{s.words + o.words, s.ofWords + o.ofWords, s.long + o.long, s.ofLong + o.ofLong, s.names + o.names, s.ofNames + o.ofNames}
}

func (t *totals) minus(o *totals) totals {
	return totals{t.weight - o.weight, t.linear - o.linear, [...]int32{t.terms[0] - o.terms[0], t.terms[1] - o.terms[1], t.terms[2] - o.terms[2]},
		t.signed - o.signed, t.mass - o.mass, t.prose - o.prose, t.shared.minus(&o.shared), t.repeated - o.repeated}
}

// mean is the mean linear score.
func (t *totals) mean() int32 { return mean(t.linear, t.weight) }

func mean(linear, weight int64) int32 {
	if weight == 0 {
		return 0
	}
	return int32(linear / weight)
}

// readTotals sums over the blocks before each.
func (s *Sheet) readTotals() {
	s.work.totals = grow(s.work.totals, len(s.blocks)+1)
	var t totals
	s.work.totals[0] = t
	for i := range s.blocks {
		b, x, sign := &s.tree.Blocks[i], s.linear[i], s.signOf(i)
		weight := int64(min(b.Words, mostWeight)) + 1
		t.weight += weight
		t.linear += weight * int64(x)
		for k, n := range sign.Terms {
			t.terms[k] += int32(n)
		}
		if sign.Rule > 0 {
			t.signed += int64(b.Words) + 1
		}
		t.mass += int64(b.Words) * int64(min(max(x+massReach, 0), 2*massReach)) * wholeMass / (2 * massReach)
		if b.IsProse() && !b.Hidden {
			t.prose += int64(b.Words)
		}
		if s.blocks[i].twins > 1 && b.Words <= shortWords {
			t.repeated++
		}
		s.work.totals[i+1] = t
	}
}

// between are the totals of Blocks[first:end].
func (s *Sheet) between(first, end int) totals {
	return s.work.totals[end].minus(&s.work.totals[first])
}

// massIn, meanIn and sharedIn are single ones of them: a sheet asks for those most.
func (s *Sheet) massIn(first, end int) int64 {
	return s.work.totals[end].mass - s.work.totals[first].mass
}

func (s *Sheet) meanIn(first, end int) int32 {
	to, from := &s.work.totals[end], &s.work.totals[first]
	return mean(to.linear-from.linear, to.weight-from.weight)
}

func (s *Sheet) sharedIn(first, end int) shared {
	return s.work.totals[end].shared.minus(&s.work.totals[first].shared)
}

func (s *Sheet) meanOf(at int) int32 { return s.meanIn(s.tree.Boxes[at].First, s.tree.Boxes[at].End) }

func (s *Sheet) inBox(at int) totals { return s.between(s.tree.Boxes[at].First, s.tree.Boxes[at].End) }

func (s *Sheet) wordsIn(at int) int {
	return s.tree.Sum(s.tree.Boxes[at].First, s.tree.Boxes[at].End).Words
}

// A shape is the blocks of one type in boxes of the same tag and class within boxes of the
// same tag and class.
type shape struct {
	totals
	blocks, words int32
}

// readShapes sums over the blocks of the same shape.
func (s *Sheet) readShapes() {
	w := &s.work
	w.shapeOf, w.shapes = grow(w.shapeOf, len(s.blocks)), grow(w.shapes, len(s.blocks))
	w.firsts.reset(len(s.blocks))
	for i := range s.blocks {
		b := &s.tree.Blocks[i]
		h := mix(s.boxes[b.Box].shape, uint32(b.Type)+1)
		if b.Inner != nil {
			h = mix(h, uint32(b.Inner.DataAtom))
		}
		k := w.firsts.find(h, int32(i))
		if w.shapeOf[i] = k; k == int32(i) {
			w.shapes[i] = shape{}
		}
		of, own := &w.shapes[k], s.between(i, i+1)
		of.weight += own.weight
		of.linear += own.linear
		of.mass += own.mass
		of.blocks++
		of.words += int32(b.Words)
	}
}

// A survey is what the columns need to know of the page as a whole.
type survey struct {
	totals
	block.Measures
	highest      int32 // linear score of a block of some length
	highestBox   int32 // mean linear score of a box of some length
	highestShape int32 // the like of shapes
	bestShape    int32 // the shape of the most mass
	first, last  int   // strong blocks; -1 for none
	headline     int   // block that says the title; -1 for none
	rank         int   // of the headline
	best         [len(bestShares)]int
	types        uint8
}

func (s *Sheet) survey() survey {
	n := len(s.blocks)
	p := survey{totals: s.between(0, n), Measures: s.tree.Sum(0, n), highest: leastHighest, highestBox: leastHighest,
		highestShape: leastHighest, first: -1, last: -1, headline: -1, rank: 1, types: jsonld.Class(s.hints.Types)}
	for i := range n {
		if s.tree.Blocks[i].Words >= highestWords {
			p.highest = max(p.highest, s.linear[i])
		}
		if s.isStrong(i) {
			if p.last = i; p.first < 0 {
				p.first = i
			}
		}
		if k := s.work.shapeOf[i]; k == int32(i) {
			of := &s.work.shapes[k]
			if of.words >= shapeWords {
				p.highestShape = max(p.highestShape, of.mean())
			}
			if of.mass > s.work.shapes[p.bestShape].mass {
				p.bestShape = k
			}
		}
	}
	for at := range s.tree.Boxes {
		in := s.inBox(at)
		if in.weight >= boxWeight {
			p.highestBox = max(p.highestBox, in.mean())
		}
		for k, least := range bestShares {
			if in.mass*100 >= p.mass*least {
				p.best[k] = at // boxes of more than half the mass lie within each other
			}
		}
	}
	if s.hints.Headline > 0 && s.hints.Headline <= n {
		p.headline = s.hints.Headline - 1
		if b := &s.tree.Blocks[p.headline]; b.Type == block.Heading {
			p.rank = b.Level
		}
	}
	return p
}
