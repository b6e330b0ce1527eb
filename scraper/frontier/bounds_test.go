package frontier_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"rens/scraper/frontier"
	"rens/scraper/state"
)

// testSites holds that a run keeps to the sites that it names, in what it lets
// wait and in what it leases, and counts what is beside.
func testSites(t *testing.T, at opener) {
	q := at.new(t)
	ctx := t.Context()
	add(t, q, frontier.Link{URL: "https://www.a.example/1"}, frontier.Link{URL: "https://sport.a.example/2"}, frontier.Link{URL: "https://b.example/3"}, frontier.Link{URL: "http://127.0.0.1:81/4"})
	for range 4 {
		l := next(t, q, start)
		done(t, q, l, frontier.Outcome{State: frontier.Done, At: start, NextDue: start.Add(time.Hour)})
	}
	now := start.Add(2 * time.Hour)
	begin(t, q, "run-1", now, "a.example")
	add(t, q, frontier.Link{URL: "https://b.example/5"})
	var leased []string
	for {
		l, wait, ok, err := q.Next(ctx, now, "a.example")
		if err != nil {
			t.Fatal(err)
		}
		if !ok {
			if wait != frontier.Never {
				t.Errorf("after its sites a run waits for %v", wait)
			}
			break
		}
		leased = append(leased, l.Host)
		done(t, q, l, frontier.Outcome{State: frontier.Done, At: now})
	}
	slices.Sort(leased)
	if got := strings.Join(leased, " "); got != "sport.a.example www.a.example" {
		t.Errorf("leased %s", got)
	}
	others, err := q.Others(ctx, now, "a.example")
	if want := map[string]int{"b.example": 2, "127.0.0.1:81": 1}; err != nil || !maps.Equal(others, want) {
		t.Errorf("beside wait %v, %v, want %v", others, err, want)
	}
	if err := q.Widen(ctx, "127.0.0.1:81"); err != nil {
		t.Fatal(err)
	}
	if l, _, ok, err := q.Next(ctx, now, "a.example", "127.0.0.1:81"); !ok || err != nil || l.Host != "127.0.0.1:81" {
		t.Errorf("a site that was taken in: %+v, %v, %v", l, ok, err)
	}
}

// testOutputs holds that it is known which articles went to which output, and
// that those which are lost can be had again.
func testOutputs(t *testing.T, at opener) {
	q := at.new(t)
	ctx := t.Context()
	id := func(n int) string { return fmt.Sprintf("%064x", 1<<62+n)[32:] + fmt.Sprintf("%032x", n) }
	for n := range 4 {
		add(t, q, frontier.Link{URL: fmt.Sprintf("https://a.example/%d", n), Kind: "article"})
		l := next(t, q, start)
		done(t, q, l, frontier.Outcome{State: frontier.Done, At: start, Fresh: true, ETag: `"1"`, ContentHash: id(n), Article: id(n), Output: []string{"/a", "/b"}[n%2]})
	}
	add(t, q, frontier.Link{URL: "https://a.example/", Kind: "section"})
	done(t, q, next(t, q, start), frontier.Outcome{State: frontier.Done, At: start, Fresh: true, ETag: `"1"`, ContentHash: strings.Repeat("0", 32)})
	articles := func(output string, want ...int) {
		t.Helper()
		got, err := q.State.Written.In(ctx, output)
		if err != nil {
			t.Fatal(err)
		}
		var ids []string
		for _, n := range want {
			ids = append(ids, id(n)[:32])
		}
		slices.Sort(got)
		slices.Sort(ids)
		if !slices.Equal(got, ids) {
			t.Errorf("%q has %v, want %v", output, got, ids)
		}
	}
	articles("/a", 0, 2)
	articles("/b", 1, 3)
	if err := q.State.Written.Disown(ctx, []string{id(2)[:32]}); err != nil {
		t.Fatal(err)
	}
	articles("/a", 0)
	articles("", 2)
	for path, want := range map[string]frontier.Address{
		"https://a.example/1":     {Kind: "article", State: frontier.Done, Article: true},
		"https://www.a.example/1": {Kind: "article", State: frontier.Done, Article: true},
		"https://a.example/":      {Kind: "section", State: frontier.Done},
	} {
		if got, ok, err := q.Known(ctx, path); err != nil || !ok || got != want {
			t.Errorf("%s: %+v, %v, %v", path, got, ok, err)
		}
	}
	if _, ok, err := q.Known(ctx, "https://a.example/9"); ok || err != nil {
		t.Errorf("an address that is not known: %v, %v", ok, err)
	}
	none(t, q, start, frontier.Never)
	n, err := q.Renew(ctx, func(have string) bool { return have == id(0) })
	if err != nil || n != 3 {
		t.Fatalf("%d renewed, %v, want 3", n, err)
	}
	for range 3 {
		l := next(t, q, start)
		if l.URL == "https://a.example/0" || l.Kind != "article" || l.ETag != "" || l.ContentHash != "" || l.Attempts != 1 || l.Visits != 0 {
			t.Errorf("had again: %+v", l)
		}
		done(t, q, l, frontier.Outcome{State: frontier.Done, At: start})
	}
	none(t, q, start, frontier.Never)
	articles("/a", 0)
	articles("/b")
	articles("")
}

