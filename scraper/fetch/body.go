package fetch

import (
	"bufio"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync/atomic"
	"time"
	"unicode/utf8"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"

	"rens/clean/page"
)

// ratioFrom is the size, in bytes, below which no ratio makes a bomb: a page
// of a few kilobytes may well be one line, many times.
const ratioFrom = 1 << 20

// A body is what colly reads of an answer.
type body struct {
	io.Reader
	close func() error
}

func (b *body) Close() error { return b.close() }

// A watched body counts what came over the wire and gives up on a server that
// drips.
type watched struct {
	from   io.ReadCloser
	cancel context.CancelFunc // ends the request
	timer  *time.Timer
	count  atomic.Int64
	slow   atomic.Pointer[Error] // why it was given up; nil where it was not
}

func newWatched(cancel context.CancelFunc, from io.ReadCloser, o Options) *watched {
	w := &watched{from: from, cancel: cancel}
	floor := int64(float64(o.MinRate) * o.RateWindow.Seconds())
	var before int64
	armed := make(chan struct{}) // so that the first tick finds timer set
	w.timer = time.AfterFunc(o.RateWindow, func() {
		<-armed
		now := w.count.Load()
		if now-before < floor {
			w.slow.Store(&Error{Reason: Slow, Err: fmt.Errorf("the server sent %d bytes in %v, less than %d bytes a second", now-before, o.RateWindow, o.MinRate)})
			cancel()
			return
		}
		before = now
		w.timer.Reset(o.RateWindow)
	})
	close(armed)
	return w
}

// Read reads, and where the server was given up says why.
func (w *watched) Read(p []byte) (int, error) {
	n, err := w.from.Read(p)
	w.count.Add(int64(n))
	if err != nil && err != io.EOF {
		if slow := w.slow.Load(); slow != nil {
			err = slow
		}
	}
	return n, err
}

func (w *watched) Close() error {
	w.timer.Stop()
	err := w.from.Close()
	w.cancel()
	return err
}

// A capped reader gives left bytes and then fails with atEnd; a nil atEnd ends
// it quietly.
type capped struct {
	from  io.Reader
	left  int64
	atEnd error
}

func (c *capped) Read(p []byte) (int, error) {
	if c.left <= 0 {
		if c.atEnd == nil {
			return 0, io.EOF
		}
		// Only what is really longer has hit the limit.
		var one [1]byte
		if n, err := c.from.Read(one[:]); n == 0 {
			return 0, err
		}
		return 0, c.atEnd
	}
	n, err := c.from.Read(p[:min(int64(len(p)), c.left)])
	c.left -= int64(n)
	return n, err
}

// A ratioed reader fails when it has given many times what came in.
type ratioed struct {
	from  io.Reader
	wire  *watched
	ratio int64
	count int64
}

func (r *ratioed) Read(p []byte) (int, error) {
	n, err := r.from.Read(p)
	r.count += int64(n)
	if wire := r.wire.count.Load(); r.count > ratioFrom && r.count > wire*r.ratio {
		return n, &Error{Reason: Bomb, Err: fmt.Errorf("%d compressed bytes expand to more than %s", wire, size(r.count))}
	}
	return n, err
}

// decoded undoes the content encoding within the limits, and for pages gzip that is
// not told of, by their type.
func decoded(wire *watched, encoding, kind string, o Options, r Request) (*body, error) {
	limit := o.MaxBytes
	if r.MaxBytes > 0 {
		limit = r.MaxBytes
	}
	var from io.Reader = &capped{from: wire, left: wireLimit(o, r), atEnd: tooLarge(wireLimit(o, r))}
	names := strings.FieldsFunc(strings.ToLower(encoding), func(c rune) bool { return c == ',' || c == ' ' })
	if len(names) > 2 {
		return nil, &Error{Reason: Encoding, Err: fmt.Errorf("the page is encoded %d times over", len(names))}
	}
	for i := len(names) - 1; i >= 0; i-- {
		reader := decoder(names[i], from)
		if reader == nil {
			return nil, &Error{Reason: Encoding, Err: fmt.Errorf("the server sends the encoding %q, which was not asked for", names[i])}
		}
		from = &ratioed{from: reader, wire: wire, ratio: o.MaxRatio}
	}
	if len(names) == 0 && isHTML(mediaType(kind)) {
		from = &ratioed{from: &lazy{from: from, open: openUnsaid}, wire: wire, ratio: o.MaxRatio}
	}
	last := &capped{from: from, left: limit, atEnd: tooLarge(limit)}
	if r.Truncate {
		last.atEnd = nil
	}
	return &body{Reader: last, close: wire.Close}, nil
}

func tooLarge(limit int64) *Error {
	return &Error{Reason: TooLarge, Err: fmt.Errorf("the page is larger than the limit of %s", size(limit))}
}

// leftOver is how much is read of what a reader has no use for, so that the
// connection can be used again.
const leftOver = 64 << 10

// read hands a body to Request.Read. That it came to an end too soon, or was
// too large, is the fetch's to tell, whatever the reader made of it.
func (x *exchange) read(b *body, o Options) (*body, error) {
	noted := &noted{from: b.Reader}
	head := page.Page{URL: x.request.URL, FinalURL: x.at, Status: x.status, Header: x.header, Fetched: x.answered}
	rest := x.request.Read(head, noted)
	switch {
	case noted.err != nil:
		return nil, noted.err
	case rest != nil:
		// What is read whole after all is a page like others.
		return &body{Reader: &capped{from: rest, left: o.MaxBytes, atEnd: tooLarge(o.MaxBytes)}, close: b.close}, nil
	}
	if _, err := io.CopyN(io.Discard, noted, leftOver); err == nil {
		x.wire.part()
	}
	return &body{Reader: strings.NewReader(""), close: b.close}, nil
}

// A noted reader keeps the error that ended it, but for the end.
type noted struct {
	from io.Reader
	err  error
}

func (n *noted) Read(p []byte) (int, error) {
	got, err := n.from.Read(p)
	if err != nil && err != io.EOF {
		n.err = err
	}
	return got, err
}

// wireLimit is how many bytes are read of a body as sent: what a request may
// have decompressed it may have sent as it is.
func wireLimit(o Options, r Request) int64 { return max(o.MaxWire, r.MaxBytes) }

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

// isPlain reports a body that begins as a page does: with a tag, after white space
// or a byte order mark.
func isPlain(r *bufio.Reader) bool {
	head, _ := r.Peek(64)
	return bytes.HasPrefix(bytes.TrimLeft(head, "\xef\xbb\xbf \t\r\n"), []byte("<"))
}

// isText reports a body that begins as a page does and goes on as text, which no
// compressed one does.
func isText(r *bufio.Reader) bool {
	head, _ := r.Peek(64)
	for cut := 0; cut < utf8.UTFMax-1 && len(head) == 64 && !utf8.Valid(head[:len(head)-cut]); cut++ {
		if utf8.Valid(head[:len(head)-cut-1]) {
			head = head[:len(head)-cut-1]
			break
		}
	}
	return len(head) >= 16 && isPlain(r) && !bytes.ContainsFunc(head, func(c rune) bool { return c < ' ' && c != '\t' && c != '\n' && c != '\r' || c == utf8.RuneError })
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
