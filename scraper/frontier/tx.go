package frontier

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
)

// maxTries is how often a transaction is begun, with pauses that double from
// 20 ms to 2 s: about ten seconds, in which a database may restart.
const maxTries = 12

// A txn is one transaction, or the database without any, whose statements are
// put into its dialect.
type txn struct {
	at interface {
		ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
		QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
		QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
	}
	f *Frontier
}

func (t txn) exec(ctx context.Context, statement string, args ...any) (int, error) {
	var r sql.Result
	var err error
	if s := t.prepared(ctx, statement); s != nil {
		r, err = s.ExecContext(ctx, args...)
	} else {
		r, err = t.at.ExecContext(ctx, t.f.dialect.say(statement), args...)
	}
	if err != nil {
		return 0, err
	}
	n, err := r.RowsAffected()
	return int(n), err
}

func (t txn) row(ctx context.Context, statement string, args ...any) *sql.Row {
	if s := t.prepared(ctx, statement); s != nil {
		return s.QueryRowContext(ctx, args...)
	}
	return t.at.QueryRowContext(ctx, t.f.dialect.say(statement), args...)
}

func (t txn) rows(ctx context.Context, statement string, args ...any) (*sql.Rows, error) {
	if s := t.prepared(ctx, statement); s != nil {
		return s.QueryContext(ctx, args...)
	}
	return t.at.QueryContext(ctx, t.f.dialect.say(statement), args...)
}

// maxPrepared bounds the statements that are kept: those of batches come in
// many lengths.
const maxPrepared = 80

// prepared returns a statement that was met before, ready to run: parsing
// costs SQLite as much as doing. (The driver of PostgreSQL keeps its own.)
func (t txn) prepared(ctx context.Context, statement string) *sql.Stmt {
	f := t.f
	if !f.alone {
		return nil
	}
	f.mu.Lock()
	s, met := f.statements[statement]
	if !met && len(f.statements) < maxPrepared {
		f.statements[statement] = nil // prepared when the one connection is free
		f.fresh = append(f.fresh, statement)
	}
	f.mu.Unlock()
	if s == nil {
		return nil
	}
	if tx, ok := t.at.(*sql.Tx); ok {
		return tx.StmtContext(ctx, s)
	}
	return s
}

// prepare prepares the statements that were met since it was last called. One
// that cannot be is run as it is, and fails there.
func (f *Frontier) prepare() {
	f.mu.Lock()
	fresh := f.fresh
	f.fresh = nil
	f.mu.Unlock()
	for _, statement := range fresh {
		s, err := f.db.Prepare(f.dialect.say(statement))
		if err != nil {
			continue
		}
		f.mu.Lock()
		f.statements[statement] = s
		f.mu.Unlock()
	}
}

// tx runs do in a transaction, again where the database asks for it. Do must
// set what it sets from the start each time. Where the connection is lost in a
// commit nobody knows whether it was done: do must bear being done twice.
func (f *Frontier) tx(ctx context.Context, do func(txn) error) error {
	return f.again(ctx, func(ctx context.Context) error { return f.once(ctx, do) })
}

// look runs do, which reads by one statement, without a transaction around it:
// to begin and end one costs more than to look up a row.
func (f *Frontier) look(ctx context.Context, do func(txn) error) error {
	return f.again(ctx, func(context.Context) error { return do(txn{f.db, f}) })
}

// again does something again where the database asks for it.
func (f *Frontier) again(ctx context.Context, do func(context.Context) error) error {
	if f.memory {
		ctx = context.WithoutCancel(ctx) // a cancelled statement may cost the connection, and all with it
	}
	pause := 20 * time.Millisecond
	for try := 1; ; try++ {
		err := do(ctx)
		f.prepare()
		if err == nil || try == maxTries || ctx.Err() != nil || !isPassing(err) {
			return err
		}
		select {
		case <-ctx.Done():
			return errors.Join(err, context.Cause(ctx))
		case <-time.After(pause/2 + rand.N(pause)):
		}
		pause = min(2*pause, 2*time.Second)
	}
}

func (f *Frontier) once(ctx context.Context, do func(txn) error) error {
	tx, err := f.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := do(txn{tx, f}); err != nil {
		if back := tx.Rollback(); back != nil && !errors.Is(back, sql.ErrTxDone) && !errors.Is(back, driver.ErrBadConn) {
			return fmt.Errorf("%w (and undoing it: %v)", err, back)
		}
		return err
	}
	return tx.Commit()
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
			"53300": // too many connections
			return true
		}
		return pg.Code[:2] == "08" // the connection
	}
	var network net.Error
	return errors.Is(err, driver.ErrBadConn) || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) ||
		pgconn.SafeToRetry(err) || errors.As(err, &network)
}
