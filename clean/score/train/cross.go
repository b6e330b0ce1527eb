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

	linears [][]score.Linear // [a][b]: trained without the folds a and b
	sums    [][]int32        // of each sample: the forest's scores of its blocks, by a model that knows not its domain
	results []score.Page     // of each sample
	curves  score.Model      // only its curves
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
	t.curves.Story = t.storyCurve()
	t.curves.Expected = identity()
	cases := make([]pageCase, len(t.samples))
	for k, s := range t.samples {
		t.fill(s, s.fold)
		p := t.curves.Judge(&s.sheet, t.sums[k])
		t.results[k] = p
		cases[k] = pageCase{sample: s, row: s.sheet.PageRow(&p, 0), tokens: slices.Clone(s.sheet.PageTokens())}
	}
	t.crossPages(cases)
}

// identity is the curve of an expectation that is taken at its word.
func identity() score.Curve { return score.Curve{From: 0, Step: 1 << 16, Values: []uint16{0, 65535}} }

// fill fills the columns of a sample for a model that must not know fold a.
func (t *trainer) fill(s *sample, a int) {
	t.linears[a][s.fold].Score(&s.sheet)
	s.sheet.Fill()
}

// trainLinears trains a linear model without each pair of folds; the pair (a,
// a) is the model without the fold a alone.
func (t *trainer) trainLinears() {
	t.linears = make([][]score.Linear, t.folds)
	for a := range t.linears {
		t.linears[a] = make([]score.Linear, t.folds)
	}
	all := t.where(func(*sample) bool { return true })
	findPlaces(all, frequent(all, t.linear.domains), t.cores)
	type pair struct{ a, b int }
	var pairs []pair
	for a := range t.folds {
		for b := a; b < t.folds; b++ {
			pairs = append(pairs, pair{a, b})
		}
	}
	parallel(len(pairs), t.cores, func(k int) {
		p := pairs[k]
		t.linears[p.a][p.b] = trainLinear(t.where(func(s *sample) bool { return s.fold != p.a && s.fold != p.b }), t.linear)
	})
	for _, p := range pairs {
		t.linears[p.b][p.a] = t.linears[p.a][p.b]
	}
}

// where returns the samples for training that a condition holds for.
func (t *trainer) where(is func(*sample) bool) []*sample {
	var out []*sample
	for _, s := range t.samples {
		if !s.held && s.trains() && is(s) {
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
	samples := t.where(func(s *sample) bool { return s.fold != a })
	return &score.Model{Blocks: boost(t.rows(samples, a), t.boost)}
}

// rows puts the labelled blocks of samples into a table.
func (t *trainer) rows(samples []*sample, a int) table {
	out := table{columns: make([][]uint8, score.NumColumns)}
	var rows []int
	for _, s := range samples {
		t.fill(s, a)
		rows = rows[:0]
		for i, w := range s.weight {
			if w == 0 || s.sheet.Row(i) < 0 { // a certain rule decides it: nothing to learn
				continue
			}
			rows = append(rows, i)
			out.truth = append(out.truth, s.keep[i])
			out.weight = append(out.weight, w)
		}
		for c := range out.columns {
			col := s.sheet.Column(c)
			for _, i := range rows {
				out.columns[c] = append(out.columns[c], col[s.sheet.Row(i)])
			}
		}
	}
	return out
}

// storyCurve calibrates the probabilities of blocks, by words.
func (t *trainer) storyCurve() score.Curve {
	var points []point
	for k, s := range t.samples {
		if s.held || s.body == "" || !s.trains() {
			continue
		}
		scale := 100 / float64(len(s.truth.tokens)+60)
		for row, x := range t.sums[k] {
			i := s.sheet.Block(row)
			value := 0.0
			if s.keep[i] {
				value = 1
			}
			points = append(points, point{x, value, float64(len(s.tokens[i])) * scale})
		}
	}
	return calibrate(points, -8*score.LeafScale, 8*score.LeafScale, score.LeafScale/4)
}

// final trains the model on all pages.
func (t *trainer) final() *score.Model {
	all := t.where(func(*sample) bool { return true })
	m := &score.Model{Linear: trainLinear(all, t.linear), Story: t.curves.Story, Expected: t.curves.Expected, Article: t.curves.Article}
	var table table
	for a := range t.folds {
		part := t.rows(t.where(func(s *sample) bool { return s.fold == a }), a)
		if table.columns == nil {
			table.columns = make([][]uint8, score.NumColumns)
		}
		for c := range part.columns {
			table.columns[c] = append(table.columns[c], part.columns[c]...)
		}
		table.truth = append(table.truth, part.truth...)
		table.weight = append(table.weight, part.weight...)
	}
	m.Blocks = boost(table, t.boost)
	m.Pages, m.Kind = t.curves.Pages, t.curves.Kind
	return m
}
