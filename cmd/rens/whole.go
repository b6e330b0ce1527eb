package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"rens/scraper/remote"
	"rens/scraper/saved"
	"rens/scraper/shards"
	"rens/scraper/sink"
)

// A whole is a file of records that has its name once all of them are in it, and beside
// it FILE.done, which says what it was made of.
type whole struct {
	*shards.File
	path string
	done done // but for what is counted
}

// A done is what stands in FILE.done: that FILE is whole, and of what it was made.
type done struct {
	Input   madeOf         `json:"input"`
	SHA256  string         `json:"sha256"`   // of FILE, in hex
	Records int            `json:"records"`  // articles
	Failed  int            `json:"failed"`   // pages that have none
	LeftOut int            `json:"left_out"` // articles that were not wanted
	Rens    string         `json:"rens"`
	Model   string         `json:"model"`
	Options map[string]any `json:"options"` // what of the command line changes records
}

// madeOf says which input a file was made of.
type madeOf struct {
	Paths []string `json:"paths"` // as they were given
	Shard string   `json:"shard"` // of them, as I/N; "" for all
	Files int      `json:"files"` // of all shards
	Bytes int64    `json:"bytes"` // of those files
	Sum   string   `json:"sum"`   // SHA-256 of their names and sizes, in hex
}

// newWhole opens FILE.part for a file of records.
func newWhole(path string, lines, force bool) (*shards.File, error) {
	f, err := shards.NewFile(path, lines, force, sink.Create)
	switch {
	case errors.Is(err, shards.ErrExists):
		return nil, usagef("%w, --resume passes it over where it is whole; nothing was done", err)
	case err != nil:
		return nil, usagef("%w; nothing was done", err)
	}
	return f, nil
}

// finish gives the file its name, and then writes the marker. One of an earlier file is
// removed first: at no time does a marker stand by a file that it does not tell of.
func (w *whole) finish(n tally) error {
	if err := w.Sync(); err != nil {
		return errors.Join(err, w.Abandon())
	}
	if err := removed(w.path + doneExt); err != nil {
		return errors.Join(fmt.Errorf("remove the marker of an earlier file: %w", err), w.Abandon())
	}
	if err := w.Rename(); err != nil {
		return errors.Join(err, w.Abandon())
	}
	w.done.SHA256, w.done.Records, w.done.Failed, w.done.LeftOut = w.SHA256(), n.written, n.failed, n.left
	text, err := json.Marshal(w.done)
	if err != nil {
		return fmt.Errorf("write the marker of %s: %w", w.path, err)
	}
	marker, err := shards.NewFile(w.path+doneExt, true, true, os.Create)
	if err != nil {
		return fmt.Errorf("%s is whole, but for its marker: %w", w.path, err)
	}
	_, err = marker.Write(append(text, '\n'))
	if err = errors.Join(err, marker.Sync()); err == nil {
		err = marker.Rename()
	}
	if err != nil {
		return errors.Join(fmt.Errorf("%s is whole, but for its marker: %w", w.path, err), marker.Abandon())
	}
	return nil
}

// doneExt is what the name of a marker ends in.
const doneExt = ".done"

// finished returns the marker of a file, nil where there is none, or no file. It fails
// where they do not agree with each other or with what is to be made.
func (d *done) finished(path string) (*done, error) {
	text, err := contentsOf(path + doneExt)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read the marker of %s: %w", path, err)
	}
	var was done
	if err := json.Unmarshal(text, &was); err != nil {
		return nil, usagef("--resume: %s%s is no marker of rens: %w; --force writes both anew", path, doneExt, err)
	}
	sum, err := sumOf(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil // the file was taken away: it is made again
	} else if err != nil {
		return nil, fmt.Errorf("--resume: %w", err)
	}
	if sum != was.SHA256 {
		return nil, usagef("--resume: %s is not the file that its marker tells of: it was changed; --force writes it anew", path)
	}
	for _, part := range []struct {
		other    string
		was, now any
	}{{"of another input", was.Input, d.Input}, {"by another version of rens", was.Rens, d.Rens}, {"by another model", was.Model, d.Model}, {"with other options", was.Options, d.Options}} {
		a, err := json.Marshal(part.was)
		b, nowErr := json.Marshal(part.now)
		if err := errors.Join(err, nowErr); err != nil {
			return nil, fmt.Errorf("--resume: tell whether %s was made %s: %w", path, part.other, err)
		}
		if !bytes.Equal(a, b) {
			return nil, usagef("--resume: %s was made %s: %s, now %s; --force writes it anew", path, part.other, a, b)
		}
	}
	return &was, nil
}

// removed removes a file or an object, if there is one.
func removed(path string) error {
	if remote.Is(path) {
		return remote.Remove(path)
	}
	if err := os.Remove(path); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// contentsOf is what is in a file or an object.
func contentsOf(path string) ([]byte, error) {
	file, err := saved.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return io.ReadAll(file)
}

// sumOf is the SHA-256 of a file, in hex.
func sumOf(path string) (string, error) {
	file, err := saved.Open(path)
	if err != nil {
		return "", err
	}
	defer file.Close()
	h := sha256.New()
	if _, err := io.Copy(h, file); err != nil {
		return "", fmt.Errorf("read %s: %w", path, err)
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// A failures is the file that pages without an article are named in, a line each.
type failures struct {
	*shards.File
	path string
}

func (f *failures) add(of failure) error {
	line, err := json.Marshal(of)
	if err != nil {
		return fmt.Errorf("name a page that failed: %w", err)
	}
	if _, err := f.Write(append(line, '\n')); err != nil {
		return fmt.Errorf("write %s: %w", f.path, err)
	}
	return f.Cut()
}

// finish gives the file its name.
func (f *failures) finish() error {
	if err := f.Sync(); err != nil {
		return errors.Join(err, f.Abandon())
	}
	return f.Rename()
}
