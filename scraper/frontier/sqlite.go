package frontier

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"strings"
	"sync/atomic"
	"time"

	_ "modernc.org/sqlite" // the driver "sqlite"
)

// version is the number of the schema, kept in PRAGMA user_version.
const version = 1

// Times are Unix milliseconds, 0 for none. Within one priority addresses come
// in the order they were put in, which is the order of rowid.
const schema = `
CREATE TABLE urls (
	url           TEXT PRIMARY KEY,
	host          TEXT NOT NULL,
	kind          TEXT NOT NULL,
	state         TEXT NOT NULL CHECK (state IN ('waiting', 'leased', 'done', 'failed', 'skipped')),
	priority      INTEGER NOT NULL,
	due_at        INTEGER NOT NULL,
	attempts      INTEGER NOT NULL DEFAULT 0,
	depth         INTEGER NOT NULL,
	discovered_by TEXT NOT NULL,
	found_at      INTEGER NOT NULL,
	fetched_at    INTEGER NOT NULL DEFAULT 0, -- without failing
	done_at       INTEGER NOT NULL DEFAULT 0, -- however it went
	last_status   INTEGER NOT NULL DEFAULT 0,
	reason        TEXT NOT NULL DEFAULT '',
	etag          TEXT NOT NULL DEFAULT '',
	last_modified TEXT NOT NULL DEFAULT '',
	content_hash  TEXT NOT NULL DEFAULT ''
);
CREATE INDEX urls_queue ON urls (host, priority DESC) WHERE state = 'waiting';
CREATE INDEX urls_due ON urls (host, due_at) WHERE state = 'waiting';
CREATE INDEX urls_again ON urls (due_at) WHERE due_at > 0 AND state IN ('done', 'failed', 'skipped');
CREATE TABLE hosts (
	host          TEXT PRIMARY KEY,
	known         INTEGER NOT NULL DEFAULT 0,
	leased        INTEGER NOT NULL DEFAULT 0,
	next_due      INTEGER, -- when it may next be asked for something; null for nothing
	next_fetch    INTEGER NOT NULL DEFAULT 0,
	blocked_until INTEGER NOT NULL DEFAULT 0,
	delay_ms      INTEGER NOT NULL DEFAULT 0,
	strikes       INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX hosts_turn ON hosts (next_due, host) WHERE leased = 0;
CREATE TABLE runs (
	id      TEXT PRIMARY KEY,
	started INTEGER NOT NULL,
	pass    INTEGER NOT NULL, -- when the pass began that it is part of
	ended   INTEGER NOT NULL DEFAULT 0,
	whole   INTEGER NOT NULL DEFAULT 0, -- it came to its end
	report  TEXT NOT NULL DEFAULT ''
);
`

// nextDue is the host's place in the queue; max of a null is null.
const nextDue = `max(next_fetch, blocked_until, (SELECT min(due_at) FROM urls WHERE urls.host = hosts.host AND state = 'waiting'))`

// SQLite is a frontier in a file of its own, which one process at a time may
// open. It is safe for concurrent use.
type SQLite struct {
	db   *sql.DB
	path string
	pass atomic.Int64 // when it began
}

// OpenSQLite opens the frontier in the file at path, or makes it. What another
// process had leased when it died waits again. It fails where the file is in
// use, is no frontier, or was made by a later rens.
func OpenSQLite(ctx context.Context, path string) (*SQLite, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, fmt.Errorf("open state %s: %w", path, err)
	}
	// The exclusive lock keeps a second rens out, and dies with the process.
	dsn := "file:" + (&url.URL{Path: filepath.ToSlash(abs)}).EscapedPath() +
		"?_pragma=busy_timeout(1000)&_pragma=locking_mode(EXCLUSIVE)&_pragma=journal_mode(WAL)&_pragma=synchronous(NORMAL)&_txlock=immediate"
	db, err := sql.Open("sqlite", dsn)
	if err != nil {
		return nil, fmt.Errorf("open state %s: %w", path, err)
	}
	db.SetMaxOpenConns(1)
	s := &SQLite{db: db, path: path}
	if err := s.tx(ctx, s.prepare); err != nil {
		db.Close()
		return nil, s.explain(err)
	}
	return s, nil
}

// explain names the common ways that a state file cannot be used.
func (s *SQLite) explain(err error) error {
	switch text := err.Error(); {
	case strings.Contains(text, "SQLITE_BUSY"):
		return fmt.Errorf("open state %s: another rens is using it; wait for it to end, or name another file: %w", s.path, err)
	case strings.Contains(text, "not a database"):
		return fmt.Errorf("open state %s: the file is not a state of rens; name another: %w", s.path, err)
	case strings.Contains(text, "SQLITE_CANTOPEN"), strings.Contains(text, "unable to open"):
		return fmt.Errorf("open state %s: the file cannot be made or read; check that its folder exists and may be written: %w", s.path, err)
	}
	return fmt.Errorf("open state %s: %w", s.path, err)
}

