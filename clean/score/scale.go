package score

import (
	"math"
	"math/bits"
)

// The scales of columns: a byte of 0 to 127.
const (
	top     = 127
	unknown = top // where there is nothing to measure
	middle  = 64  // of what may be less than nothing
)

// capped is a small count itself.
func capped(n int) uint8 { return uint8(min(n, top)) }

func bit(b bool) uint8 {
	if b {
		return 1
	}
	return 0
}

// level puts a count on a scale of four steps for each doubling: 0 for 0, 1
// for 1, 5 for 2, 127 at the most.
func level(n int) uint8 {
	if n <= 0 {
		return 0
	}
	l := bits.Len(uint(n)) - 1
	return uint8(min(4*l+int(uint(n)<<2>>l&3)+1, top))
}

// share puts part/whole on a scale of 0 to 126; unknown where the whole is 0.
func share(part, whole int) uint8 {
	if whole <= 0 {
		return unknown
	}
	return uint8(min(max(part*(top-1)/whole, 0), top-1))
}

// signed puts a difference on a scale around 64.
func signed(d int) uint8 {
	if d < 0 {
		return uint8(max(middle-int(level(-d)), 0))
	}
	return uint8(min(middle+int(level(d)), top))
}

// Linear scores have 32 steps to a logit.
const perLogit = 32

// logit puts a linear score on a scale of eight steps a logit around 64.
func logit(x int32) uint8 { return uint8(min(max(middle+x/(perLogit/8), 0), top)) }

// fromHighest puts how far a linear score is from the highest on the scale of logit, four
// logits up.
func fromHighest(x, highest int32) uint8 { return logit(x - highest + 4*perLogit) }

// LogOdds puts a probability on a scale of ten steps a logit around 64.
func LogOdds(p float64) uint8 {
	p = min(max(p, leastOdds), 1-leastOdds)
	return uint8(min(max(middle+math.Round(10*math.Log(p/(1-p))), 0), top))
}
