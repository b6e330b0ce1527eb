package score

import "rens/clean/block"

func (s *Sheet) fillText(i int) {
	b, f := &s.tree.Blocks[i], &s.blocks[i]
	s.set(i, colWords, level(b.Words))
	s.set(i, colChars, level(b.Chars))
	s.set(i, colWordLength, uint8(min(b.Chars*8/max(b.Words, 1), 127)))
	s.set(i, colSentences, level(b.Sentences))
	s.set(i, colSentenceWords, uint8(min(b.Words*2/max(b.Sentences, 1), 127)))
	s.set(i, colCommas, share(b.Commas*8, b.Words))
	s.set(i, colDigits, share(b.Digits, b.Chars))
	s.set(i, colUppers, share(b.Uppers*2, b.Chars))
	s.set(i, colLinkDensity, share(b.LinkChars, b.Chars))
	s.set(i, colLinks, level(len(b.Links)))
	s.set(i, colType, typeOrder(b.Type))
	s.set(i, colLevel, uint8(b.Level))
	s.set(i, colFlagsOwn, bit(b.Hidden)*4+bit(b.Group > 0)*2+bit(b.Inner != nil))
	s.set(i, colFirst, f.first)
	s.set(i, colLast, lastOrder(f.last))
	s.set(i, colMarkBar, f.marks&1+f.marks>>3&1+f.marks>>6&1)
	s.set(i, colMarkColon, f.marks>>4&1)
	s.set(i, colMarkQuote, f.marks>>5&1)
	s.set(i, colMarkCopy, f.marks>>2&1*2+f.marks>>1&1)
	s.set(i, colHref, f.href)
	s.set(i, colTextTwins, level(int(f.twins)))
	s.set(i, colTitle, f.title)
	s.set(i, colHasTitle, f.hasTitle)
	s.set(i, colSummary, f.summary)
	s.set(i, colBody, f.body)
}

// typeOrder orders types by how often they are of the story.
func typeOrder(t block.Type) uint8 {
	switch t {
	case block.Paragraph:
		return 6
	case block.Quote:
		return 7
	case block.Heading:
		return 5
	case block.Code:
		return 8
	case block.Row:
		return 4
	case block.ListItem:
		return 3
	case block.Embed:
		return 2
	case block.Caption:
		return 1
	}
	return 0
}

// lastOrder orders the ends of texts: those of sentences above the rest.
func lastOrder(class uint8) uint8 { return [...]uint8{3, 9, 8, 6, 7, 4, 5, 1, 2, 0}[class] }

func (s *Sheet) fillPlace(i int, p *survey) {
	b := &s.tree.Blocks[i]
	n := len(s.blocks)
	box, own := &s.tree.Boxes[b.Box], &s.boxes[b.Box]
	up, grand := s.up(b.Box), s.up(s.up(b.Box))
	s.set(i, colIndex, share(i, n))
	s.set(i, colWordsBefore, share(s.tree.Sum(0, i).Words, p.measures.Words))
	s.set(i, colWordsAfter, level(s.tree.Sum(i, n).Words))
	s.set(i, colDepth, uint8(min(own.depth, 127)))
	s.set(i, colTag, own.tag)
	s.set(i, colTagParent, s.boxes[up].tag)
	s.set(i, colTwins, level(box.Twins))
	s.set(i, colTwinsParent, level(s.tree.Boxes[up].Twins))
	s.set(i, colTwinsGrand, level(s.tree.Boxes[grand].Twins))
	s.set(i, colChildren, level(int(own.children)))
	s.set(i, colChildrenParent, level(int(s.boxes[up].children)))
	s.set(i, colSiblings, level(s.tree.Boxes[up].End-s.tree.Boxes[up].First))
	s.set(i, colFromBoxStart, level(i-s.tree.Boxes[up].First))
	s.set(i, colToBoxEnd, level(s.tree.Boxes[up].End-i))
	for k, f := range [...]flags{inArticle, inMain, inAside, inFooter, inNav, inHeader, inForm, inFigure, inList, inTable, inQuote, inArticleBody} {
		s.set(i, colInArticle+k, bit(own.around&f != 0))
	}
	if p.headline < 0 {
		s.set(i, colFromHeadline, 127)
		s.set(i, colUpHeadline, 127)
		return
	}
	s.set(i, colFromHeadline, signed(i-p.headline))
	s.set(i, colUpHeadline, s.stepsTo(b.Box, p.headline))
}

