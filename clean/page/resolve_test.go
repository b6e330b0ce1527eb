package page

import (
	"net/url"
	"testing"
)

// FuzzResolve holds that links which are resolved at a glance come out as
// package url resolves them.
func FuzzResolve(f *testing.F) {
	for _, ref := range []string{"/a/b", "/a/../b", "/a?x=1&y", "/a?", "//other.example/x", "https://other.example", "https://Other.Example/A?b=/c",
		"http://x", "https://a_b/c", "/a b", "/æ", "/a;b", "https://x:80/", "/./a", "/.a", "https://x?q", "https://x?q=a/../b", "/a?b=./c"} {
		f.Add(ref)
	}
	base, err := url.Parse("https://www.example.com/news/a.html?x=1")
	if err != nil {
		f.Fatal(err)
	}
	doc := &Document{Base: base, origin: origin(base)}
	f.Fuzz(func(t *testing.T, ref string) {
		if ref == "" {
			return
		}
		got, ok := doc.resolvePlain(ref)
		if !ok {
			return
		}
		want, err := base.Parse(ref)
		if err != nil || want.String() != got {
			t.Errorf("%q resolves to %q, want %q (%v)", ref, got, want, err)
		}
	})
}
