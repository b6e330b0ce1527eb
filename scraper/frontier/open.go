package frontier

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/stdlib"
	_ "modernc.org/sqlite" // the driver "sqlite"

	"rens/scraper/address"
)

// Options set up a Frontier. The zero value works.
type Options struct {
	// Lease is how long a host is held for one page: 3 min. Another worker may
	// take the host when it is over, so it must be longer than a fetch; the
	// scraper gives a page up 10 s before.
	Lease time.Duration
	// Gap is the least time that a host is left alone after a process died with
	// a lease on it: nobody knows when its last request ended. A longer gap that
	// the host is known to want goes before it.
	Gap time.Duration
	// Budget is how many new addresses of one host a pass takes in, so that a
	// place without end comes to one; what is beyond is left out. 10,000; below
	// zero there is none.
	Budget int
	// ClearURLs are parameters to drop beyond those that address.Canonical knows.
	ClearURLs *address.ClearURLs
	// Full waits for the disk at every commit of a SQLite file. Without it a
	// kill loses nothing, but a power cut may lose the last commits, whose
	// pages are then fetched again.
	Full bool
}

// A Frontier is what is known, in a database. It is safe for concurrent use.
type Frontier struct {
	db      *sql.DB
	dialect dialect
	options Options
	name    string       // for messages
	owner   string       // of the leases that this process takes
	skew    atomic.Int64 // milliseconds that the database's clock is ahead of this one
	pass    atomic.Int64 // when it began, by the database's clock
	alone   bool         // no other process can be there
	memory  bool         // a broken connection would lose everything

	mu         sync.Mutex
	statements map[string]*sql.Stmt // nil for one that is not prepared yet
	fresh      []string             // to prepare
}

// OpenSQLite opens the frontier in the file at path, or makes it. One process
// at a time may have it; what another had leased when it died waits again. It
// fails where the file is in use, is no frontier, or was made by a later rens.
func OpenSQLite(ctx context.Context, path string, o Options) (*Frontier, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, fmt.Errorf("open state %s: %w", path, err)
	}
	wait := "NORMAL"
	if o.Full {
		wait = "FULL"
	}
	// The exclusive lock keeps a second rens out, and dies with the process.
	dsn := "file:" + (&url.URL{Path: filepath.ToSlash(abs)}).EscapedPath() +
		"?_pragma=busy_timeout(1000)&_pragma=locking_mode(EXCLUSIVE)&_pragma=journal_mode(WAL)&_pragma=synchronous(" + wait + ")&_txlock=immediate"
	f, err := openSQLite(ctx, dsn, path, o)
	if err != nil {
		return nil, explain(path, err)
	}
	return f, nil
}

// OpenMemory returns an empty frontier that lives and dies with the process.
func OpenMemory(ctx context.Context, o Options) (*Frontier, error) {
	f, err := openSQLite(ctx, "file::memory:?_pragma=journal_mode(OFF)&_pragma=synchronous(OFF)&_txlock=immediate", "in memory", o)
	if err != nil {
		return nil, fmt.Errorf("open state in memory: %w", err)
	}
	f.memory = true
	return f, nil
}

func openSQLite(ctx context.Context, dsn, name string, o Options) (*Frontier, error) {
	db, err := sql.Open("sqlite", dsn)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	f := newFrontier(db, sqlite(), name, o)
	f.alone = true
	err = f.tx(ctx, func(t txn) error {
		if err := f.migrate(ctx, t); err != nil {
			return err
		}
		return f.takeBack(ctx, t, time.Now())
	})
	if err != nil {
		db.Close()
		return nil, err
	}
	return f, nil
}

// takeBack ends the leases that another process left when it died.
func (f *Frontier) takeBack(ctx context.Context, t txn, now time.Time) error {
	if _, err := t.exec(ctx, `UPDATE hosts SET next_fetch = {greatest}(next_fetch, ? + {greatest}(delay_ms, ?)) WHERE leased_until > 0`,
		f.millis(now), f.options.Gap.Milliseconds()); err != nil {
		return err
	}
	_, err := t.exec(ctx, `UPDATE hosts SET leased_until = 0, owner = '', next_due = `+nextDue+` WHERE leased_until > 0`)
	return err
}

