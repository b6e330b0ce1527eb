package state

import "context"

// A joined transaction is one that is run in one with others.
type joined struct {
	do   func(Txn) error
	err  error
	over bool // err is what came of it
}

// together runs do in a transaction with all that came while another was running: to begin and
// end one costs SQLite as much as what a page does in it. Of many who wait at once one does it
// for all. Where one of them fails, all is undone, and each has a transaction of its own.
func (d *DB) together(ctx context.Context, do func(Txn) error) error {
	own := &joined{do: do}
	d.mu.Lock()
	d.queue = append(d.queue, own)
	d.mu.Unlock()
	d.turn.Lock()
	defer d.turn.Unlock()
	if own.over {
		return own.err
	}
	d.mu.Lock()
	all := d.queue
	d.queue = nil
	d.mu.Unlock()
	err := d.whole(ctx, func(t Txn) error {
		for _, j := range all {
			if err := j.do(t); err != nil {
				return err
			}
		}
		return nil
	})
	for _, j := range all {
		if j.err = err; err != nil && len(all) > 1 {
			j.err = d.whole(ctx, j.do)
		}
		j.over = true
	}
	return own.err
}

// whole runs do in a transaction on the one connection, whose turn it is. Its ends are statements like others: an sql.Tx
// would have them parsed each time, and watch for the end of its context beside each result.
func (d *DB) whole(ctx context.Context, do func(Txn) error) error {
	t := Txn{d.only, d}
	if _, err := t.Exec(ctx, `BEGIN IMMEDIATE`); err != nil {
		return err
	}
	err := do(t)
	if err == nil {
		_, err = t.Exec(ctx, `COMMIT`)
	}
	if err != nil {
		t.Exec(ctx, `ROLLBACK`) // fails where SQLite has undone it by itself, as where the disk is full
	}
	return err
}
