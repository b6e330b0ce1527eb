package train

import (
	"math"
	"math/rand/v2"
	"slices"

	"rens/clean/score"
)

// crossPages trains and cross-validates what is said of whole pages: whether
// they are articles, or lists of them, and how good their text is.
func (t *trainer) crossPages() {
	type of func(*sample) bool
	sums := make([][2]int32, len(t.samples))
	var kinds [2][]score.Linear
	is := [2]of{(*sample).isArticle, (*sample).isList}
	for k := range is {
		kinds[k] = t.eachFold(func(in func(*sample) bool) score.Linear { return trainKind(t.typed(in), is[k], t.linear) })
	}
	for _, s := range t.samples {
		score.SetPageLinear(&s.pageRow, kinds[0][s.fold].Page(s.pageTokens), kinds[1][s.fold].Page(s.pageTokens))
	}
	for a := range t.folds {
		for i := range is {
			pages := boost(pageTable(t.typed(func(s *sample) bool { return s.fold != a }), is[i]), t.pages)
			for k, s := range t.samples {
				if s.fold == a {
					sums[k][i] = pages.One(&s.pageRow)
				}
			}
		}
	}
	all := t.typed(nil)
	t.curves.Pages, t.curves.Kind = boost(pageTable(all, is[0]), t.pages), trainKind(all, is[0], t.linear)
	t.curves.Lists, t.curves.List = boost(pageTable(all, is[1]), t.pages), trainKind(all, is[1], t.linear)
	t.calibratePages(sums)
}

func (s *sample) isArticle() bool { return s.kind == "article" }

// isList reports a page that lists others.
func (s *sample) isList() bool {
	return s.kind == "index" || s.kind == "collection" || s.kind == "listing"
}

// pageWeight is how much a page counts for the types.
func (s *sample) pageWeight() float64 {
	switch {
	case s.base != nil && s.isArticle():
		return storyCopy
	case s.base != nil:
		return listCopy
	case s.labelled == "":
		return impliedWeight
	}
	return 1
}

// calibratePages fits the curves of pages and puts them to use.
func (t *trainer) calibratePages(sums [][2]int32) {
	var articles, lists, expected []point
	for k, s := range t.samples {
		if s.kind != "" && s.base == nil {
			articles = append(articles, point{sums[k][0], truth(s.isArticle()), s.pageWeight()})
			lists = append(lists, point{sums[k][1], truth(s.isList()), s.pageWeight()})
		}
		if s.scored() {
			expected = append(expected, point{int32(t.results[k].Confidence * (1 << 16)), s.match(t.results[k].Keep).f1(), 1})
		}
	}
	t.curves.Article = calibrate(articles, -typeReach, typeReach, curveStep)
	t.curves.Index = calibrate(lists, -typeReach, typeReach, curveStep)
	t.curves.Expected = calibrate(expected, 0, 1<<16, expectedStep)
	for k := range t.samples {
		r := &t.results[k]
		r.Article, r.Index = t.curves.Article.At(sums[k][0]), t.curves.Index.At(sums[k][1])
		s := t.samples[k]
		s.said = [2]float32{r.Article, r.Index}
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
func trainKind(pages []*sample, is func(*sample) bool, o linearOptions) score.Linear {
	tokens, known := pageWords(pages)
	weights, squares := make([]float64, len(tokens)), make([]float64, len(tokens))
	var bias, biasSquares float64
	var kept []int // tokens of a page that stay at a step
	random := rand.New(rand.NewPCG(o.seed, 3))
	for epoch := range kindEpochs {
		rate := falling(kindRate, epoch, kindEpochs)
		for _, k := range random.Perm(len(pages)) {
			s := pages[k]
			scale := 1 / math.Sqrt(float64(len(s.pageTokens)+1))
			seed := random.Uint64()
			x := bias
			kept = kept[:0]
			for n, at := range known[k] {
				if stays(seed, n) {
					kept = append(kept, at)
					x += weights[at] * scale
				}
			}
			g := (1/(1+math.Exp(-x)) - truth(is(s))) * s.pageWeight()
			biasSquares += g * g
			bias -= rate * g / math.Sqrt(biasSquares)
			for _, at := range kept {
				d := g*scale + kindDecay*weights[at]
				squares[at] += d * d
				weights[at] -= rate * d / (math.Sqrt(squares[at]) + kindFloor)
			}
		}
	}
	values := make([]int8, len(weights))
	for k, w := range weights {
		values[k] = quantised(w)
	}
	return score.Linear{Weights: score.NewWeights(tokens, values), Bias: int32(math.Round(bias * steps))}
}

// pageWords returns the tokens that stand on enough of the pages, sorted, and of each page the
// numbers of those that it has.
func pageWords(pages []*sample) (tokens []uint32, of [][]int) {
	counts := make(map[uint32]int)
	for _, s := range pages {
		for _, token := range s.pageTokens {
			counts[token]++
		}
	}
	for token, n := range counts {
		if n >= kindPages {
			tokens = append(tokens, token)
		}
	}
	slices.Sort(tokens)
	of = make([][]int, len(pages))
	for k, s := range pages {
		for _, token := range s.pageTokens {
			if n, ok := slices.BinarySearch(tokens, token); ok {
				of[k] = append(of[k], n)
			}
		}
	}
	return tokens, of
}

// stays tells whether token n is not left out at the step of this seed.
func stays(seed uint64, n int) bool {
	h := (seed ^ uint64(n)) * 0x9e3779b97f4a7c15
	return h>>62 != 0
}

// pageTable puts pages of known kind into a table.
func pageTable(pages []*sample, is func(*sample) bool) table {
	out := newTable(score.NumPageColumns)
	for _, s := range pages {
		out.truth = append(out.truth, is(s))
		out.weight = append(out.weight, float32(s.pageWeight()))
		for c, x := range s.pageRow {
			out.columns[c] = append(out.columns[c], x)
		}
	}
	return out
}
