package score

// The second forest looks at each block again, when it is known what the first made of
// those around it: a paragraph between two of the story is of the story more often
// than its own words tell, and one teaser among others less.

// A secondColumn is one thing that the second forest may ask beside the columns, on their scales.
type secondColumn struct {
	name string
	of   func(v *secondView) uint8
}

var secondColumns = [...]secondColumn{
	{"second.own", func(v *secondView) uint8 { return v.score(v.i) }},
	{"second.before", func(v *secondView) uint8 { return v.score(v.i - 1) }},
	{"second.after", func(v *secondView) uint8 { return v.score(v.i + 1) }},
	{"second.before that", func(v *secondView) uint8 { return v.score(v.i - 2) }},
	{"second.after that", func(v *secondView) uint8 { return v.score(v.i + 2) }},
	{"second.text before", func(v *secondView) uint8 { return v.score(int(v.at[v.i].textBefore)) }},
	{"second.text after", func(v *secondView) uint8 { return v.score(int(v.at[v.i].textAfter)) }},
	{"second.near 2", func(v *secondView) uint8 { return v.mean(v.near(2)) }},
	{"second.near 5", func(v *secondView) uint8 { return v.mean(v.near(5)) }},
	{"second.near 12", func(v *secondView) uint8 { return v.mean(v.near(12)) }},
	{"second.parent", func(v *secondView) uint8 { return v.mean(v.box(1)) }},
	{"second.grand", func(v *secondView) uint8 { return v.mean(v.box(2)) }},
	{"second.great", func(v *secondView) uint8 { return v.mean(v.box(3)) }},
	{"second.parent kept", func(v *secondView) uint8 { return v.keptOf(v.box(1)) }},
	{"second.grand kept", func(v *secondView) uint8 { return v.keptOf(v.box(2)) }},
	{"second.great kept", func(v *secondView) uint8 { return v.keptOf(v.box(3)) }},
	{"second.limb", func(v *secondView) uint8 { return v.mean(v.limb()) }},
	{"second.limb kept", func(v *secondView) uint8 { return v.keptOf(v.limb()) }},
	{"second.scope", func(v *secondView) uint8 { return v.mean(v.scope()) }},
	{"second.scope kept", func(v *secondView) uint8 { return v.keptOf(v.scope()) }},
	{"second.head", func(v *secondView) uint8 { return v.score(int(v.work.scopes[v.i].head)) }},
	{"second.shape", func(v *secondView) uint8 { return v.shapes[v.work.shapeOf[v.i]].without(v.sum(v.i, v.i+1)).mean() }},
	{"second.shape kept", func(v *secondView) uint8 { return v.shapes[v.work.shapeOf[v.i]].without(v.sum(v.i, v.i+1)).keptShare() }},
	{"second.gap before", func(v *secondView) uint8 { return v.gap(int(v.at[v.i].keptBefore)) }},
	{"second.gap after", func(v *secondView) uint8 { return v.gap(int(v.at[v.i].keptAfter)) }},
	{"second.gap words before", func(v *secondView) uint8 {
		return level(int(v.sum(int(v.at[v.i].keptBefore)+1, v.i).words))
	}},
	{"second.gap words after", func(v *secondView) uint8 {
		if end := int(v.at[v.i].keptAfter); end >= 0 {
			return level(int(v.sum(v.i+1, end).words))
		}
		return unknown
	}},
	{"second.worst before", func(v *secondView) uint8 { return second(v.at[v.i].worstBefore) }},
	{"second.worst after", func(v *secondView) uint8 { return second(v.at[v.i].worstAfter) }},
	{"second.kept before", func(v *secondView) uint8 { return level(int(v.sum(0, v.i).kept)) }},
	{"second.kept after", func(v *secondView) uint8 { return level(int(v.sum(v.i+1, len(v.blocks)).kept)) }},
	{"second.page kept", func(v *secondView) uint8 { return v.keptOf(0, len(v.blocks)) }},
	{"second.highest", func(v *secondView) uint8 { return second(v.highest) }},
	{"second.run", func(v *secondView) uint8 { return level(int(v.at[v.i].run)) }},
}

// NumSecond is the number of columns that the second forest may ask of.
const NumSecond = NumColumns + len(secondColumns)

// A secondView is what the columns of the second forest see of a page.
type secondView struct {
	*Sheet
	i       int
	scores  []int32 // of the first forest, of each block
	sums    []secondSum
	shapes  []secondSum // of each shape
	at      []secondPlace
	highest int32
}

// A secondPlace is what stands around one block; -1 for nothing.
type secondPlace struct {
	textBefore, textAfter   int32 // blocks of some words
	keptBefore, keptAfter   int32
	worstBefore, worstAfter int32 // lowest score between these and the block
	run                     int32 // words of the kept blocks right before
}

// A secondSum sums over blocks.
type secondSum struct{ weight, score, words, kept int64 }

func (s secondSum) without(o secondSum) secondSum {
	return secondSum{s.weight - o.weight, s.score - o.score, s.words - o.words, s.kept - o.kept}
}

