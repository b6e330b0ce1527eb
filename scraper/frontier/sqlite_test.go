package frontier_test

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"rens/fixtures/postgres"
	"rens/scraper/frontier"
	"rens/scraper/state"
)

func TestSQLiteSurvives(t *testing.T) {
	path := filepath.Join(t.TempDir(), "rens.db")
	q := openSQLite(t, path)
	add(t, q, frontier.Link{URL: "https://a.example/1"}, frontier.Link{URL: "https://a.example/2"})
	now := time.Now()
	l := next(t, q, now)
	if _, err := state.OpenSQLite(t.Context(), path, state.Options{}); err == nil || !strings.Contains(err.Error(), "another rens is using it") {
		t.Errorf("opening a file in use: %v", err)
	}
	q.State.Close() // as if the process had died: the lease was not given back
	db, err := state.OpenSQLite(t.Context(), path, state.Options{})
	q, err = in(t.Context(), frontier.Options{Gap: time.Minute}, db, err)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { q.State.Close() })
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

// BenchmarkCommit leases a list and puts it away with 60 links, 20 of them new, or a story
// whose links are known.
func BenchmarkCommit(b *testing.B) {
	server := postgres.Start(b)
	for _, of := range []struct {
		name string
		open func(b *testing.B) (*state.DB, error)
	}{
		{"sqlite", func(b *testing.B) (*state.DB, error) {
			return state.OpenSQLite(b.Context(), filepath.Join(b.TempDir(), "rens.db"), state.Options{})
		}},
		{"postgres", func(b *testing.B) (*state.DB, error) {
			return state.OpenPostgres(b.Context(), server.New(b), state.Options{})
		}},
	} {
		open := func() (*frontier.Frontier, error) {
			db, err := of.open(b)
			return in(b.Context(), frontier.Options{Budget: -1}, db, err)
		}
		b.Run(of.name+"/list", func(b *testing.B) { commit(b, open) })
		b.Run(of.name+"/story", func(b *testing.B) { story(b, open) })
	}
}

func story(b *testing.B, open func() (*frontier.Frontier, error)) {
	q, err := open()
	if err != nil {
		b.Fatal(err)
	}
	defer q.State.Close()
	var links []frontier.Link
	for i := range 200 {
		links = append(links, frontier.Link{URL: fmt.Sprintf("https://%d.example/%d", i%20, i)})
	}
	if _, err := q.Add(b.Context(), start, links); err != nil {
		b.Fatal(err)
	}
	for i := 0; b.Loop(); i++ {
		l, _, ok, err := q.Next(b.Context(), start)
		if err != nil || !ok {
			b.Fatal(ok, err)
		}
		o := frontier.Outcome{State: frontier.Waiting, At: start, NextDue: start, Fresh: true, Links: links[:5], Article: fmt.Sprintf("%064x", i), Twin: fmt.Appendf(nil, "%016x", i)}
		if _, err := q.Done(b.Context(), l, o); err != nil {
			b.Fatal(err)
		}
	}
}

func commit(b *testing.B, open func() (*frontier.Frontier, error)) {
	q, err := open()
	if err != nil {
		b.Fatal(err)
	}
	defer q.State.Close()
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