func (s *SQLite) prepare(tx *sql.Tx) error {
	var have, tables int
	if err := tx.QueryRow(`PRAGMA user_version`).Scan(&have); err != nil {
		return err
	}
	if err := tx.QueryRow(`SELECT count(*) FROM sqlite_schema`).Scan(&tables); err != nil {
		return err
	}
	switch {
	case have > version:
		return fmt.Errorf("it was made by a later rens (schema %d, this one knows %d)", have, version)
	case have == 0 && tables > 0:
		return errors.New("it is a database, but not a state of rens")
	case have == 0:
		if _, err := tx.Exec(schema + fmt.Sprintf("PRAGMA user_version = %d", version)); err != nil {
			return err
		}
	}
	if _, err := tx.Exec(`UPDATE urls SET state = 'waiting' WHERE state = 'leased'`); err != nil {
		return err
	}
	_, err := tx.Exec(`UPDATE hosts SET leased = 0, next_due = ` + nextDue)
	return err
}

func (s *SQLite) tx(ctx context.Context, f func(*sql.Tx) error) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := f(tx); err != nil {
		return errors.Join(err, tx.Rollback())
	}
	return tx.Commit()
}

// Close gives the file back. What is leased will wait when it is next opened.
func (s *SQLite) Close() error { return s.db.Close() }

// Begin opens a run: what has come due since it was last fetched waits again.
func (s *SQLite) Begin(ctx context.Context, run string, now time.Time) error {
	pass := millis(now)
	err := s.tx(ctx, func(tx *sql.Tx) error {
		err := tx.QueryRow(`SELECT pass FROM runs WHERE rowid = (SELECT max(rowid) FROM runs) AND whole = 0 AND pass >= ?`, millis(now.Add(-MaxPass))).Scan(&pass)
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return err
		}
		if _, err := tx.Exec(`INSERT INTO runs (id, started, pass) VALUES (?, ?, ?)`, run, millis(now), pass); err != nil {
			return err
		}
		if _, err := tx.Exec(`UPDATE urls SET state = 'waiting', attempts = 0
			WHERE due_at > 0 AND due_at <= ? AND state IN ('done', 'failed', 'skipped')`, pass); err != nil {
			return err
		}
		_, err = tx.Exec(`UPDATE hosts SET next_due = ` + nextDue)
		return err
	})
	if err != nil {
		return fmt.Errorf("begin run %s: %w", run, err)
	}
	s.pass.Store(pass)
	return nil
}

// End closes a run and keeps its report; whole says that it came to its end.
func (s *SQLite) End(ctx context.Context, run string, now time.Time, report string, whole bool) error {
	if _, err := s.db.ExecContext(ctx, `UPDATE runs SET ended = ?, report = ?, whole = ? WHERE id = ?`, millis(now), report, whole, run); err != nil {
		return fmt.Errorf("end run %s: %w", run, err)
	}
	return nil
}

