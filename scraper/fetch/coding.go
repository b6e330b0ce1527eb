package fetch

import (
	"bufio"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"
)

// noCoding are what servers write in Content-Encoding that names no compression:
// RFC 9110 has identity; the others are character sets, transfer codings and media
// types, put into the wrong header.
var noCoding = []string{"identity", "none", "utf-8", "utf8", "iso-8859-1", "iso-8859-15", "windows-1252", "us-ascii", "binary", "8bit", "7bit", "aws-chunked", "chunked",
	"html", "text", "text/html", "plain", "text/plain", "raw", "off", "false", "null"}

// decoder returns nil for an encoding it does not know.
func decoder(name string, from io.Reader) io.Reader {
	if slices.Contains(noCoding, name) {
		return from
	}
	switch name {
	case "gzip", "x-gzip":
		return &lazy{from: from, open: openGzip}
	case "deflate":
		return &lazy{from: from, open: openDeflate}
	case "br":
		return &lazy{from: from, open: openBrotli}
	case "zstd":
		return &lazy{from: from, open: openZstd}
	}
	return nil
}

// codings are the names in a Content-Encoding, the one that was applied last first. More
// than two are an *Error.
func codings(header string) ([]string, error) {
	names := strings.FieldsFunc(strings.ToLower(header), func(c rune) bool { return c == ',' || c == ' ' })
	if len(names) > 2 {
		return nil, &Error{Reason: Encoding, Err: fmt.Errorf("the page is encoded %d times over", len(names))}
	}
	slices.Reverse(names)
	return names, nil
}

// openGzip reads members as long as they follow upon each other. What follows the
// last and is none, such as zeros or what a script printed late, is no part of the
// page. A body that does not begin as gzip was never packed: it is read as it is.
func openGzip(r *bufio.Reader) (io.Reader, error) {
	if !isGzip(r) {
		if isPlain(r) {
			return r, nil
		}
		return gzip.NewReader(r) // tells what is wrong
	}
	z, err := gzip.NewReader(r)
	if err != nil {
		return nil, err
	}
	z.Multistream(false)
	return &members{z, r}, nil
}

func isGzip(r *bufio.Reader) bool {
	head, _ := r.Peek(2)
	return len(head) == 2 && head[0] == 0x1f && head[1] == 0x8b
}

// The first bytes of a body show whether it is text: so many are looked at, and of fewer
// than leastText some may look so by chance.
const (
	textHead  = 64
	leastText = 16
)

// isPlain reports a body that begins as a page does: with a tag, after white space
// or a byte order mark.
func isPlain(r *bufio.Reader) bool {
	head, _ := r.Peek(textHead)
	return bytes.HasPrefix(bytes.TrimLeft(head, "\xef\xbb\xbf \t\r\n"), []byte("<"))
}

// isText reports a body that begins as a page does and goes on as text, which no
// compressed one does.
func isText(r *bufio.Reader) bool {
	head, _ := r.Peek(textHead)
	for cut := 0; cut < utf8.UTFMax-1 && len(head) == textHead && !utf8.Valid(head[:len(head)-cut]); cut++ {
		if utf8.Valid(head[:len(head)-cut-1]) {
			head = head[:len(head)-cut-1]
			break
		}
	}
	return len(head) >= leastText && isPlain(r) && !bytes.ContainsFunc(head, func(c rune) bool { return c < ' ' && c != '\t' && c != '\n' && c != '\r' || c == utf8.RuneError })
}

func openBrotli(r *bufio.Reader) (io.Reader, error) {
	if isText(r) {
		return r, nil
	}
	return brotli.NewReader(r), nil
}

// openUnsaid unpacks what is gzip without saying so.
func openUnsaid(r *bufio.Reader) (io.Reader, error) {
	if isGzip(r) {
		return openGzip(r)
	}
	return r, nil
}

// members are those of a gzip file.
type members struct {
	*gzip.Reader
	from *bufio.Reader
}

func (m *members) Read(p []byte) (int, error) {
	n, err := m.Reader.Read(p)
	if err != io.EOF || !isGzip(m.from) {
		return n, err
	}
	if m.Reader.Reset(m.from) != nil {
		return n, io.EOF
	}
	m.Reader.Multistream(false)
	return n, nil
}

// openZstd takes no window larger than what RFC 9659 allows for HTTP, so that
// a few bytes cannot ask for a gigabyte.
func openZstd(r *bufio.Reader) (io.Reader, error) {
	if isText(r) {
		return r, nil
	}
	return zstd.NewReader(r, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxWindow(8<<20))
}

// openDeflate takes the zlib form, which RFC 9110 means by deflate, and the
// bare one, which many servers send.
func openDeflate(r *bufio.Reader) (io.Reader, error) {
	head, err := r.Peek(2)
	if err != nil {
		return nil, err
	}
	if isText(r) {
		return r, nil
	}
	if head[0]&0x0f == 8 && (int(head[0])<<8|int(head[1]))%31 == 0 {
		return zlib.NewReader(r)
	}
	return flate.NewReader(r), nil
}

// A lazy reader opens its decoder at the first read, so that a body that is
// not read, or is empty, is not decoded.
type lazy struct {
	from   io.Reader
	open   func(*bufio.Reader) (io.Reader, error)
	reader io.Reader
	below  error // what from failed with; io.EOF does not count
}

func (l *lazy) Read(p []byte) (int, error) {
	if l.reader == nil {
		buffered := bufio.NewReader(readFunc(l.source))
		if _, err := buffered.Peek(1); err != nil {
			return 0, err
		}
		reader, err := l.open(buffered)
		if err != nil {
			return 0, l.broken(err)
		}
		l.reader = reader
	}
	n, err := l.reader.Read(p)
	return n, l.broken(err)
}

func (l *lazy) source(p []byte) (int, error) {
	n, err := l.from.Read(p)
	if err != nil && err != io.EOF {
		l.below = err
	}
	return n, err
}

type readFunc func([]byte) (int, error)

func (f readFunc) Read(p []byte) (int, error) { return f(p) }

// broken names an error of the decoder itself; those from below pass, and so
// does an end that came too soon.
func (l *lazy) broken(err error) error {
	switch {
	case err == nil || err == io.EOF:
		return err
	case l.below != nil:
		return l.below
	case errors.Is(err, io.ErrUnexpectedEOF):
		return io.ErrUnexpectedEOF
	}
	return &Error{Reason: Encoding, Err: fmt.Errorf("the compressed page is damaged: %w", err)}
}
