package score

import (
	"cmp"
	"slices"
)

// keepLeast is the probability of a block that is kept where no block of the
// page reaches the threshold.
const keepLeast = 0.3

// cut chooses the threshold under which the expected F1 of the kept words is
// highest (plug-in rule: Jansche 2007; Ye and others 2012), and says which F1
// that is: with p the probability of a word, kept words K and all words A, it
// is 2 sum(p over K) / (|K| + sum(p over A)).
func (s *Sheet) cut(p *Page) {
	n := len(p.Story)
	order := grow(s.work.cut, n)[:0]
	var all float64
	for i := range n {
		if p.Story[i] > 0.02 {
			order = append(order, int32(i))
			all += float64(p.Story[i]) * s.length(i)
		}
	}
	s.work.cut = order[:0]
	slices.SortFunc(order, func(a, b int32) int {
		if c := cmp.Compare(p.Story[b], p.Story[a]); c != 0 {
			return c
		}
		return cmp.Compare(a, b)
	})
	p.Threshold = keepLeast
	var kept, right, best float64
	for k, i := range order {
		length := s.length(int(i))
		kept += length
		right += length * float64(p.Story[i])
		if k+1 < len(order) && p.Story[order[k+1]] == p.Story[i] {
			continue // one threshold takes both
		}
		if f := 2 * right / (kept + all); f > best {
			best, p.Threshold = f, p.Story[i]
		}
	}
	for i := range n {
		p.Keep[i] = p.Story[i] >= p.Threshold
	}
	p.Confidence = float32(best)
}

// length is the number of words by which a block counts.
func (s *Sheet) length(i int) float64 { return float64(s.tree.Blocks[i].Words) }
