package frontier

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"sync/atomic"
	"time"

	"rens/scraper/address"
	"rens/scraper/state"
)

// Options set up a Frontier. The zero value works.
type Options struct {
	// Lease is how long a host is held for one page: 3 min. Another worker may
	// take the host when it is over, so it must be longer than a fetch; the
	// scraper gives a page up 10 s before.
	Lease time.Duration
	// Gap is the least time that a host is left alone after a process died with
	// a lease on it: nobody knows when its last request ended. A longer gap that
	// the host is known to want goes before it.
	Gap time.Duration
	// Budget is how many new addresses of one site, as address.Site names it, a
	// pass takes in, so that a place without end comes to one; what is beyond is
	// left out. 10,000; below zero there is none.
	Budget int
	// Hosts is how many new hosts of one site it takes in, likewise: 100.
	Hosts int
	// ClearURLs are parameters to drop beyond those that address.Canonical knows.
	ClearURLs *address.ClearURLs
}

// A Frontier is what is known, in a database. It is safe for concurrent use.
type Frontier struct {
	State   *state.DB // where it is kept; its owner closes it
	options Options
	owner   string       // of the leases that this process takes
	pass    atomic.Int64 // when it began, by the database's clock
}

// New returns the Frontier in a database. What another process had leased when
// it died waits again: where no other can have the database open at once, else
// when the lease runs out.
func New(ctx context.Context, db *state.DB, o Options) (*Frontier, error) {
	if o.Lease <= 0 {
		o.Lease = 3 * time.Minute
	}
	if o.Budget == 0 {
		o.Budget = 10_000
	}
	if o.Hosts == 0 {
		o.Hosts = 100
	}
	var id [8]byte
	rand.Read(id[:]) // never fails
	f := &Frontier{State: db, options: o, owner: hex.EncodeToString(id[:])}
	if !db.Alone() {
		return f, nil
	}
	if err := db.Tx(ctx, func(t state.Txn) error { return f.takeBack(ctx, t, time.Now()) }); err != nil {
		return nil, fmt.Errorf("open state %s: take back what was leased: %w", db.Name(), err)
	}
	return f, nil
}

// takeBack ends the leases that another process left when it died.
func (f *Frontier) takeBack(ctx context.Context, t state.Txn, now time.Time) error {
	if _, err := t.Exec(ctx, `UPDATE hosts SET next_fetch = {greatest}(next_fetch, ? + {greatest}(delay_ms, ?)) WHERE leased_until > 0`,
		f.State.Millis(now), f.options.Gap.Milliseconds()); err != nil {
		return err
	}
	_, err := t.Exec(ctx, `UPDATE hosts SET leased_until = 0, owner = '', next_due = `+nextDue+` WHERE leased_until > 0`)
	return err
}
