package remote

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
)

// A Store holds objects by address. What is not there is fs.ErrNotExist.
type Store interface {
	Get(ctx context.Context, object string) (io.ReadCloser, error)
	// Put begins an object, which is there once Close returned nil; it is not, where ctx
	// was cancelled before.
	Put(ctx context.Context, object string) (io.WriteCloser, error)
	Exists(ctx context.Context, object string) (bool, error)
	Remove(ctx context.Context, object string) error
}

// Serve does what rens asks of rens-cloud by its arguments, and returns its exit code.
func Serve(ctx context.Context, args []string, in io.Reader, out, said io.Writer, store Store) int {
	err := errors.New("want get, put, exists or remove, and the address of an object; rens asks so")
	if len(args) == 2 {
		err = serve(ctx, args[0], args[1], in, out, store)
	}
	switch {
	case err == nil:
		return 0
	case errors.Is(err, fs.ErrNotExist):
		return noObject
	}
	fmt.Fprintln(said, err)
	return 1
}

func serve(ctx context.Context, verb, object string, in io.Reader, out io.Writer, store Store) error {
	switch verb {
	case get:
		r, err := store.Get(ctx, object)
		if err != nil {
			return err
		}
		_, err = io.Copy(out, r)
		return errors.Join(err, r.Close())
	case put:
		return receive(ctx, object, in, store)
	case exists:
		there, err := store.Exists(ctx, object)
		if err == nil && !there {
			err = fs.ErrNotExist
		}
		return err
	case remove:
		return store.Remove(ctx, object)
	}
	return fmt.Errorf("%q: want get, put, exists or remove", verb)
}

// errNotEnded says that a stream stopped before its end.
var errNotEnded = errors.New("what was to be written stopped before its end; nothing is there")

// receive writes an object of frames. Without the empty one at the end, the context that
// it is written in is cancelled first, so that closing leaves nothing.
func receive(ctx context.Context, object string, in io.Reader, store Store) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	w, err := store.Put(ctx, object)
	if err != nil {
		return err
	}
	drop := func(why error) error {
		cancel()
		_ = w.Close() // it fails, being cancelled
		return why
	}
	var head [4]byte
	for {
		if _, err := io.ReadFull(in, head[:]); err != nil {
			return drop(errNotEnded)
		}
		n := binary.BigEndian.Uint32(head[:])
		switch {
		case n == 0:
			return w.Close()
		case n > mostOfFrame:
			return drop(fmt.Errorf("a frame of %d bytes: want %d at the most", n, mostOfFrame))
		}
		got, err := io.CopyN(w, in, int64(n))
		if errors.Is(err, io.EOF) {
			err = errNotEnded
		}
		if err != nil || got != int64(n) {
			return drop(err)
		}
	}
}
