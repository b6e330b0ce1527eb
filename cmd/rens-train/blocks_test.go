package main

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rens/clean/score"
	"rens/clean/score/train"
)

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
	var r train.Record
	if err := json.Unmarshal(data, &r); err != nil {
		t.Fatal(err)
	}
	for _, f := range []train.Figures{r.Model, r.Rules} {
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
