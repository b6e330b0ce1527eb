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

// A txn is one transaction, whose statements are put into its dialect.
type txn struct {
	tx      *sql.Tx
	dialect dialect
}

func (t txn) exec(ctx context.Context, statement string, args ...any) (int, error) {
	r, err := t.tx.ExecContext(ctx, t.dialect.say(statement), args...)
	if err != nil {
		return 0, err
	}
	n, err := r.RowsAffected()
	return int(n), err
}

func (t txn) row(ctx context.Context, statement string, args ...any) *sql.Row {
	return t.tx.QueryRowContext(ctx, t.dialect.say(statement), args...)
}

func (t txn) rows(ctx context.Context, statement string, args ...any) (*sql.Rows, error) {
	return t.tx.QueryContext(ctx, t.dialect.say(statement), args...)
}

// tx runs do in a transaction, again where the database asks for it. Do must
// set what it sets from the start each time. Where the connection is lost in a
// commit nobody knows whether it was done: do must bear being done twice.
func (f *Frontier) tx(ctx context.Context, do func(txn) error) error {
	if f.memory {
		ctx = context.WithoutCancel(ctx) // a cancelled statement may cost the connection, and all with it
	}
	pause := 20 * time.Millisecond
	for try := 1; ; try++ {
		err := f.once(ctx, do)
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
	if err := do(txn{tx, f.dialect}); err != nil {
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
