package main

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"rens/clean/score"
)

// toy is a table in which the truth is that the first column is above 60 and
// the second is not above 20, or the third is above 100.
func toy(n int, seed uint64) table {
	random := rand.New(rand.NewPCG(seed, 0))
	t := table{columns: make([][]uint8, 5)}
	for range n {
		var row [5]uint8
		for c := range row {
			row[c] = uint8(random.IntN(128))
			t.columns[c] = append(t.columns[c], row[c])
		}
		t.truth = append(t.truth, row[0] > 60 && row[1] <= 20 || row[2] > 100)
		t.weight = append(t.weight, 1)
	}
	return t
}

var toyOptions = boostOptions{trees: 60, rate: 0.3, lambda: 1, rows: 0.7, columns: 0.9, seed: 1, cores: 2}

func TestBoost(t *testing.T) {
	f := boost(toy(4000, 1), toyOptions)
	test := toy(1000, 2)
	right := 0
	for i, truth := range test.truth {
		var row [score.NumPageColumns]uint8
		for c := range test.columns {
			row[c] = test.columns[c][i]
		}
		if (f.One(&row) > 0) == truth {
			right++
		}
	}
	if right < 970 {
		t.Errorf("%d of 1000 right, want 970", right)
	}
}

func TestBoostSame(t *testing.T) {
	one, two := toyOptions, toyOptions
	one.cores, two.cores = 1, 3
	if !reflect.DeepEqual(boost(toy(2000, 1), one), boost(toy(2000, 1), two)) {
		t.Error("the forest depends on the number of cores")
	}
}

func TestCalibrate(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 1))
	var points []point
	for range 20000 {
		x := int32(random.IntN(1000))
		points = append(points, point{x, truth(random.IntN(1000) < int(x)), 1})
	}
	c := calibrate(points, 0, 1000, 50)
	for x := int32(100); x <= 900; x += 100 {
		if got := c.At(x); got < float32(x)/1000-0.05 || got > float32(x)/1000+0.05 {
			t.Errorf("At(%d) = %.3f, want about %.3f", x, got, float32(x)/1000)
		}
	}
	for i := 1; i < len(c.Values); i++ {
		if c.Values[i] < c.Values[i-1] {
			t.Errorf("the curve falls at %d", i)
		}
	}
}

func TestAssign(t *testing.T) {
	var samples []*sample
	for i := range 100 {
		samples = append(samples, &sample{domain: fmt.Sprintf("host%d.example", i%30)})
	}
	assign(samples, 5, 1)
	folds, load := make(map[string]int), make([]int, 5)
	for _, s := range samples {
		if f, ok := folds[s.domain]; ok && f != s.fold {
			t.Errorf("%s is in two folds", s.domain)
		}
		folds[s.domain] = s.fold
		load[s.fold]++
	}
	for f, n := range load {
		if n < 10 || n > 30 {
			t.Errorf("fold %d has %d of 100 pages", f, n)
		}
	}
}

func TestDomain(t *testing.T) {
	for address, want := range map[string]string{
		"https://www.news.example.co.uk/a": "example.co.uk", "http://blog.example.dk": "example.dk", "": "x", "::": "x",
	} {
		if got := domain(address, "x"); got != want {
			t.Errorf("domain(%q) = %q, want %q", address, got, want)
		}
	}
}

// corpus writes a folder of small invented pages.
func corpus(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	var truths, kinds bytes.Buffer
	random := rand.New(rand.NewPCG(1, 1))
	words := strings.Fields("harbour bridge council mayor ferry oak steel spring evening neighbour noise shop quay town river boat winter market school street")
	sentence := func(n int) string {
		var out []string
		for range n {
			out = append(out, words[random.IntN(len(words))])
		}
		return "The " + strings.Join(out, " ") + "."
	}
	if err := os.MkdirAll(filepath.Join(dir, "extract", "html"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Join(dir, "pagetype"), 0o755); err != nil {
		t.Fatal(err)
	}
	for i := range 40 {
		id := fmt.Sprintf("page-%02d", i)
		var body []string
		for range 3 + random.IntN(4) {
			body = append(body, sentence(20))
		}
		page := fmt.Sprintf(`<nav class="menu"><a href=/>Home</a></nav><h1>%s</h1><div class="story"><p>%s</p></div><div class="related"><p>%s</p><p>%s</p></div>`,
			sentence(4), strings.Join(body, "</p><p>"), sentence(15), sentence(15))
		var file bytes.Buffer
		z := gzip.NewWriter(&file)
		z.Write([]byte(page))
		z.Close()
		if err := os.WriteFile(filepath.Join(dir, "extract", "html", id+".html.gz"), file.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		url := fmt.Sprintf("https://host%d.example/story", i)
		json.NewEncoder(&truths).Encode(map[string]any{"id": id, "source": "toy", "lang": "en", "url": url, "body": strings.Join(body, "\n\n")})
		kind := []string{"article", "listing"}[i%2]
		json.NewEncoder(&kinds).Encode(map[string]any{"id": id, "type": kind, "url": url, "html": "../extract/html/" + id + ".html.gz"})
	}
	if err := os.WriteFile(filepath.Join(dir, "extract", "truth.jsonl"), truths.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "pagetype", "labels.jsonl"), kinds.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return dir
}

// TestBlocks trains on a small corpus, twice.
func TestBlocks(t *testing.T) {
	dir := corpus(t)
	var files [2][]byte
	for k := range files {
		c := blocksCommand{Data: []string{dir}, Out: filepath.Join(t.TempDir(), "model.bin"), Seed: 1, Folds: 3, Trees: 10,
			Predictions: filepath.Join(t.TempDir(), "p"), Errors: filepath.Join(t.TempDir(), "e"),
			Figures: filepath.Join(t.TempDir(), "f")}
		if err := c.Run(); err != nil {
			t.Fatal(err)
		}
		var err error
		if files[k], err = os.ReadFile(c.Out); err != nil {
			t.Fatal(err)
		}
		checkFigures(t, c.Figures)
	}
	if !bytes.Equal(files[0], files[1]) {
		t.Error("two runs gave different weights")
	}
	if _, err := score.Decode(files[0]); err != nil {
		t.Error(err)
	}
}

// checkFigures holds that the figures tell of both ways to judge all pages.
func checkFigures(t *testing.T, path string) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var r crossRecord
	if err := json.Unmarshal(data, &r); err != nil {
		t.Fatal(err)
	}
	for _, f := range []figures{r.Model, r.Rules} {
		if all := f.Groups["all"]; all.Pages != 40 || all.F1 <= 0 || all.F1 > 1 {
			t.Errorf("figures of all pages %+v, want those of 40", all)
		}
		if f.PageType == nil || f.PageType.Of["listing"] != 20 || len(f.Reliability) == 0 || len(f.Worst) != 1 {
			t.Errorf("page types %+v, reliability %v, worst pages %v, want some of each", f.PageType, f.Reliability, f.Worst)
		}
	}
	if len(r.Effects) == 0 {
		t.Error("no rule has an effect")
	}
}

func TestBlocksNoData(t *testing.T) {
	c := blocksCommand{Data: []string{t.TempDir()}, Folds: 3}
	if err := c.Run(); err == nil || !strings.Contains(err.Error(), "no truth.jsonl") {
		t.Errorf("error %v, want one that names what is missing", err)
	}
}
