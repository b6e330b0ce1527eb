package shards

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"os"
)

// A File has its name once it is whole and on the disk: until then it is FILE.part, and in
// an object store nothing. It is packed where its name ends in .gz or .zst. It is not safe
// for concurrent use.
type File struct {
	path   string
	place  place
	packed *packer // nil where it is not
	buffer *bufio.Writer
	sum    hash.Hash // of what is in the file
}

// NewFile returns a File that is to be called path. Open opens the part, such as os.Create.
// Lines says that what is written are lines, so that what is packed may be cut between them.
// Where path is there already it fails with ErrExists, unless force replaces it.
func NewFile(path string, lines, force bool, open func(part string) (*os.File, error)) (*File, error) {
	to, err := placed(path, force, open)
	if err != nil {
		return nil, fmt.Errorf("write %s: %w", path, err)
	}
	f := &File{path: path, place: to, sum: sha256.New()}
	f.buffer = bufio.NewWriterSize(io.MultiWriter(to, f.sum), 1<<16)
	if kind := packing(path); kind != "" {
		if f.packed, err = newPacker(f.buffer, kind, lines); err != nil {
			return nil, errors.Join(err, f.Abandon())
		}
	}
	return f, nil
}

// Write writes to the file, packed or not.
func (f *File) Write(b []byte) (int, error) {
	if f.packed != nil {
		return f.packed.Write(b)
	}
	return f.buffer.Write(b)
}

// Cut says that a record ends here: what is packed may be cut.
func (f *File) Cut() error {
	if f.packed == nil {
		return nil
	}
	if err := f.packed.cut(); err != nil {
		return fmt.Errorf("pack %s: %w", f.path, err)
	}
	return nil
}

// Sync ends the file: all of it is on the disk, and nothing more can be written.
func (f *File) Sync() error {
	var err error
	if f.packed != nil {
		err = f.packed.Close()
	}
	if err = errors.Join(err, f.buffer.Flush(), f.place.sync()); err != nil {
		return fmt.Errorf("write %s: %w", f.path, err)
	}
	return nil
}

// SHA256 is the sum of the file's bytes, in hex, after Sync.
func (f *File) SHA256() string { return hex.EncodeToString(f.sum.Sum(nil)) }

// Rename gives the file its name, after Sync. The name is on the disk too where the
// system can see to that.
func (f *File) Rename() error {
	if err := f.place.rename(); err != nil {
		return fmt.Errorf("write %s: %w", f.path, err)
	}
	return nil
}

// Abandon removes what is not whole. What has its name stays.
func (f *File) Abandon() error { return f.place.abandon() }
