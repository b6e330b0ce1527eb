package saved

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"iter"
	"log/slog"
	"os"
	"strings"

	"rens/scraper/archive"
	"rens/scraper/remote"
)

// IsWARC reports whether a file is one of an archive by its name.
func IsWARC(path string) bool {
	return strings.HasSuffix(strings.TrimSuffix(strings.ToLower(path), ".gz"), ".warc")
}

// Archive returns the pages of a file, nil where it is no WARC file: that is
// known by its name or its first bytes. In is looked into without loss.
func (r *Reader) Archive(path string) (iter.Seq2[archive.FilePage, error], error) {
	if path == "-" {
		if !r.beginsWARC(r.stdin()) {
			return nil, nil
		}
		return r.WARC(path), nil
	}
	if IsWARC(path) {
		return r.WARC(path), nil
	}
	if remote.Is(path) {
		return nil, nil // by its name alone: to look into it is to ask for it twice
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	if !r.beginsWARC(bufio.NewReaderSize(file, 64<<10)) {
		return nil, nil
	}
	return r.WARC(path), nil
}

// WARC yields the pages of a WARC file, as archive.Pages does.
func (r *Reader) WARC(path string) iter.Seq2[archive.FilePage, error] {
	log := r.log()
	return func(yield func(archive.FilePage, error) bool) {
		in := r.In
		if path != "-" {
			file, err := Open(path)
			if err != nil {
				yield(archive.FilePage{}, &archive.FileError{Path: path, Err: unpath(err)})
				return
			}
			defer file.Close()
			in = file
		}
		archive.Pages(path, bufio.NewReaderSize(in, 64<<10), r.bytes(), log)(yield)
	}
}

// WARCPart yields the pages of one of so many parts of a WARC file, the first 0: each page
// is in one part, and of a packed file no more is read than its part. The path is a file's.
func (r *Reader) WARCPart(path string, n, of int) iter.Seq2[archive.FilePage, error] {
	return func(yield func(archive.FilePage, error) bool) {
		file, err := os.Open(path)
		if err != nil {
			yield(archive.FilePage{}, &archive.FileError{Path: path, Err: unpath(err)})
			return
		}
		defer file.Close()
		info, err := file.Stat()
		if err != nil {
			yield(archive.FilePage{}, &archive.FileError{Path: path, Err: unpath(err)})
			return
		}
		archive.PagesIn(path, file, info.Size(), archive.PartOf(n, of, info.Size()), r.bytes(), r.log())(yield)
	}
}

func (r *Reader) log() *slog.Logger {
	if r.Log == nil {
		return slog.New(slog.DiscardHandler)
	}
	return r.Log
}

// stdin is In, looked into without loss.
func (r *Reader) stdin() *bufio.Reader {
	in := bufio.NewReaderSize(r.In, 64<<10)
	r.In = in
	return in
}

// unpath drops "open PATH:" from an error whose message says it already.
func unpath(err error) error {
	var p *os.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

// beginsWARC reports whether a file begins with a record, packed or not.
func (r *Reader) beginsWARC(in *bufio.Reader) bool {
	head, _ := in.Peek(16 << 10)
	if bytes.HasPrefix(head, []byte("\x1f\x8b")) {
		z, err := r.unpacker(head)
		if err != nil {
			return false
		}
		defer r.idle.Put(z)
		head = make([]byte, 5)
		n, _ := io.ReadFull(z, head)
		head = head[:n]
	}
	return bytes.HasPrefix(head, []byte("WARC/"))
}