// testLeftOut holds that a list of which links were left out, beyond the budget
// of their host, is asked for again, whole.
func testLeftOut(t *testing.T, at opener) {
	q := at.with(t, frontier.Options{Budget: 3})
	ctx := t.Context()
	var links []frontier.Link
	for i := range 5 {
		links = append(links, frontier.Link{URL: fmt.Sprintf("https://a.example/%d", i)})
	}
	add(t, q, frontier.Link{URL: "https://a.example/list", Priority: 1})
	now := start
	for run, want := range []frontier.Taken{{New: 3, Left: 2}, {New: 2}, {}} {
		begin(t, q, fmt.Sprint(run), now)
		l, _, ok, err := q.Next(ctx, now)
		if run == 2 {
			if ok {
				t.Errorf("a list of which nothing was left out is asked for again: %+v", l)
			}
			break
		}
		if err != nil || !ok || l.URL != "https://a.example/list" || l.ETag != "" {
			t.Fatalf("run %d: %+v, %v, %v", run, l, ok, err)
		}
		got, err := q.Done(ctx, l, frontier.Outcome{State: frontier.Done, At: now, Fresh: true, ETag: `"1"`, Links: links, List: true, Every: time.Hour})
		if err != nil || got != want {
			t.Errorf("run %d: %+v, %v, want %+v", run, got, err, want)
		}
		for range got.New {
			done(t, q, next(t, q, now), frontier.Outcome{State: frontier.Done, At: now})
		}
		if err := q.State.Runs.End(ctx, fmt.Sprint(run), now, "", true); err != nil {
			t.Fatal(err)
		}
		now = now.Add(time.Minute)
	}
}

// testSiteBudget holds that a site has one budget of new addresses, and one of new
// hosts, however many names it gives its hosts, and others have their own.
func testSiteBudget(t *testing.T, at opener) {
	q := at.with(t, frontier.Options{Budget: 6, Hosts: 4})
	now := start
	add(t, q, frontier.Link{URL: "https://www.maze.example/", Priority: 1})
	for run, want := range []int{4, 4, 2} { // of ten hosts: one each
		begin(t, q, fmt.Sprint(run), now)
		var links []frontier.Link
		for i := range 10 {
			links = append(links, frontier.Link{URL: fmt.Sprintf("https://h%d.maze.example/", i)})
		}
		links = append(links, frontier.Link{URL: fmt.Sprintf("https://other.example/%d", run)})
		l, _, ok, err := q.Next(t.Context(), now)
		if err != nil || !ok || l.Host != "www.maze.example" {
			t.Fatalf("run %d: %+v, %v, %v", run, l, ok, err)
		}
		got, err := q.Done(t.Context(), l, frontier.Outcome{State: frontier.Done, At: now, List: true, NextDue: now.Add(time.Second), Links: links})
		if err != nil || got.New != want+1 {
			t.Errorf("run %d: %+v, %v, want %d new", run, got, err, want+1)
		}
		for range got.New {
			done(t, q, next(t, q, now), frontier.Outcome{State: frontier.Done, At: now})
		}
		if err := q.State.Runs.End(t.Context(), fmt.Sprint(run), now, "", true); err != nil {
			t.Fatal(err)
		}
		now = now.Add(time.Minute)
	}
	begin(t, q, "last", now)
	var links []frontier.Link
	for i := range 10 {
		links = append(links, frontier.Link{URL: fmt.Sprintf("https://h%d.maze.example/%d", i%3, i)})
	}
	l, _, _, err := q.Next(t.Context(), now)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := q.Done(t.Context(), l, frontier.Outcome{State: frontier.Done, At: now, Links: links}); err != nil || got != (frontier.Taken{New: 6, Left: 4}) {
		t.Errorf("on hosts that are known: %+v, %v", got, err)
	}
	if l, _, ok, err := q.NextAmong(t.Context(), now, frontier.Among{Not: []string{"maze.example"}}); ok || err != nil {
		t.Errorf("of another site: %+v, %v", l, err)
	}
}

