package main

import (
	"slices"
	"testing"
	"time"

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

// TestHeldHosts holds what is told of hosts for which addresses wait.
func TestHeldHosts(t *testing.T) {
	until := time.Date(2026, 11, 27, 8, 30, 0, 0, time.UTC)
	hosts := []scraper.HeldHost{
		{Host: "calm.example", Waiting: 45, Delay: 100 * time.Second, Takes: 75 * time.Minute, Reason: "crawl_delay"},
		{Host: "shut.example", Waiting: 1, Until: until, Reason: "forbidden"},
	}
	for range hostsNamed {
		hosts = append(hosts, scraper.HeldHost{Host: "x.example"})
	}
	got := heldHosts(hosts)
	want := []string{"calm.example: 45 addresses wait; with 1m40s between requests they take 1h15m0s", "shut.example: 1 address waits; forbidden; asked again from 2026-11-27 08:30:00"}
	if !slices.Equal(got[:2], want) || got[len(got)-1] != "and 2 more hosts for which addresses wait" {
		t.Errorf("%q", got)
	}
}
