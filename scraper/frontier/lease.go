package frontier

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"rens/scraper/address"
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
	err = f.State.Tx(ctx, func(t state.Txn) error {
		for {
			lease, wait, ok = Lease{}, 0, false
			err := f.claim(ctx, t, &lease, f.State.Millis(now), among)
			if errors.Is(err, sql.ErrNoRows) {
				wait, err = f.wait(ctx, t, f.State.Millis(now), among)
				return err
			}
			if err != nil {
				return err
			}
			ok, err = f.take(ctx, t, &lease, f.State.Millis(now))
			if err != nil || ok {
				return err
			}
			// Its place in the queue was out of date.
			if _, err := t.Exec(ctx, `UPDATE hosts SET leased_until = 0, owner = '', next_due = `+nextDue+` WHERE host = ?`, lease.Host); err != nil {
				return err
			}
		}
	})
	if err != nil {
		return Lease{}, 0, false, fmt.Errorf("lease an address from %s: %w", f.State.Name(), err)
	}
	return lease, wait, ok, nil
}

// claim takes the host that has waited longest for its turn. Its place in the queue is
// then the lease's end, so that no claim steps over hosts that are leased.
func (f *Frontier) claim(ctx context.Context, t state.Txn, l *Lease, now int64, among Among) error {
	until := now + f.options.Lease.Milliseconds()
	l.Until = f.State.Time(until)
	of, names := among.say()
	return t.Row(ctx, `UPDATE hosts SET leased_until = ?, next_due = ?, owner = ?, lease_no = lease_no + 1
		WHERE host = (SELECT host FROM hosts WHERE next_due <= ? AND leased_until <= ?`+of+` ORDER BY next_due, host LIMIT 1 {for update} {skip locked})
		RETURNING host, lease_no, strikes`, append([]any{until, until, f.owner, now, now}, names...)...).Scan(&l.Host, &l.No, &l.Strikes)
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

// say is what a statement says of hosts to keep to a choice of sites.
func (a Among) say() (text string, names []any) {
	text, names = ofSites(a.Sites)
	if len(a.Not) == 0 {
		return text, names
	}
	for _, site := range a.Not {
		names = append(names, site)
	}
	return text + ` AND site NOT IN ` + state.Marks(len(a.Not)), names
}

// take fills the lease with the host's most urgent address. The plus keeps
// SQLite from the index of due times, after which it would have to sort.
func (f *Frontier) take(ctx context.Context, t state.Txn, l *Lease, now int64) (ok bool, err error) {
	var found, fetched, every int64
	var via string
	err = t.Row(ctx, `UPDATE urls SET attempts = attempts + 1
		WHERE url = (SELECT url FROM urls WHERE host = ? AND state = 'waiting' AND +due_at <= ? ORDER BY priority DESC, {row} LIMIT 1)
		RETURNING url, kind, discovered_by, depth, hops, via, attempts, visits, every_ms, found_at, fetched_at, etag, last_modified, content_hash, text_hash`, l.Host, now).
		Scan(&l.URL, &l.Kind, &l.DiscoveredBy, &l.Depth, &l.Hops, &via, &l.Attempts, &l.Visits, &every, &found, &fetched, &l.ETag, &l.LastModified, &l.ContentHash, &l.TextHash)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	if via != "" {
		l.Via = strings.Split(via, "\n")
	}
	l.Found, l.Fetched, l.Every = f.State.Time(found), f.State.Time(fetched), time.Duration(every)*time.Millisecond
	return err == nil, err
}

// wait returns how long until a host can be had.
func (f *Frontier) wait(ctx context.Context, t state.Txn, now int64, among Among) (time.Duration, error) {
	of, names := among.say()
	var free, held sql.NullInt64
	err := t.Row(ctx, `SELECT min(next_due) FROM hosts WHERE next_due IS NOT NULL AND leased_until <= ?`+of, append([]any{now}, names...)...).Scan(&free)
	if err == nil && !f.State.Alone() {
		err = t.Row(ctx, `SELECT min({greatest}(next_due, leased_until)) FROM hosts WHERE next_due IS NOT NULL AND leased_until > ? AND owner <> ?`+of,
			append([]any{now, f.owner}, names...)...).Scan(&held)
	}
	if err != nil {
		return 0, err
	}
	wait := Never
	for _, at := range []sql.NullInt64{free, held} {
		if at.Valid {
			wait = min(wait, time.Duration(max(0, at.Int64-now))*time.Millisecond)
		}
	}
	return wait, nil
}

// Done gives a lease back with what came of it and returns what became of its
// links: all of it or, on an error, nothing. It fails with ErrLeaseLost.
func (f *Frontier) Done(ctx context.Context, l Lease, o Outcome) (taken Taken, err error) {
	entries := f.entriesOf(o.Links)
	err = f.State.Tx(ctx, func(t state.Txn) error {
		// Hosts are locked first, in one order, and addresses only under
		// their host's lock: no two workers wait for each other.
		entries, beyond, err := f.withinHosts(ctx, t, entries)
		if err != nil {
			return err
		}
		hosts := hostsOf(entries, l.Host)
		for _, host := range hosts {
			if host == l.Host {
				err = f.giveBack(ctx, t, l, o)
			} else {
				err = f.lockHost(ctx, t, host)
			}
			if err != nil {
				return err
			}
		}
		if err := f.finish(ctx, t, l, o); err != nil {
			return err
		}
		if err := putTwin(ctx, t, o.Twin, l.URL); err != nil {
			return err
		}
		if err := f.State.Written.Put(ctx, t, o.Article, o.Output); err != nil {
			return err
		}
		taken, err = f.insert(ctx, t, f.State.Millis(o.At), entries, hosts)
		if taken.Left += beyond; err != nil || taken.Left == 0 || !o.List {
			return err
		}
		_, err = t.Exec(ctx, `UPDATE urls SET etag = '', last_modified = '', every_ms = 0, due_at = ? WHERE url = ? AND state <> 'waiting'`, f.State.Millis(o.At), l.URL)
		return err
	})
	if err != nil {
		return Taken{}, fmt.Errorf("put away %s in %s: %w", l.URL, f.State.Name(), err)
	}
	return taken, nil
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

// giveBack ends the lease, if it is still held.
func (f *Frontier) giveBack(ctx context.Context, t state.Txn, l Lease, o Outcome) error {
	n, err := t.Exec(ctx, `UPDATE hosts SET leased_until = 0, owner = '', next_fetch = ?, delay_ms = ?, blocked_until = {greatest}(blocked_until, ?), strikes = ?
		WHERE host = ? AND lease_no = ? AND leased_until > 0`,
		f.State.Millis(o.At.Add(o.HostDelay)), o.HostDelay.Milliseconds(), f.State.Millis(o.BlockUntil), o.Strikes, l.Host, l.No)
	if err == nil && n == 0 {
		return ErrLeaseLost
	}
	return err
}

func (f *Frontier) finish(ctx context.Context, t state.Txn, l Lease, o Outcome) error {
	back, visited := 0, 0
	if o.Uncounted {
		back = 1
	}
	if o.Visited {
		visited = 1
	}
	var done int64
	if o.State != Waiting {
		done = f.State.Millis(o.At)
	}
	set := `UPDATE urls SET state = ?, due_at = ?, attempts = attempts - ?, visits = visits + ?, every_ms = ?,
		last_status = ?, reason = ?, done_at = {greatest}(done_at, ?)`
	args := []any{string(o.State), f.State.Millis(o.NextDue), back, visited, o.Every.Milliseconds(), o.Status, o.Reason, done}
	if o.Fresh {
		set += `, fetched_at = ?, etag = ?, last_modified = ?, content_hash = ?, text_hash = ?`
		args = append(args, f.State.Millis(o.At), validator(o.ETag), validator(o.LastModified), o.ContentHash, o.TextHash)
	}
	_, err := t.Exec(ctx, set+` WHERE url = ?`, append(args, l.URL)...)
	return err
}

// validator drops a value that no server should send, and no database need
// keep: one that is long, or not of printable ASCII.
func validator(header string) string {
	const longest = 512
	if len(header) > longest {
		return ""
	}
	for _, c := range []byte(header) {
		if c < ' ' || c > '~' {
			return ""
		}
	}
	return header
}

// lockHost holds a host's row until the transaction ends, and makes it where
// it is new.
func (f *Frontier) lockHost(ctx context.Context, t state.Txn, host string) error {
	_, err := t.Exec(ctx, `INSERT INTO hosts (host, site, first_pass) VALUES (?, ?, ?) ON CONFLICT (host) DO UPDATE SET known = hosts.known`, host, address.SiteOf(host), f.pass.Load())
	return err
}

// hostsOf returns the hosts of entries and others, each once, sorted.
func hostsOf(entries []entry, others ...string) []string {
	set := map[string]bool{}
	for _, host := range others {
		set[host] = true
	}
	for _, e := range entries {
		set[e.host] = true
	}
	return slices.Sorted(maps.Keys(set))
}
