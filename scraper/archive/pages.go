package archive

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"log/slog"
	"math"
	"path/filepath"

	"rens/clean/page"
)

// A FilePage is a page of a WARC file, and where it stands there.
type FilePage struct {
	Page  page.Page // Path is the file's
	Place Place
}

// A FileError says that a WARC file cannot be read, or not to its end: there may be
// pages that were not seen.
type FileError struct {
	Path string
	Err  error
}

func (e *FileError) Error() string { return fmt.Sprintf("read %s: %v", e.Path, e.Err) }

func (e *FileError) Unwrap() error { return e.Err }

var errNoRecord = errors.New("there is no record in it; a WARC file has one at least")

// Pages yields the pages of a WARC file in their order, and in place of what is
// damaged why it was passed over; its errors name the path. A *FileError is the last. Of a page no more is
// kept than tells that it has more than maxBody bytes.
func Pages(path string, in io.Reader, maxBody int, log *slog.Logger) iter.Seq2[FilePage, error] {
	return func(yield func(FilePage, error) bool) {
		r, err := NewReader(in)
		if err != nil {
			yield(FilePage{}, &FileError{path, err})
			return
		}
		r.pages(path, Part{To: math.MaxInt64}, maxBody, log, yield)
	}
}

// PagesIn yields the pages of a part of a WARC file of so many bytes, as Pages does those
// of all of it. Parts that join give each page once, whoever reads them. What is damaged
// where a part begins is told by the part before.
func PagesIn(path string, in io.ReaderAt, size int64, part Part, maxBody int, log *slog.Logger) iter.Seq2[FilePage, error] {
	return func(yield func(FilePage, error) bool) {
		r, err := newPartReader(in, size, part.From)
		if err != nil {
			yield(FilePage{}, &FileError{path, err})
			return
		}
		r.pages(path, part, maxBody, log, yield)
	}
}

// pages yields the pages of a part of the file.
func (r *Reader) pages(path string, part Part, maxBody int, log *slog.Logger, yield func(FilePage, error) bool) {
	r.MaxBlock = int64(maxBody) + 1<<20 // room for the head of an answer
	records, began := 0, part.From == 0
	seen := !began
	for {
		record, err := r.Next()
		var damage *DamageError
		switch {
		case err == io.EOF && !seen:
			yield(FilePage{}, &FileError{path, errNoRecord})
			return
		case err == io.EOF, err == nil && record.Offset >= part.To:
			log.Info("read", "path", path, "records", records)
			return
		case errors.As(err, &damage):
			seen = true
			if began && !yield(FilePage{}, fmt.Errorf("%s: %w", path, err)) {
				return
			}
			continue
		case err != nil:
			yield(FilePage{}, &FileError{path, err})
			return
		case record.Offset < part.From:
			continue
		}
		records++
		seen, began = true, true
		if !yieldPage(path, record, log, yield) {
			return
		}
	}
}

func yieldPage(path string, record *Record, log *slog.Logger, yield func(FilePage, error) bool) bool {
	p, err := record.Page()
	switch {
	case err != nil:
		return yield(FilePage{}, fmt.Errorf("%s: %w", path, err))
	case p == nil:
		log.Debug("no page", "path", path, "type", record.Type(), "url", record.Target())
		return true
	}
	if cut := record.Get("WARC-Truncated"); cut != "" {
		log.Warn("the page was cut off when it was fetched", "url", record.Target(), "reason", cut)
	}
	p.Path = path
	return yield(FilePage{*p, Place{File: filepath.Base(path), Offset: record.Offset}}, nil)
}
