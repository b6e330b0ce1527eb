package scraper_test

import (
	"errors"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"rens/scraper"
	"rens/scraper/site"
)

// TestRunSites holds that sites share the workers and the id of a run, and that
// what fails of one hinders no other.
func TestRunSites(t *testing.T) {
	for _, tt := range []struct{ sites, workers, wantMost, wantEach int }{{5, 8, 5, 1}, {2, 8, 2, 4}, {5, 2, 2, 1}, {3, 0, 1, 1}} {
		synctest.Test(t, func(t *testing.T) {
			var targets []site.Target
			for i := range tt.sites {
				targets = append(targets, site.Target{Name: string(rune('a' + i))})
			}
			var now, most atomic.Int32
			report, err := scraper.RunSites(targets, tt.workers, func(one site.Target, id string, workers int) (scraper.Report, error) {
				if n := now.Add(1); n > most.Load() {
					most.Store(n)
				}
				time.Sleep(time.Second)
				now.Add(-1)
				if workers != tt.wantEach {
					t.Errorf("%d workers for a site, want %d", workers, tt.wantEach)
				}
				r := scraper.Report{Run: id, Sum: scraper.Sum{Written: 2}}
				if one.Name == "b" {
					return r, errors.New("site b: no state")
				}
				return r, nil
			})
			if err == nil || !strings.Contains(err.Error(), "site b") || report.Written != 2*tt.sites || len(report.Sites) != tt.sites || report.Run == "" {
				t.Errorf("%d of %d sites written, id %q: %v", report.Written, len(report.Sites), report.Run, err)
			}
			if int(most.Load()) != tt.wantMost {
				t.Errorf("%d at once, want %d", most.Load(), tt.wantMost)
			}
		})
	}
	report, err := scraper.RunSites([]site.Target{{Sources: []string{"https://a.example/"}}}, 8, func(_ site.Target, id string, workers int) (scraper.Report, error) {
		return scraper.Report{Run: id, Sites: map[string]scraper.Sum{"a.example": {Written: workers}}}, nil
	})
	if err != nil || report.Sites["a.example"].Written != 8 {
		t.Errorf("sources that are no site: %v, %v", report, err)
	}
}