// testFuture holds that a state which was written by a clock that was ahead is set
// back, with all that it knows in its order, and one of a clock a little ahead is not.
func testFuture(t *testing.T, at opener) {
	q := at.new(t)
	ctx := t.Context()
	const year = 365 * 24 * time.Hour
	then := start.Add(year)
	begin(t, q, "then", then)
	add(t, q, frontier.Link{URL: "https://a.example/", Kind: "source"}, frontier.Link{URL: "https://b.example/"})
	for range 2 {
		l, _, ok, err := q.Next(ctx, then)
		if err != nil || !ok {
			t.Fatal(ok, err)
		}
		done(t, q, l, frontier.Outcome{State: frontier.Done, At: then, NextDue: then.Add(time.Hour), HostDelay: time.Minute})
	}
	if err := q.State.Runs.End(ctx, "then", then.Add(time.Minute), "", true); err != nil {
		t.Fatal(err)
	}
	if ahead, err := q.State.Runs.Settle(ctx, then); err != nil || ahead != 0 {
		t.Errorf("a minute ahead: set back by %v, %v", ahead, err)
	}
	ahead, err := q.State.Runs.Settle(ctx, start)
	if err != nil || ahead < year || ahead > year+2*time.Minute {
		t.Errorf("set back by %v, %v", ahead, err)
	}
	begin(t, q, "now", start)
	if _, err := q.Add(ctx, start, []frontier.Link{{URL: "https://a.example/", Kind: "source", Again: true}}); err != nil {
		t.Fatal(err)
	}
	l, _, ok, err := q.Next(ctx, start)
	if err != nil || !ok || l.URL != "https://a.example/" {
		t.Fatalf("a source: %+v, %v, %v", l, ok, err)
	}
	done(t, q, l, frontier.Outcome{State: frontier.Done, At: start})
	if err := q.State.Runs.End(ctx, "now", start, "", true); err != nil {
		t.Fatal(err)
	}
	begin(t, q, "later", start.Add(time.Hour))
	if l, _, ok, err := q.Next(ctx, start.Add(time.Hour)); err != nil || !ok || l.URL != "https://b.example/" {
		t.Errorf("what has come due: %+v, %v, %v", l, ok, err)
	}
}

// testReconsider holds that what settings left out waits again when they change, and
// that lists are then read whole.
func testReconsider(t *testing.T, at opener) {
	q := at.new(t)
	ctx := t.Context()
	reasons := map[string]string{"https://a.example/1": "out_of_scope", "https://a.example/2": "language_da", "https://b.example/3": "noindex", "https://b.example/4": "robots"}
	for url := range reasons {
		add(t, q, frontier.Link{URL: url, Kind: "article"})
	}
	add(t, q, frontier.Link{URL: "https://b.example/feed", Kind: "feed"})
	for range 5 {
		l := next(t, q, start)
		o := frontier.Outcome{State: frontier.Skipped, Reason: reasons[l.URL], At: start}
		if l.Kind == "feed" {
			o = frontier.Outcome{State: frontier.Done, At: start, Fresh: true, ETag: `"1"`, NextDue: start.Add(time.Second)}
		}
		done(t, q, l, o)
	}
	for i, digest := range []string{"a", "a", "b"} {
		changed, err := q.Reconsider(ctx, "wanted", digest, "out_of_scope", "language_*")
		if err != nil || changed != (i == 2) {
			t.Fatalf("digest %s: %v, %v", digest, changed, err)
		}
		counts(t, q, []frontier.Counts{{Known: 5, Done: 1, Skipped: 4}, {Known: 5, Done: 1, Skipped: 4}, {Known: 5, Done: 1, Skipped: 2, Waiting: 2}}[i])
	}
	begin(t, q, "next", start.Add(time.Minute))
	var again []string
	for range 3 {
		l, _, ok, err := q.Next(ctx, start.Add(time.Minute))
		if err != nil || !ok || l.ETag != "" {
			t.Fatalf("%+v, %v, %v", l, ok, err)
		}
		again = append(again, l.URL)
		done(t, q, l, frontier.Outcome{State: frontier.Done, At: start.Add(time.Minute)})
	}
	slices.Sort(again)
	if got := strings.Join(again, " "); got != "https://a.example/1 https://a.example/2 https://b.example/feed" {
		t.Errorf("asked again: %s", got)
	}
}

