package plain

import "testing"

func TestDice(t *testing.T) {
	tests := []struct {
		a, b string
		want float64
	}{
		{"ny bro på vej", "ny bro på vej", 1},
		{"ny bro på vej", "gammel havn til salg", 0},
		{"", "x", 0},
		{"ny bro på vej over fjorden", "ny bro på vej", 0.8},
		{"bro", "ny bro på vej", 0}, // the one has more than twice the other's words
	}
	for _, tt := range tests {
		if got := Dice(tt.a, tt.b); got != tt.want {
			t.Errorf("Dice(%q, %q) = %g, want %g", tt.a, tt.b, got, tt.want)
		}
	}
}
