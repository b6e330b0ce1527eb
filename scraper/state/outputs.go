package state

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

// An Output is how far a file of articles was when a run ended, as KeepOutput
// kept it.
type Output struct {
	Size int64  // bytes, of whole records
	Mark string // by which its owner knows it again
}

// Output returns what KeepOutput kept last of an output; known is false where
// it kept nothing.
func (s Written) Output(ctx context.Context, name string) (o Output, known bool, err error) {
	err = s.db.Look(ctx, func(t Txn) error {
		o, known = Output{}, false
		err := t.Row(ctx, `SELECT size, mark FROM outputs WHERE path = ?`, name).Scan(&o.Size, &o.Mark)
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		known = err == nil
		return err
	})
	if err != nil {
		return Output{}, false, fmt.Errorf("read how far %s is from %s: %w", name, s.db.name, err)
	}
	return o, known, nil
}

// KeepOutput keeps how far an output is. Every article in it must have been put
// away.
func (s Written) KeepOutput(ctx context.Context, name string, o Output) error {
	err := s.db.Tx(ctx, func(t Txn) error {
		_, err := t.Exec(ctx, `INSERT INTO outputs (path, id, size, mark) VALUES (?, ?, ?, ?)
			ON CONFLICT (path) DO UPDATE SET id = excluded.id, size = excluded.size, mark = excluded.mark`, name, outputID(name), o.Size, o.Mark)
		return err
	})
	if err != nil {
		return fmt.Errorf("keep how far %s is in %s: %w", name, s.db.name, err)
	}
	return nil
}

// Outputs returns the names of all outputs that are known, sorted.
func (s Written) Outputs(ctx context.Context) (names []string, err error) {
	err = s.db.Look(ctx, func(t Txn) error {
		names, err = Column(t.Rows(ctx, `SELECT path FROM outputs ORDER BY path`))
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read the outputs from %s: %w", s.db.name, err)
	}
	return names, nil
}
