package rules

import "testing"

// TestClock holds what is a time of day, and what is a measure.
func TestClock(t *testing.T) {
	for text, want := range map[string]bool{"21.48": true, "kl. 9:05": true, "9.05.30": true, "19.8": false, "18.75": false, "46.30": false, "24:00": true, "7": false, "1,5": false} {
		if got := isClock(text); got != want {
			t.Errorf("%q is a clock: %v, want %v", text, got, want)
		}
	}
	for text, want := range map[string]bool{"14:20 Two trawlers collided": true, "14:20": false, "14.20 kroner for en billet": false, "Two trawlers at 14:20": false} {
		if got := opensWithClock(text); got != want {
			t.Errorf("%q opens with a clock: %v, want %v", text, got, want)
		}
	}
}
