package frontier

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"

	"rens/scraper/state"
)

// nextDue is the host's place in the queue, null where nothing waits.
const nextDue = `(SELECT {greatest}(hosts.next_fetch, hosts.blocked_until, urls.due_at) FROM urls
	WHERE urls.host = hosts.host AND urls.state = 'waiting' ORDER BY urls.due_at LIMIT 1)`

// Next leases the most urgent address of the host whose turn it is, of these
// sites alone where any are named, as address.Site names them. Where none can be
// had now, ok is false and wait says how long until one can, or Never; leases of
// this process are not waited for, those of others are.
func (f *Frontier) Next(ctx context.Context, now time.Time, sites ...string) (lease Lease, wait time.Duration, ok bool, err error) {
	return f.NextAmong(ctx, now, Among{Sites: sites})
}

// An Among says which sites an address may be of, as address.Site names them.
type Among struct {
	Sites []string // these alone; all where none are named
	Not   []string // and none of these
}

// NextAmong is Next, of some sites and not of others.
func (f *Frontier) NextAmong(ctx context.Context, now time.Time, among Among) (lease Lease, wait time.Duration, ok bool, err error) {
	claim := f.claim
	if f.State.Alone() {
		claim = f.claimAlone
	}
	lease, ok, err = claim(ctx, f.State.Millis(now), among)
	for err == nil && !ok && lease.Host != "" { // nothing of that host was due
		if err = f.replace(ctx, lease); err == nil {
			lease, ok, err = claim(ctx, f.State.Millis(now), among)
		}
	}
	if err == nil && !ok {
		wait, err = f.wait(ctx, f.State.Millis(now), among)
	}
	if err != nil {
		return Lease{}, 0, false, fmt.Errorf("lease an address from %s: %w", f.State.Name(), err)
	}
	return lease, wait, ok, nil
}

// takesHost leases the host that has waited longest for its turn. Its place in the queue is
// then the lease's end, so that no claim steps over hosts that are leased.
const takesHost = `UPDATE hosts SET leased_until = ?, next_due = ?, owner = ?, lease_no = lease_no + 1
	WHERE host = (SELECT host FROM hosts WHERE next_due <= ? AND leased_until <= ?` + amongSites + ` ORDER BY next_due, host LIMIT 1 {for update} {skip locked})
	RETURNING host, lease_no, strikes`

// amongSites is what a statement says of hosts to keep to a choice of sites, as Among.say names
// them: in one text, whatever the choice, so that it is parsed and planned once.
const amongSites = ` AND (? = '' OR {instr}(?, ' ' || site || ' ') > 0) AND {instr}(?, ' ' || site || ' ') = 0`

// say names the choice for amongSites.
func (a Among) say() []any {
	list := func(sites []string) string {
		if len(sites) == 0 {
			return ""
		}
		return " " + strings.Join(sites, " ") + " " // no site holds a space
	}
	only := list(a.Sites)
	return []any{only, only, list(a.Not)}
}

// What is counted of an address that waits, and what a lease tells of it.
const (
	takesPage = `UPDATE urls SET attempts = attempts + 1`
	page      = `urls.url, kind, discovered_by, via, etag, last_modified, content_hash, text_hash, depth, hops, attempts, visits, every_ms, found_at, fetched_at`
)

// claim takes a host and its most urgent address by one statement. What that sees of
// addresses is from before it had the host's lock: one that another worker has dealt with since
// is told by its row, which is looked at once more; the lease is then of a host alone. The plus and
// coalesce keep the planner from indexes of what waits, where a row is to be found by its address.
func (f *Frontier) claim(ctx context.Context, now int64, among Among) (l Lease, ok bool, err error) {
	err = f.State.One(ctx, func(t state.Txn) error {
		l, ok = f.leasing(now), false
		row := t.Row(ctx, `WITH its AS (`+takesHost+`),
			first AS (SELECT urgent.url FROM its CROSS JOIN LATERAL (
				SELECT url FROM urls WHERE urls.host = its.host AND state = 'waiting' AND +due_at <= ? ORDER BY priority DESC, {row} LIMIT 1) urgent),
			page AS (`+takesPage+` FROM first WHERE urls.url = first.url AND coalesce(state, '') = 'waiting' AND +due_at <= ? RETURNING `+page+`)
			SELECT its.*, page.* FROM its LEFT JOIN page ON true`, append(f.takes(now, among), now, now)...)
		err := f.read(row, &l, &l.Host, &l.No, &l.Strikes)
		ok = err == nil && l.URL != ""
		return none(err)
	})
	return l, ok, err
}

