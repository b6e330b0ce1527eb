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
	in      chan []T
	batch   []T
	ended   chan struct{} // all values are taken, or none are any more
	out     <-chan T
	errs    <-chan error
	release context.CancelFunc
}

// batchSize is how many values are handed on at once: one at a time costs more than to
// sort them.
const batchSize = 1024

// newSorter returns a sorter that holds so many values in memory, a few times over. It
// is to be closed.
func newSorter[T any](ctx context.Context, what, dir string, chunk int, c codec[T]) *sorter[T] {
	ctx, release := context.WithCancel(ctx)
	s := &sorter[T]{what: what, in: make(chan []T), batch: make([]T, 0, batchSize), ended: make(chan struct{}), release: release}
	values := make(chan T, batchSize)
	sort, out, errs := extsort.Generic(values, c.read, c.write, c.compare, &extsort.Config{
		ChunkSize: chunk, NumWorkers: 1, SortedChanBuffSize: batchSize, TempFilesDir: dir})
	s.out, s.errs = out, errs
	go func() {
		defer close(values)
		for {
			var batch []T
			open := false
			select {
			case batch, open = <-s.in:
			case <-ctx.Done():
			case <-s.ended:
			}
			if !open {
				return
			}
			for _, v := range batch {
				select {
				case values <- v:
				case <-ctx.Done():
					return
				case <-s.ended:
					return
				}
			}
		}
	}()
	go func() {
		sort.Sort(ctx)
		close(s.ended)
	}()
	return s
}

// put adds a value. What goes wrong is told by sorted.
func (s *sorter[T]) put(v T) {
	s.batch = append(s.batch, v)
	if len(s.batch) == batchSize {
		s.flush()
	}
}

func (s *sorter[T]) flush() {
	select {
	case s.in <- s.batch:
	case <-s.ended:
	}
	s.batch = make([]T, 0, batchSize)
}

// sorted yields the values in order, once. An error is the last thing yielded.
func (s *sorter[T]) sorted() iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		s.flush()
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
func (s *sorter[T]) close() {
	s.release()
}
