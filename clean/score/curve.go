package score

// A Curve turns a score into a probability: straight lines between values at
// even steps, the ends level.
type Curve struct {
	From, Step int32
	Values     []uint16 // 65535 is 1
}

// oneShare is the score that stands for a share of 1.
const oneShare = 1 << 16

// At returns the value at x, from 0 to 1.
func (c *Curve) At(x int32) float32 {
	if len(c.Values) == 0 {
		return 0
	}
	last := int32(len(c.Values) - 1)
	x -= c.From
	at := x / max(c.Step, 1)
	switch {
	case x <= 0:
		return float32(c.Values[0]) / 65535
	case at >= last:
		return float32(c.Values[last]) / 65535
	}
	low, high := int64(c.Values[at]), int64(c.Values[at+1])
	rest := int64(x - at*c.Step)
	return float32(low*int64(c.Step)+(high-low)*rest) / (65535 * float32(c.Step))
}
