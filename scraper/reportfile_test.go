package scraper_test

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rens/scraper"
)

func TestReportFile(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "runs")
	for want, failed := range map[string]error{"whole": nil, "the disk is full": errors.New("the disk is full")} {
		f := scraper.NewReportFile("v1", "articles.jsonl", scraper.Report{Run: "20260701T060000Z-0a0b0c0d", Sum: scraper.Sum{Written: 3}}, failed)
		if err := f.Save(folder); err != nil {
			t.Fatal(err)
		}
		text, err := os.ReadFile(scraper.ReportPath(folder, f.Run))
		if err != nil {
			t.Fatal(err)
		}
		var got scraper.ReportFile
		if err := json.Unmarshal(text, &got); err != nil || got.Ended != want || got.Out != "articles.jsonl" || got.Written != 3 || !strings.Contains(string(text), `"left_out": []`) {
			t.Errorf("%v: %s", err, text)
		}
	}
	if all, err := os.ReadDir(folder); err != nil || len(all) != 1 {
		t.Errorf("%d files, %v, want the report alone", len(all), err)
	}
	if err := scraper.NewReportFile("v1", "", scraper.Report{Run: "x"}, nil).Save(filepath.Join(scraper.ReportPath(folder, "20260701T060000Z-0a0b0c0d"), "runs")); err == nil || !strings.Contains(err.Error(), "write the report of run x") {
		t.Errorf("a folder that cannot be: %v", err)
	}
}

func TestPruneReports(t *testing.T) {
	folder := t.TempDir()
	for _, name := range []string{"run-20260701T060000Z-0a0b0c0d.json", "run-20260702T060000Z-00000000.json", "run-20260703T060000Z-ffffffff.json", "run-mine.json", "notes.txt"} {
		if err := os.WriteFile(filepath.Join(folder, name), nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, tt := range []struct {
		keep, left int
	}{{0, 5}, {2, 4}, {2, 4}, {1, 3}} {
		if err := scraper.PruneReports(folder, tt.keep); err != nil {
			t.Fatal(err)
		}
		all, err := os.ReadDir(folder)
		if err != nil || len(all) != tt.left {
			t.Errorf("keep %d: %d files, %v, want %d", tt.keep, len(all), err, tt.left)
		}
	}
	if _, err := os.Stat(filepath.Join(folder, "run-20260703T060000Z-ffffffff.json")); err != nil {
		t.Error(err)
	}
}
