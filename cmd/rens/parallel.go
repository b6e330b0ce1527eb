package main

import (
	"context"
	"iter"
	"runtime"
	"sync"
)

// A turn lets what is done at once go through one door in the order of the
// items: what an item takes there, and gives back only when it was emitted, no
// later one can keep from an earlier one.
type turn struct {
	before <-chan struct{} // closed when the item before has passed
	passed chan struct{}
	once   sync.Once
}

// wait waits for the turn, or for ctx to be done.
func (t *turn) wait(ctx context.Context) error {
	select {
	case <-t.before:
		return ctx.Err()
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

// pass gives the turn to the next item. To do so twice is to do it once.
func (t *turn) pass() { t.once.Do(func() { close(t.passed) }) }

// alone is the turn of what is not done beside others.
func alone() *turn {
	open := make(chan struct{})
	close(open)
	return &turn{before: open, passed: make(chan struct{})}
}

// inOrder runs work on every item, as many at once as there are cores, and
// hands the results to emit in the order of the items. No more than a few
// results wait at a time, however slow one item is. It ends early where emit
// fails or ctx is done.
func inOrder[T, R any](ctx context.Context, items iter.Seq[T], work func(T, *turn) R, emit func(R) error) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	waiting := make(chan chan R, 4*runtime.GOMAXPROCS(0))
	free := make(chan struct{}, runtime.GOMAXPROCS(0))
	go func() {
		defer close(waiting)
		before := alone().before
		for item := range items {
			t := &turn{before: before, passed: make(chan struct{})}
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
				t.pass()
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
