package frontier

import (
	"context"
	"fmt"
	"strings"
	"time"
)

// batch is how many addresses one statement puts in.
const batch = 100

// An entry is a link under its canonical form.
type entry struct {
	Link
	url, host string
}

// entriesOf keeps the links that have a canonical form, each once: the first.
func entriesOf(links []Link) []entry {
	entries := make([]entry, 0, len(links))
	at := make(map[string]int, len(links))
	for _, link := range links {
		url, err := Canonical(link.URL)
		if err != nil {
			continue
		}
		if i, twice := at[url]; twice {
			entries[i].Alias = entries[i].Alias || link.Alias
			continue
		}
		at[url] = len(entries)
		entries = append(entries, entry{link, url, Host(url)})
	}
	return entries
}

// Add puts addresses in and returns how many were new.
func (f *Frontier) Add(ctx context.Context, now time.Time, links []Link) (added int, err error) {
	entries := entriesOf(links)
	hosts := hostsOf(entries)
	err = f.tx(ctx, func(t txn) error {
		for _, host := range hosts {
			if err := lockHost(ctx, t, host); err != nil {
				return err
			}
		}
		added, err = f.insert(ctx, t, f.millis(now), entries, hosts)
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("add %d addresses to %s: %w", len(links), f.name, err)
	}
	return added, nil
}

// insert puts in what is new and settles the hosts, whose rows are locked.
func (f *Frontier) insert(ctx context.Context, t txn, now int64, entries []entry, hosts []string) (int, error) {
	entries, err := f.withinBudget(ctx, t, entries, hosts)
	if err != nil {
		return 0, err
	}
	fresh := map[string]int{} // new addresses by host
	for rest := entries; len(rest) > 0; {
		n := min(batch, len(rest))
		if err := f.insertBatch(ctx, t, now, rest[:n], fresh); err != nil {
			return 0, err
		}
		rest = rest[n:]
	}
	for _, e := range entries {
		if err := f.revive(ctx, t, now, e); err != nil {
			return 0, err
		}
	}
	added := 0
	for _, host := range hosts {
		n := fresh[host]
		added += n
		if _, err := t.exec(ctx, `UPDATE hosts SET known = known + ?, pass_found = CASE WHEN pass = ? THEN pass_found ELSE 0 END + ?, pass = ?,
			next_due = `+nextDue+` WHERE host = ?`, n, f.pass.Load(), n, f.pass.Load(), host); err != nil {
			return 0, err
		}
	}
	return added, nil
}

func (f *Frontier) insertBatch(ctx context.Context, t txn, now int64, entries []entry, fresh map[string]int) error {
	var statement strings.Builder
	statement.WriteString(`INSERT INTO urls (url, host, kind, state, priority, due_at, depth, discovered_by, found_at) VALUES `)
	args := make([]any, 0, 9*len(entries))
	for i, e := range entries {
		if i > 0 {
			statement.WriteByte(',')
		}
		statement.WriteString(`(?,?,?,?,?,?,?,?,?)`)
		state := Waiting
		if e.Alias {
			state = Done
		}
		args = append(args, e.url, e.host, e.Kind, string(state), e.Priority, f.millis(e.Due), e.Depth, e.DiscoveredBy, now)
	}
	statement.WriteString(` ON CONFLICT DO NOTHING RETURNING host`)
	rows, err := t.rows(ctx, statement.String(), args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var host string
		if err := rows.Scan(&host); err != nil {
			return err
		}
		fresh[host]++
	}
	return rows.Err()
}

// revive lets a known address wait again, or takes one that waits for done
// where its page has just come from elsewhere.
func (f *Frontier) revive(ctx context.Context, t txn, now int64, e entry) error {
	var err error
	switch {
	case e.Alias:
		_, err = t.exec(ctx, `UPDATE urls SET state = 'done', done_at = ?, reason = 'alias' WHERE url = ? AND state = 'waiting'`, now, e.url)
	case e.Again:
		_, err = t.exec(ctx, `UPDATE urls SET attempts = CASE WHEN state = 'waiting' THEN attempts ELSE 0 END, state = 'waiting', due_at = ?, kind = ?, priority = ?
			WHERE url = ? AND (done_at = 0 OR done_at < ?)`, f.millis(e.Due), e.Kind, e.Priority, e.url, f.pass.Load())
	}
	return err
}

// withinBudget leaves out what goes beyond the budget of its host in this
// pass. Known addresses count like new ones here: only where the last of the
// budget is reached may one be left out, and that one is known already.
func (f *Frontier) withinBudget(ctx context.Context, t txn, entries []entry, hosts []string) ([]entry, error) {
	if f.options.Budget < 0 {
		return entries, nil
	}
	left := map[string]int{}
	tight := false
	count := map[string]int{}
	for _, e := range entries {
		count[e.host]++
	}
	for _, host := range hosts {
		var used int
		if err := t.row(ctx, `SELECT CASE WHEN pass = ? THEN pass_found ELSE 0 END FROM hosts WHERE host = ?`, f.pass.Load(), host).Scan(&used); err != nil {
			return nil, err
		}
		left[host] = f.options.Budget - used
		tight = tight || left[host] < count[host]
	}
	if !tight {
		return entries, nil
	}
	kept := make([]entry, 0, len(entries))
	for _, e := range entries {
		if e.Again || e.Alias || left[e.host] > 0 {
			kept = append(kept, e)
			left[e.host]--
		}
	}
	return kept, nil
}
