package frontier

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"
)

// again picks what has come due since it was last dealt with.
const again = `due_at > 0 AND due_at <= ? AND state IN ('done', 'failed', 'skipped')`

// Begin opens a run: what has come due since it was last fetched waits again.
func (f *Frontier) Begin(ctx context.Context, run string, now time.Time) error {
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
		return f.comeDue(ctx, t, pass)
	})
	if err != nil {
		return fmt.Errorf("begin run %s in %s: %w", run, f.name, err)
	}
	f.pass.Store(pass)
	return nil
}

// comeDue lets what is due wait. Only the hosts concerned are touched, so that
// a start costs what is due, not what is known.
func (f *Frontier) comeDue(ctx context.Context, t txn, pass int64) error {
	hosts, err := column(t.rows(ctx, `SELECT host FROM hosts WHERE host IN (SELECT host FROM urls WHERE `+again+`) ORDER BY host {for update}`, pass))
	if err != nil || len(hosts) == 0 {
		return err
	}
	if _, err := t.exec(ctx, `UPDATE urls SET state = 'waiting', attempts = 0 WHERE `+again, pass); err != nil {
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
