// Package saved reads pages that were saved: files, packed files, folders, WARC
// files and what comes by a pipe.
//
// Nothing is parsed here, and nothing cleaned. A WARC file's records are
// archive's.
//
//   - saved.go: which files there are, and a page of one
//   - sniff.go: whether a file is a page, by its first bytes
//   - warc.go: which are WARC files, and the pages of one
//   - lines.go: the pages of JSON lines
//   - list.go: names of files, one a line
//   - open.go: files, and objects of object stores
package saved

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"github.com/klauspost/compress/gzip"

	"rens/clean/page"
	"rens/scraper/remote"
)

// Files yields the files that arguments name, in order. Those of a folder, at any
// depth and in the order of their names, are the pages and WARC files in it: by their
// names or by their bytes, for a mirror has pages of any name. Passed is called with
// each of the others; nil for nobody.
func Files(args []string, passed func(path string)) iter.Seq2[string, error] {
	page := func(path string) bool { return IsPage(path) || IsWARC(path) || holdsPage(path) }
	return FilesOf(args, page, "neither HTML, packed or not, nor WARC files", passed)
}

// FilesOf is Files where those of a folder are the ones that is says; what says what is
// not there, in the error about a folder without any.
func FilesOf(args []string, is func(path string) bool, what string, passed func(path string)) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		for _, arg := range args {
			if info, err := os.Stat(arg); arg == "-" || err == nil && !info.IsDir() || err != nil {
				if arg == "-" || remote.Is(arg) {
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
				if d.IsDir() {
					return nil
				}
				if !is(path) {
					if passed != nil {
						passed(path)
					}
					return nil
				}
				found = true
				if !yield(path, nil) {
					return fs.SkipAll
				}
				return nil
			})
			if err == nil && !found {
				err = fmt.Errorf("read %s: there are no pages in it, %s", arg, what)
			}
			if err != nil && !yield(arg, err) {
				return
			}
		}
	}
}

// IsPage reports whether a file is a page by its name.
func IsPage(path string) bool {
	switch filepath.Ext(strings.TrimSuffix(strings.ToLower(path), ".gz")) {
	case ".html", ".htm", ".xhtml":
		return true
	}
	return false
}

// A Reader reads saved pages.
type Reader struct {
	In    io.Reader    // what the path "-" stands for
	Bytes int          // of a page, unpacked: no more is read than tells that it is too large; 0 for page.MaxBytes
	Log   *slog.Logger // nil for none

	idle sync.Pool // of *gzip.Reader: the tables of one are as large as many a page
}

// Page reads one page from a file. Gzip is known by its first bytes, whatever
// the name.
func (r *Reader) Page(path string) (page.Page, error) {
	p := page.Page{Path: path}
	file := r.In
	if path != "-" {
		f, err := Open(path)
		if err != nil {
			return p, err
		}
		defer f.Close()
		if local, ok := f.(*os.File); ok {
			if info, err := local.Stat(); err == nil {
				p.Saved = info.ModTime()
			}
		}
		file = f
	}
	body, err := r.limited(file)
	if err != nil {
		return p, fmt.Errorf("read %s: %w", path, err)
	}
	if bytes.HasPrefix(body, []byte("\x1f\x8b")) {
		if body, err = r.gunzip(body); err != nil {
			return p, fmt.Errorf("unpack %s: %w", path, err)
		}
	}
	p.Body = body
	return p, nil
}

func (r *Reader) limited(in io.Reader) ([]byte, error) {
	return io.ReadAll(io.LimitReader(in, int64(r.bytes())+1))
}

func (r *Reader) bytes() int { return cmp.Or(r.Bytes, page.MaxBytes) }

// gunzip makes room for what the last four bytes say is in the file (RFC 1952, ISIZE),
// as far as a page may be that large; where they lie, it grows.
func (r *Reader) gunzip(packed []byte) ([]byte, error) {
	z, err := r.unpacker(packed)
	if err != nil {
		return nil, err
	}
	defer r.idle.Put(z)
	says := binary.LittleEndian.Uint32(packed[len(packed)-4:])
	body := bytes.NewBuffer(make([]byte, 0, min(int(says), r.bytes())+bytes.MinRead))
	_, err = body.ReadFrom(io.LimitReader(z, int64(r.bytes())+1))
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, errors.New("the gzip file is cut off")
	}
	return body.Bytes(), err
}

// unpacker returns a reader of packed bytes, to be put back into idle.
func (r *Reader) unpacker(packed []byte) (*gzip.Reader, error) {
	z, ok := r.idle.Get().(*gzip.Reader)
	if !ok {
		return gzip.NewReader(bytes.NewReader(packed))
	}
	return z, z.Reset(bytes.NewReader(packed))
}
