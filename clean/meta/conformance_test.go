package meta_test

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"time"

	"rens/clean/page"
)

// readLines decodes a file of JSON lines.
func readLines[T any](t *testing.T, path string) []T {
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []T
	r := bufio.NewScanner(f)
	r.Buffer(nil, 1<<20)
	for r.Scan() {
		var v T
		if err := json.Unmarshal(r.Bytes(), &v); err != nil {
			t.Fatal(err)
		}
		out = append(out, v)
	}
	if err := r.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

// TestDatePages reads the small pages of the conformance set. The want
// "published" holds; for "any", where the source asks for its best date, which
// may be an update, the share is reported.
func TestDatePages(t *testing.T) {
	dir := dataDir(t, "conformance/dates")
	type sample struct{ ID, HTML, URL, Published, Modified, Want, Note string }
	any, right := 0, 0
	for _, c := range readLines[sample](t, filepath.Join(dir, "dates.jsonl")) {
		doc, err := page.Parse(page.Page{Body: []byte(c.HTML), URL: c.URL})
		if err != nil {
			continue // binary
		}
		got := map[string]string{}
		for _, d := range facts(doc).Dates {
			if got[d.Field] == "" {
				got[d.Field] = d.Value[:len(time.DateOnly)]
			}
		}
		ok := got["published"] == c.Published && (c.Modified == "" || got["modified"] == c.Modified)
		if c.Want == "published" {
			if !ok {
				t.Errorf("%s (%s): got %v, want published %q modified %q", c.ID, c.Note, got, c.Published, c.Modified)
			}
			continue
		}
		any++
		if ok {
			right++
		} else {
			t.Logf("%s: got %v, want any %q of %s", c.ID, got, c.Published, c.HTML)
		}
	}
	t.Logf("of the pages that ask for any date: %d of %d", right, any)
}
