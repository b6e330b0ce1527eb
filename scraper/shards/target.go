package shards

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"rens/clean/article"
	"rens/clean/export"
)

// A target is the files of one export, open.
type target struct {
	folder string
	out    export.Writer
	files  []*partFile
	size   int64 // of what was written: the text and the ledger
}

// A partFile is a file that has its name once it is whole.
type partFile struct {
	path   string
	file   *os.File
	packed *packer // nil where it is not
	buffer *bufio.Writer
}

// Write writes to the file, packed or not.
func (f *partFile) Write(b []byte) (int, error) {
	if f.packed != nil {
		return f.packed.Write(b)
	}
	return f.buffer.Write(b)
}

// create opens FILE.part for a file.
func (t *target) create(path string, lines, force bool) (io.Writer, error) {
	if _, err := os.Lstat(path); err == nil && !force {
		return nil, fmt.Errorf("write %s: %w; --force replaces it", path, ErrExists)
	} else if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("write %s: %w", path, err)
	}
	file, err := os.Create(path + ".part")
	if err != nil {
		return nil, fmt.Errorf("write %s: %w", path, err)
	}
	f := &partFile{path: path, file: file, buffer: bufio.NewWriterSize(file, 1<<16)}
	t.files = append(t.files, f)
	if kind := packing(path); kind != "" {
		if f.packed, err = newPacker(f.buffer, kind, lines); err != nil {
			return nil, err
		}
	}
	return f, nil
}

// write writes an article; what is packed may be cut after it.
func (t *target) write(a *article.Article) error {
	if err := t.out.Write(a); err != nil {
		return fmt.Errorf("export article %s: %w", a.ID, err)
	}
	t.size += int64(len(a.Text))
	for i := range a.Removed {
		t.size += int64(len(a.Removed[i].Text))
	}
	for _, f := range t.files {
		if f.packed != nil {
			if err := f.packed.cut(); err != nil {
				return fmt.Errorf("pack %s: %w", f.path, err)
			}
		}
	}
	return nil
}

// close ends the files and gives them their names, once all are on the disk.
func (t *target) close() error {
	if err := t.out.Close(); err != nil {
		return errors.Join(fmt.Errorf("end the export: %w", err), t.abandon())
	}
	for _, f := range t.files {
		if err := f.finish(); err != nil {
			return errors.Join(fmt.Errorf("write %s: %w", f.path, err), t.abandon())
		}
	}
	for _, f := range t.files {
		if err := os.Rename(f.file.Name(), f.path); err != nil {
			return errors.Join(fmt.Errorf("write %s: %w", f.path, err), t.abandon())
		}
	}
	t.files = nil
	return nil
}

// finish writes what is buffered to the disk.
func (f *partFile) finish() error {
	var err error
	if f.packed != nil {
		err = f.packed.Close()
	}
	return errors.Join(err, f.buffer.Flush(), f.file.Sync(), f.file.Close())
}

// abandon removes what is not whole.
func (t *target) abandon() error {
	var err error
	for _, f := range t.files {
		f.file.Close() // it may be closed
		if e := os.Remove(f.file.Name()); !errors.Is(e, fs.ErrNotExist) {
			err = errors.Join(err, e)
		}
	}
	t.files = nil
	return err
}
