package page

import (
	"bytes"
	"errors"
	"fmt"
	"mime"
	"strings"
)

// MaxBytes is the largest body that Parse takes.
const MaxBytes = 32 << 20

// ErrEmpty is returned for a page of no bytes, or of white space alone.
var ErrEmpty = errors.New("the page is empty")

// An Error says which page could not be parsed, and why.
type Error struct {
	Name string // address or path
	Err  error
}

func (e *Error) Error() string { return fmt.Sprintf("parse %s: %v", e.Name, e.Err) }

func (e *Error) Unwrap() error { return e.Err }

// A TypeError says that the bytes are not HTML.
type TypeError struct {
	Type    string // media type, such as application/pdf
	Sniffed bool   // read from the bytes, not from the header
}

func (e *TypeError) Error() string {
	if e.Sniffed {
		return fmt.Sprintf("not an HTML page: the bytes are %s", e.Type)
	}
	return fmt.Sprintf("not an HTML page: the server calls it %s", e.Type)
}

// A SizeError says that the body is larger than MaxBytes.
type SizeError struct {
	Size, Limit int // bytes
}

func (e *SizeError) Error() string {
	return fmt.Sprintf("the page has %d bytes, more than the limit of %d", e.Size, e.Limit)
}

func check(p Page) error {
	if len(p.Body) > MaxBytes {
		return &SizeError{Size: len(p.Body), Limit: MaxBytes}
	}
	if len(bytes.TrimSpace(p.Body)) == 0 {
		return ErrEmpty
	}
	if kind := magic(p.Body); kind != "" {
		return &TypeError{Type: kind, Sniffed: true}
	}
	declared := p.HeaderValue("Content-Type")
	if kind, _, err := mime.ParseMediaType(declared); err == nil && !isMarkup(kind) {
		return &TypeError{Type: kind}
	}
	return nil
}

func isMarkup(kind string) bool {
	switch kind {
	case "text/html", "application/xhtml+xml", "text/xml", "application/xml", "text/plain":
		return true
	}
	return strings.HasPrefix(kind, "application/vnd.wap.xhtml")
}

// signatures are first bytes that no HTML page has.
// Source: WHATWG MIME Sniffing, section 6 and 7, and RFC 8259 for JSON.
var signatures = []struct{ prefix, kind string }{
	{"%PDF-", "application/pdf"},
	{"WARC/", "application/warc"},
	{"\x89PNG\r\n\x1a\n", "image/png"},
	{"\xff\xd8\xff", "image/jpeg"},
	{"GIF87a", "image/gif"},
	{"GIF89a", "image/gif"},
	{"RIFF", "image/webp"},
	{"PK\x03\x04", "application/zip"},
	{"\x1f\x8b", "application/gzip"},
	{"\x28\xb5\x2f\xfd", "application/zstd"},
	{"\x7fELF", "application/x-executable"},
	{"MZ\x90", "application/x-msdownload"},
	{"OggS", "application/ogg"},
	{"ID3", "audio/mpeg"},
	{"\x1a\x45\xdf\xa3", "video/webm"},
	{"%!PS-Adobe-", "application/postscript"},
	{"wOFF", "font/woff"},
	{"wOF2", "font/woff2"},
}

// magic returns the media type of bytes that cannot be HTML, or "".
func magic(body []byte) string {
	for _, s := range signatures {
		if bytes.HasPrefix(body, []byte(s.prefix)) {
			return s.kind
		}
	}
	if len(body) > 12 && string(body[4:8]) == "ftyp" {
		return "video/mp4"
	}
	if looksJSON(body) {
		return "application/json"
	}
	if _, size := bom(body); size == 0 && binary(body) {
		return "application/octet-stream"
	}
	return ""
}

func looksJSON(body []byte) bool {
	text := bytes.TrimSpace(bytes.TrimPrefix(body, []byte("\xef\xbb\xbf")))
	if len(text) == 0 || (text[0] != '{' && text[0] != '[') {
		return false
	}
	last := text[len(text)-1]
	return (last == '}' || last == ']') && !bytes.Contains(bytes.ToLower(text[:min(len(text), 2048)]), []byte("<html"))
}

// binary reports whether the first kilobytes hold more control bytes than a
// damaged text page would: the MIME Sniffing "binary data byte" set.
func binary(body []byte) bool {
	head := body[:min(len(body), 2048)]
	control := 0
	for _, c := range head {
		if c <= 0x08 || c == 0x0b || (c >= 0x0e && c <= 0x1a) || (c >= 0x1c && c <= 0x1f) {
			control++
		}
	}
	return control*20 > len(head) && !wideText(head)
}

// wideText reports whether the control bytes are the zero halves of UTF-16
// without a byte order mark.
func wideText(head []byte) bool {
	var zero [2]int
	for i, c := range head {
		if c == 0 {
			zero[i%2]++
		}
	}
	return max(zero[0], zero[1])*3 > len(head) && min(zero[0], zero[1])*20 < len(head)
}
