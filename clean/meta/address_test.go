package meta

import (
	"net/url"
	"testing"

	"rens/clean/page"
)

func TestAddressKey(t *testing.T) {
	for in, want := range map[string]string{
		"https://www.avisen.dk/a/b?x=1": "avisen.dk/a/b",
		"http://Avisen.dk/a/b/#c":       "avisen.dk/a/b",
		" https://a.dk ":                "a.dk",
		"https://a.dk/%C3%A6":           "a.dk/æ",
		"/a/b":                          "",
		"https://a.dk:80/b":             "a.dk:80/b",
		"%":                             "",
	} {
		if got := addressKey(in); got != want {
			t.Errorf("key of %q: got %q, want %q", in, got, want)
		}
	}
}

// FuzzAddress holds that links of a page that does not say where it stands
// resolve against the address that it gives itself, as others do.
func FuzzAddress(f *testing.F) {
	for _, s := range []string{"https://www.avisen.dk/a/b?x=1", "/a/b?x=y#z", "http://a.dk", "https://a.dk/../b", "https://A.dk/b", "//b.dk/c", "a/b", "https://a.dk:80/b", "/a%20b", "/a:b@c", "https://a.dk/?", "/.a", "https://a.dk//b/"} {
		f.Add(s)
	}
	at, err := url.Parse("https://avisen.dk/nyt/sag?x=1")
	if err != nil {
		f.Fatal(err)
	}
	based := &View{doc: &page.Document{Base: at}}
	bare := &View{doc: &page.Document{Base: new(url.URL)}, site: site{here: at}}
	f.Fuzz(func(t *testing.T, ref string) {
		if got, want := bare.resolve(ref), based.resolve(ref); got != want {
			t.Errorf("resolve %q: got %q, want %q", ref, got, want)
		}
		addressKey(ref)
	})
}
