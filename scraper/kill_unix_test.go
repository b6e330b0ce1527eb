//go:build unix

package scraper_test

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"rens/clean"
	"rens/fixtures/postgres"
	"rens/scraper"
	"rens/scraper/address"
	"rens/scraper/fetch"
	"rens/scraper/frontier"
	"rens/scraper/polite"
	"rens/scraper/sink"
	"rens/scraper/state"
)

// Environment of the child that the kill tests crawl in.
const (
	childSources = "RENS_TEST_CRAWL" // parted by spaces
	childFolder  = "RENS_TEST_FOLDER"
	childDB      = "RENS_TEST_DB" // a PostgreSQL address; empty for SQLite
)

// killGap is the gap of the crawls that are killed.
const killGap = 15 * time.Millisecond

// childLease is how long a host is leased there. A page is given up ten seconds before its
// lease ends, and then fetched again: what is left must be enough on a machine that does much else.
const childLease = 16 * time.Second

// TestMain runs the crawl of the kill tests, or the server of the benchmarks, where the
// environment asks for it.
func TestMain(m *testing.M) {
	if kind := os.Getenv(pressKind); kind != "" {
		os.Exit(pressChild(kind))
	}
	if os.Getenv(childSources) != "" {
		os.Exit(crawlChild(strings.Fields(os.Getenv(childSources)), os.Getenv(childFolder), os.Getenv(childDB)))
	}
	os.Exit(m.Run())
}

func crawlChild(sources []string, folder, dsn string) int {
	fetcher, err := polite.New(fetch.Options{AllowNets: []string{"loopback"}}, polite.Options{Gap: killGap})
	if err != nil {
		return 3
	}
	ctx := context.Background()
	o := frontier.Options{Gap: killGap, Lease: childLease}
	open := func() (*frontier.Frontier, error) {
		if dsn != "" {
			db, err := state.OpenPostgres(ctx, dsn, state.Options{})
			return in(ctx, o, db, err)
		}
		db, err := state.OpenSQLite(ctx, filepath.Join(folder, "state.db"), state.Options{})
		return in(ctx, o, db, err)
	}
	q, err := open()
	if err != nil {
		return 5
	}
	path := filepath.Join(folder, "articles.jsonl")
	was, _, err := q.State.Written.Output(ctx, path)
	if err != nil {
		return 4
	}
	out, err := sink.OpenFileAt(path, was.Size, was.Mark)
	if err != nil {
		return 4
	}
	// A page that is in hand when its process dies, time and again, is given up
	// as the cause (failure_test.go). Here it never is, and a front page that a
	// slow machine cannot read before the next kill must not be.
	options := scraper.Options{Sources: sources, SitemapAge: -1, Poll: 200 * time.Millisecond, Attempts: 1000}
	s := &scraper.Scraper{Frontier: q, Client: fetcher, Clean: clean.Document, Sink: out, Options: options}
	if _, err := s.Run(ctx); err != nil {
		return 6
	}
	size, mark, err := out.End()
	if err != nil || q.State.Written.KeepOutput(ctx, path, state.Output{Size: size, Mark: mark}) != nil {
		return 6
	}
	if out.Close() != nil || q.State.Close() != nil {
		return 7
	}
	return 0
}

// A killing is one crawl that is killed again and again.
type killing struct {
	papers []*paper
	folder string
	dsn    string
	within time.Duration // a kill comes so long after a start, at most; 0 to go by what was asked
	cut    map[cutLease]bool
}

// A cutLease is a lease that a kill found held. It has its number, so that one
// which the next run had not yet taken back when it was killed too counts once.
type cutLease struct {
	host string
	no   int64
}

// cutOf returns how many leases of a host, or of all for "", kills found held.
func (k *killing) cutOf(host string) (n int) {
	for l := range k.cut {
		if l.host == host || host == "" {
			n++
		}
	}
	return n
}

func (k *killing) start(t *testing.T) *exec.Cmd {
	t.Helper()
	c := exec.Command(os.Args[0])
	var sources []string
	for _, p := range k.papers {
		sources = append(sources, p.server.URL+"/")
	}
	// With -race a process would sleep for a second before it exits: a kill
	// there meets no crawl.
	c.Env = append(os.Environ(), "GORACE=atexit_sleep_ms=0 "+os.Getenv("GORACE"), childSources+"="+strings.Join(sources, " "), childFolder+"="+k.folder, childDB+"="+k.dsn)
	c.Stderr = os.Stderr
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	return c
}