// claimAlone does the same by two statements, for SQLite writes to one table in each, and
// no way lies between. The plus keeps it from the index of due times, after which it would have to sort.
func (f *Frontier) claimAlone(ctx context.Context, now int64, among Among) (l Lease, ok bool, err error) {
	err = f.State.Tx(ctx, func(t state.Txn) error {
		l, ok = f.leasing(now), false
		err := t.Row(ctx, takesHost, f.takes(now, among)...).Scan(&l.Host, &l.No, &l.Strikes)
		if err == nil {
			err = f.read(t.Row(ctx, takesPage+` WHERE url = (SELECT url FROM urls WHERE host = ? AND state = 'waiting' AND +due_at <= ? ORDER BY priority DESC, {row} LIMIT 1)
				RETURNING `+page, l.Host, now), &l)
			ok = err == nil
		}
		return none(err)
	})
	return l, ok, err
}

// none takes a result without a row for none.
func none(err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	return err
}

// leasing is a lease that begins now, of nothing yet.
func (f *Frontier) leasing(now int64) Lease {
	return Lease{Until: f.State.Time(now + f.options.Lease.Milliseconds())}
}

// takes are the parameters of takesHost.
func (f *Frontier) takes(now int64, among Among) []any {
	until := now + f.options.Lease.Milliseconds()
	return append([]any{until, until, f.owner, now, now}, among.say()...)
}

// read fills a lease with the page of a row, after what stands before that; all of it is null for no page.
func (f *Frontier) read(row *sql.Row, l *Lease, before ...any) error {
	var text [8]sql.Null[string]
	var number [7]sql.Null[int64]
	into := before
	for i := range text {
		into = append(into, &text[i])
	}
	for i := range number {
		into = append(into, &number[i])
	}
	if err := row.Scan(into...); err != nil {
		return err
	}
	l.URL, l.Kind, l.DiscoveredBy = text[0].V, text[1].V, text[2].V
	if text[3].V != "" {
		l.Via = strings.Split(text[3].V, "\n")
	}
	l.ETag, l.LastModified, l.ContentHash, l.TextHash = text[4].V, text[5].V, text[6].V, text[7].V
	l.Depth, l.Hops, l.Attempts, l.Visits = int(number[0].V), int(number[1].V), int(number[2].V), int(number[3].V)
	l.Every, l.Found, l.Fetched = time.Duration(number[4].V)*time.Millisecond, f.State.Time(number[5].V), f.State.Time(number[6].V)
	return nil
}

// replace gives a host back whose place in the queue was out of date: nothing of it was due.
func (f *Frontier) replace(ctx context.Context, l Lease) error {
	return f.State.Tx(ctx, func(t state.Txn) error {
		_, err := t.Exec(ctx, `UPDATE hosts SET leased_until = 0, owner = '', next_due = `+nextDue+` WHERE host = ? AND lease_no = ?`, l.Host, l.No)
		return err
	})
}

// ofSites is what a statement says of hosts to keep to some sites; nothing where
// none are named.
func ofSites(sites []string) (text string, names []any) {
	if len(sites) == 0 {
		return "", nil
	}
	for _, site := range sites {
		names = append(names, site)
	}
	return ` AND site IN ` + state.Marks(len(sites)), names
}

// wait returns how long until a host can be had.
func (f *Frontier) wait(ctx context.Context, now int64, among Among) (wait time.Duration, err error) {
	statement, args := `SELECT min(next_due) FROM hosts WHERE next_due IS NOT NULL AND leased_until <= ?`+amongSites, append([]any{now}, among.say()...)
	if !f.State.Alone() {
		statement = `SELECT least((` + statement + `), (SELECT min({greatest}(next_due, leased_until)) FROM hosts WHERE next_due IS NOT NULL AND leased_until > ? AND owner <> ?` + amongSites + `))`
		args = append(append(args, now, f.owner), among.say()...)
	}
	err = f.State.One(ctx, func(t state.Txn) error {
		var at sql.NullInt64
		err := t.Row(ctx, statement, args...).Scan(&at)
		if wait = Never; at.Valid {
			wait = time.Duration(max(0, at.Int64-now)) * time.Millisecond
		}
		return err
	})
	return wait, err
}

// Holds reports whether a lease is still held: for
// whoever is about to do what cannot be undone.
func (f *Frontier) Holds(ctx context.Context, l Lease, now time.Time) (held bool, err error) {
	if f.State.Alone() {
		return true, nil // nobody else could have it
	}
	err = f.State.Look(ctx, func(t state.Txn) error {
		var n int
		err := t.Row(ctx, `SELECT count(*) FROM hosts WHERE host = ? AND lease_no = ? AND leased_until > ?`, l.Host, l.No, f.State.Millis(now)).Scan(&n)
		held = n > 0
		return err
	})
	if err != nil {
		return false, fmt.Errorf("look whether %s is still leased in %s: %w", l.URL, f.State.Name(), err)
	}
	return held, nil
}
