package polite

import (
	"context"
	"time"
)

// A Clock tells the time and waits. Real is the real one; tests have one that
// does not wait.
type Clock interface {
	Now() time.Time
	After(time.Duration) <-chan time.Time
}

// Real is the time of the machine.
type Real struct{}

// Now implements Clock.
func (Real) Now() time.Time { return time.Now() }

// After implements Clock.
func (Real) After(d time.Duration) <-chan time.Time { return time.After(d) }

// sleep waits, or returns why the context ended.
func sleep(ctx context.Context, c Clock, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	select {
	case <-c.After(d):
		return ctx.Err()
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}
