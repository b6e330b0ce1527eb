package plain

import "strings"

// Dice returns how much two texts say the same words in the same order, from 0
// to 1: twice the words that they share over the words of both (Dice 1945). A
// word is looked for up to eight words on from the last that was shared; of
// texts of which one has more than twice the other's words, 0. Case and marks are
// the caller's to fold.
func Dice(a, b string) float64 {
	if a == "" || b == "" {
		return 0
	}
	if a == b {
		return 1
	}
	wa, wb := strings.Fields(a), strings.Fields(b)
	if len(wa) > len(wb) {
		wa, wb = wb, wa
	}
	if len(wa)*2 < len(wb) {
		return 0
	}
	shared, from := 0, 0
	for _, w := range wa {
		for k := from; k < len(wb) && k < from+8; k++ {
			if wb[k] == w {
				shared++
				from = k + 1
				break
			}
		}
	}
	return 2 * float64(shared) / float64(len(wa)+len(wb))
}
