package scraper_test

import (
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"rens/clean"
	"rens/fixtures/habits"
	"rens/scraper"
	"rens/scraper/fetch"
	"rens/scraper/polite"
)

// shortHabits is one in how many papers a short test crawls: the race detector takes
// ten times as long.
const shortHabits = 5

// habitsDay is when the papers are crawled: their stories are of that month.
var habitsDay = time.Date(2026, 11, 22, 8, 0, 0, 0, time.UTC)

// TestHabits crawls small papers, each with one habit that people report, on a virtual clock: every
// story that is to be had comes, once, and no more is asked for than the habit allows.
func TestHabits(t *testing.T) {
	for i, h := range habits.All() {
		if testing.Short() && i%shortHabits != 0 {
			continue
		}
		t.Run(h.Kind+"/"+h.Name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) { crawlHabit(t, h) })
		})
	}
}

func crawlHabit(t *testing.T, h habits.Habit) {
	time.Sleep(time.Until(habitsDay))
	p, out := habits.Serve(t, h), &shelf{}
	reasons := map[string]string{}
	s := &scraper.Scraper{Frontier: inMemory(t), Client: newClient(t, fetch.Options{Dial: p.Dial}, polite.Options{}), Clean: clean.Document, Sink: out,
		Options: scraper.Options{Sources: p.Sources(), Progress: func(e scraper.Event) { reasons[e.URL] = e.Kind + " " + e.Reason }}}
	runs := max(h.Runs, 2)
	for range runs { // nothing comes a second time
		mustRun(t, s)
		time.Sleep(48 * time.Hour)
	}
	var titles []string
	for _, a := range out.articles {
		titles = append(titles, a.Title)
	}
	slices.Sort(titles)
	if diff := cmp.Diff(p.Titles(), titles); diff != "" {
		t.Errorf("stories (-want +got):\n%s\n%v", diff, reasons)
	}
	for path, most := range h.Most {
		if n := p.Asked(path); n > runs*most {
			t.Errorf("%s was asked for %d times in %d runs, want %d at the most", path, n, runs, runs*most)
		}
	}
	for _, path := range h.Never {
		if n := p.Asked(path); n > 0 {
			t.Errorf("%s was asked for %d times", path, n)
		}
	}
}
