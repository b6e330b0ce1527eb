package frontier_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"rens/fixtures/postgres"
	"rens/scraper/frontier"
	"rens/scraper/state"
)

// testFence holds that a lease which ran out and was taken over is of no use
// to the one who had it, and that one which ran out alone still is.
func testFence(t *testing.T, at opener) {
	q := at.with(t, frontier.Options{Lease: time.Minute})
	add(t, q, frontier.Link{URL: "https://a.example/1"})
	late := next(t, q, start)
	none(t, q, start.Add(59*time.Second), frontier.Never)
	other := q
	if at.shared {
		other = at.new(t)
		// Another worker waits for the lease to end, and its own does not count.
		none(t, other, start.Add(59*time.Second), time.Second)
	}
	heir := next(t, other, start.Add(time.Minute))
	if heir.URL != late.URL || heir.No != late.No+1 || heir.Attempts != 2 {
		t.Errorf("taken over: %+v", heir)
	}
	if held, err := q.Holds(t.Context(), late, start.Add(time.Minute)); err != nil || held && at.shared {
		t.Errorf("a lease that was taken over is held: %v, %v", held, err)
	}
	if held, err := other.Holds(t.Context(), heir, start.Add(time.Minute)); err != nil || !held {
		t.Errorf("its heir's is held: %v, %v", held, err)
	}
	_, err := q.Done(t.Context(), late, frontier.Outcome{State: frontier.Failed, At: start, Links: []frontier.Link{{URL: "https://a.example/lost"}, {URL: "https://b.example/lost"}}})
	if !errors.Is(err, frontier.ErrLeaseLost) {
		t.Errorf("a lease that was taken over: %v", err)
	}
	counts(t, q, frontier.Counts{Known: 1, Waiting: 1})
	done(t, other, heir, frontier.Outcome{State: frontier.Done, At: start.Add(time.Hour)})
	counts(t, q, frontier.Counts{Known: 1, Done: 1})
	if _, err := q.Done(t.Context(), heir, frontier.Outcome{State: frontier.Failed, At: start}); !errors.Is(err, frontier.ErrLeaseLost) {
		t.Errorf("giving back twice: %v", err)
	}
}

// testVia holds that an address keeps the redirects by which it was found
// first, with whatever is in them.
func testVia(t *testing.T, at opener) {
	q := at.new(t)
	via := []string{"https://a.example/gå?x=1,2", "https://b.example/'"}
	add(t, q, frontier.Link{URL: "https://c.example/1", Via: via, Hops: 2}, frontier.Link{URL: "https://d.example/1"})
	for _, want := range [][]string{via, nil} {
		if l := next(t, q, start); !slices.Equal(l.Via, want) {
			t.Errorf("%s by way of %q, want %q", l.URL, l.Via, want)
		}
	}
}

// testAlias holds that a page which came under a second address is not fetched
// under that one too.
func testAlias(t *testing.T, at opener) {
	q := at.new(t)
	add(t, q, frontier.Link{URL: "https://a.example/old"}, frontier.Link{URL: "https://a.example/new"})
	l := next(t, q, start)
	done(t, q, l, frontier.Outcome{State: frontier.Done, At: start, Links: []frontier.Link{{URL: "https://a.example/new", Alias: true}, {URL: "https://a.example/third", Alias: true}}})
	none(t, q, start, frontier.Never)
	counts(t, q, frontier.Counts{Known: 3, Done: 3})
}

// testBudget holds that a host which always has one more address comes to an
// end, and that another pass takes in more.
func testBudget(t *testing.T, at opener) {
	q := at.with(t, frontier.Options{Budget: 10})
	begin(t, q, "run-1", start)
	add(t, q, frontier.Link{URL: "https://a.example/", Again: true}, frontier.Link{URL: "https://b.example/"})
	links := func(from int) (out []frontier.Link) {
		for i := range 6 {
			out = append(out, frontier.Link{URL: fmt.Sprintf("https://a.example/%d", from+i)})
		}
		return out
	}
	for i := range 4 {
		l := next(t, q, start)
		if l.Host == "b.example" {
			done(t, q, l, frontier.Outcome{State: frontier.Done, At: start})
			l = next(t, q, start)
		}
		done(t, q, l, frontier.Outcome{State: frontier.Done, At: start, Links: links(6 * i)})
	}
	counts(t, q, frontier.Counts{Known: 11, Waiting: 6, Done: 5})
	if err := q.State.Runs.End(t.Context(), "run-1", start, "", true); err != nil {
		t.Fatal(err)
	}
	begin(t, q, "run-2", start.Add(time.Hour))
	if n := add(t, q, links(100)...); n != 6 {
		t.Errorf("another pass took in %d of 6", n)
	}
}

