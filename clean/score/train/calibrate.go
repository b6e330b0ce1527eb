package train

import (
	"math"
	"slices"

	"rens/clean/score"
)

// A point is one prediction and what came of it.
type point struct {
	x      int32
	value  float64
	weight float64
}

// calibrate fits a curve to points: the best rising steps (pool adjacent
// violators: Ayer and others 1955), read off at even distances.
func calibrate(points []point, from, to, step int32) score.Curve {
	slices.SortStableFunc(points, func(a, b point) int { return int(a.x) - int(b.x) })
	type pool struct{ x, value, weight float64 }
	var pools []pool
	for _, p := range points {
		if p.weight <= 0 {
			continue
		}
		pools = append(pools, pool{float64(p.x), p.value, p.weight})
		for k := len(pools) - 1; k > 0 && (pools[k-1].value >= pools[k].value || pools[k-1].x == pools[k].x || pools[k-1].weight < leastPool); k-- {
			a, b := pools[k-1], pools[k]
			w := a.weight + b.weight
			pools[k-1] = pool{(a.x*a.weight + b.x*b.weight) / w, (a.value*a.weight + b.value*b.weight) / w, w}
			pools = pools[:k]
		}
	}
	c := score.Curve{From: from, Step: step}
	k := 0
	for x := from; x <= to; x += step {
		for k < len(pools) && pools[k].x < float64(x) {
			k++
		}
		v := 0.0
		switch {
		case len(pools) == 0:
		case k == 0:
			v = pools[0].value
		case k == len(pools):
			v = pools[k-1].value
		default:
			a, b := pools[k-1], pools[k]
			v = a.value + (b.value-a.value)*(float64(x)-a.x)/(b.x-a.x)
		}
		c.Values = append(c.Values, uint16(math.Round(min(max(v, 0), 1)*65535)))
	}
	return c
}
