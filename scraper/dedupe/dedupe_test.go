package dedupe

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"rens/clean/article"
)

// invented is a text of so many words that no other seed gives.
func invented(seed uint64, words int) string {
	r := rand.New(rand.NewPCG(seed, 1))
	out := make([]string, words)
	for i := range out {
		out[i] = fmt.Sprintf("w%d", r.IntN(50_000))
	}
	return strings.Join(out, " ")
}

// record is one of a text at a place and a time.
func record(url, created, text string) *article.Article {
	a := &article.Article{ID: "id of " + url + " " + text, ArticleID: url, URL: url, Text: text, Language: "da"}
	if created != "" {
		a.Created = &created
	}
	return a
}

// marked adds records in their order, and returns what is said of each, by ID, and all
// in sum. IDs are shown by the names that they have.
func marked(t *testing.T, chunk int, records []*article.Article) (map[string]string, Sums) {
	t.Helper()
	dir := t.TempDir()
	x, err := newIndex(t.Context(), dir, chunk)
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range records {
		if err := x.Add(a); err != nil {
			t.Fatal(err)
		}
	}
	f, err := x.Find(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	said := make(map[string]string)
	for n, a := range records {
		if err := f.Mark(n, a); err != nil {
			t.Fatal(err)
		}
		d, say := a.Dedupe, ""
		if d.DuplicateOf != nil {
			say += "copy of " + *d.DuplicateOf
		}
		if d.NearDuplicateOf != nil {
			say += fmt.Sprintf("near %s %.2f", *d.NearDuplicateOf, float64(*d.Containment))
		}
		if d.Cluster != nil && *d.Cluster != a.ID {
			say += " in " + *d.Cluster
		}
		said[a.ID] = say
	}
	sums := f.Sums()
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("%v is left, %v", left, err)
	}
	return said, sums
}

// named gives records IDs that can be read.
func named(ids map[string]*article.Article) []*article.Article {
	var out []*article.Article
	for _, id := range slices.Sorted(maps.Keys(ids)) {
		ids[id].ID = id
		out = append(out, ids[id])
	}
	return out
}

// TestOriginals holds who is whose copy, in whatever order records come, and however
// little is sorted in memory.
func TestOriginals(t *testing.T) {
	bridge, mill, ship := invented(1, 200), invented(2, 200), invented(3, 200)
	cut := strings.Join(strings.Fields(bridge)[:130], " ")
	norwegian := record("https://n.example/bro", "2026-01-09", "Relaterte saker "+bridge+" Les også")
	norwegian.Language = "nb"
	changed := record("https://a.example/moelle", "2026-02-02T10:00:00Z", mill+" og mere")
	changed.ArticleID = "https://a.example/moelle"
	records := named(map[string]*article.Article{
		"bridge": record("https://a.example/bro", "2026-01-07T18:20:00+01:00", bridge),
		"later":  record("https://a.example/bro-igen", "2026-01-07T18:20:00Z", bridge),
		"none":   record("https://a.example/aaa", "", bridge), // no date: after all that have one
		"cut":    record("https://b.example/bro", "2026-01-08", cut),
		"nordic": norwegian,
		"mill":   record("https://a.example/moelle", "2026-02-01T10:00:00Z", mill),
		"mill 2": changed,
		"taken":  record("https://c.example/moelle", "2026-02-01T12:00:00Z", strings.ToUpper(mill)),
		"ship z": record("https://z.example/skib", "2026-03-01", ship),
		"ship a": record("https://a.example/skib", "2026-03-01", ship),
		"twice":  record("https://a.example/to", "2026-03-02", invented(4, 50)),
		"empty":  record("https://a.example/tom", "2026-01-01", ""),
		"void":   record("https://b.example/tom", "2026-01-01", ""),
		"mark":   record("https://b.example/tegn", "2026-01-01", "…"),
	})
	again := *slices.DeleteFunc(slices.Clone(records), func(a *article.Article) bool { return a.ID != "twice" })[0]
	again.ID, again.Added = "twice again", "2026-03-03T00:00:00Z" // fetched once more
	records = append(records, &again)
	want := map[string]string{
		"bridge": "", "later": "copy of bridge in bridge", "none": "copy of bridge in bridge",
		"cut": "near bridge 1.00 in bridge", "nordic": "near bridge 0.98 in bridge",
		"mill": "", "mill 2": "", "taken": "near mill 1.00 in mill",
		"ship a": "", "ship z": "copy of ship a in ship a",
		"twice": "", "twice again": "copy of twice in twice", "empty": "", "void": "", "mark": "",
	}
	// The second version of the mill is near what was taken of the first, and no copy of it.
	want["mill 2"] = ""
	want["taken"] = "near mill 1.00 in mill"
	for round := range 30 {
		rand.New(rand.NewPCG(uint64(round), 2)).Shuffle(len(records), func(i, k int) { records[i], records[k] = records[k], records[i] })
		said, sums := marked(t, []int{defaultChunk, 16}[round%2], records)
		if round == 0 {
			t.Log(sums)
		}
		for id, say := range want {
			if id == "mill 2" && said[id] == " in mill" { // through the copy
				continue
			}
			if said[id] != say {
				t.Errorf("round %d: %s: %q, want %q", round, id, said[id], say)
			}
		}
		if want := (Sums{Records: 15, Empty: 2, Exact: 4, Near: 3, Across: 1, Clusters: 4}); sums != want {
			t.Errorf("round %d: %+v, want %+v", round, sums, want)
		}
		if t.Failed() {
			break
		}
	}
}