// Add puts addresses in and returns how many were new.
func (s *SQLite) Add(ctx context.Context, now time.Time, links []Link) (added int, err error) {
	err = s.tx(ctx, func(tx *sql.Tx) error {
		added, err = s.add(tx, millis(now), links)
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("add %d addresses: %w", len(links), err)
	}
	return added, nil
}

func (s *SQLite) add(tx *sql.Tx, now int64, links []Link) (int, error) {
	if len(links) == 0 {
		return 0, nil
	}
	insert, err := tx.Prepare(`INSERT INTO urls (url, host, kind, state, priority, due_at, depth, discovered_by, found_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`)
	if err != nil {
		return 0, err
	}
	defer insert.Close()
	added := 0
	touched := map[string]int{} // new addresses by host
	for _, link := range links {
		url, err := Canonical(link.URL)
		if err != nil {
			continue
		}
		host := Host(url)
		state := Waiting
		if link.Alias {
			state = Done
		}
		n, err := affected(insert.Exec(url, host, link.Kind, state, link.Priority, millis(link.Due), link.Depth, link.DiscoveredBy, now))
		if err == nil && n == 0 && link.Again {
			_, err = tx.Exec(`UPDATE urls SET state = 'waiting', due_at = ?, kind = ?, priority = ?, attempts = 0
				WHERE url = ? AND state <> 'leased' AND (done_at = 0 OR done_at < ?)`, millis(link.Due), link.Kind, link.Priority, url, s.pass.Load())
		}
		if err != nil {
			return 0, err
		}
		touched[host] += n
		added += n
	}
	for host, n := range touched { // each on its own row: the order does not matter
		if err := settle(tx, host, n); err != nil {
			return 0, err
		}
	}
	return added, nil
}

// settle counts n new addresses of a host and finds its place in the queue.
func settle(tx *sql.Tx, host string, n int) error {
	if _, err := tx.Exec(`INSERT INTO hosts (host, known) VALUES (?, ?) ON CONFLICT (host) DO UPDATE SET known = known + excluded.known`, host, n); err != nil {
		return err
	}
	_, err := tx.Exec(`UPDATE hosts SET next_due = `+nextDue+` WHERE host = ?`, host)
	return err
}

// Next leases the most urgent address of the host whose turn it is. Where
// none can be had now, ok is false and wait says how long until one can, or
// Never.
func (s *SQLite) Next(ctx context.Context, now time.Time) (lease Lease, wait time.Duration, ok bool, err error) {
	err = s.tx(ctx, func(tx *sql.Tx) error {
		var due int64
		row := tx.QueryRow(`SELECT host, next_due, strikes FROM hosts WHERE leased = 0 AND next_due IS NOT NULL ORDER BY next_due, host LIMIT 1`)
		if err := row.Scan(&lease.Host, &due, &lease.Strikes); errors.Is(err, sql.ErrNoRows) {
			wait = Never
			return nil
		} else if err != nil {
			return err
		}
		if due > millis(now) {
			wait = time.Duration(due-millis(now)) * time.Millisecond
			return nil
		}
		ok = true
		return take(tx, &lease, millis(now))
	})
	if err != nil {
		return Lease{}, 0, false, fmt.Errorf("lease an address: %w", err)
	}
	return lease, wait, ok, nil
}

func take(tx *sql.Tx, l *Lease, now int64) error {
	var found, fetched int64
	err := tx.QueryRow(`UPDATE urls SET state = 'leased', attempts = attempts + 1
		WHERE url = (SELECT url FROM urls WHERE host = ? AND state = 'waiting' AND due_at <= ? ORDER BY priority DESC, rowid LIMIT 1)
		RETURNING url, kind, discovered_by, depth, attempts, found_at, fetched_at, etag, last_modified, content_hash`, l.Host, now).
		Scan(&l.URL, &l.Kind, &l.DiscoveredBy, &l.Depth, &l.Attempts, &found, &fetched, &l.ETag, &l.LastModified, &l.ContentHash)
	if err != nil {
		return fmt.Errorf("host %s: %w", l.Host, err)
	}
	l.Found, l.Fetched = fromMillis(found), fromMillis(fetched)
	_, err = tx.Exec(`UPDATE hosts SET leased = 1 WHERE host = ?`, l.Host)
	return err
}

// Done gives a lease back with what came of it and returns how many of its
// links were new: all of it or, on an error, nothing. It fails with
// ErrLeaseLost.
func (s *SQLite) Done(ctx context.Context, l Lease, o Outcome) (added int, err error) {
	err = s.tx(ctx, func(tx *sql.Tx) error {
		if err := finish(tx, l, o); err != nil {
			return err
		}
		if added, err = s.add(tx, millis(o.At), o.Links); err != nil {
			return err
		}
		_, err := tx.Exec(`UPDATE hosts SET leased = 0, next_fetch = ?, delay_ms = ?, blocked_until = max(blocked_until, ?), strikes = ? WHERE host = ?`,
			millis(o.At.Add(o.HostDelay)), o.HostDelay.Milliseconds(), millis(o.BlockUntil), o.Strikes, l.Host)
		if err != nil {
			return err
		}
		return settle(tx, l.Host, 0)
	})
	if err != nil {
		return 0, fmt.Errorf("put away %s: %w", l.URL, err)
	}
	return added, nil
}

func finish(tx *sql.Tx, l Lease, o Outcome) error {
	back := 0
	if o.Uncounted {
		back = 1
	}
	var done int64
	if o.State != Waiting {
		done = millis(o.At)
	}
	n, err := affected(tx.Exec(`UPDATE urls SET state = ?, due_at = ?, attempts = attempts - ?, last_status = ?, reason = ?, done_at = max(done_at, ?)
		WHERE url = ? AND state = 'leased'`, o.State, millis(o.NextDue), back, o.Status, o.Reason, done, l.URL))
	if err == nil && n == 0 {
		return ErrLeaseLost
	}
	if err != nil || !o.Fresh {
		return err
	}
	_, err = tx.Exec(`UPDATE urls SET fetched_at = ?, etag = ?, last_modified = ?, content_hash = ? WHERE url = ?`,
		millis(o.At), o.ETag, o.LastModified, o.ContentHash, l.URL)
	return err
}

func affected(r sql.Result, err error) (int, error) {
	if err != nil {
		return 0, err
	}
	n, err := r.RowsAffected()
	return int(n), err
}

// Counts returns how many addresses are in each state.
func (s *SQLite) Counts(ctx context.Context) (c Counts, err error) {
	err = s.tx(ctx, func(tx *sql.Tx) error {
		if err := tx.QueryRow(`SELECT coalesce(sum(known), 0) FROM hosts`).Scan(&c.Known); err != nil {
			return err
		}
		rows, err := tx.Query(`SELECT state, count(*) FROM urls GROUP BY state`)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var state State
			var n int
			if err := rows.Scan(&state, &n); err != nil {
				return err
			}
			c.add(state, n)
		}
		return rows.Err()
	})
	if err != nil {
		return Counts{}, fmt.Errorf("count the frontier: %w", err)
	}
	return c, nil
}
