package remember

import (
	"cmp"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"rens/clean/near"
	"rens/scraper/state"
)

// TestIndex holds that no key is lost or found twice while it waits, whatever becomes of
// transactions and processes.
func TestIndex(t *testing.T) {
	db, err := state.OpenSQLite(t.Context(), filepath.Join(t.TempDir(), "state.db"), state.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	bad := errors.New("bad")
	const texts = parts + 2*forgotten
	x := &index{alone: true}
	put := func(n int64, x *index, fails error) {
		err := db.Tx(t.Context(), func(tx state.Txn) error {
			if err := x.follow(t.Context(), tx, lastTurn(t, tx)); err != nil {
				return err
			}
			if err := x.put(t.Context(), tx, marksOf(n)); err != nil {
				return err
			}
			return fails
		})
		if !errors.Is(err, fails) {
			t.Fatal(err)
		}
	}
	for n := int64(1); n <= texts; n++ {
		if n%50 == 0 {
			put(texts+n, x, bad) // none of it stays
		}
		if n%70 == 0 {
			x = &index{alone: true} // of another process
		}
		put(n, x, nil)
		if n%100 == 0 {
			again := &index{alone: true}
			if err := db.Tx(t.Context(), func(tx state.Txn) error { return again.follow(t.Context(), tx, lastTurn(t, tx)) }); err != nil {
				t.Fatal(err)
			}
			for p := range x.waiting {
				if !slices.Equal(sorted(x.waiting[p]), sorted(again.waiting[p])) {
					t.Fatalf("after %d texts %v wait in part %d, and %v at a start", n, x.waiting[p], p, again.waiting[p])
				}
			}
		}
	}
	err = db.Tx(t.Context(), func(tx state.Txn) error {
		var rows int
		if err := tx.Row(t.Context(), `SELECT count(*) FROM near_waiting`).Scan(&rows); err != nil || rows > parts+forgotten {
			t.Errorf("%d texts have a row of keys: %v", rows, err)
		}
		for n := int64(1); n <= texts; n++ {
			var bands [near.Bands]uint64
			own := marksOf(n)
			for i, m := range own {
				bands[i] = m.key
			}
			found, err := x.having(t.Context(), tx, bands)
			if err != nil || !slices.Equal(sorted(found), sorted(own)) {
				t.Fatalf("text %d: %d keys are found: %v", n, len(found), err)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// marksOf are the keys of a text that has no other's.
func marksOf(n int64) (marks []mark) {
	_, bands := near.NewHasher().Set(fmt.Sprint("text", n))
	for _, key := range bands {
		marks = append(marks, mark{key, time.Unix(n, 0).UnixMilli(), n})
	}
	return marks
}

func sorted(marks []mark) []mark {
	return slices.SortedFunc(slices.Values(marks), func(a, b mark) int { return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.n, b.n)) })
}

func lastTurn(t *testing.T, tx state.Txn) (last int64) {
	if err := tx.Row(t.Context(), `SELECT coalesce(max(turn), 0) FROM near_waiting`).Scan(&last); err != nil {
		t.Fatal(err)
	}
	return last
}
