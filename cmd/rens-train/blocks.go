package main

import (
	"encoding/json"
	"fmt"
	"os"
	"runtime"
	"slices"
	"strings"

	"rens/clean/score"
)

// blocksCommand trains the model that scores blocks.
type blocksCommand struct {
	Data        []string `required:"" placeholder:"DIR" help:"Folders of labelled pages, or a folder that holds extract, extract-nordic and pagetype."`
	Out         string   `placeholder:"FILE" help:"Write the weights here; without it, only figures are printed."`
	Seed        uint64   `default:"1" help:"Of every random choice."`
	Folds       int      `default:"5" help:"Of the cross-validation, by registrable domain."`
	Trees       int      `default:"200" help:"Trees of the block model."`
	Predictions string   `placeholder:"FILE" help:"Write the texts of the cross-validation here, as JSON lines."`
	Without     []string `placeholder:"GROUP" help:"Leave out columns whose names begin so, for ablation."`
}

// Run trains, prints figures and writes the weights.
func (c *blocksCommand) Run() error {
	cores := runtime.GOMAXPROCS(0)
	samples, err := readCorpus(c.Data)
	if err != nil {
		return err
	}
	assign(samples, c.Folds, c.Seed)
	if err := load(samples, cores); err != nil {
		return err
	}
	t := &trainer{samples: samples, folds: c.Folds, cores: cores,
		linear: linearOptions{epochs: 12, rate: 0.1, decay: 1e-4, dropout: 0.3, domains: 4, seed: c.Seed},
		boost:  boostOptions{trees: c.Trees, rate: 0.1, lambda: 2, rows: 0.3, columns: 0.4, seed: c.Seed, cores: cores},
		pages:  boostOptions{trees: 60, rate: 0.06, lambda: 10, rows: 0.7, columns: 0.4, seed: c.Seed, cores: cores}}
	t.crossValidate()
	t.report(os.Stdout)
	if c.Predictions != "" {
		if err := t.writePredictions(c.Predictions); err != nil {
			return err
		}
	}
	if c.Out == "" {
		return nil
	}
	file, err := t.final().Encode()
	if err != nil {
		return err
	}
	fmt.Printf("weights: %d bytes\n", len(file))
	return os.WriteFile(c.Out, file, 0o644)
}

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
	rows := make([][]uint8, len(t.samples))
	for k, s := range t.samples {
		t.fill(s, s.fold)
		p := t.curves.Judge(&s.sheet, t.sums[k])
		t.results[k] = p
		rows[k] = slices.Clone(s.sheet.PageRow(&p)[:])
	}
	t.crossPages(rows)
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
	for _, s := range samples {
		t.fill(s, a)
		for i, w := range s.weight {
			if w == 0 {
				continue
			}
			out.truth = append(out.truth, s.keep[i])
			out.weight = append(out.weight, w)
		}
		for c := range out.columns {
			col := s.sheet.Column(c)
			for i, w := range s.weight {
				if w != 0 {
					out.columns[c] = append(out.columns[c], col[i])
				}
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
		for i, x := range t.sums[k] {
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
	m.Pages = t.curves.Pages
	return m
}

// writePredictions writes the texts of the cross-validation for score.py.
func (t *trainer) writePredictions(path string) error {
	var out strings.Builder
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	for k, s := range t.samples {
		if err := enc.Encode(map[string]string{"id": s.id, "body": s.text(t.results[k].Keep)}); err != nil {
			return err
		}
	}
	return os.WriteFile(path, []byte(out.String()), 0o644)
}

// text joins the kept blocks.
func (s *sample) text(keep []bool) string {
	var parts []string
	for i, is := range keep {
		if is {
			parts = append(parts, s.tree.Blocks[i].Text)
		}
	}
	return strings.Join(parts, "\n\n")
}