// testTwins holds that it is known under which address a story was written first.
func testTwins(t *testing.T, at opener) {
	q := at.new(t)
	twin := frontier.Twin("https://www.a.example/1?a=b", "Broen", "tekst")
	for i := range 2 {
		add(t, q, frontier.Link{URL: fmt.Sprintf("https://a.example/%d", i)})
		done(t, q, next(t, q, start), frontier.Outcome{State: frontier.Done, At: start, Twin: twin})
	}
	for url, of := range map[string][]byte{"https://a.example/0": twin, "": frontier.Twin("https://b.example/1", "Broen", "tekst")} {
		if _, got, err := q.Stands(t.Context(), "", of); err != nil || got != url {
			t.Errorf("%q, %v, want %q", got, err, url)
		}
	}
}

// testManyLinks holds that a list of thousands is taken in up to the budget, and each address once.
// testFirst holds that the first record of a text is named to all others, also where many
// ask at once; and how many addresses wait, on all sites and on some.
func testFirst(t *testing.T, at opener) {
	q := at.new(t)
	hash := func(n int) string { return fmt.Sprintf("%064x", n) }
	const text = 7
	firstOf := func(text, id string) (first string, err error) {
		err = q.State.Tx(t.Context(), func(x state.Txn) (err error) {
			first, err = q.State.Written.First(t.Context(), x, text, id)
			return err
		})
		return first, err
	}
	first, err := firstOf(hash(text), hash(1))
	if err != nil || first != hash(1) {
		t.Fatalf("%s, %v", first, err)
	}
	for _, id := range []int{2, 1} {
		if first, err := firstOf(hash(text), hash(id)); err != nil || first != hash(1) {
			t.Errorf("%s, %v", first, err)
		}
	}
	named := make(chan string, 8)
	for id := range cap(named) {
		go func() {
			first, err := firstOf(strings.Repeat("ab", 32), hash(100+id))
			if err != nil {
				t.Error(err)
			}
			named <- first
		}()
	}
	one := <-named
	for range cap(named) - 1 {
		if other := <-named; other != one {
			t.Errorf("%s is named first, and %s", one, other)
		}
	}
	if first, err := firstOf("no hash", "x"); err != nil || first != "x" {
		t.Errorf("no hash: %s, %v", first, err)
	}
	add(t, q, frontier.Link{URL: "https://a.example/1", Kind: "article"})
	add(t, q, frontier.Link{URL: "https://a.example/2", Kind: "article"})
	add(t, q, frontier.Link{URL: "https://b.example/1", Kind: "article"})
	for want, sites := range map[int][]string{3: nil, 2: {"a.example"}, 0: {"c.example"}} {
		if n, err := q.Waiting(t.Context(), sites...); err != nil || n != want {
			t.Errorf("%d wait on %v, %v, want %d", n, sites, err, want)
		}
	}
}

func testManyLinks(t *testing.T, at opener) {
	q := at.with(t, frontier.Options{Budget: 4500})
	add(t, q, frontier.Link{URL: "https://a.example/list", Priority: 1})
	begin(t, q, "run", start)
	l := next(t, q, start)
	var links []frontier.Link
	for i := range 5000 {
		links = append(links, frontier.Link{URL: fmt.Sprintf("https://a.example/%d", i)}, frontier.Link{URL: fmt.Sprintf("https://www.a.example/%d/", i-4900)})
	}
	got, err := q.Done(t.Context(), l, frontier.Outcome{State: frontier.Done, At: start, Links: links})
	if want := (frontier.Taken{New: 4500, Left: 5000 + 4900 - 4500}); err != nil || got != want {
		t.Errorf("%+v, %v, want %+v", got, err, want)
	}
	counts(t, q, frontier.Counts{Known: 4501, Done: 1, Waiting: 4500})
}