// explain names the common ways that a state file cannot be used.
func explain(path string, err error) error {
	switch text := err.Error(); {
	case strings.Contains(text, "SQLITE_BUSY"):
		return fmt.Errorf("open state %s: another rens is using it; wait for it to end, or name another file: %w", path, err)
	case strings.Contains(text, "not a database"):
		return fmt.Errorf("open state %s: the file is not a state of rens; name another: %w", path, err)
	case strings.Contains(text, "SQLITE_CANTOPEN"), strings.Contains(text, "unable to open"):
		return fmt.Errorf("open state %s: the file cannot be made or read; check that its folder exists and may be written: %w", path, err)
	}
	return fmt.Errorf("open state %s: %w", path, err)
}

// OpenPostgres opens the frontier in a PostgreSQL database, or makes its
// tables there, in the schema that the connection's search_path names first.
// DSN is a postgres:// address or a list of key=value pairs (PostgreSQL,
// 34.1.1). Any number of processes may share it; what one had leased when it
// died waits again when the lease runs out. It fails where the database
// cannot be reached, holds tables of the same names that are not ours, or was
// made by a later rens. Messages never hold the password.
func OpenPostgres(ctx context.Context, dsn string, o Options) (*Frontier, error) {
	config, err := pgx.ParseConfig(dsn)
	if err != nil {
		var parse *pgconn.ParseConfigError
		if errors.As(err, &parse) {
			err = errors.New("want an address such as postgres://user@host/database") // pgx's own may quote it
		}
		return nil, fmt.Errorf("open state in PostgreSQL: read its address: %w", err)
	}
	name := fmt.Sprintf("postgres://%s:%d/%s", config.Host, config.Port, config.Database)
	// Every statement but the counts finds its rows by an index, in its order.
	// Plans made while the tables are small, or before they were analysed, are
	// kept, and would read them through and sort them later.
	db := stdlib.OpenDB(*config, stdlib.OptionAfterConnect(func(ctx context.Context, c *pgx.Conn) error {
		_, err := c.Exec(ctx, `SET enable_seqscan = off; SET enable_bitmapscan = off; SET enable_sort = off`)
		return err
	}))
	db.SetMaxOpenConns(16)
	db.SetMaxIdleConns(16)
	f := newFrontier(db, postgres(), name, o)
	if err := db.PingContext(ctx); err != nil { // not tried again, so that a wrong address is told at once
		db.Close()
		return nil, fmt.Errorf("open state %s: the database cannot be reached; check address, user and that it runs: %w", name, err)
	}
	err = f.tx(ctx, func(t txn) error { return f.migrate(ctx, t) })
	if err == nil {
		err = f.setClock(ctx)
	}
	if err != nil {
		db.Close()
		return nil, fmt.Errorf("open state %s: %w", name, err)
	}
	return f, nil
}

func newFrontier(db *sql.DB, d dialect, name string, o Options) *Frontier {
	if o.Lease <= 0 {
		o.Lease = 3 * time.Minute
	}
	if o.Budget == 0 {
		o.Budget = 10_000
	}
	var id [8]byte
	rand.Read(id[:]) // never fails
	return &Frontier{db: db, dialect: d, options: o, name: name, statements: map[string]*sql.Stmt{}, owner: hex.EncodeToString(id[:])}
}

// Close gives the database back. What is leased waits again: in a SQLite file
// when it is next opened, in PostgreSQL when the lease runs out.
func (f *Frontier) Close() error {
	f.mu.Lock()
	var err error
	for _, s := range f.statements {
		if s != nil {
			err = errors.Join(err, s.Close())
		}
	}
	clear(f.statements)
	f.mu.Unlock()
	if err := errors.Join(err, f.db.Close()); err != nil {
		return fmt.Errorf("close state %s: %w", f.name, err)
	}
	return nil
}
