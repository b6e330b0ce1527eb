package dedupe

import (
	"context"
	"fmt"
	"iter"

	"github.com/lanrat/extsort"
)

// A codec is how a value is kept on disk, and which of two comes first.
type codec[T any] struct {
	write   func(T) ([]byte, error)
	read    func([]byte) (T, error)
	compare func(a, b T) int
}

// A sorter sorts more values than fit into memory, in files of a folder.
type sorter[T any] struct {
	what    string // is sorted, for errors
	in      chan T
	ended   chan struct{} // closed when no more values are taken
	out     <-chan T
	errs    <-chan error
	release context.CancelFunc
}

// waiting is how many values may wait on their way in and out.
const waiting = 1024

// newSorter returns a sorter that holds so many values in memory, a few times over. It
// is to be closed.
func newSorter[T any](ctx context.Context, what, dir string, chunk int, c codec[T]) *sorter[T] {
	ctx, release := context.WithCancel(ctx)
	s := &sorter[T]{what: what, in: make(chan T, waiting), ended: make(chan struct{}), release: release}
	sort, out, errs := extsort.Generic(s.in, c.read, c.write, c.compare, &extsort.Config{
		ChunkSize: chunk, NumWorkers: 1, SortedChanBuffSize: waiting, TempFilesDir: dir})
	s.out, s.errs = out, errs
	go func() {
		sort.Sort(ctx) // until in is closed, or something goes wrong
		close(s.ended)
	}()
	return s
}

// put adds a value. What goes wrong is told by sorted.
func (s *sorter[T]) put(v T) {
	select {
	case s.in <- v:
	case <-s.ended:
	}
}

// sorted yields the values in order, once. An error is the last thing yielded.
func (s *sorter[T]) sorted() iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		close(s.in)
		<-s.ended
		for v := range s.out {
			if !yield(v, nil) {
				return
			}
		}
		if err := <-s.errs; err != nil {
			var none T
			yield(none, fmt.Errorf("sort %s: %w", s.what, err))
		}
	}
}

// close ends what is not done. It may be called more than once.
func (s *sorter[T]) close() { s.release() }
