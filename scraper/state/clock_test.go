package state

import (
	"testing"
	"time"
)

// TestSkew holds that a slow answer moves no clock further than it must: two
// processes that differ in it would cut each other's gaps short.
func TestSkew(t *testing.T) {
	here := time.UnixMilli(1_000_000)
	type answer struct{ before, after, there int64 } // milliseconds after here
	tests := []struct {
		name    string
		answers []answer
		have    int64
		want    int64
	}{
		{"the same clock", []answer{{0, 1, 0}}, 0, 0},
		{"the same clock, late to ask", []answer{{0, 200, 199}}, 0, 0},
		{"the same clock, late to answer", []answer{{0, 200, 1}}, 0, 0},
		{"ahead", []answer{{0, 10, 505}}, 0, 500},
		{"behind", []answer{{0, 10, -495}}, 0, -500},
		{"the quick one of three", []answer{{0, 900, 1300}, {900, 902, 1401}, {902, 1900, 1500}}, 0, 500},
		{"as it was", []answer{{0, 10, 505}}, 497, 497},
		{"a clock that was set", []answer{{0, 2, 1}, {2, 4, 1003}}, 0, 1000},
	}
	for _, test := range tests {
		var s skew
		for _, a := range test.answers {
			s = s.narrowed(here.Add(time.Duration(a.before)*time.Millisecond), here.Add(time.Duration(a.after)*time.Millisecond), here.UnixMilli()+a.there)
		}
		if got := s.nearest(test.have); got != test.want {
			t.Errorf("%s: %d ms of %+v, want %d", test.name, got, s, test.want)
		}
	}
}
