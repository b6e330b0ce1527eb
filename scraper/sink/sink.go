// Package sink writes finished articles: whole records or nothing.
//
// A File is the archive of a crawl: JSON lines, appended, on disk before Write
// returns, each record once. A Stream is for a terminal or a pipe, in one of
// several formats. Both report at once where nothing can be written.
package sink

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"rens/clean/article"
)

// A Format is a way to write an article.
type Format string

// The formats.
const (
	JSON     Format = "json"     // indented
	JSONL    Format = "jsonl"    // one line a record
	Text     Format = "text"     // the text alone
	Markdown Format = "markdown" // title and text
	HTML     Format = "html"     // title and text
)

// Formats returns all formats, for help and checks.
func Formats() []Format { return []Format{JSON, JSONL, Text, Markdown, HTML} }

// ParseFormat returns the format of that name.
func ParseFormat(name string) (Format, error) {
	if f := Format(strings.ToLower(name)); slices.Contains(Formats(), f) {
		return f, nil
	}
	return "", fmt.Errorf("read format %q: want one of json, jsonl, text, markdown, html", name)
}

// Encode returns an article in a format, ending in a line feed. HTML is an
// <article> element; a Stream makes a document around it.
func Encode(a *article.Article, f Format) ([]byte, error) {
	switch f {
	case JSON:
		return a.Encode(true)
	case JSONL:
		return a.Encode(false)
	case Text:
		return []byte(a.Text + "\n"), nil
	case Markdown:
		return []byte(markdown(a)), nil
	case HTML:
		return []byte(htmlArticle(a)), nil
	}
	return nil, fmt.Errorf("encode article %s: no format %q", a.ID, f)
}

// A Stream writes articles one after another. It is not safe for concurrent
// use.
type Stream struct {
	out     io.Writer
	format  Format
	written int
	failed  error
	missing int // articles given after the failure
}

// NewStream returns a Stream on out, which stays the caller's to close.
func NewStream(out io.Writer, f Format) *Stream { return &Stream{out: out, format: f} }

// Write writes one article; the result is true unless it failed. After a
// failure every further Write fails too.
func (s *Stream) Write(a *article.Article) (bool, error) {
	if s.failed != nil {
		s.missing++
		return false, s.failed
	}
	body, err := Encode(a, s.format)
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
	switch {
	case s.format == HTML && s.written == 0:
		return htmlHead(a)
	case s.format == Text && s.written > 0:
		return "\n"
	case s.format == Markdown && s.written > 0:
		return "\n---\n\n"
	}
	return ""
}

// Close ends the stream and reports what was not written.
func (s *Stream) Close() error {
	if s.failed == nil && s.format == HTML && s.written > 0 {
		if _, err := io.WriteString(s.out, htmlFoot); err != nil {
			s.failed = fmt.Errorf("end the page of %d articles: %w", s.written, err)
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