// run starts the crawl, kills it, and so on, until a run comes to its end or
// there are no kills left. It returns how often it killed.
func (k *killing) run(t *testing.T, random *rand.Rand, kills int) (killed int) {
	for {
		child := k.start(t)
		if killed < kills {
			if k.within > 0 {
				time.Sleep(time.Duration(random.Int64N(int64(k.within))))
			} else {
				k.await(k.asked() + 2 + random.IntN(8))
			}
			child.Process.Kill() // SIGKILL
		}
		err := child.Wait()
		var exit *exec.ExitError
		switch {
		case err == nil:
			return killed
		case !errors.As(err, &exit) || exit.Exited():
			t.Fatalf("a run failed by itself: %v", err)
		}
		killed++
		k.afterKill(t)
	}
}

// asked returns how many requests the hosts had.
func (k *killing) asked() (n int) {
	for _, p := range k.papers {
		n += len(p.requests())
	}
	return n
}

// await waits until the hosts had so many requests, for half a minute at most.
func (k *killing) await(n int) {
	for range 6000 {
		if k.asked() >= n {
			return
		}
		time.Sleep(5 * time.Millisecond)
	}
}

// open opens the database of the state beside rens; nil where there is none.
func (k *killing) open(t *testing.T) *sql.DB {
	t.Helper()
	driver, dsn := "sqlite", "file:"+filepath.Join(k.folder, "state.db")
	if k.dsn != "" {
		driver, dsn = "pgx", k.dsn
	} else if _, err := os.Stat(filepath.Join(k.folder, "state.db")); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	db, err := sql.Open(driver, dsn)
	if err != nil {
		t.Fatal(err)
	}
	return db
}

