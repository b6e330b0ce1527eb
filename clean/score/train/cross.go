package train

import (
	"slices"

	"rens/clean/score"
	"rens/clean/verdict"
)

// A trainer trains and cross-validates on samples.
type trainer struct {
	samples      []*sample
	folds, cores int
	linear       linearOptions
	boost, pages boostOptions

	sums    [][]int32       // of each sample: the forest's scores of its blocks, by a model that knows not its domain
	results []score.Page    // of each sample
	kinds   []verdict.Types // for the pages of each fold, and last those for all others
	curves  score.Model     // its curves and what is said of pages; the rest is set by final
}

// crossValidate fills sums, results and curves: every page is scored by models
// that have seen no page of its domain. Forests learn from the scores that the models
// below gave to pages which these had not seen (stacking: Wolpert 1992).
func (t *trainer) crossValidate() {
	t.trainLinears()
	t.sums = make([][]int32, len(t.samples))
	t.results = make([]score.Page, len(t.samples))
	for a := range t.folds {
		m := t.model(func(s *sample) bool { return s.fold != a })
		for k, s := range t.samples {
			if s.fold == a {
				t.sums[k] = slices.Clone(m.Sums(&s.sheet))
			}
		}
	}
	t.curves.Expected = identity()
	t.curves.Story = t.storyCurve()
	for k, s := range t.samples {
		t.results[k] = t.curves.Judge(&s.sheet, t.sums[k])
	}
	t.curves.Story = t.storyCurve()
	for k, s := range t.samples {
		p := t.curves.Judge(&s.sheet, t.sums[k])
		t.results[k] = p
		s.pageRow, s.pageTokens = s.sheet.PageRow(&p, 0, 0), slices.Clone(s.sheet.PageTokens())
	}
	t.crossPages()
}

// identity is the curve of an expectation that is taken at its word.
func identity() score.Curve { return score.Curve{From: 0, Step: 1 << 16, Values: []uint16{0, 65535}} }

// trainLinears trains the linear model on all pages, and without each fold, and fills the
// columns of all samples by the one that has not seen theirs.
func (t *trainer) trainLinears() {
	t.linear.tokens = findPlaces(t.where(nil), t.cores)
	without := t.eachFold(func(is func(*sample) bool) score.Linear { return trainLinear(t.where(is), t.linear) })
	t.curves.Linear = trainLinear(t.where(nil), t.linear)
	parallel(len(t.samples), t.cores, func(k int) {
		s := t.samples[k]
		s.places = places{}
		without[s.fold].Score(&s.sheet)
		s.sheet.Fill()
	})
}

// eachFold trains a model without each fold.
func (t *trainer) eachFold(train func(is func(*sample) bool) score.Linear) []score.Linear {
	out := make([]score.Linear, t.folds)
	parallel(t.folds, t.cores, func(a int) { out[a] = train(func(s *sample) bool { return s.fold != a }) })
	return out
}

// where returns the samples for training that a condition holds for; all where it is nil.
func (t *trainer) where(is func(*sample) bool) []*sample {
	return pick(t.samples, is, func(s *sample) bool { return !s.held && s.trains() })
}

// typed returns the samples of known kind likewise.
func (t *trainer) typed(is func(*sample) bool) []*sample {
	return pick(t.samples, is, func(s *sample) bool { return s.kind != "" })
}

func pick(samples []*sample, is, may func(*sample) bool) []*sample {
	var out []*sample
	for _, s := range samples {
		if may(s) && (is == nil || is(s)) {
			out = append(out, s)
		}
	}
	return out
}

// trains reports whether the labels of a sample's blocks are learned from.
func (s *sample) trains() bool {
	return s.source != "mozilla-readability" && (s.body != "" || len(s.with) > 0)
}

// model trains the first forest on some samples; all where is is nil.
func (t *trainer) model(is func(*sample) bool) *score.Model {
	rows := newTable(score.NumColumns)
	for _, s := range t.where(is) {
		s.addRows(&rows)
	}
	return &score.Model{Blocks: boost(rows, t.boost)}
}

// addRows adds the labelled blocks of a filled sheet to a table.
func (s *sample) addRows(to *table) {
	var rows []int
	for i, w := range s.weight {
		if row := s.sheet.Row(i); w > 0 && row >= 0 { // else a certain rule decides it: nothing to learn
			rows = append(rows, row)
			to.truth = append(to.truth, s.keep[i])
			to.weight = append(to.weight, w)
		}
	}
	for c := range to.columns {
		col := s.sheet.Column(c)
		for _, row := range rows {
			to.columns[c] = append(to.columns[c], col[row])
		}
	}
}

// storyCurve calibrates the probabilities of blocks, by words.
func (t *trainer) storyCurve() score.Curve {
	var points []point
	for k, s := range t.samples {
		if !s.scored() {
			continue
		}
		scale := 100 / s.length()
		for row, x := range t.sums[k] {
			i := s.sheet.Block(row)
			points = append(points, point{x, truth(s.keep[i]), float64(len(s.tokens[i])) * scale})
		}
	}
	return calibrate(points, -storyReach, storyReach, curveStep)
}

// final is the model that was trained on all pages.
func (t *trainer) final() *score.Model {
	m := &t.curves
	m.Blocks = t.model(nil).Blocks
	return m
}
