package shards

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// A File has its name once it is whole and on the disk: until then it is FILE.part. It is
// packed where its name ends in .gz or .zst. It is not safe for concurrent use.
type File struct {
	path   string
	file   *os.File
	packed *packer // nil where it is not
	buffer *bufio.Writer
	sum    hash.Hash // of what is in the file
}

// NewFile returns a File that is to be called path. Open opens the part, such as os.Create.
// Lines says that what is written are lines, so that what is packed may be cut between them.
// Where path is there already it fails with ErrExists, unless force replaces it.
func NewFile(path string, lines, force bool, open func(part string) (*os.File, error)) (*File, error) {
	if info, err := os.Lstat(path); err == nil && info.IsDir() {
		return nil, fmt.Errorf("write %s: it is a folder; name a file", path)
	} else if err == nil && !force {
		return nil, fmt.Errorf("write %s: %w; --force replaces it", path, ErrExists)
	} else if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("write %s: %w", path, err)
	}
	file, err := open(path + ".part")
	if err != nil {
		return nil, fmt.Errorf("write %s: %w", path, err)
	}
	f := &File{path: path, file: file, sum: sha256.New()}
	f.buffer = bufio.NewWriterSize(io.MultiWriter(file, f.sum), 1<<16)
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
	if err = errors.Join(err, f.buffer.Flush(), f.file.Sync(), f.file.Close()); err != nil {
		return fmt.Errorf("write %s: %w", f.path, err)
	}
	return nil
}

// SHA256 is the sum of the file's bytes, in hex, after Sync.
func (f *File) SHA256() string { return hex.EncodeToString(f.sum.Sum(nil)) }

// Rename gives the file its name, after Sync. The name is on the disk too where the
// system can see to that.
func (f *File) Rename() error {
	if err := os.Rename(f.file.Name(), f.path); err != nil {
		return fmt.Errorf("write %s: %w", f.path, err)
	}
	folder, err := os.Open(filepath.Dir(f.path))
	if err != nil {
		return nil // a folder that may be written to and not be read
	}
	_ = folder.Sync() // there are file systems that have it not
	return folder.Close()
}

// Abandon removes what is not whole. What has its name stays.
func (f *File) Abandon() error {
	f.file.Close() // it may be closed
	if err := os.Remove(f.file.Name()); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}
