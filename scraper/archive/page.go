package archive

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/http/httputil"
	"net/textproto"
	"strconv"
	"strings"

	"rens/clean/page"
	"rens/scraper/fetch"
)

// ErrSegmented says that a record holds only the first part of a page.
var ErrSegmented = errors.New("the page was cut into segments, which are not joined")

// Page returns the HTML page that a record holds: the answer with status 2xx
// of a response, or a resource. It is nil, without an error, where the record
// holds something else. Body is decoded and in the page's own character set.
func (r *Record) Page() (*page.Page, error) {
	p := &page.Page{URL: r.Target(), FinalURL: r.Target(), Fetched: r.Date()}
	switch r.Type() {
	case Response:
		if !strings.HasPrefix(r.Target(), "http") {
			return nil, nil // dns: and the like
		}
		status, header, body, err := r.answer()
		if err != nil {
			return nil, r.broken(err)
		}
		if status < 200 || status >= 300 || !isHTML(header.Get("Content-Type"), body) {
			return nil, nil
		}
		p.Status, p.Header = status, header
		if p.Body, err = decode(header, body); err != nil {
			return nil, r.broken(err)
		}
	case Resource:
		if !isHTML(r.Get("Content-Type"), r.Block) {
			return nil, nil
		}
		p.Header, p.Body = map[string][]string{"Content-Type": {r.Get("Content-Type")}}, r.Block
	default:
		return nil, nil
	}
	if n := r.Get("WARC-Segment-Number"); n != "" {
		return nil, r.broken(ErrSegmented)
	}
	if int64(len(r.Block)) < r.Length {
		return nil, r.broken(&page.SizeError{What: "bytes", Size: int(min(r.Length, 1<<31-1)), Limit: len(r.Block)})
	}
	return p, nil
}

func (r *Record) broken(err error) error {
	return fmt.Errorf("read record of %s at byte %d: %w", r.Target(), r.Offset, err)
}

// answer splits the block of a response.
func (r *Record) answer() (status int, header http.Header, body []byte, err error) {
	in := bufio.NewReader(bytes.NewReader(r.Block))
	lines := textproto.NewReader(in)
	first, err := lines.ReadLine()
	if err != nil {
		return 0, nil, nil, fmt.Errorf("there is no HTTP answer in it: %w", err)
	}
	fields := strings.Fields(first)
	if len(fields) < 2 || !strings.HasPrefix(fields[0], "HTTP/") {
		return 0, nil, nil, fmt.Errorf("there is no HTTP answer in it, but %.40q", first)
	}
	if status, err = strconv.Atoi(fields[1]); err != nil {
		return 0, nil, nil, fmt.Errorf("its status line is %.40q", first)
	}
	fieldsOf, err := lines.ReadMIMEHeader()
	if err != nil && err != io.EOF {
		return 0, nil, nil, fmt.Errorf("its HTTP header cannot be read: %w", err)
	}
	header = http.Header(fieldsOf)
	body, err = io.ReadAll(in)
	if err == nil && strings.Contains(strings.ToLower(header.Get("Transfer-Encoding")), "chunked") {
		body = unchunked(body)
	}
	return status, header, body, err
}

// unchunked undoes the chunked coding. Many writers undo it and leave the
// header: a body that is not in chunks is returned as it is.
func unchunked(body []byte) []byte {
	if out, err := io.ReadAll(httputil.NewChunkedReader(bytes.NewReader(body))); err == nil {
		return out
	}
	return body
}

// decode undoes the content encoding; a body that is not in the one its header
// names has been decoded by its writer.
func decode(header http.Header, body []byte) ([]byte, error) {
	encoding := header.Get("Content-Encoding")
	if encoding == "" || looksDecoded(body) {
		return body, nil
	}
	return fetch.Decode(body, encoding, DefaultMaxBlock) // what is too large for a page its parser says
}

func looksDecoded(body []byte) bool {
	head := bytes.TrimLeft(body[:min(len(body), 512)], "\xef\xbb\xbf \t\r\n")
	return len(head) > 0 && head[0] == '<'
}

// isHTML reports whether a body is an HTML page by its type, or where it has
// none by its beginning.
func isHTML(contentType string, body []byte) bool {
	kind, _, _ := mime.ParseMediaType(contentType)
	switch kind {
	case "text/html", "application/xhtml+xml":
		return true
	case "":
		head := bytes.ToLower(body[:min(len(body), 1024)])
		return bytes.Contains(head, []byte("<html")) || bytes.Contains(head, []byte("<!doctype html"))
	}
	return false
}
