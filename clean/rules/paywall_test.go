package rules

import "testing"

func TestHasPrice(t *testing.T) {
	for text, want := range map[string]bool{"99 kr. pr. måned": true, "$1 a week": true, "kr 10,-": true, "1 €": true, "krone": false, "": false, "i 2026": false, "kr": false} {
		if got := hasPrice(text); got != want {
			t.Errorf("hasPrice(%q) = %v, want %v", text, got, want)
		}
	}
}
