package main

import (
	"context"
	"iter"
	"runtime"
)

// inOrder runs work on every item, as many at once as there are cores, and
// hands the results to emit in the order of the items. No more than a few
// results wait at a time, however slow one item is. It ends early where emit
// fails or ctx is done.
func inOrder[T, R any](ctx context.Context, items iter.Seq[T], work func(T) R, emit func(R) error) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	waiting := make(chan chan R, 4*runtime.GOMAXPROCS(0))
	free := make(chan struct{}, runtime.GOMAXPROCS(0))
	go func() {
		defer close(waiting)
		for item := range items {
			result := make(chan R, 1)
			select {
			case waiting <- result:
			case <-ctx.Done():
				return
			}
			free <- struct{}{}
			go func() {
				result <- work(item)
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
