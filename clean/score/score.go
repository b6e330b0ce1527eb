// Package score tells, for every block of a page, how likely it belongs to the
// story: a small learned model whose weights are built into the program.
//
// Goals: probabilities that mean what they say, the same for the same page on
// every machine (scores are sums of integers), in time and memory linear in the
// size of the page. It names no kinds of furniture and knows no rules; that is
// the business of verdict.
//
// Load, Model.Score, Model.Version, Hints, Sign and Page are for all. The rest
// is exported for clean/score/train alone, which fills Sheets as Score does and
// makes the parts of a Model: Linear, Forest and Curve.
//
//	score.go                        a Model, and the page that it judges
//	sheet.go, element.go            what the model knows of one page: its boxes and texts
//	words.go, tokens.go, linear.go  words and names as hashes, and what they weigh
//	weights.go                      the table that this stands in
//	sign.go, odds.go                what rules said
//	form.go, likeness.go            of a block: how it begins and ends, how like the title it is
//	survey.go, path.go              sums over blocks, shapes and the page; boxes from the body down
//	limb.go                         the largest boxes beside those of the story
//	columns.go, measures.go         what the trees ask of a block
//	view.go                         what the columns see of it
//	grid.go, scale.go               where the columns stand, and on which scales
//	table.go                        what is the same on a page
//	forest.go, cut.go, curve.go     trees, the threshold, probabilities
//	pagerow.go, pagetokens.go       of the page as a whole
//	codec.go                        the file of weights
//	tuning.go                       the numbers that were chosen
package score

import (
	"sync"

	"rens/clean/block"
	"rens/clean/section"
)

// Hints are what the head of a page says of its story. The zero value says
// nothing.
type Hints struct {
	Title       string
	Headline    int // the block that is it, from 1; 0 where none is known
	Description string
	ArticleBody string   // JSON-LD articleBody, plain
	Types       []string // schema.org and OpenGraph types, as written
	Authors     int      // that it names
	Dated       bool     // it says when it was published
	Fixed       []int8   // one a block, or nil: -1 dropped by a certain rule, 0 undecided
	Signs       []Sign   // one a block, or nil
	Sections    []section.Section
}

// A Sign is what rules and names make of one block, as the IDs of their names;
// 0 stands for nothing.
type Sign struct {
	Rule   uint32   // that would drop the block
	Kind   uint32   // of furniture, by that rule
	Phrase uint32   // class of the phrase that the block says
	Names  uint32   // what the names of the elements around it speak of
	Terms  [3]uint8 // how many terms of each of three topics it uses
}

// ID is the number by which the model knows a name, 0 for "". It is a hash, so
// that a name which the model has never seen says nothing, and no list has an
// order that must not change.
func ID(name string) uint32 {
	if name == "" {
		return 0
	}
	return hashString(name)
}

// A Page is what the model makes of one page.
type Page struct {
	Story      []float32 // one a block: calibrated probability that it belongs to the story
	Keep       []bool    // Story is above the page's threshold
	Threshold  float32   // the one by which the F1 of the kept text may be expected to be highest
	Confidence float32   // calibrated expectation of that F1
	Article    float32   // probability that the page is an article
	Index      float32   // that it is a list of articles
}

// A Model scores blocks. It is safe for concurrent use.
type Model struct {
	Linear   Linear
	Blocks   Forest
	Kind     Linear // of whole pages: articles against the rest
	List     Linear // lists of articles against the rest
	Pages    Forest
	Lists    Forest
	Story    Curve // sum of Blocks to probability
	Expected Curve // expected F1 to the F1 that was seen
	Article  Curve // sum of Pages to probability
	Index    Curve // sum of Lists

	version string
	sheets  sync.Pool
}

// Version names the model for the record: it changes with the weights.
func (m *Model) Version() string { return m.version }

// Score scores every block of a page. It leaves tree unchanged.
func (m *Model) Score(tree *block.Tree, h Hints) Page {
	s, ok := m.sheets.Get().(*Sheet)
	if !ok {
		s = &Sheet{}
	}
	s.Read(tree, &h)
	m.Linear.Score(s)
	s.Fill()
	p := m.Judge(s, m.Sums(s))
	s.tree, s.hints = nil, nil
	if len(tree.Blocks) <= keepSheet {
		m.sheets.Put(s)
	}
	return p
}

// Sums returns the forest's scores of the sheet's rows, LeafScale to a logit.
// They hold until the sheet is next used.
func (m *Model) Sums(s *Sheet) []int32 {
	s.work.forest = m.Blocks.sum(s.cells, NumColumns, s.width, len(s.rows), s.work.forest)
	return s.work.forest
}

// Judge turns the forest's scores of a filled sheet into a Page.
func (m *Model) Judge(s *Sheet, sums []int32) Page {
	p := Page{Story: make([]float32, len(s.blocks)), Keep: make([]bool, len(s.blocks))}
	for row, sum := range sums {
		p.Story[s.rows[row]] = m.Story.At(sum)
	}
	s.cut(&p)
	tokens := s.PageTokens()
	row := s.PageRow(&p, m.Kind.Page(tokens), m.List.Page(tokens))
	p.Article, p.Index = m.Article.At(m.Pages.One(&row)), m.Index.At(m.Lists.One(&row))
	p.Confidence = m.Expected.At(int32(p.Confidence * oneShare))
	return p
}
