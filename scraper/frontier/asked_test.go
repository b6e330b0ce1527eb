package frontier_test

import (
	"path/filepath"
	"strings"
	"testing"

	"rens/fixtures/postgres"
	"rens/scraper/frontier"
	"rens/scraper/state"
)

// TestAsked holds how often a database is asked for a page, and its answer waited for: PostgreSQL
// may be far away. In a SQLite file each statement counts, and what begins and ends a transaction.
func TestAsked(t *testing.T) {
	type asked struct{ next, known, done int } // a lease; a page without links that are new; one with some
	check := func(t *testing.T, db *state.DB, err error, want asked) {
		q, err := in(t.Context(), frontier.Options{}, db, err)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { q.State.Close() })
		begin(t, q, "run-1", start)
		add(t, q, frontier.Link{URL: "https://a.example/1"}, frontier.Link{URL: "https://a.example/2"})
		var got asked
		before := db.Asked()
		since := func() (n int) {
			n, before = db.Asked()-before, db.Asked()
			return n
		}
		o := frontier.Outcome{State: frontier.Done, At: start, Fresh: true, Article: strings.Repeat("ab", 32), Twin: []byte("a twin of it"), Links: []frontier.Link{{URL: "https://a.example/2"}}}
		l := next(t, q, start)
		got.next = since()
		done(t, q, l, o)
		got.known = since()
		l = next(t, q, start)
		if n := since(); n != got.next {
			t.Errorf("the second lease took %d, the first %d", n, got.next)
		}
		o.Links = append(o.Links, frontier.Link{URL: "https://a.example/3"})
		done(t, q, l, o)
		if got.done = since(); got != want {
			t.Errorf("asked %+v, want %+v", got, want)
		}
	}
	t.Run("sqlite", func(t *testing.T) {
		db, err := state.OpenSQLite(t.Context(), filepath.Join(t.TempDir(), "rens.db"), state.Options{})
		check(t, db, err, asked{next: 4, known: 7, done: 14})
	})
	t.Run("postgres", func(t *testing.T) {
		db, err := state.OpenPostgres(t.Context(), postgres.Start(t).New(t), state.Options{})
		check(t, db, err, asked{next: 1, known: 2, done: 14})
	})
}
