package state

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"sync"
	"testing"
	"time"
)

// TestTogether holds that transactions which come while one is running share the next one, that
// each is done once, and that one which fails undoes none but itself.
func TestTogether(t *testing.T) {
	const many, bad = 20, 7
	for _, fails := range []bool{false, true} {
		t.Run(fmt.Sprint("fails ", fails), func(t *testing.T) {
			d, err := OpenSQLite(t.Context(), filepath.Join(t.TempDir(), "rens.db"), Options{})
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { d.Close() })
			put := func(i int) func(Txn) error {
				return func(x Txn) error {
					_, err := x.Exec(t.Context(), `INSERT INTO settings (name, digest) VALUES (?, '')`, fmt.Sprint(i))
					if err == nil && fails && i == bad {
						err = errBad
					}
					return err
				}
			}
			var all sync.WaitGroup
			var errs [many]error
			before := d.Asked()
			if err := d.Tx(t.Context(), func(Txn) error { // the others come while it is running
				for i := range many {
					all.Go(func() { errs[i] = d.Tx(t.Context(), put(i)) })
				}
				for d.waiting() < many {
					time.Sleep(time.Millisecond)
				}
				return nil
			}); err != nil {
				t.Fatal(err)
			}
			all.Wait()
			asked := d.Asked() - before
			if want := 2 + 2 + many; !fails && asked != want {
				t.Errorf("asked %d times, want %d", asked, want)
			}
			for i, err := range errs {
				if fails && i == bad && !errors.Is(err, errBad) || !(fails && i == bad) && err != nil {
					t.Errorf("%d: %v", i, err)
				}
			}
			var n int
			if err := d.Look(t.Context(), func(x Txn) error { return x.Row(t.Context(), `SELECT count(*) FROM settings`).Scan(&n) }); err != nil || fails != (n == many-1) || !fails != (n == many) {
				t.Errorf("%d are put in, %v", n, err)
			}
		})
	}
}

var errBad = errors.New("bad")

// waiting is how many transactions wait for the one that is running.
func (d *DB) waiting() int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return len(d.queue)
}

// TestBegunIsDone holds that a transaction whose context ends while it runs is done, and one
// that begins later is not.
func TestBegunIsDone(t *testing.T) {
	d, err := OpenSQLite(t.Context(), filepath.Join(t.TempDir(), "rens.db"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	ctx, stop := context.WithCancel(t.Context())
	put := func(x Txn) error {
		stop()
		_, err := x.Exec(ctx, `INSERT INTO settings (name, digest) VALUES ('a', '')`)
		return err
	}
	if err := d.Tx(ctx, put); err != nil {
		t.Errorf("the one that had begun: %v", err)
	}
	if err := d.Tx(ctx, put); !errors.Is(err, context.Canceled) {
		t.Errorf("the one that begins later: %v", err)
	}
}
