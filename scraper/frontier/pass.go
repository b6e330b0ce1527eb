package frontier

import (
	"context"
	"fmt"
	"strings"
	"time"

	"rens/scraper/state"
)

// again picks what has come due since it was last dealt with.
const again = `due_at > 0 AND due_at <= ? AND state IN ('done', 'failed', 'skipped')`

// Begin opens a pass: what has come due since it was last fetched waits again, of
// these sites alone where any are named.
func (f *Frontier) Begin(ctx context.Context, pass state.Pass, sites ...string) error {
	if err := f.State.Tx(ctx, func(t state.Txn) error { return f.comeDue(ctx, t, int64(pass), sites) }); err != nil {
		return fmt.Errorf("let what is due wait in %s: %w", f.State.Name(), err)
	}
	f.pass.Store(int64(pass))
	return nil
}

// Widen lets what has come due on one more site wait, as Begin does.
func (f *Frontier) Widen(ctx context.Context, site string) error {
	err := f.State.Tx(ctx, func(t state.Txn) error { return f.comeDue(ctx, t, f.pass.Load(), []string{site}) })
	if err != nil {
		return fmt.Errorf("take %s into a run in %s: %w", site, f.State.Name(), err)
	}
	return nil
}

// comeDue lets what is due wait. Only the hosts concerned are touched, so that
// a start costs what is due, not what is known.
func (f *Frontier) comeDue(ctx context.Context, t state.Txn, pass int64, sites []string) error {
	of, names := ofSites(sites)
	hosts, err := state.Column(t.Rows(ctx, `SELECT host FROM hosts WHERE host IN (SELECT host FROM urls WHERE `+again+`)`+of+` ORDER BY host {for update}`, append([]any{pass}, names...)...))
	if err != nil || len(hosts) == 0 {
		return err
	}
	if len(sites) > 0 {
		of = ` AND host IN (SELECT host FROM hosts WHERE ` + strings.TrimPrefix(of, " AND ") + `)`
	}
	if _, err := t.Exec(ctx, `UPDATE urls SET state = 'waiting', attempts = 0 WHERE `+again+of, append([]any{pass}, names...)...); err != nil {
		return err
	}
	for _, host := range hosts {
		if _, err := t.Exec(ctx, `UPDATE hosts SET next_due = `+nextDue+` WHERE host = ?`, host); err != nil {
			return err
		}
	}
	return nil
}

// Counts returns how many addresses are in each state, all at one instant.
// Known comes from the hosts, which count what is put in; the states are
// counted one by one.
func (f *Frontier) Counts(ctx context.Context) (c Counts, err error) {
	err = f.State.Tx(ctx, func(t state.Txn) error {
		return t.Row(ctx, `SELECT (SELECT CAST(coalesce(sum(known), 0) AS BIGINT) FROM hosts),
			count(CASE WHEN state = 'waiting' THEN 1 END), count(CASE WHEN state = 'done' THEN 1 END),
			count(CASE WHEN state = 'failed' THEN 1 END), count(CASE WHEN state = 'skipped' THEN 1 END) FROM urls`).
			Scan(&c.Known, &c.Waiting, &c.Done, &c.Failed, &c.Skipped)
	})
	if err != nil {
		return Counts{}, fmt.Errorf("count the addresses in %s: %w", f.State.Name(), err)
	}
	return c, nil
}

// Waiting returns how many addresses wait, of these sites alone where any are named.
func (f *Frontier) Waiting(ctx context.Context, sites ...string) (n int, err error) {
	of, names := ofSites(sites)
	err = f.State.Look(ctx, func(t state.Txn) error {
		return t.Row(ctx, `SELECT count(*) FROM urls WHERE state = 'waiting' AND host IN (SELECT host FROM hosts WHERE next_due IS NOT NULL`+of+`)`, names...).Scan(&n)
	})
	if err != nil {
		return 0, fmt.Errorf("count what waits in %s: %w", f.State.Name(), err)
	}
	return n, nil
}

// Others returns how many addresses wait, or have come due, on sites other than
// these, by site.
func (f *Frontier) Others(ctx context.Context, now time.Time, sites ...string) (counts map[string]int, err error) {
	_, names := ofSites(sites)
	err = f.State.Look(ctx, func(t state.Txn) error {
		counts = map[string]int{}
		rows, err := t.Rows(ctx, `SELECT hosts.site, count(*) FROM urls JOIN hosts ON hosts.host = urls.host
			WHERE (urls.state = 'waiting' OR urls.due_at > 0 AND urls.due_at <= ?) AND hosts.site NOT IN `+state.Marks(len(sites))+` GROUP BY hosts.site`,
			append([]any{f.State.Millis(now)}, names...)...)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var site string
			var n int
			if err := rows.Scan(&site, &n); err != nil {
				return err
			}
			counts[site] = n
		}
		return rows.Err()
	})
	if err != nil {
		return nil, fmt.Errorf("count what waits in %s beside: %w", f.State.Name(), err)
	}
	return counts, nil
}

// A Held is a host that is left alone while addresses wait for it.
type Held struct {
	Host    string
	Waiting int           // addresses
	Until   time.Time     // it may be asked again
	Delay   time.Duration // between two requests to it
	Strikes int           // failures in a row
}

// Held returns the hosts for which addresses wait, of these sites alone where any
// are named, those with the most first and no more than a number of them.
func (f *Frontier) Held(ctx context.Context, most int, sites ...string) (held []Held, err error) {
	of, names := ofSites(sites)
	err = f.State.Look(ctx, func(t state.Txn) error {
		held = nil
		rows, err := t.Rows(ctx, `SELECT host, next_due, delay_ms, strikes, (SELECT count(*) FROM urls WHERE urls.host = hosts.host AND urls.state = 'waiting') AS waiting
			FROM hosts WHERE next_due IS NOT NULL`+of+` ORDER BY waiting DESC, host LIMIT ?`, append(names, most)...)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var h Held
			var due, delay int64
			if err := rows.Scan(&h.Host, &due, &delay, &h.Strikes, &h.Waiting); err != nil {
				return err
			}
			h.Until, h.Delay = f.State.Time(due), time.Duration(delay)*time.Millisecond
			held = append(held, h)
		}
		return rows.Err()
	})
	if err != nil {
		return nil, fmt.Errorf("read which hosts are left alone in %s: %w", f.State.Name(), err)
	}
	return held, nil
}
