package state

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"
)

// maxRobotsAge is how long a robots.txt is kept, for a site whose own cannot
// be had any more.
const maxRobotsAge = 30 * 24 * time.Hour

// A RobotsTxt is a robots.txt as it came.
type RobotsTxt struct {
	Origin  string // scheme, host and port, such as "https://news.example"
	Status  int    // HTTP status
	Body    []byte
	Fetched time.Time
}

// Robots keeps each host's robots.txt from run to run.
type Robots struct{ db *DB }

// Get returns the robots.txt of an origin that was kept last, however old; ok is
// false where there is none.
func (s Robots) Get(ctx context.Context, origin string) (r RobotsTxt, ok bool, err error) {
	err = s.db.Look(ctx, func(t Txn) error {
		r, ok = RobotsTxt{Origin: origin}, false
		var fetched int64
		err := t.Row(ctx, `SELECT status, body, fetched_at FROM robots WHERE origin = ?`, origin).Scan(&r.Status, &r.Body, &fetched)
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		r.Fetched, ok = s.db.Time(fetched), err == nil
		return err
	})
	if err != nil {
		return RobotsTxt{}, false, fmt.Errorf("read the robots.txt of %s from %s: %w", origin, s.db.name, err)
	}
	return r, ok, nil
}

// Keep keeps a robots.txt in place of the one before.
func (s Robots) Keep(ctx context.Context, r RobotsTxt) error {
	if r.Body == nil {
		r.Body = []byte{}
	}
	err := s.db.Tx(ctx, func(t Txn) error {
		_, err := t.Exec(ctx, `INSERT INTO robots (origin, status, body, fetched_at) VALUES (?, ?, ?, ?)
			ON CONFLICT (origin) DO UPDATE SET status = excluded.status, body = excluded.body, fetched_at = excluded.fetched_at`,
			r.Origin, r.Status, r.Body, s.db.Millis(r.Fetched))
		return err
	})
	if err != nil {
		return fmt.Errorf("keep the robots.txt of %s in %s: %w", r.Origin, s.db.name, err)
	}
	return nil
}

// Forget drops what is too old to be of use.
func (s Robots) Forget(ctx context.Context, now time.Time) error {
	err := s.db.Tx(ctx, func(t Txn) error {
		_, err := t.Exec(ctx, `DELETE FROM robots WHERE fetched_at < ?`, s.db.Millis(now.Add(-maxRobotsAge)))
		return err
	})
	if err != nil {
		return fmt.Errorf("drop old robots.txt from %s: %w", s.db.name, err)
	}
	return nil
}