func (s secondSum) with(o secondSum) secondSum {
	return secondSum{s.weight + o.weight, s.score + o.score, s.words + o.words, s.kept + o.kept}
}

func (s secondSum) mean() uint8 {
	if s.weight == 0 {
		return unknown
	}
	return second(int32(s.score / s.weight))
}

func (s secondSum) keptShare() uint8 { return share(int(s.kept), int(s.words)) }

// second puts a score of the first forest on a scale of eight steps a logit around 64.
func second(x int32) uint8 { return uint8(min(max(middle+x/(LeafScale/8), 0), top-1)) }

// decided is the score of a block that a certain rule has dropped.
const decided = -8 * LeafScale

// FillSecond fills the columns of the second forest in a sheet that is filled, from the scores
// of its rows by the first.
func (s *Sheet) FillSecond(sums []int32) {
	n := len(s.blocks)
	v := &s.work.second
	v.Sheet = s
	v.scores, v.sums, v.at = grow(v.scores, n), grow(v.sums, n+1), grow(v.at, n)
	v.shapes = grow(v.shapes, n)
	clear(v.shapes)
	v.highest = decided
	var sum secondSum
	if n > 0 {
		v.sums[0] = sum
	}
	for i := range n {
		v.scores[i] = decided
		if row := s.Row(i); row >= 0 {
			v.scores[i] = sums[row]
		}
		words := s.tree.Blocks[i].Words
		own := secondSum{weight: int64(min(words, mostWeight)) + 1, words: int64(words)}
		own.score = own.weight * int64(min(max(v.scores[i], decided), -decided))
		if v.kept(i) {
			own.kept = own.words
		}
		sum = sum.with(own)
		v.sums[i+1] = sum
		if words >= highestWords {
			v.highest = max(v.highest, v.scores[i])
		}
		k := s.work.shapeOf[i]
		v.shapes[k] = v.shapes[k].with(own)
	}
	v.look()
	for row, i := range s.rows {
		v.i = int(i)
		at := s.index(row, NumColumns)
		for c := range secondColumns {
			s.cells[at+c*s.width] = secondColumns[c].of(v)
		}
	}
	v.Sheet = nil
}

// look finds what stands around each block.
func (v *secondView) look() {
	n := len(v.scores)
	text, kept, worst, run := int32(-1), int32(-1), int32(-decided), int32(0)
	for i := range n {
		p := &v.at[i]
		p.textBefore, p.keptBefore, p.worstBefore, p.run = text, kept, worst, run
		words := v.tree.Blocks[i].Words
		if words >= strongWords {
			text = int32(i)
		}
		switch {
		case v.kept(i):
			kept, worst, run = int32(i), -decided, run+int32(words)
		case words >= gapWords:
			worst, run = min(worst, v.scores[i]), 0
		}
	}
	text, kept, worst = -1, -1, -decided
	for i := n - 1; i >= 0; i-- {
		p := &v.at[i]
		p.textAfter, p.keptAfter, p.worstAfter = text, kept, worst
		words := v.tree.Blocks[i].Words
		if words >= strongWords {
			text = int32(i)
		}
		switch {
		case v.kept(i):
			kept, worst = int32(i), -decided
		case words >= gapWords:
			worst = min(worst, v.scores[i])
		}
	}
}

// kept reports a block that the first forest takes for the story.
func (v *secondView) kept(i int) bool { return v.scores[i] > 0 }

// score is that of block k, unknown where there is none.
func (v *secondView) score(k int) uint8 {
	if k < 0 || k >= len(v.scores) {
		return unknown
	}
	return second(v.scores[k])
}

func (v *secondView) sum(first, end int) secondSum {
	if end <= first {
		return secondSum{}
	}
	return v.sums[end].without(v.sums[first])
}

// others are the sums over blocks without the one that is looked at.
func (v *secondView) others(first, end int) secondSum {
	s := v.sum(first, end)
	if v.i >= first && v.i < end {
		s = s.without(v.sum(v.i, v.i+1))
	}
	return s
}

func (v *secondView) mean(first, end int) uint8 { return v.others(first, end).mean() }

func (v *secondView) keptOf(first, end int) uint8 { return v.others(first, end).keptShare() }

func (v *secondView) near(reach int) (first, end int) {
	return max(v.i-reach, 0), min(v.i+reach+1, len(v.scores))
}

// box is the range of a box so many steps up from the block's own.
func (v *secondView) box(steps int) (first, end int) {
	at := v.tree.Blocks[v.i].Box
	for range steps {
		at = v.up(at)
	}
	return v.tree.Boxes[at].First, v.tree.Boxes[at].End
}

func (v *secondView) limb() (first, end int) {
	l := &v.work.limbs[v.work.limbOf[v.i]]
	return int(l.first), int(l.end)
}

// scope is the range that a heading heads, empty where there is none.
func (v *secondView) scope() (first, end int) {
	if s := v.work.scopes[v.i]; s.head >= 0 {
		return int(s.head), int(s.end)
	}
	return 0, 0
}

func (v *secondView) gap(k int) uint8 {
	if k < 0 {
		return unknown
	}
	return level(max(v.i-k, k-v.i))
}
