// Package remote reads and writes what object stores hold, through a program of its own:
// rens-cloud, which knows the stores, so that rens need not. Each object is one run of it.
//
// What is written is whole or not there: the object has its name when the last byte of a
// stream was followed by its end. A stream that just stops, because its writer was
// killed, leaves nothing.
//
//	remote   the side of rens
//	serve    the side of rens-cloud
package remote

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os/exec"
	"slices"
	"strings"
)

// Program is what reaches the stores; it is looked for on the PATH.
const Program = "rens-cloud"

// schemes are how addresses of objects begin: "s3://BUCKET/KEY".
func schemes() []string { return []string{"s3://", "gs://", "azblob://"} }

// Is reports the address of an object.
func Is(path string) bool {
	return slices.ContainsFunc(schemes(), func(scheme string) bool { return strings.HasPrefix(path, scheme) })
}

// What rens-cloud is asked for, and how it ends where there is no such object.
const (
	get    = "get"
	put    = "put"
	exists = "exists"
	remove = "remove"

	noObject = 3
)

func command(verb, object string) (*exec.Cmd, *bytes.Buffer, error) {
	program, err := exec.LookPath(Program)
	if err != nil {
		return nil, nil, fmt.Errorf("%s is in an object store, which rens reaches by the program %s: it is not on the PATH; make cloud, in the source of rens, writes bin/rens-cloud", object, Program)
	}
	said := new(bytes.Buffer)
	c := exec.Command(program, verb, object)
	c.Stderr = said
	return c, said, nil
}

// failed is how a run of rens-cloud failed.
func failed(verb, object string, said *bytes.Buffer, err error) error {
	var ended *exec.ExitError
	if errors.As(err, &ended) && ended.ExitCode() == noObject {
		return fmt.Errorf("%s %s: %w", verb, object, fs.ErrNotExist)
	}
	if text := strings.TrimSpace(said.String()); text != "" {
		err = errors.New(text)
	}
	return fmt.Errorf("%s %s: %w", verb, object, err)
}

func run(verb, object string) error {
	c, said, err := command(verb, object)
	if err != nil {
		return err
	}
	if err := c.Run(); err != nil {
		return failed(verb, object, said, err)
	}
	return nil
}

// Exists reports whether there is an object.
func Exists(object string) (bool, error) {
	err := run(exists, object)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return err == nil, err
}

// Remove removes an object; it is no error that there is none.
func Remove(object string) error {
	if err := run(remove, object); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// Open reads an object. It fails with fs.ErrNotExist where there is none. Close before
// the end is no error.
func Open(object string) (io.ReadCloser, error) {
	if err := run(exists, object); err != nil {
		return nil, err
	}
	c, said, err := command(get, object)
	if err != nil {
		return nil, err
	}
	out, err := c.StdoutPipe()
	if err == nil {
		err = c.Start()
	}
	if err != nil {
		return nil, failed(get, object, said, err)
	}
	return &reader{out: out, command: c, said: said, object: object}, nil
}

type reader struct {
	out     io.ReadCloser
	command *exec.Cmd
	said    *bytes.Buffer
	object  string
	ended   bool
	err     error
}

// Read ends with an error where not all of the object came.
func (r *reader) Read(b []byte) (int, error) {
	n, err := r.out.Read(b)
	if err == nil || n > 0 {
		return n, nil
	}
	if !r.ended {
		r.ended, r.err = true, io.EOF
		if end := r.command.Wait(); end != nil {
			r.err = failed(get, r.object, r.said, end)
		}
	}
	return 0, r.err
}

func (r *reader) Close() error {
	if !r.ended {
		r.ended, r.err = true, fs.ErrClosed
		r.out.Close()        // it ends for it
		_ = r.command.Wait() // that it was ended is no error
	}
	return nil
}

// A Writer writes an object, which is there once Commit returned nil. It is not safe for
// concurrent use.
type Writer struct {
	in      io.WriteCloser
	command *exec.Cmd
	said    *bytes.Buffer
	object  string
	ended   bool
}

// Create begins to write an object; one of that name stays until Commit.
func Create(object string) (*Writer, error) {
	c, said, err := command(put, object)
	if err != nil {
		return nil, err
	}
	in, err := c.StdinPipe()
	if err == nil {
		err = c.Start()
	}
	if err != nil {
		return nil, failed(put, object, said, err)
	}
	return &Writer{in: in, command: c, said: said, object: object}, nil
}

// mostOfFrame is how much stands in one frame: a multiple of what files are buffered by.
const mostOfFrame = 1 << 20

// Write writes frames, each its length in four bytes, the first the highest, and its bytes.
func (w *Writer) Write(b []byte) (n int, err error) {
	for n < len(b) {
		part := b[n:min(len(b), n+mostOfFrame)]
		head := binary.BigEndian.AppendUint32(nil, uint32(len(part)))
		if _, err = w.in.Write(head); err == nil {
			_, err = w.in.Write(part)
		}
		if err != nil {
			return n, w.broken(err)
		}
		n += len(part)
	}
	return n, nil
}

// broken is why a stream could not be written on: what rens-cloud ended with.
func (w *Writer) broken(err error) error {
	if end := w.end(); end != nil {
		err = end
	}
	return failed(put, w.object, w.said, err)
}

func (w *Writer) end() error {
	if w.ended {
		return nil
	}
	w.ended = true
	return errors.Join(w.in.Close(), w.command.Wait())
}

// Commit ends the stream: the object has its name, with all that was written.
func (w *Writer) Commit() error {
	if _, err := w.in.Write(make([]byte, 4)); err != nil {
		return w.broken(err)
	}
	if err := w.end(); err != nil {
		return failed(put, w.object, w.said, err)
	}
	return nil
}

// Abandon leaves no object, after Commit nothing is done.
func (w *Writer) Abandon() error {
	_ = w.end() // that it did not end well is what is wanted
	return nil
}
