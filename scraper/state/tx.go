package state

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"strings"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
)

// maxTries is how often a transaction is begun, with pauses that double from
// 20 ms to 2 s: about ten seconds, in which a database may restart.
const maxTries = 12

// A Txn is one transaction, or the database without any, whose statements are
// put into its dialect.
type Txn struct {
	at interface {
		ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
		QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
		QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
	}
	d *DB
}

// Exec runs a statement and returns how many rows it changed.
func (t Txn) Exec(ctx context.Context, statement string, args ...any) (int, error) {
	t.d.asked.Add(1)
	ctx = t.d.watched(ctx)
	var r sql.Result
	var err error
	if s := t.prepared(statement); s != nil {
		r, err = s.ExecContext(ctx, args...)
	} else {
		r, err = t.at.ExecContext(ctx, t.d.dialect.say(statement), args...)
	}
	if err != nil {
		return 0, err
	}
	n, err := r.RowsAffected()
	return int(n), err
}

// Row runs a statement for one row.
func (t Txn) Row(ctx context.Context, statement string, args ...any) *sql.Row {
	t.d.asked.Add(1)
	ctx = t.d.watched(ctx)
	if s := t.prepared(statement); s != nil {
		return s.QueryRowContext(ctx, args...)
	}
	return t.at.QueryRowContext(ctx, t.d.dialect.say(statement), args...)
}

// Rows runs a statement for many rows.
func (t Txn) Rows(ctx context.Context, statement string, args ...any) (*sql.Rows, error) {
	t.d.asked.Add(1)
	ctx = t.d.watched(ctx)
	if s := t.prepared(statement); s != nil {
		return s.QueryContext(ctx, args...)
	}
	return t.at.QueryContext(ctx, t.d.dialect.say(statement), args...)
}

// watched is the context that a statement heeds. In a SQLite file, what has begun takes a moment, and
// to watch for its end costs as much; in memory a cancelled statement may cost the connection, and all with it.
func (d *DB) watched(ctx context.Context) context.Context {
	if d.only != nil {
		return context.Background()
	}
	return ctx
}

// maxPrepared bounds the statements that are kept: what puts addresses in comes in a hundred
// lengths, of up to 100 kB.
const maxPrepared = 160

// prepared returns a statement that was met before, ready to run: parsing
// costs SQLite as much as doing. (The driver of PostgreSQL keeps its own.)
func (t Txn) prepared(statement string) *sql.Stmt {
	d := t.d
	if d.statements == nil {
		return nil
	}
	d.mu.Lock()
	s, met := d.statements[statement]
	if !met && len(d.statements) < maxPrepared {
		d.statements[statement] = nil // prepared when the one connection is free
		d.fresh = append(d.fresh, statement)
	}
	d.mu.Unlock()
	return s
}

// prepare prepares the statements that were met since it was last called. One
// that cannot be is run as it is, and fails there.
func (d *DB) prepare() {
	d.mu.Lock()
	fresh := d.fresh
	d.fresh = nil
	d.mu.Unlock()
	for _, statement := range fresh {
		s, err := d.only.PrepareContext(context.Background(), d.dialect.say(statement))
		if err != nil {
			continue
		}
		d.mu.Lock()
		d.statements[statement] = s
		d.mu.Unlock()
	}
}

// Tx runs do in a transaction, again where the database asks for it. Do must
// set what it sets from the start each time. Where the connection is lost in a
// commit nobody knows whether it was done: do must bear being done twice.
func (d *DB) Tx(ctx context.Context, do func(Txn) error) error {
	if d.only != nil {
		return d.again(ctx, func(ctx context.Context) error { return d.together(ctx, do) })
	}
	return d.again(ctx, func(ctx context.Context) error { return d.once(ctx, do) })
}

// Look runs do, which reads by one statement, without a transaction around it:
// to begin and end one costs more than to look up a row.
func (d *DB) Look(ctx context.Context, do func(Txn) error) error {
	return d.again(ctx, func(context.Context) error {
		if d.only == nil {
			return do(Txn{d.db, d})
		}
		d.turn.Lock()
		defer d.turn.Unlock()
		return do(Txn{d.only, d})
	})
}

// One runs do, which is one statement, and so a transaction by itself.
func (d *DB) One(ctx context.Context, do func(Txn) error) error {
	if d.pooled {
		return d.Tx(ctx, do) // its plans are set beside it
	}
	return d.Look(ctx, do)
}

// again does something again where the database asks for it.
func (d *DB) again(ctx context.Context, do func(context.Context) error) error {
	if d.only != nil {
		if err := ctx.Err(); err != nil && !d.memory {
			return context.Cause(ctx)
		}
		ctx = d.watched(ctx)
	}
	pause := 20 * time.Millisecond
	for try := 1; ; try++ {
		err := do(ctx)
		d.prepare()
		if err == nil || try == maxTries || ctx.Err() != nil || !isPassing(err) {
			return err
		}
		d.forget(err)
		select {
		case <-ctx.Done():
			return errors.Join(err, context.Cause(ctx))
		case <-time.After(pause/2 + rand.N(pause)):
		}
		pause = min(2*pause, 2*time.Second)
	}
}

func (d *DB) once(ctx context.Context, do func(Txn) error) error {
	d.asked.Add(2) // to begin and to end
	tx, err := d.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	err = nil
	if d.pooled {
		d.asked.Add(1)
		_, err = tx.ExecContext(ctx, plans(true))
	}
	if err == nil {
		err = do(Txn{tx, d})
	}
	if err != nil {
		if back := tx.Rollback(); back != nil && !errors.Is(back, sql.ErrTxDone) && !errors.Is(back, driver.ErrBadConn) {
			return fmt.Errorf("%w (and undoing it: %v)", err, back)
		}
		return err
	}
	return tx.Commit()
}

// readOnly is what a database says that has become another's replica: its heir takes
// new connections.
const readOnly = "25006"

// forget drops the connections to a database that has become a replica.
func (d *DB) forget(err error) {
	var pg *pgconn.PgError
	if errors.As(err, &pg) && pg.Code == readOnly {
		d.db.SetMaxIdleConns(0)
		d.db.SetMaxIdleConns(d.most)
	}
}

// isPassing reports whether the same transaction may do better a moment later:
// two were in each other's way, or the database went away.
// Source: PostgreSQL, appendix A.
func isPassing(err error) bool {
	var pg *pgconn.PgError
	if errors.As(err, &pg) {
		switch pg.Code {
		case "40001", "40P01", // serialization failure, deadlock
			"57P01", "57P02", "57P03", // shut down, crashed, cannot connect now
			"53300", // too many connections
			readOnly:
			return true
		}
		return pg.Code[:2] == "08" // the connection
	}
	var network net.Error
	return errors.Is(err, driver.ErrBadConn) || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) ||
		pgconn.SafeToRetry(err) || errors.As(err, &network)
}

// Column reads a result of one column.
func Column(rows *sql.Rows, err error) ([]string, error) {
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

// Marks are so many parameters of a statement, in brackets.
func Marks(n int) string { return "(" + strings.TrimSuffix(strings.Repeat("?,", n), ",") + ")" }
