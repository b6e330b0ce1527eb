package state

import (
	"context"
	"fmt"
	"math"
	"time"
)

// setClock measures how far the database's clock is from this one. Leases and
// turns are kept by the database's, so that machines need not agree.
func (d *DB) setClock(ctx context.Context) error {
	if d.dialect.now == "" {
		return nil
	}
	err := d.Tx(ctx, func(t Txn) error {
		var bounds skew
		for range 3 {
			var there int64
			before := time.Now()
			if err := t.Row(ctx, d.dialect.now).Scan(&there); err != nil {
				return err
			}
			bounds = bounds.narrowed(before, time.Now(), there)
		}
		d.skew.Store(bounds.nearest(d.skew.Load()))
		return nil
	})
	if err != nil {
		return fmt.Errorf("ask for the time: %w", err)
	}
	return nil
}

// A skew is between which milliseconds another clock may be ahead of this one.
// The zero value says nothing.
type skew struct{ least, most int64 }

// narrowed adds what an answer says that was given between two instants. The
// other clock read there in between, however long the ways were: on a busy
// machine the middle of them is far from the truth.
func (s skew) narrowed(before, after time.Time, there int64) skew {
	const rounding = 1 // both clocks are read in whole milliseconds
	least, most := there-after.UnixMilli()-rounding, there-before.UnixMilli()+rounding
	if s == (skew{}) {
		s = skew{math.MinInt64, math.MaxInt64}
	}
	if max(s.least, least) > min(s.most, most) {
		return skew{least, most} // a clock was set
	}
	return skew{max(s.least, least), min(s.most, most)}
}

// nearest returns have where it may be true, so that times come back as they
// were put in and processes of one machine agree, else the middle.
func (s skew) nearest(have int64) int64 {
	if s.least <= have && have <= s.most {
		return have
	}
	return s.least + (s.most-s.least)/2
}

// Millis writes a time as the database keeps it: Unix milliseconds of its own
// clock, 0 for the zero time.
func (d *DB) Millis(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMilli() + d.skew.Load()
}

// Time reads a time as Millis writes it.
func (d *DB) Time(ms int64) time.Time {
	if ms == 0 {
		return time.Time{}
	}
	return time.UnixMilli(ms - d.skew.Load())
}
