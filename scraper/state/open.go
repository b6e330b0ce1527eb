package state

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/stdlib"
	_ "modernc.org/sqlite" // the driver "sqlite"
)

// Options set up a DB. The zero value works.
type Options struct {
	// Full waits for the disk at every commit of a SQLite file. Without it a
	// kill loses nothing, but a power cut may lose the last commits, whose
	// pages are then fetched again.
	Full bool
}

// A DB is a database of the state, with the stores in it that need no more. It
// is safe for concurrent use.
type DB struct {
	Robots  Robots  // each host's robots.txt
	Written Written // the articles that were written, and where
	Runs    Runs    // when each run began, and what came of it

	db      *sql.DB
	dialect dialect
	name    string       // for messages
	skew    atomic.Int64 // milliseconds that the database's clock is ahead of this one
	alone   bool         // no other process can be there
	memory  bool         // a broken connection would lose everything

	mu         sync.Mutex
	statements map[string]*sql.Stmt // nil for one that is not prepared yet
	fresh      []string             // to prepare
}

// Name names the database, in messages.
func (d *DB) Name() string { return d.name }

// Alone reports whether no other process can have the database open.
func (d *DB) Alone() bool { return d.alone }

// OpenSQLite opens the state in the file at path, or makes it. One process at a
// time may have it. It fails where the file is in use, is no state, or was made
// by a later rens.
func OpenSQLite(ctx context.Context, path string, o Options) (*DB, error) {
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
	d, err := openSQLite(ctx, dsn, path)
	if err != nil {
		return nil, explain(path, err)
	}
	return d, nil
}

// OpenMemory returns an empty state that lives and dies with the process.
func OpenMemory(ctx context.Context) (*DB, error) {
	d, err := openSQLite(ctx, "file::memory:?_pragma=journal_mode(OFF)&_pragma=synchronous(OFF)&_txlock=immediate", "in memory")
	if err != nil {
		return nil, fmt.Errorf("open state in memory: %w", err)
	}
	d.memory = true
	return d, nil
}

func openSQLite(ctx context.Context, dsn, name string) (*DB, error) {
	db, err := sql.Open("sqlite", dsn)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	d := newDB(db, sqlite(), name)
	d.alone = true
	if err := d.Tx(ctx, func(t Txn) error { return d.migrate(ctx, t) }); err != nil {
		db.Close()
		return nil, err
	}
	return d, nil
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

// OpenPostgres opens the state in a PostgreSQL database, or makes its tables
// there, in the schema that the connection's search_path names first.
// DSN is a postgres:// address or a list of key=value pairs (PostgreSQL,
// 34.1.1). Any number of processes may share it; what one had leased when it
// died waits again when the lease runs out. It fails where the database
// cannot be reached, holds tables of the same names that are not ours, or was
// made by a later rens. Messages never hold the password.
func OpenPostgres(ctx context.Context, dsn string) (*DB, error) {
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
	d := newDB(db, postgres(), name)
	if err := db.PingContext(ctx); err != nil { // not tried again, so that a wrong address is told at once
		db.Close()
		return nil, fmt.Errorf("open state %s: the database cannot be reached; check address, user and that it runs: %w", name, err)
	}
	err = d.Tx(ctx, func(t Txn) error { return d.migrate(ctx, t) })
	if err == nil {
		err = d.setClock(ctx)
	}
	if err != nil {
		db.Close()
		return nil, fmt.Errorf("open state %s: %w", name, err)
	}
	return d, nil
}

func newDB(db *sql.DB, words dialect, name string) *DB {
	d := &DB{db: db, dialect: words, name: name, statements: map[string]*sql.Stmt{}}
	d.Robots, d.Written, d.Runs = Robots{d}, Written{d}, Runs{d}
	return d
}

// Close gives the database back.
func (d *DB) Close() error {
	d.mu.Lock()
	var err error
	for _, s := range d.statements {
		if s != nil {
			err = errors.Join(err, s.Close())
		}
	}
	clear(d.statements)
	d.mu.Unlock()
	if err := errors.Join(err, d.db.Close()); err != nil {
		return fmt.Errorf("close state %s: %w", d.name, err)
	}
	return nil
}
