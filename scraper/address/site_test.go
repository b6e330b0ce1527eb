package address_test

import (
	"testing"

	"rens/scraper/address"
)

func TestSameSite(t *testing.T) {
	tests := []struct {
		a, b string
		want bool
	}{
		{"https://www.avis.example/x", "http://sport.avis.example/", true},
		{"https://a.example.co.uk/", "https://b.example.co.uk/", true},
		{"https://a.co.uk/", "https://b.co.uk/", false},
		{"https://avis.example/", "https://ikke-avis.example/", false},
		{"http://127.0.0.1:80/", "http://127.0.0.1:81/", false},
		{"http://127.0.0.1:81/a", "http://127.0.0.1:81/b", true},
		{"http://localhost:81/a", "http://localhost:81/b", true},
		{"http://[::1]:81/a", "http://[::1]:81/b", true},
		{"https://www.bücher.example/x", "https://xn--bcher-kva.example/", true},
		{"https://www.avis.example./x", "https://avis.example/", true},
		{"", "", false},
	}
	for _, test := range tests {
		if got := address.SameSite(test.a, test.b); got != test.want {
			t.Errorf("SameSite(%q, %q) = %v, want %v", test.a, test.b, got, test.want)
		}
	}
}
