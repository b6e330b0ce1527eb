package score

// Columns of the sheet, one byte a block each. Counts are on the scale of
// level, shares on that of share, differences on that of signed, linear
// scores on that of logit; for the rest see where they are filled.
const (
	colWords = iota
	colChars
	colWordLength
	colSentences
	colSentenceWords
	colCommas
	colDigits
	colUppers
	colLinkDensity
	colLinks
	colType
	colLevel
	colFlagsOwn // hidden, group, inner
	colFirst
	colLast
	colMarkBar
	colMarkColon
	colMarkQuote
	colMarkCopy
	colHref
	colTextTwins

	colIndex
	colWordsBefore
	colWordsAfter
	colDepth
	colTag
	colTagParent
	colTwins
	colTwinsParent
	colTwinsGrand
	colChildren
	colChildrenParent
	colSiblings // blocks in the parent box
	colFromBoxStart
	colToBoxEnd
	colInArticle
	colInMain
	colInAside
	colInFooter
	colInNav
	colInHeader
	colInForm
	colInFigure
	colInList
	colInTable
	colInQuote
	colInBody

	colTitle
	colHasTitle
	colSummary
	colBody
	colFromHeadline
	colUpHeadline

	colWordsPrev
	colWordsNext
	colDensityPrev
	colDensityNext
	colWords1
	colWords4
	colWords10
	colDensity1
	colDensity4
	colDensity10
	colTypePrev
	colTypeNext

	colBoxWords
	colParentWords
	colGrandWords
	colBoxDensity
	colParentDensity
	colGrandDensity
	colBoxProse
	colParentProse
	colGrandProse

	colLinear
	colLinearMean
	colLinearMax
	colLinearPrev
	colLinearNext
	colLinear2
	colLinear5
	colLinear12
	colLinearBox
	colLinearParent
	colLinearGrand
	colLinearGreat
	colLinearParentMax
	colLinearShape
	colLinearShapeMax
	colLinearHead
	colFromHead

	colShapeCount
	colShapeWords
	colShapeMass
	colShapeBest
	colMassParent
	colMassGrand
	colIn50
	colIn75
	colIn90
	colUp75
	colFromFirst
	colToLast
	colGapBefore
	colGapAfter
	colGapWords
	colUpBefore
	colUpAfter
	colNearMass

	colNames
	colNamesWorst
	colNamesBest
	colNamesWorstUp
	colHeads
	colTopHeads
	colArticle
	colArticleTwins
	colArticleMass
	colCards
	colCardWords
	colMassBefore
	colMassAfter
	colWorstHead
	colGapLinks
	colGapWorst
	colGapLinksAfter
	colGapWordsAfter
	colParentBlockWords
	colOuterPrev
	colOuterNext
	colOuterColon
	colOuterSiblings
	colOuterWordsPrev
	colOuterWordsNext

	colSignRule // and the others of NumOdds
	colSignKind
	colSignPhrase
	colSignNames
	colSignHead
	colSignBox
	colSignParent
	colSignGrand
	colSignNear
	colSignBefore
	colSignAfter
	colTerms0
	colTerms1
	colTerms2
	colTermsBox0
	colTermsBox1
	colTermsBox2

	colPageWords
	colPageBlocks
	colPageDensity
	colPageProse
	colPageMax
	colPageMean
	colPageMass
	colPageBody
	colPageType

	numColumns
)

// groups are the columns by what they look at, each up to the next.
var groups = [...]struct {
	first int
	name  string
}{
	{colWords, "text"}, {colIndex, "place"}, {colTitle, "head"}, {colWordsPrev, "near"}, {colBoxWords, "boxes"},
	{colLinear, "linear"}, {colShapeCount, "shape"}, {colMassParent, "mass"}, {colNames, "names"}, {colHeads, "sections"},
	{colOuterPrev, "outer"}, {colSignRule, "signs"}, {colPageWords, "page"},
}

// Group names what a column looks at, for ablation.
func Group(column int) string {
	name := ""
	for _, g := range groups {
		if column >= g.first {
			name = g.name
		}
	}
	return name
}

// NumColumns is the number of columns of a sheet.
const NumColumns = numColumns

// tile is the number of blocks whose columns lie together, so that those of a
// vast page are written and read within little memory.
const tile = 1 << tileBits

