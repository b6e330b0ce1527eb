package clean_test

import (
	"testing"

	"rens/clean"
	"rens/clean/page"
	"rens/fixtures"
)

// TestDocument holds that a parsed page gives the record that the page gives,
// and is left as it was for whoever looks at it next.
func TestDocument(t *testing.T) {
	pages, err := fixtures.Pages()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range pages {
		p := page.Page{URL: fixtures.Base + f.Path, Status: 200, Header: map[string][]string{"Content-Type": {f.ContentType}}, Body: f.HTML}
		doc, err := page.Parse(p)
		if err != nil {
			t.Fatal(err)
		}
		before, err := doc.Html()
		if err != nil {
			t.Fatal(err)
		}
		a, err := clean.Document(doc)
		if err != nil {
			t.Fatal(err)
		}
		if after, err := doc.Html(); err != nil || after != before {
			t.Errorf("%s: cleaning changed the document; error %v", f.Path, err)
		}
		if b, err := clean.Clean(p); err != nil || b.ID != a.ID || b.URL != a.URL {
			t.Errorf("%s: the page gives %s, the document %s; error %v", f.Path, b.ID, a.ID, err)
		}
	}
}
