package state

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
)

// A Statement is one with its parameters.
type Statement struct {
	Text string
	Args []any
}

// All runs statements in a transaction, in their order, and returns how many rows each changed.
// They go to PostgreSQL together, and what came of them comes back together: one way there and
// back, and each sees what the ones before it did and what was committed while it waited for a lock.
func (d *DB) All(ctx context.Context, statements []Statement) (changed []int, err error) {
	if d.only != nil {
		err = d.Tx(ctx, func(t Txn) error {
			changed = changed[:0]
			for _, s := range statements {
				n, err := t.Exec(ctx, s.Text, s.Args...)
				if err != nil {
					return err
				}
				changed = append(changed, n)
			}
			return nil
		})
		return changed, err
	}
	err = d.again(ctx, func(ctx context.Context) error {
		conn, err := d.db.Conn(ctx)
		if err != nil {
			return err
		}
		defer conn.Close() // gives it back
		d.asked.Add(1)
		return conn.Raw(func(driver any) error {
			changed, err = d.batch(ctx, driver.(*stdlib.Conn).Conn(), statements)
			return err
		})
	})
	return changed, err
}

// batch sends statements in one go, which PostgreSQL takes for a transaction.
func (d *DB) batch(ctx context.Context, conn *pgx.Conn, statements []Statement) (changed []int, err error) {
	var batch pgx.Batch
	if d.pooled {
		batch.Queue(plans(true))
	}
	for _, s := range statements {
		batch.Queue(d.dialect.say(s.Text), s.Args...)
	}
	results := conn.SendBatch(ctx, &batch)
	defer func() {
		if end := results.Close(); err == nil && end != nil {
			err = fmt.Errorf("commit: %w", end)
		}
	}()
	if d.pooled {
		if _, err := results.Exec(); err != nil {
			return nil, err
		}
	}
	for range statements {
		tag, err := results.Exec()
		if err != nil {
			return nil, err
		}
		changed = append(changed, int(tag.RowsAffected()))
	}
	return changed, nil
}
