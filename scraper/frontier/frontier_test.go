package frontier_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rens/fixtures/postgres"
	"rens/scraper/frontier"
	"rens/scraper/state"
)

var start = time.Date(2026, 11, 22, 8, 0, 0, 0, time.UTC)

// TestConformance holds every promise of a frontier on every database.
func TestConformance(t *testing.T) {
	cases := []conformance{
		{"order and seen", testOrderAndSeen},
		{"one lease a host", testOneLeaseAHost},
		{"pace", testPace},
		{"runs", testRuns},
		{"pass", testPass},
		{"fence", testFence},
		{"alias", testAlias},
		{"budget", testBudget},
		{"variants", testVariants},
		{"via", testVia},
		{"odd values", testOddValues},
		{"robots", testRobots},
		{"articles", testArticles},
		{"sites", testSites},
		{"outputs", testOutputs},
		{"left out", testLeftOut},
		{"site budget", testSiteBudget},
		{"future", testFuture},
		{"reconsider", testReconsider},
		{"twins", testTwins},
		{"first of a text", testFirst},
		{"many links", testManyLinks},
		{"together", testTogether},
		{"cancelled", testCancelled},
		{"later schema", testLaterSchema},
	}
	run := func(name string, start func(*testing.T) func(*testing.T) opener) {
		t.Run(name, func(t *testing.T) {
			fresh := start(t)
			for _, c := range cases {
				t.Run(c.name, func(t *testing.T) { c.run(t, fresh(t)) })
			}
		})
	}
	run("memory", func(*testing.T) func(*testing.T) opener { return memory })
	run("sqlite", func(*testing.T) func(*testing.T) opener { return file })
	run("postgres", func(t *testing.T) func(*testing.T) opener {
		server := postgres.Start(t)
		return func(t *testing.T) opener { return shared(server.New(t)) }
	})
	// As behind a PgBouncer that pools transactions: nothing is prepared or set for a session.
	cases = slices.DeleteFunc(cases, func(c conformance) bool { return c.name != "fence" && c.name != "pass" && c.name != "site budget" })
	run("pooled", func(t *testing.T) func(*testing.T) opener {
		server := postgres.Start(t)
		return func(t *testing.T) opener { return shared(server.New(t) + "&default_query_exec_mode=exec") }
	})
}

// A conformance is one promise.
type conformance struct {
	name string
	run  func(*testing.T, opener)
}

// An opener opens one and the same frontier.
type opener struct {
	open   func(*testing.T, frontier.Options) (*frontier.Frontier, error)
	shared bool // several may have it open
	keeps  bool // what is closed can be opened again
	raw    func(*testing.T, string)
}

// new opens a frontier for a test that needs no options.
func (o opener) new(t *testing.T) *frontier.Frontier { return o.with(t, frontier.Options{}) }

func (o opener) with(t *testing.T, options frontier.Options) *frontier.Frontier {
	t.Helper()
	q, err := o.open(t, options)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { q.State.Close() })
	return q
}

// in is the frontier in a state that was just opened.
func in(ctx context.Context, o frontier.Options, db *state.DB, err error) (*frontier.Frontier, error) {
	if err != nil {
		return nil, err
	}
	return frontier.New(ctx, db, o)
}

