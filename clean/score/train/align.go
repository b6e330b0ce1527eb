package train

import "slices"

// A span is a run of equal tokens: page[at:at+n] is truth[to:to+n].
type span struct{ at, to, n int }

// labels tells which blocks of a page make up its true text: the ones that an
// alignment in order finds, then any change of one block that brings the text
// nearer to the truth. pull says how much each block matters: the loss of the
// page's F1 where it alone is decided wrongly.
func labels(blocks [][]int32, truth *reference) (keep []bool, pull []float64) {
	shares := align(blocks, truth.tokens)
	keep = make([]bool, len(blocks))
	for i := range blocks {
		keep[i] = shares[i] >= leastShare
	}
	candidates := mayBe(blocks, truth.tokens)
	inner := truth.inside(blocks)
	value := func() float64 { return truth.joined(blocks, inner, keep).f1() }
	changed := func(i int) float64 {
		keep[i] = !keep[i]
		v := value()
		keep[i] = !keep[i]
		return v
	}
	best := value()
	for range passes {
		before := best
		for _, i := range candidates {
			if v := changed(i); v > best+leastGain {
				keep[i], best = !keep[i], v
			}
		}
		if best == before {
			break
		}
	}
	pull = make([]float64, len(blocks))
	for _, i := range candidates {
		pull[i] = max(best-changed(i), 0)
	}
	return keep, pull
}

// mayBe returns the blocks of which enough tokens occur in the truth.
func mayBe(blocks [][]int32, truth []int32) []int {
	known := make(map[int32]bool, len(truth))
	for _, t := range truth {
		known[t] = true
	}
	var out []int
	for i, tokens := range blocks {
		found := 0
		for _, t := range tokens {
			if known[t] {
				found++
			}
		}
		if len(tokens) > 0 && found*likelyPart >= len(tokens) {
			out = append(out, i)
		}
	}
	return out
}

// align returns the share of each block's tokens that the heaviest chain of
// equal runs takes, runs in the same order on the page and in the truth.
func align(blocks [][]int32, truth []int32) []float64 {
	var page []int32
	for _, b := range blocks {
		page = append(page, b...)
	}
	taken := make([]bool, len(page))
	for _, s := range chain(spans(page, truth)) {
		for k := s.at; k < s.at+s.n; k++ {
			taken[k] = true
		}
	}
	shares := make([]float64, len(blocks))
	at := 0
	for i, b := range blocks {
		found := 0
		for k := at; k < at+len(b); k++ {
			if taken[k] {
				found++
			}
		}
		at += len(b)
		if len(b) > 0 {
			shares[i] = float64(found) / float64(len(b))
		}
	}
	return shares
}

// spans returns the longest equal runs, in order of the page.
func spans(page, truth []int32) []span {
	places := make(map[uint64][]int)
	for k := 0; k+leastRun <= len(truth); k++ {
		h := hashRun(truth[k : k+leastRun])
		if len(places[h]) < maxPlaces {
			places[h] = append(places[h], k)
		}
	}
	var out []span
	for at := 0; at+leastRun <= len(page) && len(out) < maxSpans; at++ {
		for _, to := range places[hashRun(page[at:at+leastRun])] {
			if at > 0 && to > 0 && page[at-1] == truth[to-1] {
				continue // within a longer run
			}
			n := 0
			for at+n < len(page) && to+n < len(truth) && page[at+n] == truth[to+n] {
				n++
			}
			if n >= leastRun {
				out = append(out, span{at, to, n})
			}
		}
	}
	return out
}

// chain returns the heaviest chain of runs; runs that lie close together on the
// page are preferred.
func chain(runs []span) []span {
	if len(runs) == 0 {
		return nil
	}
	weight := make([]float64, len(runs))
	from := make([]int, len(runs))
	last := 0
	for k, r := range runs {
		weight[k], from[k] = float64(r.n), -1
		for j := range k {
			q := runs[j]
			if q.at >= r.at || q.to >= r.to || q.at+q.n >= r.at+r.n || q.to+q.n >= r.to+r.n {
				continue
			}
			overlap := max(q.at+q.n-r.at, q.to+q.n-r.to, 0)
			gap := min(float64(max(r.at-q.at-q.n, 0))/gapScale, mostGap)
			if w := weight[j] + float64(r.n-overlap) - gap; w > weight[k] {
				weight[k], from[k] = w, j
			}
		}
		if weight[k] > weight[last] {
			last = k
		}
	}
	var out []span
	for k := last; k >= 0; k = from[k] {
		out = append(out, runs[k])
	}
	slices.Reverse(out)
	return out
}
