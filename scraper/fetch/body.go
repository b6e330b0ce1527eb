package fetch

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"strings"
	"sync"
	"sync/atomic"
	"time"

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

// usualBody is how much of a body is read into room that is kept: most pages.
const usualBody = 512 << 10

// A whole body goes to its exchange at the first Read, and its reader is told that it is empty: colly
// makes room for each body anew, in pieces, which costs more than to read it.
type whole struct {
	from io.Reader
	to   *exchange
	room *sync.Pool // of *bytes.Buffer
}

func (w *whole) Read([]byte) (int, error) {
	room := w.room.Get().(*bytes.Buffer)
	defer w.room.Put(room)
	room.Reset()
	n, err := room.ReadFrom(io.LimitReader(w.from, usualBody))
	switch {
	case err != nil:
		return 0, err
	case n < usualBody:
		w.to.body = bytes.Clone(room.Bytes())
		return 0, io.EOF
	}
	if w.to.body, err = io.ReadAll(io.MultiReader(room, w.from)); err != nil {
		return 0, err
	}
	return 0, io.EOF
}

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
	names, err := codings(encoding)
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		reader := decoder(name, from)
		if reader == nil {
			return nil, &Error{Reason: Encoding, Err: fmt.Errorf("the server sends the encoding %q, which was not asked for", name)}
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

// leftOver is how much is read of a body that is of no use, so that the connection can be
// used again.
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
