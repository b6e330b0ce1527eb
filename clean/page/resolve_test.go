package page

import (
	"net/url"
	"strings"
	"testing"
)

// FuzzResolve holds that a link resolves to an absolute address that can be
// fetched, which is its own, or to nothing, and that what is not parsed comes out as if it were.
func FuzzResolve(f *testing.F) {
	for _, ref := range []string{"/a/b", "/a/../b", "/a?x=1&y", "/a?", "//other.example/x", "https://other.example", "https://Other.Example/A?b=/c",
		"http://x", "https://a_b/c", "/a b", "/æ", "/a;b", "https://x:80/", "/./a", "/.a", "/a//b", "/a/", "/a.b/c-d_e~f?g=%zz&h=æ", "/a?b#c", "https://x/a", "https://-x./a", "HTTPS://x/a", "https://x?q", "https://x?q=a/../b", "/a?b=./c", "mailto:a@b", "//::", "?a #b"} {
		f.Add(ref)
	}
	base, err := url.Parse("https://www.example.com/news/a.html?x=1")
	if err != nil {
		f.Fatal(err)
	}
	doc := &Document{Base: base}
	f.Fuzz(func(t *testing.T, ref string) {
		abs := doc.Resolve(ref)
		if slow := doc.parsed(strings.TrimSpace(ref)); abs != slow {
			t.Errorf("%q resolves to %q, and parsed to %q", ref, abs, slow)
		}
		if abs == "" {
			return
		}
		if !strings.HasPrefix(abs, "http:") && !strings.HasPrefix(abs, "https:") {
			t.Fatalf("%q resolves to %q", ref, abs)
		}
		if again := doc.Resolve(abs); again != abs {
			t.Errorf("%q resolves to %q, and that to %q", ref, abs, again)
		}
	})
}
