package plain

import "strings"

// Likeness returns how much two squashed texts are one: 1 where they are
// equal, the share of the longer one where it contains the shorter, the share
// of a common start else. It is for headlines and names, which one may write
// with more at the end than another; SharedWords is for those in another order.
func Likeness(a, b string) float64 {
	if a == "" || b == "" {
		return 0
	}
	if len(a) > len(b) {
		a, b = b, a
	}
	if strings.Contains(b, a) {
		return float64(len(a)) / float64(len(b))
	}
	n := 0
	for n < len(a) && a[n] == b[n] {
		n++
	}
	return float64(n) / float64(len(b))
}

// SharedWords returns the share of the words of the longer text that stand in
// the shorter one too.
func SharedWords(a, b string) float64 {
	x, y := countWords(a), countWords(b)
	if x > y {
		a, b, x, y = b, a, y, x
	}
	if x == 0 || y > 100 {
		return 0
	}
	n := 0
	for w, rest := CutWord(a); w != ""; w, rest = CutWord(rest) {
		for v, others := CutWord(b); v != ""; v, others = CutWord(others) {
			if strings.EqualFold(v, w) {
				n++
				break
			}
		}
	}
	return float64(n) / float64(y)
}

func countWords(s string) int {
	n := 0
	for w, rest := CutWord(s); w != ""; w, rest = CutWord(rest) {
		n++
	}
	return n
}
