package sink

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// markBytes is how many bytes before a place a mark stands for.
const markBytes = 512

// OpenFileAt opens a file as OpenFile does, but reads only what comes after
// size bytes, where mark says that it is the file which was so long then, as
// End told. What stands before is taken for whole records that the caller
// knows. Any other file is read from its beginning.
func OpenFileAt(path string, size int64, mark string) (*File, error) {
	return open(path, func(f *os.File) int64 {
		if found, err := markOf(f, size); err == nil && found == mark {
			return size
		}
		return 0
	})
}

// End returns how long the file is, in whole records that are on disk, and a
// mark by which OpenFileAt knows it again.
func (f *File) End() (size int64, mark string, err error) {
	f.disk.Lock()
	defer f.disk.Unlock()
	f.mu.Lock()
	defer f.mu.Unlock()
	switch {
	case f.file == nil:
		return 0, "", errClosed
	case !f.regular:
		return 0, "", nil
	}
	size = f.safe
	mark, err = markOf(f.file, size)
	return size, mark, err
}

// Holds reports whether the file begins with the size bytes that End told of
// with that mark.
func (f *File) Holds(size int64, mark string) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.file == nil || !f.regular || size > f.end {
		return false
	}
	found, err := markOf(f.file, size)
	return err == nil && found == mark
}

// Find returns the file beside path, under its name and something more, that
// begins with the size bytes which End told of with that mark: where log rotation
// has put it. It is "" where there is none.
func Find(path string, size int64, mark string) (string, error) {
	if size <= 0 {
		return "", nil
	}
	folder, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		return "", fmt.Errorf("look for what became of %s: %w", path, err)
	}
	for _, entry := range folder {
		if !strings.HasPrefix(entry.Name(), filepath.Base(path)) || entry.Name() == filepath.Base(path) || !entry.Type().IsRegular() {
			continue
		}
		name := filepath.Join(filepath.Dir(path), entry.Name())
		file, err := os.Open(name)
		if err != nil {
			continue // not ours to read
		}
		found, err := markOf(file, size)
		file.Close()
		if err == nil && found == mark {
			return name, nil
		}
	}
	return "", nil
}

// markOf is the SHA-256 of the bytes before a place, "" for the beginning.
func markOf(f *os.File, size int64) (string, error) {
	if size <= 0 {
		return "", nil
	}
	from := max(0, size-markBytes)
	tail := make([]byte, size-from)
	if _, err := f.ReadAt(tail, from); err != nil {
		return "", err
	}
	if tail[len(tail)-1] != '\n' {
		return "", io.ErrUnexpectedEOF
	}
	return mark(tail), nil
}

func mark(tail []byte) string {
	sum := sha256.Sum256(tail)
	return hex.EncodeToString(sum[:])
}
