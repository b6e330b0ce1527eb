package state

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"
)

// MaxPass is how old a pass may be for a run to go on with it. A run that did
// not end well is gone on with by the next one: what it dealt with does not
// come due again, so that runs which keep being stopped still come to an end.
const MaxPass = time.Hour

// A Pass is what one run does, or several of which the first were stopped: when
// it began, as Millis writes it.
type Pass int64

// Runs keeps when each run began and what came of it.
type Runs struct{ db *DB }

// Begin opens a run and returns the pass that it makes or goes on with.
func (s Runs) Begin(ctx context.Context, run string, now time.Time) (pass Pass, err error) {
	if err := s.db.setClock(ctx); err != nil {
		return 0, fmt.Errorf("begin run %s in %s: %w", run, s.db.name, err)
	}
	err = s.db.Tx(ctx, func(t Txn) error {
		pass = Pass(s.db.Millis(now))
		var last, whole int64
		err := t.Row(ctx, `SELECT pass, whole FROM runs WHERE id <> ? ORDER BY {row} DESC LIMIT 1`, run).Scan(&last, &whole)
		switch {
		case err != nil && !errors.Is(err, sql.ErrNoRows):
			return err
		case err == nil && whole == 0 && last >= s.db.Millis(now.Add(-MaxPass)):
			pass = Pass(last)
		}
		_, err = t.Exec(ctx, `INSERT INTO runs (id, started, pass) VALUES (?, ?, ?) ON CONFLICT DO NOTHING`, run, s.db.Millis(now), int64(pass))
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("begin run %s in %s: %w", run, s.db.name, err)
	}
	return pass, nil
}

// MaxAhead is how far ahead of the clock a state may be: clocks differ, and are set.
const MaxAhead = 10 * time.Minute

// Settle looks whether the state is from the future, because the clock was wrong when
// it was written, or is now: then nothing in it would come due. All its times are set
// back by as much as its last run is ahead, which is returned; 0 for a state in order.
func (s Runs) Settle(ctx context.Context, now time.Time) (ahead time.Duration, err error) {
	err = s.db.Tx(ctx, func(t Txn) error {
		ahead = 0
		var newest int64
		if err := t.Row(ctx, `SELECT CAST(coalesce(max({greatest}(started, ended)), 0) AS BIGINT) FROM runs`).Scan(&newest); err != nil {
			return err
		}
		by := newest - s.db.Millis(now)
		if by <= MaxAhead.Milliseconds() {
			return nil
		}
		by++ // what was dealt with then was so before now
		ahead = time.Duration(by) * time.Millisecond
		for _, table := range []struct {
			name    string
			columns []string
		}{
			{"urls", []string{"due_at", "found_at", "fetched_at", "done_at"}},
			{"hosts", []string{"next_due", "next_fetch", "blocked_until", "leased_until", "pass", "first_pass"}},
			{"runs", []string{"started", "ended", "pass"}},
			{"robots", []string{"fetched_at"}},
			{"near_texts", []string{"at"}},
			{"near_bands", []string{"at"}},
			{"near_waiting", []string{"at"}},
			{"site_pages", []string{"at"}},
		} {
			var set []string
			var args []any
			for _, c := range table.columns {
				set = append(set, c+" = CASE WHEN "+c+" > 0 THEN {greatest}(1, "+c+" - ?) ELSE "+c+" END")
				args = append(args, by)
			}
			if _, err := t.Exec(ctx, "UPDATE "+table.name+" SET "+strings.Join(set, ", "), args...); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return 0, fmt.Errorf("set back the times in %s: %w", s.db.name, err)
	}
	return ahead, nil
}

// End closes a run and keeps its report; whole says that it came to its end.
func (s Runs) End(ctx context.Context, run string, now time.Time, report string, whole bool) error {
	end := 0
	if whole {
		end = 1
	}
	err := s.db.Tx(ctx, func(t Txn) error {
		_, err := t.Exec(ctx, `UPDATE runs SET ended = ?, report = ?, whole = ? WHERE id = ?`, s.db.Millis(now), report, end, run)
		return err
	})
	if err != nil {
		return fmt.Errorf("end run %s in %s: %w", run, s.db.name, err)
	}
	return nil
}
