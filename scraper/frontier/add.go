package frontier

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"rens/scraper/address"
	"rens/scraper/state"
)

// batch is how many addresses one statement puts in.
const batch = 100

// An entry is a link under its canonical form.
type entry struct {
	Link
	url, host string
}

// entriesOf keeps the links that have a canonical form, each once: the first.
func (f *Frontier) entriesOf(links []Link) []entry {
	entries := make([]entry, 0, len(links))
	at := make(map[string]int, len(links))
	for _, link := range links {
		url, err := address.Canonical(f.options.ClearURLs.Clean(link.URL))
		if err != nil {
			continue
		}
		if i, twice := at[url]; twice {
			entries[i].Alias = entries[i].Alias || link.Alias
			continue
		}
		at[url] = len(entries)
		entries = append(entries, entry{link, url, address.Host(url)})
	}
	return entries
}

// Add puts addresses in and returns how many were new.
func (f *Frontier) Add(ctx context.Context, now time.Time, links []Link) (added int, err error) {
	entries := f.entriesOf(links)
	err = f.State.Tx(ctx, func(t state.Txn) error {
		entries, _, err := f.withinHosts(ctx, t, entries)
		if err != nil {
			return err
		}
		hosts := hostsOf(entries)
		for _, host := range hosts {
			if err := f.lockHost(ctx, t, host); err != nil {
				return err
			}
		}
		taken, err := f.insert(ctx, t, f.State.Millis(now), entries, hosts)
		added = taken.New
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("add %d addresses to %s: %w", len(links), f.State.Name(), err)
	}
	return added, nil
}

// portion is how many addresses are put in at a time, all in one transaction: a sitemap
// may name a hundred thousand.
const portion = 4096

// insert puts in what is new and settles the hosts, whose rows are locked.
func (f *Frontier) insert(ctx context.Context, t state.Txn, now int64, entries []entry, hosts []string) (taken Taken, err error) {
	for len(entries) > portion {
		some, err := f.insertSome(ctx, t, now, entries[:portion], hostsOf(entries[:portion]))
		if err != nil {
			return Taken{}, err
		}
		entries = entries[portion:]
		taken.New += some.New
		taken.Left += some.Left
	}
	last, err := f.insertSome(ctx, t, now, entries, hosts)
	return Taken{taken.New + last.New, taken.Left + last.Left}, err
}

func (f *Frontier) insertSome(ctx context.Context, t state.Txn, now int64, entries []entry, hosts []string) (taken Taken, err error) {
	known, fresh, err := sift(ctx, t, entries)
	if err != nil {
		return Taken{}, err
	}
	for _, e := range known {
		if err := f.revive(ctx, t, now, e); err != nil {
			return Taken{}, err
		}
	}
	within, err := f.withinBudget(ctx, t, fresh)
	if err != nil {
		return Taken{}, err
	}
	added := map[string]int{} // by host
	for batch := range slices.Chunk(within, batch) {
		if err := f.insertBatch(ctx, t, now, batch, added); err != nil {
			return Taken{}, err
		}
	}
	taken.Left = len(fresh) - len(within)
	for _, host := range hosts {
		n := added[host]
		taken.New += n
		if _, err := t.Exec(ctx, `UPDATE hosts SET known = known + ?, pass_found = CASE WHEN pass = ? THEN pass_found ELSE 0 END + ?, pass = ?,
			next_due = `+nextDue+` WHERE host = ?`, n, f.pass.Load(), n, f.pass.Load(), host); err != nil {
			return Taken{}, err
		}
	}
	return taken, nil
}

// sift parts entries into those that are known and those that are new. An
// address of which another spelling is known, or stands before it, is neither:
// it is left out.
func sift(ctx context.Context, t state.Txn, entries []entry) (known, fresh []entry, err error) {
	for batch := range slices.Chunk(entries, batch) {
		urls := make([]any, len(batch))
		for i, e := range batch {
			urls[i] = e.url
		}
		have, err := among(ctx, t, `SELECT url FROM urls WHERE url IN `, urls)
		if err != nil {
			return nil, nil, err
		}
		for _, e := range batch {
			if have[e.url] {
				known = append(known, e)
			} else {
				fresh = append(fresh, e)
			}
		}
	}
	taken := map[string]bool{}
	kept := fresh[:0:0]
	for batch := range slices.Chunk(fresh, batch) {
		var guesses []any
		for _, e := range batch {
			for _, v := range address.Variants(e.url) {
				guesses = append(guesses, v)
			}
		}
		have, err := among(ctx, t, `SELECT url FROM urls WHERE state <> 'failed' AND url IN `, guesses)
		if err != nil {
			return nil, nil, err
		}
		for _, e := range batch {
			if !e.Alias && !e.Again && e.Hops == 0 && slices.ContainsFunc(address.Variants(e.url), func(v string) bool { return have[v] || taken[v] }) {
				continue
			}
			taken[e.url] = true
			kept = append(kept, e)
		}
	}
	return known, kept, nil
}

// among returns which values a statement finds. It asks for the last of them again until
// they are a power of two, so that there are few statements, and they are kept.
func among(ctx context.Context, t state.Txn, statement string, values []any) (map[string]bool, error) {
	have := map[string]bool{}
	if len(values) == 0 {
		return have, nil
	}
	for last := values[len(values)-1]; len(values)&(len(values)-1) != 0; {
		values = append(values, last)
	}
	found, err := state.Column(t.Rows(ctx, statement+state.Marks(len(values)), values...))
	for _, url := range found {
		have[url] = true
	}
	return have, err
}

func (f *Frontier) insertBatch(ctx context.Context, t state.Txn, now int64, entries []entry, added map[string]int) error {
	var statement strings.Builder
	statement.WriteString(`INSERT INTO urls (url, host, kind, state, priority, due_at, depth, hops, via, discovered_by, found_at, content_hash) VALUES `)
	args := make([]any, 0, 12*len(entries))
	for i, e := range entries {
		if i > 0 {
			statement.WriteByte(',')
		}
		statement.WriteString(`(?,?,?,?,?,?,?,?,?,?,?,?)`)
		state := Waiting
		if e.Alias {
			state = Done
		}
		args = append(args, e.url, e.host, e.Kind, string(state), e.Priority, f.State.Millis(e.Due), e.Depth, e.Hops, strings.Join(e.Via, "\n"), e.DiscoveredBy, now, e.ContentHash)
	}
	statement.WriteString(` ON CONFLICT DO NOTHING RETURNING host`)
	rows, err := t.Rows(ctx, statement.String(), args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var host string
		if err := rows.Scan(&host); err != nil {
			return err
		}
		added[host]++
	}
	return rows.Err()
}

// revive lets a known address wait again, or takes one that waits for done
// where its page has just come from elsewhere, until its time.
func (f *Frontier) revive(ctx context.Context, t state.Txn, now int64, e entry) error {
	var err error
	switch {
	case e.Alias:
		_, err = t.Exec(ctx, `UPDATE urls SET state = 'done', done_at = ?, due_at = ?, reason = 'alias', content_hash = ? WHERE url = ? AND state = 'waiting'`, now, f.State.Millis(e.Due), e.ContentHash, e.url)
	case e.Again:
		_, err = t.Exec(ctx, `UPDATE urls SET attempts = CASE WHEN state = 'waiting' THEN attempts ELSE 0 END, state = 'waiting', due_at = ?, kind = ?, priority = ?
			WHERE url = ? AND (done_at = 0 OR done_at < ?)`, f.State.Millis(e.Due), e.Kind, e.Priority, e.url, f.pass.Load())
	}
	return err
}

// withinBudget leaves out what goes beyond the budget of its site in this pass.
func (f *Frontier) withinBudget(ctx context.Context, t state.Txn, entries []entry) ([]entry, error) {
	if f.options.Budget < 0 {
		return entries, nil
	}
	left := map[string]int{}
	kept := entries[:0:0]
	for _, e := range entries {
		site := address.SiteOf(e.host)
		if _, known := left[site]; !known {
			var used int
			if err := t.Row(ctx, `SELECT CAST(coalesce(sum(pass_found), 0) AS BIGINT) FROM hosts WHERE site = ? AND pass = ?`, site, f.pass.Load()).Scan(&used); err != nil {
				return nil, err
			}
			left[site] = f.options.Budget - used
		}
		if left[site] > 0 || e.Again || e.Alias {
			kept = append(kept, e)
			left[site]--
		}
	}
	return kept, nil
}

// withinHosts leaves out what would make hosts known beyond those that a site may
// have more of in a pass: names below a domain cost nothing. It is asked before hosts
// are locked, for that makes them.
func (f *Frontier) withinHosts(ctx context.Context, t state.Txn, entries []entry) (within []entry, left int, err error) {
	if f.options.Hosts < 0 {
		return entries, 0, nil
	}
	var names []any
	for _, host := range hostsOf(entries) {
		names = append(names, host)
	}
	have := map[string]bool{}
	for some := range slices.Chunk(names, batch) {
		found, err := among(ctx, t, `SELECT host FROM hosts WHERE host IN `, some)
		if err != nil {
			return nil, 0, err
		}
		maps.Copy(have, found)
	}
	room := map[string]int{}
	for _, e := range entries {
		if site := address.SiteOf(e.host); !have[e.host] && !e.Again && e.Hops == 0 {
			if _, known := room[site]; !known {
				var used int
				if err := t.Row(ctx, `SELECT count(*) FROM hosts WHERE site = ? AND first_pass = ?`, site, f.pass.Load()).Scan(&used); err != nil {
					return nil, 0, err
				}
				room[site] = f.options.Hosts - used
			}
			if room[site] <= 0 {
				left++
				continue
			}
			room[site]--
			have[e.host] = true
		}
		within = append(within, e)
	}
	return within, left, nil
}
