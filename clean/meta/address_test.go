package meta

import (
	"net/url"
	"strings"
	"testing"

	"rens/clean/page"
)

// FuzzAddress holds the short ways of reading addresses to net/url.
func FuzzAddress(f *testing.F) {
	for _, s := range []string{"https://www.avisen.dk/a/b?x=1", "/a/b?x=y#z", "http://a.dk", "https://a.dk/../b", "https://A.dk/b", "//b.dk/c", "a/b", "https://a.dk:80/b", "/a%20b", "/a:b@c", "https://a.dk/?", "/.a", "https://a.dk//b/"} {
		f.Add(s)
	}
	at, err := url.Parse("https://avisen.dk/nyt/sag?x=1")
	if err != nil {
		f.Fatal(err)
	}
	s := &signs{doc: &page.Document{Base: at}}
	f.Fuzz(func(t *testing.T, ref string) {
		if got, want := s.resolve(ref), s.doc.Resolve(ref); got != want {
			t.Errorf("resolve %q: got %q, want %q", ref, got, want)
		}
		if _, _, ok := simpleAddress(ref); !ok {
			return
		}
		u, err := url.Parse(ref)
		if err != nil {
			t.Fatalf("%q: %v", ref, err)
		}
		if got, want := addressKey(ref), strings.TrimPrefix(u.Host, "www.")+strings.TrimRight(u.Path, "/"); got != want {
			t.Errorf("key of %q: got %q, want %q", ref, got, want)
		}
	})
}