// testOddValues holds that what a server says or a page links to cannot stop
// a database.
func testOddValues(t *testing.T, at opener) {
	q := at.new(t)
	long := "https://a.example/" + strings.Repeat("x", 5000)
	if n := add(t, q, frontier.Link{URL: "https://a.example/\x00%00\xff"}, frontier.Link{URL: long}, frontier.Link{URL: "https://a.example/" + strings.Repeat("y", 1900)}); n != 2 {
		t.Errorf("%d of two addresses that can be kept", n)
	}
	l := next(t, q, start)
	done(t, q, l, frontier.Outcome{State: frontier.Done, At: start, Fresh: true, ETag: "\"\xff\x00\"", LastModified: strings.Repeat("x", 10_000), Reason: "odd", NextDue: start})
	begin(t, q, "odd", start)
	if again := next(t, q, start); again.URL != l.URL || again.ETag != "" || again.LastModified != "" {
		t.Errorf("lease %+v", again)
	}
}

// testRobots holds that a robots.txt comes back byte for byte, the last one
// kept, until it is a month old.
func testRobots(t *testing.T, at opener) {
	q := at.new(t)
	ctx := t.Context()
	if _, ok, err := q.State.Robots.Get(ctx, "https://a.example"); ok || err != nil {
		t.Errorf("none was kept: %v, %v", ok, err)
	}
	for _, body := range []string{"User-agent: *", "\xff\x00\r\nx", ""} {
		in := state.RobotsTxt{Origin: "https://a.example", Status: 200, Body: []byte(body), Fetched: start}
		if err := q.State.Robots.Keep(ctx, in); err != nil {
			t.Fatal(err)
		}
		out, ok, err := q.State.Robots.Get(ctx, "https://a.example")
		if !ok || err != nil || !bytes.Equal(in.Body, out.Body) || in.Status != out.Status || !in.Fetched.Equal(out.Fetched) {
			t.Errorf("kept %+v, got %+v, %v, %v", in, out, ok, err)
		}
	}
	if err := q.State.Robots.Forget(ctx, start.Add(31*24*time.Hour)); err != nil {
		t.Fatal(err)
	}
	if _, ok, err := q.State.Robots.Get(ctx, "https://a.example"); ok || err != nil {
		t.Errorf("an old one is still there: %v", err)
	}
}

// testArticles holds that an article is known when its page was put away, not
// before, and how far an output is.
func testArticles(t *testing.T, at opener) {
	q := at.new(t)
	ctx := t.Context()
	id := strings.Repeat("0123456789abcdef", 4)
	add(t, q, frontier.Link{URL: "https://a.example/1"})
	l := next(t, q, start)
	for _, want := range []bool{false, true} {
		if has, err := q.State.Written.Has(ctx, id); has != want || err != nil {
			t.Errorf("article known: %v, %v, want %v", has, err, want)
		}
		if !want {
			done(t, q, l, frontier.Outcome{State: frontier.Done, At: start, Article: id})
		}
	}
	if has, err := q.State.Written.Has(ctx, "no id"); has || err != nil {
		t.Errorf("no id: %v, %v", has, err)
	}
	for _, size := range []int64{0, 17, 5_000_000_000} {
		if err := q.State.Written.KeepOutput(ctx, "/a/b", state.Output{Size: size, Mark: fmt.Sprint(size)}); err != nil {
			t.Fatal(err)
		}
		if got, known, err := q.State.Written.Output(ctx, "/a/b"); got.Size != size || got.Mark != fmt.Sprint(size) || !known || err != nil {
			t.Errorf("output %+v, %v, %v", got, known, err)
		}
	}
}

