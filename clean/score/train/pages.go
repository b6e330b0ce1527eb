package train

import (
	"math"
	"math/rand/v2"

	"rens/clean/score"
)

// crossPages trains and cross-validates what is said of whole pages: whether
// they are articles, and how good their text is.
func (t *trainer) crossPages() {
	kinds := t.eachPair(func(is func(*sample) bool) score.Linear { return trainKind(t.typed(is), t.linear) })
	sums := make([]int32, len(t.samples))
	for a := range t.folds {
		for _, s := range t.samples {
			score.SetPageLinear(&s.pageRow, kinds[a][s.fold].Page(s.pageTokens))
		}
		pages := boost(pageTable(t.typed(func(s *sample) bool { return s.fold != a })), t.pages)
		for k, s := range t.samples {
			if s.fold == a {
				sums[k] = pages.One(&s.pageRow)
			}
		}
	}
	for _, s := range t.samples {
		score.SetPageLinear(&s.pageRow, kinds[s.fold][s.fold].Page(s.pageTokens))
	}
	all := t.typed(nil)
	t.curves.Pages, t.curves.Kind = boost(pageTable(all), t.pages), trainKind(all, t.linear)
	t.calibratePages(sums)
}

// calibratePages fits the curves of pages and puts them to use.
func (t *trainer) calibratePages(sums []int32) {
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
func trainKind(pages []*sample, o linearOptions) score.Linear {
	counts := make([]int32, 1<<score.TableBits)
	for _, s := range pages {
		for _, token := range s.pageTokens {
			counts[score.TokenBucket(token)]++
		}
	}
	weights, squares := make([]float64, 1<<score.TableBits), make([]float64, 1<<score.TableBits)
	var bias, biasSquares float64
	var kept []uint32 // buckets of a page that stay at a step
	random := rand.New(rand.NewPCG(o.seed, 3))
	for epoch := range kindEpochs {
		rate := falling(kindRate, epoch, kindEpochs)
		for _, k := range random.Perm(len(pages)) {
			s := pages[k]
			scale := 1 / math.Sqrt(float64(len(s.pageTokens)+1))
			seed := random.Uint64()
			x := bias
			kept = kept[:0]
			for n, token := range s.pageTokens {
				if b := score.TokenBucket(token); counts[b] >= kindPages && stays(seed, n) {
					kept = append(kept, b)
					x += weights[b] * scale
				}
			}
			g := 1/(1+math.Exp(-x)) - truth(s.kind == "article")
			biasSquares += g * g
			bias -= rate * g / math.Sqrt(biasSquares)
			for _, b := range kept {
				d := g*scale + kindDecay*weights[b]
				squares[b] += d * d
				weights[b] -= rate * d / (math.Sqrt(squares[b]) + kindFloor)
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

// pageTable puts pages of known kind into a table.
func pageTable(pages []*sample) table {
	out := newTable(score.NumPageColumns)
	for _, s := range pages {
		out.truth = append(out.truth, s.kind == "article")
		out.weight = append(out.weight, 1)
		for c, x := range s.pageRow {
			out.columns[c] = append(out.columns[c], x)
		}
	}
	return out
}
