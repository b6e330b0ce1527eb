package fetch

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptrace"
	"time"
)

// A Wire is one request and its answer as they went over the wire, but for
// the transfer coding and, in the answer, the order and case of field names.
type Wire struct {
	URL      string
	Begun    time.Time     // when the request was sent
	Took     time.Duration // until the answer was read
	Address  string        // the server's IP address; empty where a proxy hides it
	Protocol string        // such as "HTTP/2.0"
	Request  http.Header   // as sent, but for what Options.Headers adds: that may be secret
	Status   int
	Header   http.Header // of the answer, as sent
	Body     []byte      // in its content encoding, as far as it was read
	// Truncated says why Body is not whole, in the words of WARC 1.1, 5.13:
	// "length", "time" or "disconnect"; empty where it is.
	Truncated string
}

// A recording is a Wire in the making. A nil one records nothing.
type recording struct {
	Wire
	to      func(Wire)
	body    bytes.Buffer
	ended   bool // the body was read to its end
	quiet   bool // what is not wanted is left unread without an error
	address string
}

// observe begins a recording where somebody observes.
func (x *exchange) observe(ctx context.Context, r Request, at string) context.Context {
	if r.Observe == nil {
		return ctx
	}
	w := &recording{Wire: Wire{URL: at, Begun: time.Now()}, to: r.Observe, quiet: r.Truncate}
	x.wire = w
	return httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{GotConn: func(i httptrace.GotConnInfo) {
		if host, _, err := net.SplitHostPort(i.Conn.RemoteAddr().String()); err == nil {
			w.address = host
		}
	}})
}

// answer notes the head of an answer.
func (w *recording) answer(ctx context.Context, res *http.Response) {
	if w == nil {
		return
	}
	w.Status, w.Header, w.Protocol = res.StatusCode, res.Header.Clone(), res.Proto
	w.quiet = w.quiet || res.StatusCode < 200 || res.StatusCode >= 300
	if ctx.Value(byProxy{}) == nil {
		w.Address = w.address
	}
}

// part says that the body is not read to its end.
func (w *recording) part() {
	if w != nil {
		w.quiet = true
	}
}

// tee notes what is read of a body.
func (w *recording) tee(body io.ReadCloser) io.ReadCloser {
	if w == nil {
		return body
	}
	return &teed{body, w}
}

type teed struct {
	io.ReadCloser
	to *recording
}

func (t *teed) Read(p []byte) (int, error) {
	n, err := t.ReadCloser.Read(p)
	t.to.body.Write(p[:n])
	t.to.ended = t.to.ended || err == io.EOF
	return n, err
}

// observed hands the recording on, where there was an answer. Header is what
// the exchange's own request had, without the secrets.
func (x *exchange) observed(o Options, err error) {
	w := x.wire
	if w == nil || w.Header == nil {
		return
	}
	w.Took, w.Body = time.Since(w.Begun), w.body.Bytes()
	w.Request = (&Fetcher{options: o}).header(x.request, w.URL, x.cookies)
	w.Truncated = w.why(err)
	w.to(w.Wire)
}

// why says what ended a body before its time.
func (w *recording) why(err error) string {
	var e *Error
	switch {
	case w.ended, err == nil && !w.quiet:
		return ""
	case err == nil:
		if w.body.Len() == 0 {
			return ""
		}
		return "length"
	case !errors.As(err, &e):
		e = classify(err)
	}
	switch e.Reason {
	case Timeout, Slow:
		return "time"
	case TooLarge, Bomb, NotHTML, Encoding:
		return "length"
	}
	return "disconnect"
}
