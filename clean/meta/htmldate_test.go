//go:build htmldate

package meta_test

import (
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"rens/clean/meta"
	"rens/clean/page"
)

// TestGuessedDate: a date that only go-htmldate finds stands with the least
// trust, not beyond the fetch, and the tree stays as it was.
func TestGuessedDate(t *testing.T) {
	const body = `<h1>Sag</h1><p>Tekst</p><footer><abbr class="published" title="2026-01-07">onsdag</abbr></footer>`
	for _, c := range []struct {
		name    string
		fetched time.Time
		want    string
	}{
		{"fetch not known", time.Time{}, "2026-01-07 htmldate"},
		{"fetched later", time.Date(2026, 2, 1, 0, 0, 0, 0, time.UTC), "2026-01-07 htmldate"},
		{"fetched before", time.Date(2025, 2, 1, 0, 0, 0, 0, time.UTC), ""},
	} {
		doc, err := page.Parse(page.Page{Body: []byte(body), Fetched: c.fetched})
		if err != nil {
			t.Fatal(err)
		}
		before := rendered(t, doc)
		if got := first(meta.Read(doc), "published"); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
		if rendered(t, doc) != before {
			t.Errorf("%s: the tree was changed", c.name)
		}
	}
}

func rendered(t *testing.T, doc *page.Document) string {
	var b strings.Builder
	if err := html.Render(&b, doc.Nodes[0]); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