// up is the box around a box; the outermost is its own.
func (s *Sheet) up(at int) int { return max(s.tree.Boxes[at].Parent, 0) }

// maxSteps bounds walks up the tree.
const maxSteps = 24

// stepsTo counts the steps up from a box to the first that holds a block.
func (s *Sheet) stepsTo(at, i int) uint8 {
	steps := uint8(0)
	for steps < maxSteps && at > 0 && (i < s.tree.Boxes[at].First || i >= s.tree.Boxes[at].End) {
		at = s.tree.Boxes[at].Parent
		steps++
	}
	return steps
}

func (s *Sheet) fillNear(i int) {
	n := len(s.blocks)
	near := func(reach int) block.Measures {
		return s.tree.Sum(max(i-reach, 0), min(i+reach+1, n))
	}
	m1, m4, m10 := near(1), near(4), near(10)
	s.set(i, colWords1, level(m1.Words))
	s.set(i, colWords4, level(m4.Words))
	s.set(i, colWords10, level(m10.Words))
	s.set(i, colDensity1, share(m1.LinkChars, m1.Chars))
	s.set(i, colDensity4, share(m4.LinkChars, m4.Chars))
	s.set(i, colDensity10, share(m10.LinkChars, m10.Chars))
	s.fillNeighbour(i, i-1, colWordsPrev, colDensityPrev, colTypePrev)
	s.fillNeighbour(i, i+1, colWordsNext, colDensityNext, colTypeNext)
}

func (s *Sheet) fillNeighbour(i, k, words, density, kind int) {
	if k < 0 || k >= len(s.blocks) {
		s.set(i, words, 127)
		s.set(i, density, 127)
		s.set(i, kind, 127)
		return
	}
	b := &s.tree.Blocks[k]
	s.set(i, words, level(b.Words))
	s.set(i, density, share(b.LinkChars, b.Chars))
	s.set(i, kind, typeOrder(b.Type))
}

func (s *Sheet) fillBoxes(i int, p *survey) {
	at := s.tree.Blocks[i].Box
	for k := range 3 {
		b := &s.tree.Boxes[at]
		m := s.tree.Sum(b.First, b.End)
		s.set(i, colBoxWords+k, share(m.Words, p.measures.Words))
		s.set(i, colBoxDensity+k, share(m.LinkChars, m.Chars))
		s.set(i, colBoxProse+k, share(int(s.between(b.First, b.End).prose), m.Words))
		at = s.up(at)
	}
}

func (s *Sheet) fillLinear(i int, p *survey) {
	n := len(s.blocks)
	x := s.linear[i]
	near := func(reach int) int32 { return s.between(max(i-reach, 0), min(i+reach+1, n)).mean() }
	s.set(i, colLinear, logit(x))
	s.set(i, colLinearMean, logit(x-p.all.mean()))
	s.set(i, colLinearMax, logit(x-p.max+128))
	s.set(i, colLinearPrev, logit(s.linear[max(i-1, 0)]))
	s.set(i, colLinearNext, logit(s.linear[min(i+1, n-1)]))
	s.set(i, colLinear2, logit(near(2)))
	s.set(i, colLinear5, logit(near(5)))
	s.set(i, colLinear12, logit(near(12)))
	at := s.tree.Blocks[i].Box
	s.set(i, colLinearBox, logit(s.inBox(at).mean()))
	at = s.up(at)
	parent := s.inBox(at).mean()
	s.set(i, colLinearParent, logit(parent))
	s.set(i, colLinearParentMax, logit(parent-p.parentMax+128))
	at = s.up(at)
	grand := s.inBox(at)
	s.set(i, colLinearGrand, logit(grand.mean()))
	s.set(i, colMassGrand, share(int(grand.mass), int(p.all.mass)))
	s.set(i, colMassParent, share(int(s.inBox(s.up(s.tree.Blocks[i].Box)).mass), int(p.all.mass)))
	s.set(i, colLinearGreat, logit(s.inBox(s.up(at)).mean()))
}

