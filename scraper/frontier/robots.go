package frontier

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

// Robots is a robots.txt as it came.
type Robots struct {
	Origin  string // scheme, host and port, such as "https://news.example"
	Status  int    // HTTP status
	Body    []byte
	Fetched time.Time
}

// Robots returns the robots.txt of an origin that was kept last, however old;
// ok is false where there is none.
func (f *Frontier) Robots(ctx context.Context, origin string) (r Robots, ok bool, err error) {
	err = f.look(ctx, func(t txn) error {
		r, ok = Robots{Origin: origin}, false
		var fetched int64
		err := t.row(ctx, `SELECT status, body, fetched_at FROM robots WHERE origin = ?`, origin).Scan(&r.Status, &r.Body, &fetched)
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		r.Fetched, ok = f.time(fetched), err == nil
		return err
	})
	if err != nil {
		return Robots{}, false, fmt.Errorf("read the robots.txt of %s from %s: %w", origin, f.name, err)
	}
	return r, ok, nil
}

// KeepRobots keeps a robots.txt in place of the one before.
func (f *Frontier) KeepRobots(ctx context.Context, r Robots) error {
	if r.Body == nil {
		r.Body = []byte{}
	}
	err := f.tx(ctx, func(t txn) error {
		_, err := t.exec(ctx, `INSERT INTO robots (origin, status, body, fetched_at) VALUES (?, ?, ?, ?)
			ON CONFLICT (origin) DO UPDATE SET status = excluded.status, body = excluded.body, fetched_at = excluded.fetched_at`,
			r.Origin, r.Status, r.Body, f.millis(r.Fetched))
		return err
	})
	if err != nil {
		return fmt.Errorf("keep the robots.txt of %s in %s: %w", r.Origin, f.name, err)
	}
	return nil
}

// dropRobots forgets what is too old to be of use.
func (f *Frontier) dropRobots(ctx context.Context, t txn, now time.Time) error {
	_, err := t.exec(ctx, `DELETE FROM robots WHERE fetched_at < ?`, f.millis(now.Add(-maxRobotsAge)))
	return err
}
