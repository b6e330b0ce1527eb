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
	kinds := t.eachPair(func(is func(*sample) bool) score.Linear { return trainKind(cases, is, t.linear) })
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
	t.curves.Pages = boost(pageTable(cases, nil), t.pages)
	t.curves.Kind = trainKind(cases, nil, t.linear)
	t.calibratePages(cases, sums)
}

// calibratePages fits the curves of pages and puts them to use.
func (t *trainer) calibratePages(cases []pageCase, sums []int32) {
	var types, expected []point
	for k, s := range t.samples {
		if s.kind != "" {
			types = append(types, point{sums[k], truth(s.kind == "article"), 1})
		}
		if s.scored() {
			expected = append(expected, point{int32(t.results[k].Confidence * (1 << 16)), s.match(t.results[k].Keep).f1(), 1})
		}
	}
	t.curves.Article = calibrate(types, -typeReach, typeReach, curveStep)
	t.curves.Expected = calibrate(expected, 0, 1<<16, expectedStep)
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

// trainKind fits a logistic regression to the pages of known kind: stochastic
// gradient descent with step sizes of AdaGrad, a quarter of the tokens left
// out at each step.
func trainKind(cases []pageCase, is func(*sample) bool, o linearOptions) score.Linear {
	var pages []*pageCase
	counts := make([]int32, 1<<score.TableBits)
	for k := range cases {
		if c := &cases[k]; c.kind != "" && (is == nil || is(c.sample)) {
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
		rate := falling(kindRate, epoch, kindEpochs)
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
	l := score.Linear{Weights: make([]int8, len(weights)), Bias: int32(math.Round(bias * steps))}
	for b, w := range weights {
		l.Weights[b] = quantised(w)
	}
	return l
}

// stays tells whether token n is not left out at the step of this seed.
func stays(seed uint64, n int) bool {
	h := (seed ^ uint64(n)) * 0x9e3779b97f4a7c15
	return h>>62 != 0
}

// pageTable puts the pages of known kind into a table.
func pageTable(cases []pageCase, is func(*sample) bool) table {
	out := newTable(score.NumPageColumns)
	for k := range cases {
		c := &cases[k]
		if c.kind == "" || is != nil && !is(c.sample) {
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

// match compares the kept blocks with the true text.
func (s *sample) match(keep []bool) match {
	var text []int32
	for i, is := range keep {
		if is {
			text = append(text, s.tokens[i]...)
		}
	}
	return s.truth.match(text)
}
