//go:build unix

package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"rens/clean/article"
	"rens/fixtures/postgres"
)

// TestScheduleDB lets schedules share a state in PostgreSQL: two sites are
// crawled as one, two programs share the work, a database that goes away and
// comes back costs the runs in between and nothing else, and a reload to one
// that is not there is refused.
func TestScheduleDB(t *testing.T) {
	if testing.Short() {
		t.Skip("waits for a database that is away")
	}
	t.Parallel()
	database := postgres.Start(t)
	dsn := database.New(t)
	sites, _ := serveSites(t, 2, 5*time.Millisecond, "/da/")
	config := "allow_net: [loopback]\njitter: 0s\nevery: 1s\nrecheck: 1000h\ndb: " + dsn + "\n" + sites
	one, two := t.TempDir(), t.TempDir()
	first := beginSchedule(t, one, config)
	second := beginSchedule(t, two, config)
	for _, s := range []*scheduled{first, second} {
		s.wait(t, `site sources: 0 articles .*, 0 failed, .* whole`, 1)
	}
	counted := map[string]int{}
	for _, folder := range []string{one, two} {
		countArticles(t, filepath.Join(folder, "articles.jsonl"), counted)
	}
	if len(counted) != 50 {
		t.Errorf("%d articles of two sites in two files, want 50", len(counted))
	}
	for id, n := range counted {
		if n != 1 {
			t.Errorf("article %s was written %d times", id, n)
		}
	}
	second.stop(t)

	// Connections that break are made anew; a database that is away fails the
	// runs meanwhile, and the program waits for it.
	database.Interrupt(t)
	first.wholeAgain(t)
	database.Stop()
	first.wait(t, `site sources: open state .*: the database cannot be reached`, 1)
	first.wait(t, `site sources: 0 articles .* failed`, 1)
	database.Resume(t)
	first.wholeAgain(t)
	if code, body := first.get(t, "/metrics"); code != 200 || !strings.Contains(body, `rens_runs_total{ended="failed",site="sources"}`) || !strings.Contains(body, `rens_lag_seconds{site="sources"}`) {
		t.Errorf("figures %d:\n%s", code, body)
	}

	// A reload to a database that is not there, or to times of one site, which
	// a shared state has not, is refused.
	first.write(t, strings.Replace(config, dsn, "postgres://rens:secret@127.0.0.1:1/x", 1))
	first.Process.Signal(syscall.SIGHUP)
	first.wait(t, `the old one stays: .*the database cannot be reached`, 1)
	first.write(t, config+"    every: 5s\n")
	first.Process.Signal(syscall.SIGHUP)
	first.wait(t, `the old one stays: rens.yaml:\d+:\d+: cron and every: with --db all sites are crawled together`, 1)
	first.write(t, strings.Replace(config, "every: 1s", "every: 2s", 1))
	first.Process.Signal(syscall.SIGHUP)
	first.wait(t, `the configuration was read again: 1 site`, 1)
	first.wholeAgain(t)
	first.stop(t)
	if strings.Contains(first.said.String(), "secret") {
		t.Error("it said a password")
	}

	// What was begun is known to the next start, in another folder too.
	third := beginSchedule(t, t.TempDir(), config)
	third.wait(t, `site sources: 0 articles .*, 0 failed, .* whole`, 1)
	third.stop(t)
}

// wholeAgain waits for two more runs that came to their end: the first may
// have begun before.
func (s *scheduled) wholeAgain(t *testing.T) {
	t.Helper()
	s.mu.Lock()
	before := strings.Count(s.said.String(), "; whole")
	s.mu.Unlock()
	s.wait(t, `site sources: 0 articles .*; whole`, before+2)
}

// countArticles adds up how often each article stands in a file.
func countArticles(t *testing.T, path string, counted map[string]int) {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(text)) {
		var a article.Article
		if err := json.Unmarshal([]byte(line), &a); err != nil {
			t.Fatal(err)
		}
		counted[a.ID]++
	}
}