const tileBits = 10

// Column returns a column of the sheet, one byte a row.
func (s *Sheet) Column(c int) []byte {
	out := make([]byte, 0, len(s.rows))
	for i := 0; i < len(s.rows); i += tile {
		at := i>>tileBits*numColumns*s.width + c*s.width
		out = append(out, s.columns[at:at+min(s.width, len(s.rows)-i)]...)
	}
	return out
}

// Row returns the row of block i; -1 where a certain rule has decided it.
func (s *Sheet) Row(i int) int { return int(s.rowOf[i]) }

// Block returns the block of a row.
func (s *Sheet) Block(row int) int { return int(s.rows[row]) }

// readRows gives rows to the blocks that are undecided.
func (s *Sheet) readRows() {
	s.rows, s.rowOf = s.rows[:0], grow(s.rowOf, len(s.blocks))
	for i := range s.blocks {
		if s.rowOf[i] = -1; i >= len(s.hints.Fixed) || s.hints.Fixed[i] >= 0 {
			s.rowOf[i] = int32(len(s.rows))
			s.rows = append(s.rows, int32(i))
		}
	}
}

// scratch is memory for one page that outlives it.
type scratch struct {
	buf                  []uint32
	pageTokens           []uint32
	title, summary, body wordSet
	bodyWords            int // words of the articleBody
	texts, shapes        table
	sums                 [][numRoles + 1]int32
	chains               []chain
	prefix               []prefix
	shapeOf              []int32 // of each block, index of the first block of its shape
	shapeSum             []shapeSum
	steps                []uint8 // of each box, see fillBest
	forest               []int32
	cut                  []int32
	page                 [numPage]uint8
}

// prefix are sums over the blocks before one.
type prefix struct {
	weight, linear int64 // weights of blocks, linear scores by weight
	terms          [3]int32
	signed         int64 // words of blocks that a rule would drop
	mass           int64 // words that the linear model takes for the story, in 256ths
	prose          int64 // words of running text
}

func (p prefix) minus(o prefix) prefix {
	for k := range p.terms {
		p.terms[k] -= o.terms[k]
	}
	return prefix{p.weight - o.weight, p.linear - o.linear, p.terms, p.signed - o.signed, p.mass - o.mass, p.prose - o.prose}
}

// mean is the mean linear score.
func (p prefix) mean() int32 {
	if p.weight == 0 {
		return 0
	}
	return int32(p.linear / p.weight)
}

// shapeSum are sums over the blocks of one shape: the same type in boxes of the
// same tag and class within boxes of the same tag and class.
type shapeSum struct {
	prefix
	count, words int32
}

// logit puts a linear score, 32 to a logit, on a scale of eight steps a logit
// around 64.
func logit(x int32) uint8 { return uint8(min(max(64+x/4, 0), 127)) }

func bit(b bool) uint8 {
	if b {
		return 1
	}
	return 0
}

// Fill fills the columns, from the linear scores that the sheet now holds.
func (s *Sheet) Fill() {
	n := len(s.rows)
	s.width = min((n+7)&^7, tile)
	tiles := (n + tile - 1) >> tileBits
	s.columns = grow(s.columns, tiles*numColumns*s.width)
	if len(s.blocks) == 0 {
		return
	}
	s.sum()
	s.sumShapes()
	s.seen = s.survey()
	if n == 0 {
		return
	}
	clear(s.columns[(tiles-1)*numColumns*s.width:])
	p := s.seen
	s.readChains()
	for _, row := range s.rows {
		i := int(row)
		s.fillText(i)
		s.fillPlace(i, &p)
		s.fillNear(i)
		s.fillBoxes(i, &p)
		s.fillLinear(i, &p)
		s.fillShape(i, &p)
		s.fillPage(i, &p)
		s.fillChain(i, &p)
		s.fillOuter(i)
		s.fillSign(i)
	}
	s.fillBest(&p)
	s.fillGaps()
	s.fillHeads(&p)
	s.fillRuns()
	s.fillSigned()
}

// set enters a value for block i, if it has a row.
func (s *Sheet) set(i, column int, value uint8) {
	if row := int(s.rowOf[i]); row >= 0 {
		s.columns[row>>tileBits*numColumns*s.width+column*s.width+row&(tile-1)] = value
	}
}
