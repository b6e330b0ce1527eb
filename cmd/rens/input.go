package main

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"rens/clean/page"
)

// paths yields the files that arguments name, in order: a folder's pages are
// its .html, .htm, .xhtml, .html.gz and WARC files at any depth, by name.
func paths(args []string) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		for _, arg := range args {
			if info, err := os.Stat(arg); arg == "-" || err == nil && !info.IsDir() || err != nil {
				if arg == "-" {
					err = nil
				}
				if !yield(arg, err) {
					return
				}
				continue
			}
			found := false
			err := filepath.WalkDir(arg, func(path string, d fs.DirEntry, err error) error {
				if err != nil {
					return err
				}
				if d.IsDir() || !isPage(path) && !isWARC(path) {
					return nil
				}
				found = true
				if !yield(path, nil) {
					return fs.SkipAll
				}
				return nil
			})
			if err == nil && !found {
				err = fmt.Errorf("read %s: there are no .html, .htm, .xhtml, .html.gz, .warc or .warc.gz files in it", arg)
			}
			if err != nil && !yield(arg, err) {
				return
			}
		}
	}
}

func isPage(path string) bool {
	switch filepath.Ext(strings.TrimSuffix(strings.ToLower(path), ".gz")) {
	case ".html", ".htm", ".xhtml":
		return true
	}
	return false
}

// readPage reads one page from a file, "-" for stdin. Gzip is known by its
// first bytes, whatever the name.
func (c *console) readPage(path string) (page.Page, error) {
	p := page.Page{Path: path}
	file := c.in
	if path != "-" {
		f, err := os.Open(path)
		if err != nil {
			return p, err
		}
		defer f.Close()
		if info, err := f.Stat(); err == nil {
			p.Saved = info.ModTime()
		}
		file = f
	}
	body, err := c.readLimited(file)
	if err != nil {
		return p, fmt.Errorf("read %s: %w", path, err)
	}
	if bytes.HasPrefix(body, []byte("\x1f\x8b")) {
		if body, err = c.gunzip(body); err != nil {
			return p, fmt.Errorf("unpack %s: %w", path, err)
		}
	}
	p.Body = body
	return p, nil
}

// readLimited reads no more than tells that a page is too large.
func (c *console) readLimited(r io.Reader) ([]byte, error) {
	return io.ReadAll(io.LimitReader(r, int64(c.limits.Bytes)+1))
}

func (c *console) gunzip(packed []byte) ([]byte, error) {
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, err
	}
	body, err := c.readLimited(z)
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, errors.New("the gzip file is cut off")
	}
	return body, err
}
