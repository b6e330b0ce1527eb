package archive

import (
	"bytes"
	"crypto/rand"
	"crypto/sha1"
	"encoding/base32"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/klauspost/compress/gzip"

	"rens/scraper/fetch"
)

// Profiles of revisit records (WARC 1.1, 6.7).
const (
	profileSame        = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
	profileNotModified = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
)

// A group is the records of one fetch, packed, and not yet in a file.
type group struct {
	bytes []byte
	last  int64 // where the last response begins in bytes
	sums  []sum // of the payloads that are in it
}

// compose packs the records of a fetch.
func (w *Writer) compose(exchanges []fetch.Wire, about []Field) (group, error) {
	var g group
	var out bytes.Buffer
	put := func(header []Field, blocks ...[]byte) error { return w.pack(&out, header, blocks...) }
	for i, x := range exchanges {
		g.last = int64(out.Len())
		id, s, header, block, payload := w.response(x)
		if s.target != "" {
			g.sums = append(g.sums, s)
		}
		if err := put(header, block, payload); err != nil {
			return g, err
		}
		asked := requestBlock(x)
		common := []Field{{"WARC-Record-ID", newID()}, {"WARC-Date", stamp(x.Begun)}, {"WARC-Target-URI", x.URL}, {"WARC-Concurrent-To", id}}
		if err := put(slices.Concat([]Field{{"WARC-Type", Request}}, common, []Field{{"Content-Type", "application/http; msgtype=request"}, {"WARC-Block-Digest", digest(asked)}}), asked); err != nil {
			return g, err
		}
		if i < len(exchanges)-1 {
			continue
		}
		common[0].Value = newID()
		said := fieldsBlock(append(slices.Clone(about), Field{"fetchTimeMs", fmt.Sprint(x.Took.Milliseconds())}))
		if err := put(slices.Concat([]Field{{"WARC-Type", Metadata}}, common, []Field{{"Content-Type", "application/warc-fields"}}), said); err != nil {
			return g, err
		}
	}
	g.bytes = out.Bytes()
	return g, nil
}

// response makes the header and block of an answer: a response, or a revisit
// where its payload is known.
func (w *Writer) response(x fetch.Wire) (id string, s sum, header []Field, block, payload []byte) {
	id, block, payload = newID(), answerBlock(x), x.Body
	kind, mark := Response, digest(payload)
	var more []Field
	before, known := w.seen.find(x.URL + " " + mark)
	switch {
	case x.Status == http.StatusNotModified:
		kind, payload, mark = Revisit, nil, ""
		more = append(more, Field{"WARC-Profile", profileNotModified})
	case known && len(payload) > 0 && x.Truncated == "":
		kind, payload = Revisit, nil
		more = append(more, Field{"WARC-Profile", profileSame}, Field{"WARC-Refers-To-Target-URI", before.target}, Field{"WARC-Refers-To-Date", before.date}, Field{"WARC-Refers-To", before.id})
	case len(payload) > 0 && x.Truncated == "":
		s = sum{x.URL + " " + mark, x.URL, stamp(x.Begun), id}
	}
	header = []Field{{"WARC-Type", kind}, {"WARC-Record-ID", id}, {"WARC-Date", stamp(x.Begun)}, {"WARC-Target-URI", x.URL}}
	if x.Address != "" {
		header = append(header, Field{"WARC-IP-Address", x.Address})
	}
	if strings.HasPrefix(x.Protocol, "HTTP/2") {
		header = append(header, Field{"WARC-Protocol", "h2"})
	}
	header = append(header, more...)
	if mark != "" {
		header = append(header, Field{"WARC-Payload-Digest", mark})
	}
	if x.Truncated != "" {
		header = append(header, Field{"WARC-Truncated", x.Truncated})
	}
	header = append(header, Field{"WARC-Block-Digest", digest(block, payload)}, Field{"Content-Type", "application/http; msgtype=response"})
	return id, s, header, block, payload
}

// answerBlock writes the head of an answer, in the form of HTTP/1.1 whatever
// it came in: that is what application/http is. Fields stand by name.
func answerBlock(x fetch.Wire) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "HTTP/1.1 %d %s\r\n", x.Status, http.StatusText(x.Status))
	writeHeader(&b, x.Header)
	b.WriteString("\r\n")
	return b.Bytes()
}

func requestBlock(x fetch.Wire) []byte {
	var b bytes.Buffer
	path, host := x.URL, ""
	if u, err := url.Parse(x.URL); err == nil {
		path, host = u.RequestURI(), u.Host
	}
	fmt.Fprintf(&b, "GET %s HTTP/1.1\r\nHost: %s\r\n", path, host)
	writeHeader(&b, x.Request)
	b.WriteString("\r\n")
	return b.Bytes()
}

// writeHeader writes fields by name. Go's client refuses line feeds in values,
// so none can end a field early.
func writeHeader(b *bytes.Buffer, h http.Header) { _ = h.Write(b) }

func fieldsBlock(fields []Field) []byte {
	var b bytes.Buffer
	for _, f := range fields {
		fmt.Fprintf(&b, "%s: %s\r\n", f.Name, oneLine(f.Value))
	}
	return b.Bytes()
}

// info is the record that every file begins with.
func (w *Writer) info() ([]byte, error) {
	var out bytes.Buffer
	said := fieldsBlock(append(slices.Clone(w.options.Info), Field{"format", "WARC File Format 1.1"}))
	err := w.pack(&out, []Field{{"WARC-Type", Warcinfo}, {"WARC-Record-ID", newID()}, {"WARC-Date", stamp(w.options.Now())},
		{"WARC-Filename", w.name}, {"Content-Type", "application/warc-fields"}}, said)
	return out.Bytes(), err
}

// pack writes one record as one gzip member.
func (w *Writer) pack(out *bytes.Buffer, header []Field, blocks ...[]byte) error {
	length := 0
	for _, b := range blocks {
		length += len(b)
	}
	z, ok := w.packers.Get().(*gzip.Writer)
	if !ok {
		z = gzip.NewWriter(nil)
	}
	defer w.packers.Put(z)
	z.Reset(out)
	var head bytes.Buffer
	head.WriteString("WARC/1.1\r\n")
	for _, f := range append(header, Field{"Content-Length", fmt.Sprint(length)}) {
		fmt.Fprintf(&head, "%s: %s\r\n", f.Name, oneLine(f.Value))
	}
	head.WriteString("\r\n")
	for _, b := range append(append([][]byte{head.Bytes()}, blocks...), []byte("\r\n\r\n")) {
		if _, err := z.Write(b); err != nil {
			return fmt.Errorf("pack a WARC record: %w", err)
		}
	}
	return z.Close()
}

func oneLine(s string) string {
	return strings.Map(func(c rune) rune {
		if c == '\r' || c == '\n' {
			return ' '
		}
		return c
	}, s)
}

// stamp writes a time as WARC 1.1 takes it, to the microsecond.
func stamp(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05.000000Z") }

// digest names the SHA-1 of bytes as all archives do; it is a name, not a
// protection.
func digest(blocks ...[]byte) string {
	h := sha1.New()
	for _, b := range blocks {
		h.Write(b)
	}
	return "sha1:" + base32.StdEncoding.EncodeToString(h.Sum(nil))
}

// newID returns an identifier by RFC 4122, version 4, in angle brackets.
func newID() string {
	var b [16]byte
	rand.Read(b[:]) // never fails
	b[6], b[8] = b[6]&0x0f|0x40, b[8]&0x3f|0x80
	return fmt.Sprintf("<urn:uuid:%x-%x-%x-%x-%x>", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}
