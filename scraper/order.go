package scraper

import (
	"context"
	"iter"
	"runtime"
	"sync"
)

// A Turn lets what is done at once go through one door in the order of the
// items: what an item takes there, and gives back only when it was emitted, no
// later one can keep from an earlier one.
type Turn struct {
	before <-chan struct{} // closed when the item before has passed
	passed chan struct{}
	once   sync.Once
}

// Wait waits for the turn, or for ctx to be done.
func (t *Turn) Wait(ctx context.Context) error {
	select {
	case <-t.before:
		return ctx.Err()
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

// Pass gives the turn to the next item. To do so twice is to do it once.
func (t *Turn) Pass() { t.once.Do(func() { close(t.passed) }) }

// Alone is the Turn of what is not done beside others.
func Alone() *Turn {
	open := make(chan struct{})
	close(open)
	return &Turn{before: open, passed: make(chan struct{})}
}

// InOrder runs work on every item, as many at once as there are cores, and
// hands the results to emit in the order of the items. No more than a few
// results wait at a time, however slow one item is. It ends early where emit
// fails or ctx is done.
func InOrder[T, R any](ctx context.Context, items iter.Seq[T], work func(T, *Turn) R, emit func(R) error) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	waiting := make(chan chan R, 4*runtime.GOMAXPROCS(0))
	free := make(chan struct{}, runtime.GOMAXPROCS(0))
	go func() {
		defer close(waiting)
		before := Alone().before
		for item := range items {
			t := &Turn{before: before, passed: make(chan struct{})}
			before = t.passed
			result := make(chan R, 1)
			select {
			case waiting <- result:
			case <-ctx.Done():
				return
			}
			free <- struct{}{}
			go func() {
				result <- work(item, t)
				t.Pass()
				<-free
			}()
		}
	}()
	for result := range waiting {
		select {
		case r := <-result:
			if err := emit(r); err != nil {
				return err
			}
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return ctx.Err()
}
