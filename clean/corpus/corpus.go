// Package corpus reads folders of labelled pages, for trainings and tests: files
// of JSON lines that say what is true of a page, and html/ID.html.gz.
package corpus

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"rens/clean/page"
)

// Path is where the page of that ID is kept in a folder.
func Path(folder, id string) string { return filepath.Join(folder, "html", id+".html.gz") }

// Page reads a page that is kept so.
func Page(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var body []byte
	z, err := gzip.NewReader(f)
	if err == nil {
		body, err = io.ReadAll(z)
	}
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	return body, nil
}

// Lines calls yield with the lines of a file; found is false where there is no file.
func Lines[T any](path string, yield func(T)) (found bool, err error) {
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	for line := range bytes.Lines(data) {
		var v T
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		if err := json.Unmarshal(line, &v); err != nil {
			return true, fmt.Errorf("read %s: %w", path, err)
		}
		yield(v)
	}
	return true, nil
}

// Domain is the registrable domain of an address; pages without one stand
// alone.
func Domain(address, id string) string {
	return cmp.Or(page.Site(page.Host(address)), id)
}
