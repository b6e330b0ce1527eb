package frontier_test

import (
	"strings"
	"testing"

	"rens/scraper/address"
	"rens/scraper/frontier"
)

// testVariants holds that a page is known under the spelling that the site
// showed first, unless that one failed.
func testVariants(t *testing.T, at opener) {
	q := at.new(t)
	for _, base := range []string{"https://avis.example/a/b", "https://www.avis.example/c/", "https://avis.example/d.html", "https://avis.example/e?id=1", "https://avis.example/one", "https://127.0.0.1:8080/x"} {
		add(t, q, frontier.Link{URL: base})
	}
	tests := []struct {
		url   string
		known bool
	}{
		{"https://avis.example/a/b/", true},
		{"http://avis.example/a/b", true},
		{"http://www.avis.example/a/b/", true},
		{"https://avis.example/a/b/amp", true},
		{"https://avis.example/a/b/amp/", true},
		{"https://avis.example/amp/a/b", true},
		{"https://amp.avis.example/a/b", true},
		{"https://m.avis.example/a/b?amp=1", true},
		{"https://mobil.avis.example/c", true},
		{"https://avis.example/d.amp.html", true},
		{"https://avis.example/e?amp&id=1", true},
		{"https://avis.example/e?id=2", false},
		{"https://avis.example/d.html/", true},
		{"https://avis.example/a", false},
		{"https://nyheder.avis.example/a/b", false},
		{"http://127.0.0.1:8080/x/", true},
		{"https://127.0.0.1:8081/x", false},
	}
	for _, test := range tests {
		if n := add(t, q, frontier.Link{URL: test.url}); (n == 0) != test.known {
			t.Errorf("%s: known %v, want %v", test.url, n == 0, test.known)
		}
	}
	for { // a spelling that failed leaves room for another
		l, _, ok, err := q.Next(t.Context(), start)
		if err != nil {
			t.Fatal(err)
		}
		if !ok {
			break
		}
		done(t, q, l, frontier.Outcome{State: frontier.Failed, At: start})
	}
	if n := add(t, q, frontier.Link{URL: "https://avis.example/one/"}, frontier.Link{URL: "https://avis.example/two"}, frontier.Link{URL: "https://avis.example/two/"}); n != 2 {
		t.Errorf("added %d, want the other spelling of a page that failed, and one of two", n)
	}
	// What a person asks for is asked for, however it is spelled.
	if n := add(t, q, frontier.Link{URL: "https://avis.example/two/", Again: true}); n != 1 {
		t.Errorf("a source was taken for another page")
	}
}

// TestClearURLs holds that an address is known without the parameters that a
// user's rules name.
func TestClearURLs(t *testing.T) {
	rules, err := address.LoadClearURLs(strings.NewReader(`{"providers": {"avis": {"urlPattern": "^https?:\\/\\/(?:[a-z0-9-]+\\.)*?avis\\.example", "rules": ["ref"]}}}`))
	if err != nil {
		t.Fatal(err)
	}
	q := memory(t).with(t, frontier.Options{ClearURLs: rules})
	add(t, q, frontier.Link{URL: "https://avis.example/x?ref=1"})
	if l := next(t, q, start); l.URL != "https://avis.example/x" {
		t.Errorf("lease %s", l.URL)
	}
}
