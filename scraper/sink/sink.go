// Package sink writes finished articles: whole records or nothing.
//
// A File is the archive of a crawl: JSON lines, appended, on disk before Write
// returns, each record once. A Stream is for a terminal or a pipe, in one of
// several formats. Both report at once where nothing can be written.
//
//	sink.go                      a Stream of articles
//	format.go                    the formats; one file each: atom, html, json, jsonl, markdown, text, view
//	heading.go, shape.go         what stands above a text; what of a record is written
//	file.go, open.go, resume.go  a File, how it is opened and gone on with
//	run.go                       lines of a block, cut at its links
//	lock_*.go, holder_*.go       whose the file is
package sink

import (
	"errors"
	"fmt"
	"io"

	"rens/clean/article"
)

// A Stream writes articles one after another. It is not safe for concurrent
// use.
type Stream struct {
	out     io.Writer
	format  format
	shape   Shape
	written int
	failed  error
	missing int // articles given after the failure
}

// NewStream returns a Stream on out, which stays the caller's to close.
func NewStream(out io.Writer, f Format) *Stream { return NewShaped(out, f, Shape{}) }

// NewShaped returns a Stream that writes records in a shape.
func NewShaped(out io.Writer, f Format, s Shape) *Stream {
	return &Stream{out: out, format: f.in(formats), shape: s}
}

// Write writes one article; the result is true unless it failed. After a
// failure every further Write fails too.
func (s *Stream) Write(a *article.Article) (bool, error) {
	if s.failed != nil {
		s.missing++
		return false, s.failed
	}
	body, err := s.shape.encode(s.format, a)
	if err != nil {
		return false, err
	}
	if _, err := s.out.Write(append([]byte(s.before(a)), body...)); err != nil {
		s.failed = fmt.Errorf("write article %s: %w", name(a), err)
		s.missing++
		return false, s.failed
	}
	s.written++
	return true, nil
}

// before returns what stands between the article and the one before it.
func (s *Stream) before(a *article.Article) string {
	var text string
	switch {
	case s.written > 0:
		text = s.format.between
	case s.format.head != nil:
		text = s.format.head(a)
	}
	if s.format.heading != nil && !s.shape.NoHeader {
		text += s.format.heading(a)
	}
	return text
}

// Close ends the stream and reports what was not written.
func (s *Stream) Close() error {
	if s.failed == nil && s.format.tail != "" && s.written > 0 {
		if _, err := io.WriteString(s.out, s.format.tail); err != nil {
			s.failed = fmt.Errorf("end the %s of %d articles: %w", s.format.name, s.written, err)
		}
	}
	return unwritten(s.missing, s.failed)
}

func unwritten(missing int, err error) error {
	if missing > 0 {
		return fmt.Errorf("%d articles were not written: %w", missing, err)
	}
	return err
}

// name says which article this is, for messages.
func name(a *article.Article) string {
	for _, s := range []string{a.URLCanonical, a.URL, a.Provenance.Path, a.ID} {
		if s != "" {
			return s
		}
	}
	return "without an address"
}

// errClosed is returned by a File that is written to after Close.
var errClosed = errors.New("the output is closed")
