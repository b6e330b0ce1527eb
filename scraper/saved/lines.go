package saved

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"maps"
	"net/textproto"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"

	"rens/clean/page"
)

// IsLines reports whether a file is one of JSON lines by its name.
func IsLines(path string) bool {
	path = strings.ToLower(path)
	switch filepath.Ext(strings.TrimSuffix(strings.TrimSuffix(path, ".gz"), ".zst")) {
	case ".jsonl", ".ndjson":
		return true
	}
	return false
}

// A Line is one line of a file of JSON lines, as it was read.
type Line struct {
	File string // its path; "stdin" for "-"
	N    int    // its number, from 1
	text []byte
	long int // bytes that a line may have, where it has more; else 0
}

// Place is where the line stands, as FILE:N.
func (l Line) Place() string { return l.File + ":" + strconv.Itoa(l.N) }

// A LineError says which line holds no page, and why.
type LineError struct {
	Place string // as FILE:N
	Kind  string // in a word: "json", "utf8", "too_large", "no_html", "base64" or "field"
	Err   error
}

func (e *LineError) Error() string { return fmt.Sprintf("%s: %v", e.Place, e.Err) }

func (e *LineError) Unwrap() error { return e.Err }

// Lines yields the lines of a file, an empty one too, each before the next is read:
// packed by gzip or zstd or not. Of a line that is too long the beginning alone is kept,
// and it is passed over. What cannot be read on is yielded last, as an error.
func (r *Reader) Lines(path string) iter.Seq2[Line, error] {
	return func(yield func(Line, error) bool) {
		name, from := "stdin", r.In
		if path != "-" {
			file, err := Open(path)
			if err != nil {
				yield(Line{}, fmt.Errorf("read %s: %w", path, err))
				return
			}
			defer file.Close()
			name, from = path, file
		}
		unpacked, err := Unpacked(from)
		if err != nil {
			yield(Line{}, fmt.Errorf("unpack %s: %w", name, err))
			return
		}
		in := bufio.NewReaderSize(unpacked, 64<<10)
		for n := 1; ; n++ {
			text, long, err := readLine(in, r.longest())
			if err == nil || err == io.EOF && len(text) > 0 {
				if n == 1 {
					text = bytes.TrimPrefix(text, []byte("\uFEFF"))
				}
				if !yield(Line{File: name, N: n, text: text, long: long}, nil) {
					return
				}
			}
			if err == io.EOF {
				return
			}
			if err != nil {
				yield(Line{}, fmt.Errorf("read %s: line %d: %w", name, n, err))
				return
			}
		}
	}
}

// longest is how many bytes a line may have: JSON writes a letter of two bytes as an
// escape of six, and there is more in a line than its page.
func (r *Reader) longest() int { return 3*r.bytes() + 1<<20 }

// shownOfLine is how much is kept of a line that is too long.
const shownOfLine = 256

// readLine reads a line without its line feed. Of one of more than most bytes it keeps a
// beginning, reads to its end, and returns most.
func readLine(in *bufio.Reader, most int) (text []byte, long int, err error) {
	for {
		part, err := in.ReadSlice('\n')
		if long == 0 {
			text = append(text, part...)
		}
		if len(text) > most+1 {
			text, long = slices.Clone(text[:min(len(text), shownOfLine)]), most
		}
		if err != bufio.ErrBufferFull {
			return bytes.TrimSuffix(text, []byte("\n")), long, err
		}
	}
}

// An Entry is the page of a line, and how the line names it.
type Entry struct {
	Page page.Page       // Path is the line's id, or its place
	ID   json.RawMessage // as it stands in the line; nil for none
	URL  string
}

// written is what a line may hold. Other fields are passed over.
type written struct {
	ID      json.RawMessage `json:"id"`
	URL     string          `json:"url"`
	HTML    *string         `json:"html"`
	Base64  *string         `json:"html_base64"`
	Fetched string          `json:"fetched"`
	Header  map[string]any  `json:"header"`
}

// Entry reads the line: {"url", "html" or "html_base64", "id", "fetched", "header"}, of
// which a page alone must be there. Html is text, whatever character set the page names;
// html_base64 are the bytes of the page, in its own. Fetched is a time of RFC 3339, header
// the fields of the answer, each a string or a list of them. Id is a string or a number.
// With an error, a *LineError, the entry holds what names the line, so far as it is known.
func (l Line) Entry() (Entry, error) {
	e := Entry{Page: page.Page{Path: l.Place()}}
	wrong := func(kind string, err error) (Entry, error) { return e, &LineError{l.Place(), kind, err} }
	switch {
	case l.long > 0:
		return wrong("too_large", fmt.Errorf("the line has more than %d bytes; --page-size allows more", l.long))
	case !utf8.Valid(l.text):
		return wrong("utf8", errors.New("the line is not UTF-8; html_base64 holds pages in any character set"))
	}
	var w written
	if err := json.Unmarshal(l.text, &w); err != nil {
		return wrong("json", fmt.Errorf("the line is no JSON object of a page: %w", err))
	}
	e.URL, e.Page.URL = w.URL, w.URL
	if len(w.ID) > 0 && string(w.ID) != "null" {
		e.ID = w.ID
		e.Page.Path = cmp.Or(named(w.ID), l.Place())
	}
	switch {
	case w.HTML != nil:
		e.Page.Body, e.Page.UTF8 = []byte(*w.HTML), true
	case w.Base64 != nil:
		body, err := base64.StdEncoding.DecodeString(*w.Base64)
		if err != nil {
			return wrong("base64", fmt.Errorf("html_base64: %w", err))
		}
		e.Page.Body = body
	default:
		return wrong("no_html", errors.New("the line has no html and no html_base64"))
	}
	if err := w.about(&e.Page); err != nil {
		return wrong("field", err)
	}
	return e, nil
}

// named is an id as text: a string or a number.
func named(id json.RawMessage) string {
	var text string
	if json.Unmarshal(id, &text) == nil {
		return text
	}
	return string(id)
}

// about reads when and how a page was fetched.
func (w *written) about(p *page.Page) (err error) {
	if w.Fetched != "" {
		if p.Fetched, err = time.Parse(time.RFC3339, w.Fetched); err != nil {
			return fmt.Errorf("fetched: want a time such as 2026-01-07T18:20:00+01:00, got %.40q", w.Fetched)
		}
	}
	if len(w.Header) == 0 {
		return nil
	}
	p.Header = make(map[string][]string, len(w.Header))
	for _, name := range slices.Sorted(maps.Keys(w.Header)) {
		key := textproto.CanonicalMIMEHeaderKey(name)
		values, ok := w.Header[name].([]any)
		if !ok {
			values = []any{w.Header[name]}
		}
		for _, v := range values {
			text, ok := v.(string)
			if !ok {
				return fmt.Errorf("header: %.40q: want a string or a list of strings", name)
			}
			p.Header[key] = append(p.Header[key], text)
		}
	}
	return nil
}

// Unpacked reads what was packed by gzip or zstd, known by its first bytes, and all
// else as it is.
func Unpacked(in io.Reader) (io.Reader, error) {
	from := bufio.NewReaderSize(in, 1<<16)
	switch head, _ := from.Peek(4); { // what fails to be peeked at fails to be read
	case bytes.HasPrefix(head, []byte("\x1f\x8b")):
		return gzip.NewReader(from)
	case bytes.HasPrefix(head, []byte("\x28\xb5\x2f\xfd")):
		z, err := zstd.NewReader(from, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(1<<30))
		if err != nil {
			return nil, err
		}
		return z, nil
	}
	return from, nil
}
