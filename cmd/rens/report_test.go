package main

import (
	"testing"

	"rens/scraper"
)

// TestLeftOut holds how a run tells what it left out.
func TestLeftOut(t *testing.T) {
	report := func(unnamed int, why map[string]int) scraper.Report {
		r := scraper.Report{LeftOut: make([]scraper.LeftOut, 3), Unnamed: unnamed}
		r.WhyLeftOut = why
		return r
	}
	tests := []struct {
		report      scraper.Report
		named, want string
	}{
		{scraper.Report{}, "runs/run-1.json", ""},
		{report(0, map[string]int{"page_type_other": 1, "noindex": 2}), "runs/run-1.json", "3 pages left out: 2 not to be indexed, 1 of type other; named in runs/run-1.json"},
		{report(0, map[string]int{"language_en": 1}), "", "1 page left out: 1 in a language that is not wanted (en); -v names them, and --reports DIR keeps a list"},
		{report(4, map[string]int{"page_type_index": 5, "list_page_type_other": 2}), "runs/run-1.json", "7 pages left out: 5 of type index, 2 sections of type other; the first 3 named in runs/run-1.json"},
		{report(0, map[string]int{"list_page_type_other": 1}), "runs/run-1.json", "1 page left out: 1 section of type other; named in runs/run-1.json"},
	}
	for _, tt := range tests {
		if got := leftOut(tt.report, tt.named); got != tt.want {
			t.Errorf("%s, want %s", got, tt.want)
		}
	}
}
