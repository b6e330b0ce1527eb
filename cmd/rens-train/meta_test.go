package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rens/clean/meta"
)

// TestMeta holds that the weights are written as clean/meta reads them, and that
// a folder without labelled pages is named.
func TestMeta(t *testing.T) {
	dir := t.TempDir()
	c := metaCommand{Data: filepath.Join(corpus(t), "extract"), Out: filepath.Join(dir, "choices.json"), Seed: 1, Folds: 3}
	if err := c.Run(); err != nil {
		t.Fatal(err)
	}
	file, err := os.ReadFile(c.Out)
	if err != nil {
		t.Fatal(err)
	}
	var choices meta.Choices
	if err := json.Unmarshal(file, &choices); err != nil || choices.Folds != 3 || len(choices.Title.Weights) == 0 {
		t.Errorf("got %+v, %v", choices, err)
	}
	c.Data = dir
	if err := c.Run(); err == nil || !strings.Contains(err.Error(), "truth.jsonl") {
		t.Errorf("an empty folder: %v", err)
	}
}
