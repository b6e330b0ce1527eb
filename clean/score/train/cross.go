package train

import (
	"slices"

	"rens/clean/score"
)

// A trainer trains and cross-validates on samples.
type trainer struct {
	samples      []*sample
	folds, cores int
	linear       linearOptions
	boost, pages boostOptions
	second       boostOptions

	linears [][]score.Linear // [a][b]: trained without the folds a and b
	sums    [][]int32        // of each sample: the forest's scores of its blocks, by a model that knows not its domain
	results []score.Page     // of each sample
	curves  score.Model      // its curves and what is said of pages; the rest is set by final
}

// crossValidate fills sums, results and curves: every page is scored by models
// that have seen no page of its domain. The trees learn from scores that the
// linear model gave to pages which it, too, had not seen.
func (t *trainer) crossValidate() {
	t.trainLinears()
	t.sums = make([][]int32, len(t.samples))
	t.results = make([]score.Page, len(t.samples))
	for a := range t.folds {
		m := t.model(a)
		for k, s := range t.samples {
			if s.fold == a || s.held {
				t.fill(s, a)
				t.sums[k] = slices.Clone(m.Sums(&s.sheet))
			}
		}
	}
	t.crossSecond()
	t.curves.Story = t.storyCurve()
	t.curves.Expected = identity()
	for k, s := range t.samples {
		p := t.curves.Judge(&s.sheet, t.sums[k])
		t.results[k] = p
		s.pageRow, s.pageTokens = s.sheet.PageRow(&p, 0, 0), slices.Clone(s.sheet.PageTokens())
	}
	t.crossPages()
}

// identity is the curve of an expectation that is taken at its word.
func identity() score.Curve { return score.Curve{From: 0, Step: 1 << 16, Values: []uint16{0, 65535}} }

// fill fills the columns of a sample for a model that must not know fold a.
func (t *trainer) fill(s *sample, a int) {
	t.linears[a][s.fold].Score(&s.sheet)
	s.sheet.Fill()
}

// trainLinears trains a linear model without each pair of folds.
func (t *trainer) trainLinears() {
	all := t.where(nil)
	findPlaces(all, frequent(all), t.cores)
	t.linears = t.eachPair(func(is func(*sample) bool) score.Linear { return trainLinear(t.where(is), t.linear) })
}

// eachPair trains a model without each pair of folds; the pair (a, a) is the model without
// the fold a alone.
func (t *trainer) eachPair(train func(is func(*sample) bool) score.Linear) [][]score.Linear {
	out := make([][]score.Linear, t.folds)
	type pair struct{ a, b int }
	var pairs []pair
	for a := range t.folds {
		out[a] = make([]score.Linear, t.folds)
		for b := a; b < t.folds; b++ {
			pairs = append(pairs, pair{a, b})
		}
	}
	parallel(len(pairs), t.cores, func(k int) {
		a, b := pairs[k].a, pairs[k].b
		out[a][b] = train(func(s *sample) bool { return s.fold != a && s.fold != b })
		out[b][a] = out[a][b]
	})
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

// model trains the model of fold a: on the other folds.
func (t *trainer) model(a int) *score.Model {
	rows := newTable(score.NumColumns)
	t.addRows(&rows, a, func(s *sample) bool { return s.fold != a })
	return &score.Model{Blocks: boost(rows, t.boost)}
}

// crossSecond trains and cross-validates the second forest, on the scores that the first gave to
// pages which it had not seen, and adds its scores to sums.
func (t *trainer) crossSecond() {
	for k, s := range t.samples {
		t.fill(s, s.fold)
		s.sheet.FillSecond(t.sums[k])
	}
	added := make([][]int32, len(t.samples))
	for a := range t.folds {
		m := &score.Model{Second: boost(t.secondRows(func(s *sample) bool { return s.fold != a }), t.second)}
		for k, s := range t.samples {
			if s.fold == a || s.held {
				added[k] = slices.Clone(m.Added(&s.sheet, t.sums[k]))
			}
		}
	}
	t.curves.Second = boost(t.secondRows(nil), t.second)
	t.sums = added
}

// secondRows is the table of the second forest.
func (t *trainer) secondRows(is func(*sample) bool) table {
	rows := newTable(score.NumSecond)
	rows.base = []int32{}
	of := make(map[*sample]int)
	for k, s := range t.samples {
		of[s] = k
	}
	for _, s := range t.where(is) {
		s.addRows(&rows, t.sums[of[s]])
	}
	return rows
}

// addRows adds the labelled blocks of samples to a table.
func (t *trainer) addRows(to *table, a int, is func(*sample) bool) {
	for _, s := range t.where(is) {
		t.fill(s, a)
		s.addRows(to, nil)
	}
}

// addRows adds the labelled blocks of a filled sheet to a table, with the scores that they have.
func (s *sample) addRows(to *table, base []int32) {
	var rows []int
	for i, w := range s.weight {
		if row := s.sheet.Row(i); w > 0 && row >= 0 { // else a certain rule decides it: nothing to learn
			rows = append(rows, row)
			to.truth = append(to.truth, s.keep[i])
			to.weight = append(to.weight, w)
			if base != nil {
				to.base = append(to.base, base[row])
			}
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

// final trains the model on all pages.
func (t *trainer) final() *score.Model {
	m := &t.curves
	m.Linear = trainLinear(t.where(nil), t.linear)
	rows := newTable(score.NumColumns)
	for a := range t.folds {
		t.addRows(&rows, a, func(s *sample) bool { return s.fold == a })
	}
	m.Blocks = boost(rows, t.boost)
	return m
}
