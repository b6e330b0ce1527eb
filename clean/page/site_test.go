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
