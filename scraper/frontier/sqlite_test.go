package frontier_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"rens/fixtures/postgres"
	"rens/scraper/frontier"
)

func TestSQLiteSurvives(t *testing.T) {
	path := filepath.Join(t.TempDir(), "rens.db")
	q := openSQLite(t, path)
	add(t, q, frontier.Link{URL: "https://a.example/1"}, frontier.Link{URL: "https://a.example/2"})
	now := time.Now()
	l := next(t, q, now)
	if _, err := frontier.OpenSQLite(t.Context(), path, frontier.Options{}); err == nil || !strings.Contains(err.Error(), "another rens is using it") {
		t.Errorf("opening a file in use: %v", err)
	}
	q.Close() // as if the process had died: the lease was not given back
	q, err := frontier.OpenSQLite(t.Context(), path, frontier.Options{Gap: time.Minute})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { q.Close() })
	counts(t, q, frontier.Counts{Known: 2, Waiting: 2})
	// The host is left alone for the gap.
	if _, wait, ok, err := q.Next(t.Context(), now); ok || err != nil || wait < time.Minute || wait > 2*time.Minute {
		t.Errorf("after a death: wait %v, lease %v, error %v", wait, ok, err)
	}
	again := next(t, q, now.Add(2*time.Minute))
	if again.URL != l.URL || again.Attempts != 2 {
		t.Errorf("lease %+v", again)
	}
	if _, err := q.Done(t.Context(), l, frontier.Outcome{State: frontier.Done, At: now}); !errors.Is(err, frontier.ErrLeaseLost) {
		t.Errorf("the dead process's lease: %v", err)
	}
}

func TestSQLiteWrongFiles(t *testing.T) {
	folder := t.TempDir()
	text := filepath.Join(folder, "text.db")
	if err := os.WriteFile(text, []byte(strings.Repeat("this is no database\n", 100)), 0o600); err != nil {
		t.Fatal(err)
	}
	tests := []struct{ path, message string }{
		{text, "not a state of rens"},
		{filepath.Join(folder, "no", "such", "folder.db"), "check that its folder exists"},
		{folder, "open state"},
	}
	for _, test := range tests {
		_, err := frontier.OpenSQLite(t.Context(), test.path, frontier.Options{})
		if err == nil || !strings.Contains(err.Error(), test.message) || !strings.Contains(err.Error(), test.path) {
			t.Errorf("open %s: %v, want %q", test.path, err, test.message)
		}
	}
}

// BenchmarkCommit leases a page and puts it away with 60 links, 20 of them new.
func BenchmarkCommit(b *testing.B) {
	b.Run("sqlite", func(b *testing.B) {
		commit(b, func() (*frontier.Frontier, error) {
			return frontier.OpenSQLite(b.Context(), filepath.Join(b.TempDir(), "rens.db"), frontier.Options{Budget: -1})
		})
	})
	b.Run("postgres", func(b *testing.B) {
		server := postgres.Start(b)
		commit(b, func() (*frontier.Frontier, error) {
			return frontier.OpenPostgres(b.Context(), server.New(b), frontier.Options{Budget: -1})
		})
	})
}

func commit(b *testing.B, open func() (*frontier.Frontier, error)) {
	q, err := open()
	if err != nil {
		b.Fatal(err)
	}
	defer q.Close()
	if _, err := q.Add(b.Context(), start, []frontier.Link{{URL: "https://a.example/"}}); err != nil {
		b.Fatal(err)
	}
	for i := 0; b.Loop(); i++ {
		l, _, ok, err := q.Next(b.Context(), start)
		if err != nil || !ok {
			b.Fatal(ok, err)
		}
		links := make([]frontier.Link, 60)
		for j := range links {
			links[j].URL = fmt.Sprintf("https://a.example/%d/%d", i+j/20, j)
		}
		if _, err := q.Done(b.Context(), l, frontier.Outcome{State: frontier.Done, At: start, Links: links}); err != nil {
			b.Fatal(err)
		}
	}
}
