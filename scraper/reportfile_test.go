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
