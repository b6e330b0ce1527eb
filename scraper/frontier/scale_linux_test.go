package frontier_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"rens/fixtures/cpu"
	"rens/fixtures/resident"
	"rens/scraper/frontier"
	"rens/scraper/state"
)

// childState names the file that a child process of TestScale works on.
const childState = "RENS_TEST_STATE"

func TestMain(m *testing.M) {
	if path := os.Getenv(childState); path != "" {
		os.Exit(work(path))
	}
	os.Exit(m.Run())
}

// A measure is what a child process saw.
type measure struct {
	Start    time.Duration // of the processors, until the first lease
	Work     time.Duration // and for the pages
	Resident int           // kB, the most
}

// work opens a frontier, deals with 1,000 pages of 60 links, and says what it
// took.
func work(path string) int {
	ctx, begin, used := context.Background(), time.Now(), cpu.Used()
	db, err := state.OpenSQLite(ctx, path, state.Options{})
	q, err := in(ctx, frontier.Options{}, db, err)
	if err != nil {
		return fail(err)
	}
	defer q.State.Close()
	pass, err := q.State.Runs.Begin(ctx, "scale", begin)
	if err != nil {
		return fail(err)
	}
	if err := q.Begin(ctx, pass); err != nil {
		return fail(err)
	}
	var m measure
	const pages = 1000
	for i := range pages {
		l, _, ok, err := q.Next(ctx, begin)
		if err != nil || !ok {
			return fail(fmt.Errorf("lease %d: %v, %w", i, ok, err))
		}
		if i == 0 {
			m.Start = cpu.Used() - used
		}
		links := make([]frontier.Link, 60)
		for j := range links {
			links[j] = frontier.Link{URL: fmt.Sprintf("https://%s/nyhed/%d/en-overskrift-om-noget-der-er-sket", l.Host, 3_000_000+i+j), Kind: "article"}
		}
		if _, err := q.Done(ctx, l, frontier.Outcome{State: frontier.Done, At: begin, Links: links, NextDue: begin.Add(time.Hour)}); err != nil {
			return fail(err)
		}
	}
	m.Work = cpu.Used() - used - m.Start
	if m.Resident = int(resident.Peak(os.Getpid()) >> 10); m.Resident == 0 {
		return fail(errors.New("it is not known how much memory the process took"))
	}
	if err := json.NewEncoder(os.Stdout).Encode(m); err != nil {
		return fail(err)
	}
	return 0
}

func fail(err error) int {
	fmt.Fprintln(os.Stderr, err)
	return 1
}

// fill makes a frontier of n known addresses on n/500 hosts: nine in ten done,
// of those one in twenty due again.
func fill(t *testing.T, path string, n int) {
	t.Helper()
	if err := openSQLite(t, path).State.Close(); err != nil {
		t.Fatal(err)
	}
	due := time.Now().UnixMilli()
	for _, statement := range []string{fmt.Sprintf(`
		WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < %d - 1)
		INSERT INTO urls (url, host, kind, state, priority, due_at, depth, discovered_by, found_at, done_at, content_hash, etag)
		SELECT 'https://avis' || (i %% (1 + %[1]d / 500)) || '.example/nyhed/' || i || '/en-overskrift-om-noget-der-er-sket', 'avis' || (i %% (1 + %[1]d / 500)) || '.example', 'article',
			CASE WHEN i %% 10 = 0 THEN 'waiting' ELSE 'done' END, 60, CASE WHEN i %% 10 = 0 THEN 0 WHEN i %% 200 = 1 THEN 1 ELSE %d + 900000000 END, 1, 'feed', 1, 1,
			hex(randomblob(32)), '"abcdef0123456789"' FROM n`, n, due),
		`INSERT INTO hosts (host, known, next_due) SELECT host, count(*), 0 FROM urls GROUP BY host`} {
		execute(t, "sqlite", "file:"+path, statement)
	}
}

// TestScale holds that neither memory nor what a start costs grows with what is
// known.
func TestScale(t *testing.T) {
	if testing.Short() {
		t.Skip("makes a million addresses")
	}
	run := func(n int) measure {
		path := filepath.Join(t.TempDir(), "state.db")
		fill(t, path, n)
		child := exec.Command(os.Args[0])
		child.Env = append(os.Environ(), childState+"="+path)
		child.Stderr = os.Stderr
		out, err := child.Output()
		var m measure
		if err == nil {
			err = json.Unmarshal(out, &m)
		}
		if err != nil {
			t.Fatalf("child: %v: %s", err, out)
		}
		t.Logf("%d known: of the processors %v for a start and %v for 1,000 commits of 60 links, %d MB resident at most", n, m.Start.Round(time.Millisecond), m.Work.Round(time.Millisecond), m.Resident/1000)
		return m
	}
	small, large := run(10_000), run(1_000_000)
	if large.Start > time.Second {
		t.Errorf("a start with a million known took %v of the processors, want less than 1 s", large.Start)
	}
	if large.Resident > 300_000 || 4*large.Resident > 5*small.Resident {
		t.Errorf("%d kB resident with a million known, %d kB with ten thousand: want at most 300 MB and 1.25 times", large.Resident, small.Resident)
	}
}
