package frontier

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"rens/scraper/address"
	"rens/scraper/state"
)

// Done gives a lease back with what came of it and returns what became of its
// links: all of it or, on an error, nothing. It fails with ErrLeaseLost.
func (f *Frontier) Done(ctx context.Context, l Lease, o Outcome) (taken Taken, err error) {
	entries, err := f.beyondKnown(ctx, f.entriesOf(o.Links))
	if err == nil && len(entries) == 0 {
		err = f.putAway(ctx, l, o)
	} else if err == nil {
		taken, err = f.putAwayWith(ctx, l, o, entries)
	}
	if err != nil {
		return Taken{}, fmt.Errorf("put away %s in %s: %w", l.URL, f.State.Name(), err)
	}
	return taken, nil
}

// beyondKnown leaves out the links that change nothing, for they are known: most are. Of a
// list's many some are new, and all are looked up when its hosts are locked.
func (f *Frontier) beyondKnown(ctx context.Context, entries []entry) (rest []entry, err error) {
	if len(entries) == 0 || len(entries) > batch {
		return entries, nil
	}
	var urls []any
	for _, e := range entries {
		urls = append(urls, e.url)
	}
	err = f.State.One(ctx, func(t state.Txn) error {
		have, err := among(ctx, t, `SELECT url FROM urls WHERE url IN `, urls)
		rest = slices.DeleteFunc(slices.Clone(entries), func(e entry) bool { return have[e.url] && !e.Alias && !e.Again })
		return err
	})
	return rest, err
}

// putAway puts away what led to nothing new, all by one batch.
func (f *Frontier) putAway(ctx context.Context, l Lease, o Outcome) error {
	var all []state.Statement
	if !f.State.Alone() {
		all = append(all, state.Statement{Text: `SELECT host FROM hosts WHERE host = ? {for update}`, Args: []any{l.Host}})
	}
	all = append(append(all, f.finish(l, o)...), f.giveBack(l, o))
	changed, err := f.State.All(ctx, all)
	if err == nil && changed[len(changed)-1] == 0 {
		return ErrLeaseLost
	}
	return err
}

// putAwayWith puts away what led to addresses that may be new.
func (f *Frontier) putAwayWith(ctx context.Context, l Lease, o Outcome, entries []entry) (taken Taken, err error) {
	err = f.State.Tx(ctx, func(t state.Txn) error {
		// Hosts are locked first, in one order, and addresses only under
		// their host's lock: no two workers wait for each other.
		entries, beyond, err := f.withinHosts(ctx, t, entries)
		if err != nil {
			return err
		}
		hosts := hostsOf(entries, l.Host)
		for _, host := range hosts {
			if err := f.lockHost(ctx, t, host); err != nil {
				return err
			}
		}
		for i, s := range f.finish(l, o) {
			n, err := t.Exec(ctx, s.Text, s.Args...)
			if err == nil && i == 0 && n == 0 {
				err = ErrLeaseLost
			}
			if err != nil {
				return err
			}
		}
		if taken, err = f.insert(ctx, t, f.State.Millis(o.At), entries, hosts); err != nil {
			return err
		}
		if taken.Left += beyond; taken.Left > 0 && o.List {
			if _, err := t.Exec(ctx, `UPDATE urls SET etag = '', last_modified = '', every_ms = 0, due_at = ? WHERE url = ? AND state <> 'waiting'`, f.State.Millis(o.At), l.URL); err != nil {
				return err
			}
		}
		back := f.giveBack(l, o)
		_, err = t.Exec(ctx, back.Text, back.Args...)
		return err
	})
	return taken, err
}

// finish are the statements that put away what came of a lease, the address first: none needs
// to know what came of another, and none does anything where the lease is not held any more,
// which its host's row tells, once that is locked.
func (f *Frontier) finish(l Lease, o Outcome) []state.Statement {
	held := state.Statement{Text: `EXISTS (SELECT 1 FROM hosts WHERE host = ? AND lease_no = ? AND leased_until > 0)`, Args: []any{l.Host, l.No}}
	page := f.page(l, o)
	all := []state.Statement{{Text: page.Text + ` AND ` + held.Text, Args: append(page.Args, held.Args...)}}
	if len(o.Twin) > 0 {
		all = append(all, state.Statement{Text: `INSERT {or ignore} INTO twins (hash, url) SELECT CAST(? AS {bytes}), CAST(? AS TEXT) WHERE ` + held.Text + ` ON CONFLICT DO NOTHING`,
			Args: append([]any{o.Twin, l.URL}, held.Args...)})
	}
	if s, ok := f.State.Written.Put(o.Article, o.Output, held); ok {
		all = append(all, s)
	}
	return all
}

// page says of the address what came of it.
func (f *Frontier) page(l Lease, o Outcome) state.Statement {
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
	return state.Statement{Text: set + ` WHERE url = ?`, Args: append(args, l.URL)}
}

// giveBack ends the lease, if it is still held, and gives the host its next turn.
func (f *Frontier) giveBack(l Lease, o Outcome) state.Statement {
	next, until := f.State.Millis(o.At.Add(o.HostDelay)), f.State.Millis(o.BlockUntil)
	return state.Statement{Text: `UPDATE hosts SET leased_until = 0, owner = '', next_fetch = ?, delay_ms = ?, blocked_until = {greatest}(blocked_until, ?), strikes = ?,
		next_due = (SELECT {greatest}(?, hosts.blocked_until, ?, urls.due_at) FROM urls WHERE urls.host = hosts.host AND urls.state = 'waiting' ORDER BY urls.due_at LIMIT 1)
		WHERE host = ? AND lease_no = ? AND leased_until > 0`,
		Args: []any{next, o.HostDelay.Milliseconds(), until, o.Strikes, next, until, l.Host, l.No}}
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