func (s *Sheet) fillShape(i int, p *survey) {
	k := s.work.shapeOf[i]
	sum := &s.work.shapeSum[k]
	s.set(i, colLinearShape, logit(sum.mean()))
	s.set(i, colLinearShapeMax, logit(sum.mean()-p.shapeMax+128))
	s.set(i, colShapeCount, level(int(sum.count)))
	s.set(i, colShapeWords, level(int(sum.words/sum.count)))
	s.set(i, colShapeMass, share(int(sum.mass), int(p.all.mass)))
	s.set(i, colShapeBest, bit(k == p.bestShape))
}

func (s *Sheet) fillPage(i int, p *survey) {
	s.set(i, colPageWords, level(p.measures.Words))
	s.set(i, colPageBlocks, level(len(s.blocks)))
	s.set(i, colPageDensity, share(p.measures.LinkChars, p.measures.Chars))
	s.set(i, colPageProse, share(int(p.all.prose), p.measures.Words))
	s.set(i, colPageMax, logit(p.max))
	s.set(i, colPageMean, logit(p.all.mean()))
	s.set(i, colPageMass, level(int(p.all.mass/256)))
	s.set(i, colPageBody, share(s.work.bodyWords, p.measures.Words))
	s.set(i, colPageType, p.types)
}

// fillBest places blocks by the boxes that hold most of the mass.
func (s *Sheet) fillBest(p *survey) {
	steps := grow(s.work.steps, len(s.tree.Boxes))
	s.work.steps = steps
	best := &s.tree.Boxes[p.best[1]]
	for at := range s.tree.Boxes {
		b := &s.tree.Boxes[at]
		if b.First <= best.First && b.End >= best.End && at <= p.best[1] {
			steps[at] = 0
		} else {
			steps[at] = min(steps[b.Parent]+1, maxSteps)
		}
	}
	for i := range s.blocks {
		for k := range p.best {
			b := &s.tree.Boxes[p.best[k]]
			s.set(i, colIn50+k, signed(place(i, b.First, b.End)))
		}
		s.set(i, colUp75, steps[s.tree.Blocks[i].Box])
	}
}

// place is 0 within a range, else the signed distance to it.
func place(i, first, end int) int {
	switch {
	case i < first:
		return i - first
	case i >= end:
		return i - end + 1
	}
	return 0
}

// strong reports a block that the linear model takes for the story by itself.
func (s *Sheet) strong(i int) bool { return s.linear[i] >= 16 && s.tree.Blocks[i].Words >= 8 }

// fillGaps measures how far blocks are from the nearest strong ones.
func (s *Sheet) fillGaps() {
	n := len(s.blocks)
	first, last := -1, -1
	before := -1
	for i := range n {
		s.fillGap(i, before, colGapBefore, colUpBefore)
		words := 127
		if before >= 0 {
			words = int(level(s.tree.Sum(before+1, i).Words))
		}
		s.set(i, colGapWords, uint8(words))
		if s.strong(i) {
			if before = i; first < 0 {
				first = i
			}
			last = i
		}
	}
	after, head := -1, -1
	for i := n - 1; i >= 0; i-- {
		s.fillGap(i, after, colGapAfter, colUpAfter)
		if s.strong(i) {
			after = i
		}
		s.set(i, colFromFirst, signed(i-first))
		s.set(i, colToLast, signed(last-i))
		s.set(i, colNearMass, s.nearMass(i))
	}
	for i := range n {
		if head < 0 {
			s.set(i, colLinearHead, 0)
			s.set(i, colFromHead, 127)
		} else {
			s.set(i, colLinearHead, logit(s.linear[head]))
			s.set(i, colFromHead, level(i-head))
		}
		if s.tree.Blocks[i].Type == block.Heading {
			head = i
		}
	}
}

func (s *Sheet) nearMass(i int) uint8 {
	in := s.between(max(i-6, 0), min(i+7, len(s.blocks)))
	return level(int(in.mass / 256))
}

func (s *Sheet) fillGap(i, to, gap, up int) {
	if to < 0 {
		s.set(i, gap, 127)
		s.set(i, up, 127)
		return
	}
	s.set(i, gap, level(max(i-to, to-i)))
	s.set(i, up, s.stepsTo(s.tree.Blocks[i].Box, to))
}
