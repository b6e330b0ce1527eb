package frontier_test

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/nlnwa/whatwg-url/url"

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

func TestRules(t *testing.T) {
	rules, err := frontier.LoadRules(strings.NewReader(`{"providers": {
		"global": {"urlPattern": ".*", "rules": ["(?:%3F)?gaa_at", "kilde_[a-z]+"], "exceptions": ["^https?:\\/\\/fri\\.example"]},
		"avis": {"urlPattern": "^https?:\\/\\/(?:[a-z0-9-]+\\.)*?avis\\.example", "rules": ["ref"], "referralMarketing": ["tip"], "rawRules": ["\\/spor\\/[0-9]+"]},
		"odd": {"urlPattern": "^(?!x)", "rules": ["y"]}}}`))
	if err != nil {
		t.Fatal(err)
	}
	for in, want := range map[string]string{
		"https://www.avis.example/spor/12/x?ref=a&id=1&TIP=2#top": "https://www.avis.example/x?id=1#top",
		"https://anden.example/x?ref=a&kilde_ab=1":                "https://anden.example/x?ref=a",
		"https://fri.example/x?kilde_ab=1":                        "https://fri.example/x?kilde_ab=1",
		"https://avis.example/x?kilde_a=1":                        "https://avis.example/x",
	} {
		if got := rules.Clean(in); got != want {
			t.Errorf("Clean(%q) = %q, want %q", in, got, want)
		}
	}
	if rules.Skipped() != 1 {
		t.Errorf("%d expressions skipped, want 1", rules.Skipped())
	}
	q, err := frontier.OpenMemory(t.Context(), frontier.Options{Rules: rules})
	if err != nil {
		t.Fatal(err)
	}
	defer q.Close()
	add(t, q, frontier.Link{URL: "https://avis.example/x?ref=1"})
	if l := next(t, q, start); l.URL != "https://avis.example/x" {
		t.Errorf("lease %s", l.URL)
	}
	for _, bad := range []string{"", "[]", "{}", `{"providers":{}}`} {
		if _, err := frontier.LoadRules(strings.NewReader(bad)); err == nil || !strings.Contains(err.Error(), "want the project's data file") {
			t.Errorf("LoadRules(%q): %v", bad, err)
		}
	}
}

// TestURLConformance holds the parser that everything rests on to the tests
// of the WHATWG standard, for the addresses that an HTTP crawler meets.
func TestURLConformance(t *testing.T) {
	// The library's last release is older than these cases of the standard:
	// a label that is no valid Punycode is now kept as it is. No host has one
	// (IDNA2008 forbids to register it), so nothing is lost by refusing it.
	argued := []string{"wpt/e9a9f1a652", "wpt/c46b6f5a11", "wpt/43af0043d3", "wpt/9d05b0202f"}
	for _, name := range []string{"url.jsonl", "url-resolve.jsonl"} {
		ran, differ := 0, 0
		eachCase(t, name, func(c urlCase) {
			if c.HTTP != nil && !*c.HTTP {
				return
			}
			ran++
			var u *url.Url
			var err error
			if c.Base == nil {
				u, err = url.Parse(c.Input)
			} else {
				u, err = url.ParseRef(*c.Base, c.Input)
			}
			got := ""
			if err == nil {
				got = u.Href(false)
			}
			switch {
			case got == c.Href && c.Failure == (err != nil):
			case slices.Contains(argued, c.ID):
				differ++
			default:
				t.Errorf("%s: %q against %v is %q, %v, want %q", c.ID, c.Input, c.Base, got, err, c.Href)
			}
		})
		t.Logf("%s: %d cases, %d argued", name, ran, differ)
	}
}

type urlCase struct {
	ID, Input, Href string
	Base            *string
	Failure         bool
	HTTP            *bool
}

func eachCase(t *testing.T, name string, f func(urlCase)) {
	t.Helper()
	root := os.Getenv("RENS_DATA")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared", "data")
	}
	file, err := os.Open(filepath.Join(root, "conformance", "url", name))
	if err != nil {
		t.Skipf("conformance data not found: set RENS_DATA to the folder that holds conformance/: %v", err)
	}
	defer file.Close()
	scan := bufio.NewScanner(file)
	for scan.Scan() {
		var c urlCase
		if err := json.Unmarshal(scan.Bytes(), &c); err != nil {
			t.Fatal(err)
		}
		f(c)
	}
	if err := scan.Err(); err != nil {
		t.Fatal(err)
	}
}
