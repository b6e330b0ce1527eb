package train

import (
	"compress/gzip"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rens/clean/corpus"
	"rens/clean/meta"
)

// toyPages writes a folder of small pages, of which half print a wrong headline
// that nothing but a class tells.
func toyPages(t *testing.T, pages int) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "html"), 0o755); err != nil {
		t.Fatal(err)
	}
	truths, err := os.Create(filepath.Join(dir, "truth.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer truths.Close()
	for i := range pages {
		id, title := fmt.Sprintf("page-%02d", i), fmt.Sprintf("Broen over havn %d åbner i dag", i)
		body := fmt.Sprintf(`<title>%s</title><h1>%s</h1><p>Af Åse Holm</p><p>%d. marts 2026</p><p>Teksten.`, title, title, i%28+1)
		f, err := os.Create(corpus.Path(dir, id))
		if err != nil {
			t.Fatal(err)
		}
		z := gzip.NewWriter(f)
		z.Write([]byte(body))
		z.Close()
		f.Close()
		json.NewEncoder(truths).Encode(map[string]any{"id": id, "url": fmt.Sprintf("https://by%d.example/nyt", i), "title": title,
			"authors": []string{"Åse Holm"}, "date_published": fmt.Sprintf("2026-03-%02d", i%28+1)})
	}
	return dir
}

// TestTrain holds that pages which say all plainly are read right, and that the
// same pages and seed give the same choices.
func TestTrain(t *testing.T) {
	dir := toyPages(t, 20)
	o := Options{Seed: 1, Folds: 4}
	first, err := Train(dir, o)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name  string
		right float64
	}{{"title", first.Title.Order}, {"date", first.Date.Order}, {"authors", first.Authors.Order}} {
		if c.right != 1 {
			t.Errorf("%s right on %.2f of the pages", c.name, c.right)
		}
	}
	again, err := Train(dir, o)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(first, again); diff != "" {
		t.Error(diff)
	}
	var report strings.Builder
	Report(&report, first)
	if n := strings.Count(report.String(), "\n"); n != 3 {
		t.Errorf("report of %d lines: %s", n, &report)
	}
}

// TestRank holds that a ranker learns what speaks for the right candidate.
func TestRank(t *testing.T) {
	var list []example
	for i := range 40 {
		e := example{fold: i % 4, asked: true, right: []bool{false, true}}
		e.candidates = append(e.candidates, features("order"), features("told"))
		list = append(list, e)
	}
	order := map[string]float64{"order": 1}
	c, _ := validate(list, 4, order)
	if !c.Learned || c.Right != 1 || c.Order != 0 || c.Weights["told"] <= c.Weights["order"] {
		t.Errorf("got %+v", c)
	}
	for i := range list {
		list[i].right = []bool{true, false}
	}
	if c, _ := validate(list, 4, order); c.Learned || c.Order != 1 {
		t.Errorf("an order that is right is left: %+v", c)
	}
}

// TestTrainWithoutPages names what is missing.
func TestTrainWithoutPages(t *testing.T) {
	if _, err := Train(t.TempDir(), Options{Seed: 1, Folds: 2}); err == nil || !strings.Contains(err.Error(), "truth.jsonl") {
		t.Errorf("got %v", err)
	}
}

// features are features that hold.
func features(names ...string) (f meta.Features) {
	for _, n := range names {
		f = append(f, meta.Feature{Name: n, Value: 1})
	}
	return f
}
