package score

import (
	"cmp"
	"slices"
)

// cut chooses the threshold under which the expected F1 of the kept words is
// highest (plug-in rule: Jansche 2007; Ye and others 2012), and says which F1
// that is: with p the probability of a word, kept words K and all words A, it
// is 2 sum(p over K) / (|K| + sum(p over A)).
func (s *Sheet) cut(p *Page) {
	n, story := len(p.Story), p.Story
	order := grow(s.work.cut, n)[:0]
	var all float64
	for i := range n {
		if story[i] > leastStory {
			order = append(order, int32(i))
			all += float64(float64(story[i]) * float64(s.tree.Blocks[i].Words)) // rounded: no machine may fuse the two
		}
	}
	s.work.cut = order[:0]
	slices.SortFunc(order, func(a, b int32) int {
		return cmp.Or(cmp.Compare(story[b], story[a]), cmp.Compare(a, b))
	})
	threshold := float32(2)
	var kept, right, best float64
	for k, i := range order {
		length := float64(s.tree.Blocks[i].Words)
		kept += length
		right += float64(length * float64(story[i]))
		if k+1 < len(order) && story[order[k+1]] == story[i] {
			continue // one threshold takes both
		}
		if f := 2 * right / (kept + all); f > best {
			best, threshold = f, story[i]
		}
	}
	p.Threshold, p.Confidence = 1, float32(best)
	for i := range n {
		if p.Keep[i] = story[i] >= threshold || story[i] > keepLeast && best == 0; p.Keep[i] {
			p.Threshold = min(p.Threshold, story[i])
		}
	}
}
