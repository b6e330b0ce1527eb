package state

import (
	"cmp"
	"context"
	"database/sql"
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
)

// Options set up a DB. The zero value works.
type Options struct {
	// Full waits for the disk at every commit of a SQLite file. Without it a
	// kill loses nothing, but a power cut may lose the last commits, whose
	// pages are then fetched again.
	Full bool

	Connections int           // to PostgreSQL, at most: 4
	Wait        time.Duration // for a PostgreSQL that cannot be reached yet, since it is restarted, say; 0 for not at all
	Waits       func(error)   // called once when that begins; may be nil
}

// connections is how many a process has by default: a PostgreSQL as it is installed
// takes a hundred in all, and a crawl waits for hosts, not for its state.
const connections = 4

// A DB is a database of the state, with the stores in it that need no more. It
// is safe for concurrent use.
type DB struct {
	Robots  Robots  // each host's robots.txt
	Written Written // the articles that were written, and where
	Runs    Runs    // when each run began, and what came of it

	db      *sql.DB
	only    *sql.Conn // the one connection of SQLite, beside which no other process can be there; nil for PostgreSQL
	dialect dialect
	name    string       // for messages
	skew    atomic.Int64 // milliseconds that the database's clock is ahead of this one
	most    int          // connections, of PostgreSQL
	pooled  bool         // each transaction may have another session
	memory  bool         // a broken connection would lose everything
	asked   atomic.Int64 // statements that were sent, a batch for one, and what began and ended transactions

	turn  sync.Mutex // held by who has the one connection, for all in the queue
	mu    sync.Mutex
	queue []*joined // transactions that wait for it

	statements map[string]*sql.Stmt // that are kept, nil for one that is not prepared yet; itself nil where none are
	fresh      []string             // to prepare
}

// Name names the database, in messages.
func (d *DB) Name() string { return d.name }

// Alone reports whether no other process can have the database open.
func (d *DB) Alone() bool { return d.only != nil }

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
		"?_pragma=busy_timeout(1000)&_pragma=locking_mode(EXCLUSIVE)&_pragma=journal_mode(WAL)&_pragma=synchronous(" + wait + ")"
	d, err := openSQLite(ctx, dsn, path)
	if err != nil {
		return nil, explain(path, err)
	}
	return d, nil
}

// OpenMemory returns an empty state that lives and dies with the process.
func OpenMemory(ctx context.Context) (*DB, error) {
	d, err := openSQLite(ctx, "file::memory:?_pragma=journal_mode(OFF)&_pragma=synchronous(OFF)", "in memory")
	if err != nil {
		return nil, fmt.Errorf("open state in memory: %w", err)
	}
	d.memory = true
	return d, nil
}

// Asked is how often the database was asked for something, and its answer waited for.
func (d *DB) Asked() int { return int(d.asked.Load()) }

func openSQLite(ctx context.Context, dsn, name string) (*DB, error) {
	db, err := sql.Open("sqlite", dsn)
	if err != nil {
		return nil, err
	}
	d := newDB(db, sqlite(), name)
	if d.only, err = db.Conn(ctx); err != nil {
		db.Close()
		return nil, err
	}
	if err := d.Tx(ctx, func(t Txn) error { return d.migrate(ctx, t) }); err != nil {
		d.Close()
		return nil, err
	}
	d.statements = map[string]*sql.Stmt{} // not of those that made the tables, which come once
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
// cannot be reached within Options.Wait, holds tables of the same names that are not ours, or was
// made by a later rens. Messages never hold the password.
func OpenPostgres(ctx context.Context, dsn string, o Options) (*DB, error) {
	config, err := parseDSN(dsn)
	if err != nil {
		return nil, err
	}
	name := fmt.Sprintf("postgres://%s:%d/%s", config.Host, config.Port, config.Database)
	d := newDB(nil, postgres(), name)
	d.most = cmp.Or(max(o.Connections, 0), connections)
	var options []stdlib.OptionOpenDB
	switch config.DefaultQueryExecMode {
	case pgx.QueryExecModeExec, pgx.QueryExecModeSimpleProtocol:
		d.pooled = true // by a PgBouncer, say: what is set for a session would be another's
	default:
		options = append(options, stdlib.OptionAfterConnect(func(ctx context.Context, c *pgx.Conn) error {
			_, err := c.Exec(ctx, plans(false))
			return err
		}))
	}
	db := stdlib.OpenDB(*config, options...)
	d.db = db
	db.SetMaxOpenConns(d.most)
	db.SetMaxIdleConns(d.most)
	if err := d.reach(ctx, o); err != nil {
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

// Probe asks once whether a PostgreSQL database answers, and changes nothing in it.
// Messages never hold the password.
func Probe(ctx context.Context, dsn string) error {
	config, err := parseDSN(dsn)
	if err != nil {
		return err
	}
	db := stdlib.OpenDB(*config)
	defer db.Close()
	if err := db.PingContext(ctx); err != nil {
		return fmt.Errorf("the database postgres://%s:%d/%s cannot be reached; check address, user and that it runs: %w", config.Host, config.Port, config.Database, err)
	}
	return nil
}

// parseDSN reads the address of a database.
func parseDSN(dsn string) (*pgx.ConnConfig, error) {
	config, err := pgx.ParseConfig(dsn)
	var parse *pgconn.ParseConfigError
	if errors.As(err, &parse) {
		err = errors.New("want an address such as postgres://user@host/database") // pgx's own may quote it
	}
	if err != nil {
		return nil, fmt.Errorf("open state in PostgreSQL: read its address: %w", err)
	}
	return config, nil
}

// plans is the statement that makes PostgreSQL find rows by an index, in its order, as
// every statement but the counts can, for a transaction or else for the session. Plans
// made while the tables are small, or before they were analysed, are kept, and would
// read them through and sort them later.
func plans(transaction bool) string {
	var set []string
	for _, name := range []string{"enable_seqscan", "enable_bitmapscan", "enable_sort"} {
		set = append(set, fmt.Sprintf("set_config('%s', 'off', %v)", name, transaction))
	}
	return "SELECT " + strings.Join(set, ", ")
}

// reach connects, and waits for a database that is on its way. What is wrong with
// the address or the user is told at once.
func (d *DB) reach(ctx context.Context, o Options) error {
	const pause = 250 * time.Millisecond
	for waited := time.Duration(0); ; waited += pause {
		err := d.db.PingContext(ctx)
		if err == nil || waited >= o.Wait || !isPassing(err) {
			return err
		}
		if waited == 0 && o.Waits != nil {
			o.Waits(fmt.Errorf("state %s cannot be reached yet: %w", d.name, err))
		}
		select {
		case <-ctx.Done():
			return errors.Join(err, context.Cause(ctx))
		case <-time.After(pause):
		}
	}
}

func newDB(db *sql.DB, words dialect, name string) *DB {
	d := &DB{db: db, dialect: words, name: name}
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
	if d.only != nil {
		err = errors.Join(err, d.only.Close())
	}
	if err := errors.Join(err, d.db.Close()); err != nil {
		return fmt.Errorf("close state %s: %w", d.name, err)
	}
	return nil
}
