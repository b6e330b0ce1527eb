package fetch_test

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"rens/scraper/fetch"
)

func TestParseURL(t *testing.T) {
	tests := []struct{ in, want, message string }{
		{"example.org/x", "https://example.org/x", ""},
		{"example.org", "https://example.org/", ""},
		{" HTTP://Example.ORG:80/a b#c ", "http://example.org/a%20b", ""},
		{"localhost:8080/x", "https://localhost:8080/x", ""},
		{"localhost:8080", "https://localhost:8080/", ""},
		{"//example.org/x", "https://example.org/x", ""},
		{"[::1]:80/x", "https://[::1]:80/x", ""},
		{"example.org/a:b", "https://example.org/a:b", ""},
		{"example.org/?u=http://a.example/", "https://example.org/?u=http://a.example/", ""},
		{"rødgrød.dk/søg", "https://xn--rdgrd-vuad.dk/s%C3%B8g", ""},
		{"", "", `fetch "": the address is empty; give an address such as https://`},
		{"  ", "", "the address is empty"},
		{"ht!tp://example.org", "", `"ht!tp" is no scheme`},
		{"mailto:a@b.example", "", `scheme "mailto"`},
		{"ftp://example.org/x", "", `scheme "ftp"`},
		{"javascript:alert(1)", "", `scheme "javascript"`},
		{"file:///etc/passwd", "", `scheme "file"`},
		{"https://", "", "not a valid address"},
		{"https:///", "", "not a valid address"},
		{"/only/a/path", "", "no host"},
		{"https://exa mple.org/", "", "not a valid address"},
		{"https://user:secret@example.org/", "", "user name or password"},
		{"https://user:secret@exa mple.org/", "", "fetch \"https://***@exa mple.org/\": not a valid address: the host contains a forbidden domain code point"},
		{"https://example.org:99999/", "", "not a valid address"},
	}
	for _, test := range tests {
		got, err := fetch.ParseURL(test.in)
		if test.message == "" {
			if err != nil || got != test.want {
				t.Errorf("ParseURL(%q) = %q, %v, want %q", test.in, got, err, test.want)
			}
			continue
		}
		reason(t, err, fetch.BadURL, test.message)
		if strings.Contains(err.Error(), "secret") {
			t.Errorf("a message tells a password: %v", err)
		}
	}
}

func FuzzParseURL(f *testing.F) {
	for _, s := range []string{"example.org/x", "http://[::1]:8/", "a:b@c", "https://\x00", "HTTP:\\\\x\\y", "ø.dk:1/æ?å#ø"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		once, err := fetch.ParseURL(text)
		if err != nil {
			var e *fetch.Error
			if !errors.As(err, &e) || e.Reason != fetch.BadURL || once != "" {
				t.Fatalf("ParseURL(%q) = %q, %v", text, once, err)
			}
			return
		}
		if twice, err := fetch.ParseURL(once); err != nil || twice != once {
			t.Errorf("ParseURL(%q) = %q, and of that %q, %v", text, once, twice, err)
		}
		if !strings.HasPrefix(once, "http://") && !strings.HasPrefix(once, "https://") || strings.Contains(once, "#") {
			t.Errorf("ParseURL(%q) = %q", text, once)
		}
	})
}

func TestRetryAfter(t *testing.T) {
	now := time.Date(2026, 11, 22, 8, 0, 0, 500, time.UTC)
	tests := []struct {
		in   string
		want time.Duration
	}{
		{"120", 2 * time.Minute},
		{" 7 ", 7 * time.Second},
		{"0", 0}, {"-5", 0}, {"", 0}, {"soon", 0}, {"1.5", 0},
		{"86400000", 1000 * 24 * time.Hour},
		{"99999999999999999", 1 << 62 / time.Second * time.Second},
		{now.Add(90 * time.Second).Format(http.TimeFormat), 90 * time.Second},
		{now.Add(-time.Hour).Format(http.TimeFormat), 0},
		{"Sunday, 22-Nov-26 08:01:00 GMT", time.Minute},
	}
	for _, test := range tests {
		if got := fetch.RetryAfter(test.in, now); got != test.want {
			t.Errorf("RetryAfter(%q) = %v, want %v", test.in, got, test.want)
		}
	}
}

func ExampleParseURL() {
	fmt.Println(fetch.ParseURL("example.org/nyheder"))
	_, err := fetch.ParseURL("mailto:red@example.org")
	fmt.Println(err)
	// Output:
	// https://example.org/nyheder <nil>
	// fetch mailto:red@example.org: scheme "mailto" is not one that rens fetches; give an address such as https://example.org/page
}
