package address_test

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"os"
	"strings"
	"testing"

	"rens/fixtures/devdata"
	"rens/scraper/address"
)

func TestCanonical(t *testing.T) {
	tests := []struct{ in, want string }{
		{"HTTPS://WWW.Eksempel.DK:443/A/./b/../C?b=2&a=1#top", "https://www.eksempel.dk/A/C?a=1&b=2"},
		{"https://a.example", "https://a.example/"},
		{"https://a.example/?", "https://a.example/"},
		{"https://a.example/x?utm_source=1", "https://a.example/x"},
		{"https://a.example/x?id=7&UTM_Medium=a&fbclid=b&page=2", "https://a.example/x?id=7&page=2"},
		{"https://a.example/x?%75tm_source=1&q=a%2fb", "https://a.example/x?q=a%2Fb"},
		{"https://a.example/x;jsessionid=AB12/y;JSESSIONID=2?PHPSESSID=1", "https://a.example/x/y"},
		{"https://a.example/x?ref=front&s=1&sid=2&p=3", "https://a.example/x?p=3&ref=front&s=1&sid=2"},
		{"https://a.example/100%?x=%", "https://a.example/100%25?x=%25"},
		{"https://a.example/%66oo%2e%2E/%7e", "https://a.example/foo%2E%2E/~"},
		{"https://a.example/x?b=1&a=2&b=0&&=3", "https://a.example/x?a=2&b=1&b=0"},
		{"http://[::1]:8080/x", "http://[::1]:8080/x"},
		{"https://a.example./x", "https://a.example/x"},
		{"https://a.example.:8443/x", "https://a.example:8443/x"},
		{"https://Bücher.example/ä", "https://xn--bcher-kva.example/%C3%A4"},
		{"https://a.example/index.php?/topic/57339&page=2&a=1", "https://a.example/index.php?/topic/57339&page=2&a=1"},
		{"https://a.example/?p=123&replytocom=9", "https://a.example/?p=123"},
		{"https://a.example/x;sid=4711/y", "https://a.example/x/y"},
		{"https://a.example/(S(x1y2z3))/side.aspx?id=4", "https://a.example/side.aspx?id=4"},
		{"https://a.example/x?s_cid=brev&fb_ref=top&id=1", "https://a.example/x?id=1"},
		{"https://a.example/a//b/", "https://a.example/a//b/"},
		{"mailto:a@b.example", ""},
		{"https://user:secret@a.example/", ""},
		{"/relative", ""},
		{"", ""},
	}
	for _, test := range tests {
		got, err := address.Canonical(test.in)
		if got != test.want || (err != nil) != (test.want == "") {
			t.Errorf("Canonical(%q) = %q, %v, want %q", test.in, got, err, test.want)
		}
	}
	if _, err := address.Canonical("ftp://a.example/"); !errors.Is(err, address.ErrNoPage) {
		t.Errorf("ftp: %v is not ErrNoPage", err)
	}
}

func TestSame(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want bool
	}{
		{"https://A.example/x?utm_source=1#top", "https://a.example/x", true},
		{"https://a.example/x", "https://a.example/y", false},
		{"https://a.example/x", "http://a.example/x", false},
		{"mailto:a@b.example", "mailto:a@b.example", true},
		{"mailto:a@b.example", "", false},
	} {
		if got := address.Same(test.a, test.b); got != test.want || address.Same(test.b, test.a) != test.want {
			t.Errorf("Same(%q, %q) is %v", test.a, test.b, got)
		}
	}
}

func TestCanonicalConformance(t *testing.T) {
	f, err := os.Open(devdata.Path(t, "conformance", "url", "url-clean.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	policies, differ := 0, 0
	scan := bufio.NewScanner(f)
	for scan.Scan() {
		var c struct {
			ID, Input, Note, Level string
			Expected               *string
		}
		if err := json.Unmarshal(scan.Bytes(), &c); err != nil {
			t.Fatal(err)
		}
		want := ""
		if c.Expected != nil {
			want = *c.Expected
		}
		got, _ := address.Canonical(c.Input)
		switch {
		case c.Level == "core" && got != want:
			t.Errorf("%s: Canonical(%q) = %q, want %q; %s", c.ID, c.Input, got, want, c.Note)
		case c.Level == "policy":
			policies++
			if got != want {
				differ++
				t.Logf("policy %s: Canonical(%q) = %q, theirs %q; %s", c.ID, c.Input, got, want, c.Note)
			}
		}
	}
	if err := scan.Err(); err != nil {
		t.Fatal(err)
	}
	t.Logf("%d policies, %d of them not ours", policies, differ)
}

func FuzzCanonical(f *testing.F) {
	for _, s := range []string{"https://a.example/x?utm_source=1&a=b", "http://[::1]:80/;jsessionid=1/;jsessionid=", "https:\\\\ø.dk\\%zz?%u=&&=#"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		once, err := address.Canonical(raw)
		if err != nil {
			return
		}
		if twice, err := address.Canonical(once); err != nil || twice != once {
			t.Errorf("Canonical(%q) = %q, and of that %q, %v", raw, once, twice, err)
		}
		u, err := url.Parse(once)
		if err == nil && u.Host != address.Host(once) {
			t.Errorf("Host(%q) = %q, want %q", once, address.Host(once), u.Host)
		}
		if strings.Contains(once, "#") {
			t.Errorf("Canonical(%q) = %q has a fragment", raw, once)
		}
	})
}

func ExampleCanonical() {
	fmt.Println(address.Canonical("HTTPS://Eksempel.dk:443/nyhed/../sport?id=7&utm_source=brev#top"))
	// Output: https://eksempel.dk/sport?id=7 <nil>
}
