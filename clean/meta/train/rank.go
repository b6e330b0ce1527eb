package train

import (
	"math"
	"slices"

	"rens/clean/meta"
)

// An example is the candidates of one page for one field.
type example struct {
	fold       int
	asked      bool // the truth has the field
	candidates []meta.Features
	right      []bool
}

func newExample[T any](p *labelled, list []meta.Candidate[T], right func(T) bool) example {
	e := example{fold: p.fold, asked: true}
	for _, c := range list {
		e.candidates = append(e.candidates, c.Features)
		e.right = append(e.right, right(c.Value))
	}
	return e
}

// best reports whether the choice is right.
func (e *example) best(c *meta.Choice) bool {
	right, most := false, math.Inf(-1)
	for i, f := range e.candidates {
		if s := c.Score(f); s > most {
			right, most = e.right[i], s
		}
	}
	return right
}

// How the ranker is fitted. The penalty is the best of .1, .2, .3 and 1 by
// cross-validation of the date; more steps change no figure.
const (
	penalty = 0.2
	steps   = 400
	rate    = 0.05
	rare    = 5 // pages that a feature must be on, or a weight in the order
)

// A row is one candidate: its features by number.
type row struct {
	at    []int
	value []float64
}

// rank fits a linear ranker: the probability of a candidate among those of its
// page is the softmax of their scores, and the number of pages that is right to
// be expected is made as high as it can be, with a penalty on the squares of
// what the weights differ from the order. (To make the likelihood high costs
// figures: truths that are wrong pull at it without bound.) Pages without a right
// candidate, or without a wrong one, teach nothing.
func rank(list []example, order map[string]float64) meta.Choice {
	list = slices.DeleteFunc(slices.Clone(list), func(e example) bool { return !slices.Contains(e.right, true) || !slices.Contains(e.right, false) })
	names := named(list, order)
	number := make(map[string]int, len(names))
	for i, name := range names {
		number[name] = i
	}
	pages := make([][]row, len(list))
	for i := range list {
		for _, f := range list[i].candidates {
			var r row
			for _, x := range f {
				if k, ok := number[x.Name]; ok {
					r.at, r.value = append(r.at, k), append(r.value, x.Value)
				}
			}
			pages[i] = append(pages[i], r)
		}
	}
	w, start := make([]float64, len(names)), make([]float64, len(names))
	for k, name := range names {
		start[k] = order[name]
	}
	copy(w, start)
	first, second, slope := make([]float64, len(w)), make([]float64, len(w)), make([]float64, len(w))
	for step := 1; step <= steps; step++ {
		for k := range slope {
			slope[k] = penalty * (w[k] - start[k])
		}
		for i := range pages {
			descend(pages[i], list[i].right, w, slope)
		}
		pace := rate * (1 - float64(step-1)/steps)
		for k := range w { // Adam (Kingma and Ba 2015)
			first[k] = 0.9*first[k] + 0.1*slope[k]
			second[k] = 0.999*second[k] + 0.001*slope[k]*slope[k]
			m, v := first[k]/(1-math.Pow(0.9, float64(step))), second[k]/(1-math.Pow(0.999, float64(step)))
			w[k] -= pace * m / (math.Sqrt(v) + 1e-8)
		}
	}
	c := meta.Choice{Weights: make(map[string]float64, len(w))}
	for k, name := range names {
		if x := math.Round(w[k]*1000) / 1000; x != 0 {
			c.Weights[name] = x
		}
	}
	return c
}

// descend adds the slope of one page's loss.
func descend(page []row, right []bool, w, slope []float64) {
	p := make([]float64, len(page))
	top := math.Inf(-1)
	for i, r := range page {
		for k, at := range r.at {
			p[i] += w[at] * r.value[k]
		}
		top = max(top, p[i])
	}
	all, good := 0.0, 0.0
	for i := range p {
		p[i] = math.Exp(p[i] - top)
		all += p[i]
		if right[i] {
			good += p[i]
		}
	}
	for i, r := range page {
		d := p[i] / all * good / all
		if right[i] {
			d -= p[i] / all
		}
		for k, at := range r.at {
			slope[at] += d * r.value[k]
		}
	}
}

// named returns the names of those on enough pages, or in the order, sorted.
func named(list []example, order map[string]float64) []string {
	pages, last := make(map[string]int), make(map[string]int)
	for i, e := range list {
		for _, f := range e.candidates {
			for _, x := range f {
				if last[x.Name] != i+1 {
					pages[x.Name]++
					last[x.Name] = i + 1
				}
			}
		}
	}
	var names []string
	for name, n := range pages {
		if n >= rare || order[name] != 0 {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}