// afterKill checks a state as a kill left it and notes which leases are held.
func (k *killing) afterKill(t *testing.T) {
	t.Helper()
	db := k.open(t)
	if db == nil {
		return // killed before there was one
	}
	defer db.Close()
	if k.dsn == "" {
		var verdict string
		if err := db.QueryRow(`PRAGMA integrity_check`).Scan(&verdict); err != nil || verdict != "ok" {
			t.Fatalf("integrity check: %s, %v", verdict, err)
		}
	}
	rows, err := db.Query(`SELECT host, lease_no FROM hosts WHERE leased_until > 0`)
	if err != nil {
		if !strings.Contains(err.Error(), "no such table") && !strings.Contains(err.Error(), "does not exist") { // killed before there was one
			t.Fatal(err)
		}
		return
	}
	defer rows.Close()
	if k.cut == nil {
		k.cut = map[cutLease]bool{}
	}
	for rows.Next() {
		var l cutLease
		if err := rows.Scan(&l.host, &l.no); err != nil {
			t.Fatal(err)
		}
		k.cut[l] = true
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
}

// passes returns how many passes were begun. A run whose process was killed
// between its end and the exit was a whole one, so the next run begins a pass,
// which asks every source again, as it should.
func (k *killing) passes(t *testing.T) (n int) {
	t.Helper()
	db := k.open(t)
	defer db.Close()
	if err := db.QueryRow(`SELECT count(DISTINCT pass) FROM runs`).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

// check holds the sums of a crawl that came to its end, and returns how many
// addresses were fetched once more than they need have been: at each host no
// more than kills cut off leases of it. Articles are needed once, front pages
// once a pass.
func (k *killing) check(t *testing.T) (passes, refetched, articles int) {
	t.Helper()
	lines := written(t, filepath.Join(k.folder, "articles.jsonl"), false)
	passes = k.passes(t)
	for _, p := range k.papers {
		asked := map[string]int{}
		for _, s := range p.requests() {
			asked[s.path]++
		}
		again := max(0, asked["/"]-passes)
		for i := range p.articles {
			articles++
			url := p.server.URL + storyPath(i)
			if lines[url] != 1 {
				t.Errorf("%s is in the output %d times", url, lines[url])
			}
			again += asked[storyPath(i)] - 1
			if asked[storyPath(i)] == 0 {
				t.Errorf("%s was never fetched", url)
			}
		}
		refetched += again
		if cut := k.cutOf(address.Host(p.server.URL)); again > cut {
			t.Errorf("%s: %d addresses were fetched again in %d passes, but kills cut off %d leases", p.server.URL, again, passes, cut)
		}
		checkGaps(t, p, killGap)
	}
	if len(lines) != articles {
		t.Errorf("%d articles in the output, want %d", len(lines), articles)
	}
	return passes, refetched, articles
}

// killsWanted is how many kills a test makes: RENS_TEST_KILLS, else so many, or 20 where time counts.
func killsWanted(t *testing.T, usual int) int {
	t.Helper()
	if said := os.Getenv("RENS_TEST_KILLS"); said != "" {
		n, err := strconv.Atoi(said)
		if err != nil {
			t.Fatalf("read RENS_TEST_KILLS: %v", err)
		}
		return n
	}
	if testing.Short() || os.Getenv("CI") != "" {
		return 20
	}
	return usual
}

// TestKill kills crawls at random instants, then lets them end: no address
// and no article is lost, none is there twice, the file of the state is whole,
// nothing is fetched again but what was in hand, and no gap is cut short.
func TestKill(t *testing.T) {
	kills := killsWanted(t, 100)
	papers := func() []*paper { return []*paper{newPaper(t, 40), newPaper(t, 30), newPaper(t, 20)} }
	begin := time.Now()
	(&killing{folder: t.TempDir(), papers: papers()}).run(t, nil, 0)
	within := time.Since(begin) * 2 / 3 // so that kills meet all of a crawl, on any machine
	random := rand.New(rand.NewPCG(7, 11))
	killed, passes, leased, refetched, articles, crawls := 0, 0, 0, 0, 0, 0
	for killed < kills {
		k := &killing{folder: t.TempDir(), papers: papers(), within: within}
		killed += k.run(t, random, kills-killed)
		begun, again, written := k.check(t)
		passes, leased, refetched, articles, crawls = passes+begun, leased+k.cutOf(""), refetched+again, articles+written, crawls+1
		db, err := state.OpenSQLite(t.Context(), filepath.Join(k.folder, "state.db"), state.Options{})
		q, err := in(t.Context(), frontier.Options{}, db, err)
		if err != nil {
			t.Fatal(err)
		}
		counts, err := q.Counts(t.Context())
		q.State.Close()
		if err != nil || counts.Check() != nil || counts.Waiting != 0 || counts.Failed != 0 {
			t.Errorf("counts %+v, error %v", counts, err)
		}
	}
	t.Logf("%d kills, up to %.2f s after a start, in %d crawls of %d articles, %d passes: %d hosts leased at the kills, %d fetched again",
		killed, within.Seconds(), crawls, articles, passes, leased, refetched)
}

// TestKillPostgres does the same over PostgreSQL, where a dead process's
// leases run out and another takes over.
func TestKillPostgres(t *testing.T) {
	if testing.Short() {
		t.Skip("waits for leases to run out")
	}
	t.Parallel()
	server := postgres.Start(t)
	k := &killing{folder: t.TempDir(), dsn: server.New(t), papers: []*paper{newPaper(t, 20), newPaper(t, 20)}}
	killed := k.run(t, rand.New(rand.NewPCG(3, 5)), 2)
	_, refetched, _ := k.check(t)
	t.Logf("%d kills: %d hosts leased, %d fetched again", killed, k.cutOf(""), refetched)
}

// TestFleet lets three processes crawl the same hosts over one PostgreSQL, each
// into a file of its own, and kills one of them: every address is dealt with
// once, and the gaps hold across processes.
func TestFleet(t *testing.T) {
	if testing.Short() {
		t.Skip("waits for the lease of a killed process to run out")
	}
	t.Parallel()
	server := postgres.Start(t)
	papers := []*paper{newPaper(t, 25), newPaper(t, 25), newPaper(t, 25), newPaper(t, 25)}
	dsn := server.New(t)
	var fleet []*killing
	var children []*exec.Cmd
	for range 3 {
		k := &killing{folder: t.TempDir(), dsn: dsn, papers: papers}
		fleet = append(fleet, k)
		children = append(children, k.start(t))
	}
	fleet[0].await(40)
	children[0].Process.Kill()
	children[0].Wait()
	fleet[0].afterKill(t)
	leased := fleet[0].cutOf("") // of all three
	for _, c := range children[1:] {
		if err := c.Wait(); err != nil {
			t.Error(err)
		}
	}
	lines := map[string]int{}
	for i, k := range fleet {
		for url, n := range written(t, filepath.Join(k.folder, "articles.jsonl"), i == 0) {
			lines[url] += n
		}
	}
	again, twice := tally(t, papers, lines)
	t.Logf("%d hosts leased at the kill, %d addresses fetched again, %d articles in two files", leased, again, twice)
	// What the killed process had written but not put away another writes too,
	// into its own file.
	if again > leased || twice > again {
		t.Errorf("%d fetched again and %d written twice, with %d hosts leased", again, twice, leased)
	}
}

// tally counts how often stories were asked for again and stand in a further line, by how
// many lines each has; it tells those that are lost, and gaps that were not kept.
func tally(t *testing.T, papers []*paper, lines map[string]int) (again, twice int) {
	t.Helper()
	for _, p := range papers {
		asked := map[string]int{}
		for _, s := range p.requests() {
			asked[s.path]++
		}
		for i := range p.articles {
			if lines[p.server.URL+storyPath(i)] == 0 {
				t.Errorf("%s is lost", storyPath(i))
			}
			again += asked[storyPath(i)] - 1
			twice += lines[p.server.URL+storyPath(i)] - 1
		}
		checkGaps(t, p, killGap)
	}
	return again, twice
}