// begin opens a run and its pass.
func begin(t *testing.T, q *frontier.Frontier, run string, now time.Time, sites ...string) {
	t.Helper()
	pass, err := q.State.Runs.Begin(t.Context(), run, now)
	if err == nil {
		err = q.Begin(t.Context(), pass, sites...)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func memory(t *testing.T) opener {
	return opener{open: func(t *testing.T, o frontier.Options) (*frontier.Frontier, error) {
		db, err := state.OpenMemory(t.Context())
		return in(t.Context(), o, db, err)
	}}
}

func file(t *testing.T) opener {
	path := filepath.Join(t.TempDir(), "a b%20?#.db")
	return opener{keeps: true,
		open: func(t *testing.T, o frontier.Options) (*frontier.Frontier, error) {
			db, err := state.OpenSQLite(t.Context(), path, state.Options{})
			return in(t.Context(), o, db, err)
		},
		raw: func(t *testing.T, statement string) {
			execute(t, "sqlite", "file:"+(&url.URL{Path: path}).EscapedPath(), statement)
		}}
}

func shared(dsn string) opener {
	return opener{shared: true, keeps: true,
		open: func(t *testing.T, o frontier.Options) (*frontier.Frontier, error) {
			db, err := state.OpenPostgres(t.Context(), dsn, state.Options{})
			return in(t.Context(), o, db, err)
		},
		raw: func(t *testing.T, statement string) { execute(t, "pgx", dsn, statement) }}
}

// execute runs a statement past the frontier.
func execute(t *testing.T, driver, dsn, statement string) {
	t.Helper()
	db, err := sql.Open(driver, dsn)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(statement); err != nil {
		t.Fatal(err)
	}
}

func openSQLite(t *testing.T, path string) *frontier.Frontier {
	t.Helper()
	db, err := state.OpenSQLite(t.Context(), path, state.Options{})
	q, err := in(t.Context(), frontier.Options{}, db, err)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { q.State.Close() })
	return q
}

func add(t *testing.T, q *frontier.Frontier, links ...frontier.Link) int {
	t.Helper()
	n, err := q.Add(t.Context(), start, links)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func next(t *testing.T, q *frontier.Frontier, now time.Time) frontier.Lease {
	t.Helper()
	l, wait, ok, err := q.Next(t.Context(), now)
	if err != nil || !ok {
		t.Fatalf("Next at %v: wait %v, ok %v, error %v", now, wait, ok, err)
	}
	return l
}

func none(t *testing.T, q *frontier.Frontier, now time.Time, want time.Duration) {
	t.Helper()
	l, wait, ok, err := q.Next(t.Context(), now)
	if err != nil || ok || wait != want {
		t.Fatalf("Next at %v: %q, wait %v, error %v, want wait %v", now, l.URL, wait, err, want)
	}
}

func done(t *testing.T, q *frontier.Frontier, l frontier.Lease, o frontier.Outcome) int {
	t.Helper()
	n, err := q.Done(t.Context(), l, o)
	if err != nil {
		t.Fatal(err)
	}
	return n.New
}

func counts(t *testing.T, q *frontier.Frontier, want frontier.Counts) {
	t.Helper()
	got, err := q.Counts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := got.Check(); err != nil {
		t.Error(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("counts (-want +got):\n%s", diff)
	}
}

func testOrderAndSeen(t *testing.T, at opener) {
	q := at.new(t)
	n := add(t, q,
		frontier.Link{URL: "https://a.example/1?utm_source=x", Kind: "article", DiscoveredBy: "feed", Depth: 1, Priority: 5},
		frontier.Link{URL: "https://A.example/1#top", Priority: 9},
		frontier.Link{URL: "https://a.example/2", Priority: 7},
		frontier.Link{URL: "https://a.example/3", Priority: 7},
		frontier.Link{URL: "mailto:red@a.example"},
	)
	if n != 3 {
		t.Errorf("added %d, want 3", n)
	}
	if n := add(t, q, frontier.Link{URL: "https://a.example/3"}); n != 0 {
		t.Errorf("added a known address")
	}
	var got []string
	for range 3 {
		l := next(t, q, start)
		got = append(got, l.URL)
		done(t, q, l, frontier.Outcome{State: frontier.Done, At: start})
	}
	if diff := cmp.Diff([]string{"https://a.example/2", "https://a.example/3", "https://a.example/1"}, got); diff != "" {
		t.Errorf("order (-want +got):\n%s", diff)
	}
	none(t, q, start, frontier.Never)
	counts(t, q, frontier.Counts{Known: 3, Done: 3})
}

func testOneLeaseAHost(t *testing.T, at opener) {
	q := at.new(t)
	add(t, q, frontier.Link{URL: "https://a.example/1", Kind: "article", DiscoveredBy: "feed", Depth: 2}, frontier.Link{URL: "https://a.example/2"}, frontier.Link{URL: "https://b.example/1"})
	a, b := next(t, q, start), next(t, q, start)
	want := frontier.Lease{URL: "https://a.example/1", Host: "a.example", Kind: "article", DiscoveredBy: "feed", Depth: 2, Attempts: 1, Found: start, No: 1, Until: start.Add(3 * time.Minute)}
	a.Found, a.Until = a.Found.UTC(), a.Until.UTC()
	if diff := cmp.Diff(want, a); diff != "" {
		t.Errorf("lease (-want +got):\n%s", diff)
	}
	if b.Host != "b.example" {
		t.Errorf("second lease on %s", b.Host)
	}
	none(t, q, start, frontier.Never)
	counts(t, q, frontier.Counts{Known: 3, Waiting: 3})
	done(t, q, b, frontier.Outcome{State: frontier.Done, At: start, Links: []frontier.Link{{URL: "https://b.example/2", Alias: true}}})
	none(t, q, start, frontier.Never)
	counts(t, q, frontier.Counts{Known: 4, Waiting: 2, Done: 2})
	if n := done(t, q, a, frontier.Outcome{State: frontier.Done, At: start, Links: []frontier.Link{{URL: "https://a.example/2"}, {URL: "https://a.example/3"}}}); n != 1 {
		t.Errorf("%d new links, want 1", n)
	}
	if _, err := q.Done(t.Context(), a, frontier.Outcome{State: frontier.Done, At: start}); !errors.Is(err, frontier.ErrLeaseLost) {
		t.Errorf("giving back twice: %v", err)
	}
	if l := next(t, q, start); l.URL != "https://a.example/2" {
		t.Errorf("then %s", l.URL)
	}
}

func testPace(t *testing.T, at opener) {
	q := at.new(t)
	for i := range 4 {
		add(t, q, frontier.Link{URL: fmt.Sprintf("https://a.example/%d", i)})
	}
	l := next(t, q, start)
	done(t, q, l, frontier.Outcome{State: frontier.Done, At: start, HostDelay: 2 * time.Second})
	none(t, q, start, 2*time.Second)
	none(t, q, start.Add(1999*time.Millisecond), time.Millisecond)
	now := start.Add(2 * time.Second)
	l = next(t, q, now)
	// Told to stay away for an hour; what comes later and says less changes nothing.
	done(t, q, l, frontier.Outcome{State: frontier.Waiting, NextDue: now, At: now, BlockUntil: now.Add(time.Hour), Strikes: 1})
	none(t, q, now, time.Hour)
	now = now.Add(time.Hour)
	l = next(t, q, now)
	if l.Strikes != 1 || l.Attempts != 2 || l.URL != "https://a.example/1" {
		t.Errorf("lease %+v", l)
	}
	done(t, q, l, frontier.Outcome{State: frontier.Waiting, At: now, NextDue: now.Add(time.Minute), BlockUntil: now.Add(-time.Minute), Uncounted: true})
	l = next(t, q, now)
	if l.URL != "https://a.example/2" || l.Strikes != 0 {
		t.Errorf("lease %+v", l)
	}
	done(t, q, l, frontier.Outcome{State: frontier.Failed, Reason: "gone", Status: 410, At: now})
	done(t, q, next(t, q, now), frontier.Outcome{State: frontier.Skipped, At: now})
	none(t, q, now, time.Minute)
	if l := next(t, q, now.Add(time.Minute)); l.Attempts != 2 {
		t.Errorf("an attempt that did not count: %+v", l)
	}
	counts(t, q, frontier.Counts{Known: 4, Waiting: 1, Done: 1, Failed: 1, Skipped: 1})
}

func testRuns(t *testing.T, at opener) {
	q := at.new(t)
	ctx := t.Context()
	begin(t, q, "run-1", start)
	front := frontier.Link{URL: "https://a.example/", Kind: "front_page", Priority: 9, Again: true}
	add(t, q, front, frontier.Link{URL: "https://a.example/1", Kind: "article"}, frontier.Link{URL: "https://a.example/2"})
	for range 3 {
		l := next(t, q, start)
		o := frontier.Outcome{State: frontier.Done, At: start, Fresh: true, ETag: `"v1"`, LastModified: "yesterday", ContentHash: "abc"}
		if l.Kind == "article" {
			o.NextDue = start.Add(time.Hour)
		}
		done(t, q, l, o)
	}
	none(t, q, start.Add(24*time.Hour), frontier.Never)
	if err := q.State.Runs.End(ctx, "run-1", start, "well", true); err != nil {
		t.Fatal(err)
	}
	now := start.Add(time.Hour)
	begin(t, q, "run-2", now)
	if n := add(t, q, front); n != 0 {
		t.Errorf("a source of the run before is new")
	}
	counts(t, q, frontier.Counts{Known: 3, Waiting: 2, Done: 1})
	l := next(t, q, now)
	if l.URL != "https://a.example/" || l.ETag != `"v1"` || l.LastModified != "yesterday" || l.ContentHash != "abc" || !l.Fetched.Equal(start) || l.Attempts != 1 {
		t.Errorf("lease %+v", l)
	}
	// Not modified: what is known of the copy stays.
	done(t, q, l, frontier.Outcome{State: frontier.Done, At: now, Status: 304, NextDue: now})
	if l := next(t, q, now); l.URL != "https://a.example/1" {
		t.Errorf("then %+v", l)
	} else {
		done(t, q, l, frontier.Outcome{State: frontier.Done, At: now})
	}
	none(t, q, now, frontier.Never)
}

// testPass holds that a run which did not end is gone on with, for an hour.
func testPass(t *testing.T, at opener) {
	q := at.new(t)
	now := start
	front := frontier.Link{URL: "https://a.example/", Again: true}
	begin(t, q, "run-1", now)
	add(t, q, front, frontier.Link{URL: "https://a.example/1"})
	now = now.Add(time.Minute)
	done(t, q, next(t, q, now), frontier.Outcome{State: frontier.Done, At: now, NextDue: now})
	for _, stopped := range []string{"run-2", "run-3"} {
		now = now.Add(time.Minute)
		begin(t, q, stopped, now)
		add(t, q, front)
		counts(t, q, frontier.Counts{Known: 2, Waiting: 1, Done: 1})
	}
	now = now.Add(state.MaxPass)
	begin(t, q, "run-4", now)
	add(t, q, front)
	counts(t, q, frontier.Counts{Known: 2, Waiting: 2})
}