// TestManyOfOneKey holds that a text that stands on very many pages, changed a little on
// each, is found on all of them.
func TestManyOfOneKey(t *testing.T) {
	const copies = 200
	text := invented(1, 150)
	var records []*article.Article
	for i := range copies {
		records = append(records, record(fmt.Sprintf("https://a.example/%03d", i), "2026-01-01", text+fmt.Sprintf(" side nummer w%d", i)))
	}
	if _, sums := marked(t, 64, records); sums.Near != copies-1 || sums.Clusters != 1 {
		t.Errorf("%+v", sums)
	}
}

// TestPartners holds that comparisons grow with the texts that have one key, not with their
// square, and that each has one.
func TestPartners(t *testing.T) {
	group := make([]uint32, 100_000)
	for i := range group {
		group[i] = uint32(i)
	}
	for _, n := range []int{2, mostAll, mostAll + 1, mostAll + 2, len(group)} {
		for i := range n {
			with := partners(group[:n], i)
			if want := min(i, mostAll); len(with) != want {
				t.Fatalf("%d of %d: compared with %d, want %d", i, n, len(with), want)
			}
			if i > 0 && (with[0] != 0 || with[len(with)-1] != uint32(i-1)) {
				t.Fatalf("%d of %d: compared with %v", i, n, with)
			}
		}
	}
}

// TestChanged holds that a record that is another at the second reading is told.
func TestChanged(t *testing.T) {
	x, err := New(t.Context(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	a := record("https://a.example/", "", "a b c d")
	if err := x.Add(a); err != nil {
		t.Fatal(err)
	}
	f, err := x.Find(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Mark(1, a); err == nil {
		t.Error("a record more was marked")
	}
	a.Text = "another"
	if err := f.Mark(0, a); err == nil || !strings.Contains(err.Error(), "not what was read at first") {
		t.Error(err)
	}
}

// TestInterrupted holds that an Index whose context ends gives no result, does not wait for
// anything, and leaves nothing.
func TestInterrupted(t *testing.T) {
	dir := t.TempDir()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	x, err := newIndex(ctx, dir, 16)
	if err != nil {
		t.Fatal(err)
	}
	for i := range 2000 {
		if i == 1000 {
			cancel()
		}
		if err := x.Add(record(fmt.Sprint(i), "", invented(uint64(i), 10))); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := x.Find(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("%v, want that it was interrupted", err)
	}
	if err := x.Close(); err != nil {
		t.Error(err)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("%v is left, %v", left, err)
	}
}

// TestDiskFails holds that a folder that goes away is an error and no result.
func TestDiskFails(t *testing.T) {
	dir := t.TempDir()
	x, err := newIndex(t.Context(), dir, 16)
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	inside, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || len(inside) != 1 {
		t.Fatal(inside, err)
	}
	if err := os.RemoveAll(inside[0]); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(inside[0], nil, 0o666); err != nil { // in the way of a new one
		t.Fatal(err)
	}
	for i := range 200 {
		if err := x.Add(record(fmt.Sprint(i), "", invented(uint64(i), 10))); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := x.Find(t.Context()); err == nil || !strings.Contains(err.Error(), "sort ") {
		t.Errorf("no error: %v", err)
	}
}
