package shards

import (
	"errors"
	"fmt"
	"io"
	"os"

	"rens/clean/article"
	"rens/clean/export"
)

// A target is the files of one export, open.
type target struct {
	folder string
	out    export.Writer
	files  []*File
	size   int64 // of what was written: the text and the ledger
}

// create opens FILE.part for a file.
func (t *target) create(path string, lines, force bool) (io.Writer, error) {
	f, err := NewFile(path, lines, force, os.Create)
	if err != nil {
		return nil, err
	}
	t.files = append(t.files, f)
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
		if err := f.Cut(); err != nil {
			return err
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
		if err := f.Sync(); err != nil {
			return errors.Join(err, t.abandon())
		}
	}
	for _, f := range t.files {
		if err := f.Rename(); err != nil {
			return errors.Join(err, t.abandon())
		}
	}
	t.files = nil
	return nil
}

// abandon removes what is not whole.
func (t *target) abandon() error {
	var err error
	for _, f := range t.files {
		err = errors.Join(err, f.Abandon())
	}
	t.files = nil
	return err
}
