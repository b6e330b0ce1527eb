package frontier

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"

	"rens/scraper/address"
)

// again picks what has come due since it was last dealt with.
const again = `due_at > 0 AND due_at <= ? AND state IN ('done', 'failed', 'skipped')`

// Begin opens a run: what has come due since it was last fetched waits again, of
// these sites alone where any are named.
func (f *Frontier) Begin(ctx context.Context, run string, now time.Time, sites ...string) error {
	if err := f.setClock(ctx); err != nil {
		return fmt.Errorf("begin run %s in %s: %w", run, f.name, err)
	}
	var pass int64
	err := f.tx(ctx, func(t txn) error {
		pass = f.millis(now)
		var last, whole int64
		err := t.row(ctx, `SELECT pass, whole FROM runs WHERE id <> ? ORDER BY {row} DESC LIMIT 1`, run).Scan(&last, &whole)
		switch {
		case err != nil && !errors.Is(err, sql.ErrNoRows):
			return err
		case err == nil && whole == 0 && last >= f.millis(now.Add(-MaxPass)):
			pass = last
		}
		if _, err := t.exec(ctx, `INSERT INTO runs (id, started, pass) VALUES (?, ?, ?) ON CONFLICT DO NOTHING`, run, f.millis(now), pass); err != nil {
			return err
		}
		if err := f.dropRobots(ctx, t, now); err != nil {
			return err
		}
		return f.comeDue(ctx, t, pass, sites)
	})
	if err != nil {
		return fmt.Errorf("begin run %s in %s: %w", run, f.name, err)
	}
	f.pass.Store(pass)
	return nil
}

// Widen lets what has come due on one more site wait, as Begin does.
func (f *Frontier) Widen(ctx context.Context, site string) error {
	err := f.tx(ctx, func(t txn) error { return f.comeDue(ctx, t, f.pass.Load(), []string{site}) })
	if err != nil {
		return fmt.Errorf("take %s into a run in %s: %w", site, f.name, err)
	}
	return nil
}

// comeDue lets what is due wait. Only the hosts concerned are touched, so that
// a start costs what is due, not what is known.
func (f *Frontier) comeDue(ctx context.Context, t txn, pass int64, sites []string) error {
	of, names := ofSites(sites)
	hosts, err := column(t.rows(ctx, `SELECT host FROM hosts WHERE host IN (SELECT host FROM urls WHERE `+again+`)`+of+` ORDER BY host {for update}`, append([]any{pass}, names...)...))
	if err != nil || len(hosts) == 0 {
		return err
	}
	if len(sites) > 0 {
		of = ` AND host IN (SELECT host FROM hosts WHERE ` + strings.TrimPrefix(of, " AND ") + `)`
	}
	if _, err := t.exec(ctx, `UPDATE urls SET state = 'waiting', attempts = 0 WHERE `+again+of, append([]any{pass}, names...)...); err != nil {
		return err
	}
	for _, host := range hosts {
		if _, err := t.exec(ctx, `UPDATE hosts SET next_due = `+nextDue+` WHERE host = ?`, host); err != nil {
			return err
		}
	}
	return nil
}

// column reads a result of one column.
func column(rows *sql.Rows, err error) ([]string, error) {
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, rows.Err()
}

// End closes a run and keeps its report; whole says that it came to its end.
func (f *Frontier) End(ctx context.Context, run string, now time.Time, report string, whole bool) error {
	end := 0
	if whole {
		end = 1
	}
	err := f.tx(ctx, func(t txn) error {
		_, err := t.exec(ctx, `UPDATE runs SET ended = ?, report = ?, whole = ? WHERE id = ?`, f.millis(now), report, end, run)
		return err
	})
	if err != nil {
		return fmt.Errorf("end run %s in %s: %w", run, f.name, err)
	}
	return nil
}

// Counts returns how many addresses are in each state, all at one instant.
// Known comes from the hosts, which count what is put in; the states are
// counted one by one.
func (f *Frontier) Counts(ctx context.Context) (c Counts, err error) {
	err = f.tx(ctx, func(t txn) error {
		return t.row(ctx, `SELECT (SELECT CAST(coalesce(sum(known), 0) AS BIGINT) FROM hosts),
			count(CASE WHEN state = 'waiting' THEN 1 END), count(CASE WHEN state = 'done' THEN 1 END),
			count(CASE WHEN state = 'failed' THEN 1 END), count(CASE WHEN state = 'skipped' THEN 1 END) FROM urls`).
			Scan(&c.Known, &c.Waiting, &c.Done, &c.Failed, &c.Skipped)
	})
	if err != nil {
		return Counts{}, fmt.Errorf("count the addresses in %s: %w", f.name, err)
	}
	return c, nil
}

// Others returns how many addresses wait, or have come due, on sites other than
// these, by site.
func (f *Frontier) Others(ctx context.Context, now time.Time, sites ...string) (counts map[string]int, err error) {
	_, names := ofSites(sites)
	err = f.look(ctx, func(t txn) error {
		counts = map[string]int{}
		rows, err := t.rows(ctx, `SELECT hosts.site, count(*) FROM urls JOIN hosts ON hosts.host = urls.host
			WHERE (urls.state = 'waiting' OR urls.due_at > 0 AND urls.due_at <= ?) AND hosts.site NOT IN `+marks(len(sites))+` GROUP BY hosts.site`,
			append([]any{f.millis(now)}, names...)...)
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
		return nil, fmt.Errorf("count what waits in %s beside: %w", f.name, err)
	}
	return counts, nil
}

// An Address is what is known of one.
type Address struct {
	Kind    string // its Link's
	State   State
	Article bool // it was an article, which was written, when it was last fetched without failing
}

// Known returns what is known of an address under any of its spellings; ok is
// false where that is nothing.
func (f *Frontier) Known(ctx context.Context, url string) (a Address, ok bool, err error) {
	canonical, err := address.Canonical(f.options.ClearURLs.Clean(url))
	if err != nil {
		return Address{}, false, nil // none that could be known
	}
	spellings := []any{canonical}
	for _, v := range address.Variants(canonical) {
		spellings = append(spellings, v)
	}
	err = f.look(ctx, func(t txn) error {
		a, ok = Address{}, false
		var state string
		var hash int
		err := t.row(ctx, `SELECT kind, state, length(content_hash) FROM urls WHERE url IN `+marks(len(spellings))+` ORDER BY CASE WHEN url = ? THEN 0 ELSE 1 END, url LIMIT 1`,
			append(spellings, canonical)...).Scan(&a.Kind, &state, &hash)
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		a.State, a.Article, ok = State(state), hash == articleHash, err == nil
		return err
	})
	if err != nil {
		return Address{}, false, fmt.Errorf("look up %s in %s: %w", url, f.name, err)
	}
	return a, ok, nil
}
