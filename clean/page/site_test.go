package page

import "testing"

func TestSite(t *testing.T) {
	for address, want := range map[string]string{
		"https://www.Avisen.dk:8080/a": "avisen.dk",
		"https://news.bbc.co.uk./":     "bbc.co.uk",
		"http://127.0.0.1/x":           "127.0.0.1",
		"https://localhost":            "localhost",
		"/a/b":                         "",
		"%":                            "",
	} {
		if got := Site(Host(address)); got != want {
			t.Errorf("site of %s: got %q, want %q", address, got, want)
		}
	}
}

func TestIsFront(t *testing.T) {
	for address, want := range map[string]bool{
		"https://avisen.dk": true, "https://avisen.dk//": true, "https://avisen.dk/#top": true,
		"https://avisen.dk/sport": false, "https://avisen.dk/?id=1": false, "/": false, "%": false,
	} {
		if got := IsFront(address); got != want {
			t.Errorf("front page %s: got %t, want %t", address, got, want)
		}
	}
}
