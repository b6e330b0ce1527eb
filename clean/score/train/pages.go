package train

import (
	"math"
	"math/rand/v2"

	"rens/clean/score"
)

// A pageCase is what the models of whole pages learn from of one sample.
type pageCase struct {
	*sample
	row    [score.NumPageColumns]uint8
	tokens []uint32
}

// crossPages trains and cross-validates what is said of whole pages: whether
// they are articles, and how good their text is.
func (t *trainer) crossPages(cases []pageCase) {
	kinds := t.trainKinds(cases)
	sums := make([]int32, len(cases))
	for a := range t.folds {
		for k := range cases {
			c := &cases[k]
			score.SetPageLinear(&c.row, kinds[a][c.fold].Page(c.tokens))
		}
		m := score.Model{Pages: boost(pageTable(cases, func(s *sample) bool { return s.fold != a }), t.pages)}
		for k := range cases {
			if cases[k].fold == a {
				sums[k] = m.Pages.One(&cases[k].row)
			}
		}
	}
	for k := range cases {
		c := &cases[k]
		score.SetPageLinear(&c.row, kinds[c.fold][c.fold].Page(c.tokens))
	}
	t.curves.Pages = boost(pageTable(cases, func(*sample) bool { return true }), t.pages)
	t.curves.Kind = trainKind(cases, func(*sample) bool { return true }, t.linear)
	t.calibratePages(cases, sums)
}

// calibratePages fits the curves of pages and puts them to use.
func (t *trainer) calibratePages(cases []pageCase, sums []int32) {
	var types, expected []point
	for k, s := range t.samples {
		if s.kind != "" {
			types = append(types, point{sums[k], truth(s.kind == "article"), 1})
		}
		if s.truth != nil && s.trains() && !s.held {
			f1 := s.truth.match(s.join(t.results[k].Keep)).f1()
			expected = append(expected, point{int32(t.results[k].Confidence * (1 << 16)), f1, 1})
		}
	}
	t.curves.Article = calibrate(types, -5*score.LeafScale, 5*score.LeafScale, score.LeafScale/4)
	t.curves.Expected = calibrate(expected, 0, 1<<16, 1<<11)
	for k := range t.samples {
		r := &t.results[k]
		r.Article = t.curves.Article.At(sums[k])
		r.Confidence = t.curves.Expected.At(int32(r.Confidence * (1 << 16)))
	}
}

func truth(is bool) float64 {
	if is {
		return 1
	}
	return 0
}

// trainKinds trains the linear model of whole pages without each pair of
// folds, as trainLinears does for blocks.
func (t *trainer) trainKinds(cases []pageCase) [][]score.Linear {
	out := make([][]score.Linear, t.folds)
	for a := range out {
		out[a] = make([]score.Linear, t.folds)
	}
	for a := range t.folds {
		for b := a; b < t.folds; b++ {
			out[a][b] = trainKind(cases, func(s *sample) bool { return s.fold != a && s.fold != b }, t.linear)
			out[b][a] = out[a][b]
		}
	}
	return out
}

// trainKind fits a logistic regression to the pages of known kind: stochastic
// gradient descent with step sizes of AdaGrad, a quarter of the tokens left
// out at each step.
func trainKind(cases []pageCase, is func(*sample) bool, o linearOptions) score.Linear {
	var pages []*pageCase
	counts := make([]int32, 1<<score.TableBits)
	for k := range cases {
		if c := &cases[k]; c.kind != "" && is(c.sample) {
			pages = append(pages, c)
			for _, token := range c.tokens {
				counts[score.TokenBucket(token)]++
			}
		}
	}
	weights, squares := make([]float64, 1<<score.TableBits), make([]float64, 1<<score.TableBits)
	var bias, biasSquares float64
	random := rand.New(rand.NewPCG(o.seed, 3))
	for epoch := range kindEpochs {
		rate := kindRate * (1 - 0.9*float64(epoch)/kindEpochs)
		for _, k := range random.Perm(len(pages)) {
			c := pages[k]
			scale := 1 / math.Sqrt(float64(len(c.tokens)+1))
			seed := random.Uint64()
			x := bias
			for n, token := range c.tokens {
				b := score.TokenBucket(token)
				if counts[b] >= kindPages && stays(seed, n) {
					x += weights[b] * scale
				}
			}
			g := 1/(1+math.Exp(-x)) - truth(c.kind == "article")
			biasSquares += g * g
			bias -= rate * g / math.Sqrt(biasSquares)
			for n, token := range c.tokens {
				b := score.TokenBucket(token)
				if counts[b] >= kindPages && stays(seed, n) {
					d := g*scale + kindDecay*weights[b]
					squares[b] += d * d
					weights[b] -= rate * d / (math.Sqrt(squares[b]) + 1e-3)
				}
			}
		}
	}
	return quantisedKind(weights, bias)
}

// Settings of the linear model of whole pages.
const (
	kindEpochs = 12
	kindRate   = 0.05
	kindDecay  = 1e-2
	kindPages  = 5 // a token must stand on so many
)

// stays tells whether token n is not left out at the step of this seed.
func stays(seed uint64, n int) bool {
	h := (seed ^ uint64(n)) * 0x9e3779b97f4a7c15
	return h>>62 != 0
}

func quantisedKind(weights []float64, bias float64) score.Linear {
	l := score.Linear{Weights: make([]int8, len(weights)), Bias: int32(math.Round(bias * 32))}
	for b, w := range weights {
		l.Weights[b] = int8(math.Round(min(max(w*(1-dropout)*32, -127), 127)))
	}
	return l
}

// pageTable puts the pages of known kind into a table.
func pageTable(cases []pageCase, is func(*sample) bool) table {
	out := table{columns: make([][]uint8, score.NumPageColumns)}
	for k := range cases {
		c := &cases[k]
		if c.kind == "" || !is(c.sample) {
			continue
		}
		out.truth = append(out.truth, c.kind == "article")
		out.weight = append(out.weight, 1)
		for i := range out.columns {
			out.columns[i] = append(out.columns[i], c.row[i])
		}
	}
	return out
}

// join returns the tokens of the kept blocks.
func (s *sample) join(keep []bool) []int32 {
	var out []int32
	for i, is := range keep {
		if is {
			out = append(out, s.tokens[i]...)
		}
	}
	return out
}