// testTogether lets workers of several processes crawl pages that link to each
// other's hosts: no host is held twice, no address is lost or dealt with twice.
func testTogether(t *testing.T, at opener) {
	const hosts, pages, workers = 7, 12, 6
	queues := []*frontier.Frontier{at.new(t)}
	if at.shared {
		queues = append(queues, at.new(t), at.new(t))
	}
	add(t, queues[0], frontier.Link{URL: "https://h0.example/0"})
	var held [hosts]atomic.Int32
	var mu sync.Mutex
	times := map[string]int{}
	var group sync.WaitGroup
	for w := range workers {
		q := queues[w%len(queues)]
		group.Go(func() {
			idle := 0
			for idle < 50 {
				l, _, ok, err := q.Next(t.Context(), start)
				if err != nil {
					t.Error(err)
					return
				}
				if !ok {
					idle++
					time.Sleep(2 * time.Millisecond)
					continue
				}
				idle = 0
				var host, page int
				fmt.Sscanf(l.URL, "https://h%d.example/%d", &host, &page)
				if held[host].Add(1) != 1 {
					t.Errorf("host %d is held twice", host)
				}
				mu.Lock()
				times[l.URL]++
				mu.Unlock()
				var links []frontier.Link
				for h := range hosts { // in an order of its own, so that locks would cross
					links = append(links, frontier.Link{URL: fmt.Sprintf("https://h%d.example/%d", (host+h)%hosts, min(page+h%2, pages-1))})
				}
				held[host].Add(-1)
				if _, err := q.Done(t.Context(), l, frontier.Outcome{State: frontier.Done, At: start, Links: links}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	group.Wait()
	for url, n := range times {
		if n != 1 {
			t.Errorf("%s was dealt with %d times", url, n)
		}
	}
	counts(t, queues[0], frontier.Counts{Known: len(times), Done: len(times)})
	if len(times) < hosts*(pages-1) {
		t.Errorf("%d addresses", len(times))
	}
}

func testCancelled(t *testing.T, at opener) {
	q := at.new(t)
	add(t, q, frontier.Link{URL: "https://a.example/1"})
	l := next(t, q, start)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := q.Done(ctx, l, frontier.Outcome{State: frontier.Done, At: start, Links: []frontier.Link{{URL: "https://a.example/9"}}})
	if !at.keeps {
		return // in memory the commit goes through
	}
	if !errors.Is(err, context.Canceled) {
		t.Errorf("done on a cancelled context: %v", err)
	}
	counts(t, q, frontier.Counts{Known: 1, Waiting: 1})
	done(t, q, l, frontier.Outcome{State: frontier.Done, At: start})
}

// testLaterSchema holds that a state of a later rens is left alone, and one
// that is current opens again with all that is in it.
func testLaterSchema(t *testing.T, at opener) {
	if !at.keeps {
		t.Skip("nothing is kept")
	}
	q := at.new(t)
	add(t, q, frontier.Link{URL: "https://a.example/1"})
	if err := q.State.Close(); err != nil {
		t.Fatal(err)
	}
	again := at.new(t)
	counts(t, again, frontier.Counts{Known: 1, Waiting: 1})
	if err := again.State.Close(); err != nil {
		t.Fatal(err)
	}
	at.raw(t, `UPDATE rens_schema SET version = 999`)
	if _, err := at.open(t, frontier.Options{}); err == nil || !strings.Contains(err.Error(), "made by a later rens: schema 999") {
		t.Errorf("a later schema: %v", err)
	}
}

// TestPostgresRestart breaks every connection again and again while workers go
// on: nothing is lost.
func TestPostgresRestart(t *testing.T) {
	server := postgres.Start(t)
	q := shared(server.New(t)).new(t)
	for i := range 30 {
		add(t, q, frontier.Link{URL: fmt.Sprintf("https://h%d.example/", i%3)}, frontier.Link{URL: fmt.Sprintf("https://h%d.example/%d", i%3, i)})
	}
	var finished atomic.Bool
	var group sync.WaitGroup
	for range 3 {
		group.Go(func() {
			for !finished.Load() {
				l, _, ok, err := q.Next(t.Context(), time.Now())
				if err != nil {
					t.Error(err)
				}
				if !ok {
					time.Sleep(5 * time.Millisecond)
					continue
				}
				time.Sleep(2 * time.Millisecond)
				// A commit whose answer was lost may look like a lost lease.
				if _, err := q.Done(t.Context(), l, frontier.Outcome{State: frontier.Done, At: time.Now()}); err != nil && !errors.Is(err, frontier.ErrLeaseLost) {
					t.Error(err)
				}
			}
		})
	}
	for range 5 {
		server.Interrupt(t)
		time.Sleep(30 * time.Millisecond)
	}
	deadline := time.Now().Add(2 * time.Minute)
	for !finished.Load() && time.Now().Before(deadline) {
		c, err := q.Counts(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		// A lease whose answer was lost is held until it runs out.
		finished.Store(c.Done >= 33-3)
		time.Sleep(20 * time.Millisecond)
	}
	finished.Store(true)
	group.Wait()
	c, err := q.Counts(t.Context())
	if err != nil || c.Check() != nil || c.Known != 33 || c.Done < 30 {
		t.Errorf("counts %+v, error %v", c, err)
	}
}

// TestFirstSchema holds that a state of the first rens is brought up to date
// with all that is in it.
func TestFirstSchema(t *testing.T) {
	path := filepath.Join(t.TempDir(), "old.db")
	script, err := os.ReadFile(filepath.Join("..", "state", "migrations", "0001.sql"))
	if err != nil {
		t.Fatal(err)
	}
	words := strings.NewReplacer("{row column}", "", "{key}", "TEXT", "{, row}", "")
	execute(t, "sqlite", "file:"+path, words.Replace(string(script))+`
		PRAGMA user_version = 1;
		INSERT INTO hosts (host, known, leased, next_due) VALUES ('a.example', 2, 1, NULL);
		INSERT INTO urls (url, host, kind, state, priority, due_at, depth, discovered_by, found_at) VALUES
			('https://a.example/1', 'a.example', 'article', 'leased', 5, 0, 1, 'feed', 1), ('https://a.example/2', 'a.example', 'article', 'done', 5, 0, 1, 'feed', 1);`)
	q := openSQLite(t, path)
	counts(t, q, frontier.Counts{Known: 2, Waiting: 1, Done: 1})
	if l := next(t, q, start); l.URL != "https://a.example/1" {
		t.Errorf("lease %+v", l)
	}
}
