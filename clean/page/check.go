package page

import (
	"bytes"
	"errors"
	"fmt"
	"mime"
	"strings"
)

// Limits of what is parsed: what is beyond is refused before it costs memory.
// The zero value of each means the default.
type Limits struct {
	Bytes      int // of the body: MaxBytes
	Elements   int // that the tags make: MaxElements, and more in proportion where Bytes is more
	Texts      int // between tags: MaxTexts, likewise
	Attributes int // of all elements together: MaxAttributes, likewise
}

// The defaults. Of 2,519 saved pages none has more than 5.3 MB, 16,000 elements (89,000
// with what may be opened again), 7,300 texts or 60,000 attributes, as weigh counts
// them. Pages at these limits of the kinds in docs/BENCHMARKS.md take less than 400 MB.
const (
	MaxBytes      = 10 << 20
	MaxElements   = 200_000
	MaxTexts      = 200_000
	MaxAttributes = 500_000
)

func (l Limits) withDefaults() Limits {
	if l.Bytes <= 0 {
		l.Bytes = MaxBytes
	}
	share := max(1, float64(l.Bytes)/MaxBytes)
	for _, of := range []struct {
		limit *int
		most  float64
	}{{&l.Elements, MaxElements}, {&l.Texts, MaxTexts}, {&l.Attributes, MaxAttributes}} {
		if *of.limit <= 0 {
			*of.limit = int(share * of.most)
		}
	}
	return l
}

// Weigh returns how many elements and texts a parser would make of HTML at the
// most, and a *SizeError where that is more than these limits allow.
func (l Limits) Weigh(markup []byte) (int, error) {
	l = l.withDefaults()
	w := weigh(markup)
	err := l.bear(w)
	if err == nil {
		err = l.bearAgain(w)
	}
	return w.elements + w.again.elements + w.texts, err
}

// bear returns a *SizeError where a page is heavier than allowed.
func (l Limits) bear(w weight) error {
	return firstBeyond(SizeError{"elements", w.elements, l.Elements}, SizeError{"texts", w.texts, l.Texts},
		SizeError{"attributes", w.attributes, l.Attributes})
}

// bearAgain does so with all that is opened again.
func (l Limits) bearAgain(w weight) error {
	return firstBeyond(SizeError{"elements, with those that are opened again", w.elements + w.again.elements, l.Elements},
		SizeError{"attributes, with those of elements that are opened again", w.attributes + w.again.attributes, l.Attributes},
		SizeError{"bytes of tags that are opened again", w.again.bytes, l.Bytes})
}

func firstBeyond(sizes ...SizeError) error {
	for i := range sizes {
		if sizes[i].Size > sizes[i].Limit {
			return &sizes[i]
		}
	}
	return nil
}

// bearBase reports whether the links of a page may be resolved against an address
// of so many bytes: each of them would hold it.
func (l Limits) bearBase(w weight, size int) bool {
	return (w.elements+w.texts)*size <= mostBases*l.Bytes
}

// mostBases is how many bytes such copies may take for each byte of a page at the
// limit; a page at /2026/11/26/ may have all the elements that it can.
const mostBases = 4

// elementCost is what an element takes to clean, in bytes of text: as measured,
// 1.3 kB of memory beside 28 bytes for a byte of text.
const elementCost = 45

// Cost estimates what a body takes to clean, in bytes of text. It looks at no
// more than is needed for that.
func Cost(body []byte) int { return len(body) + bytes.Count(body, []byte("<"))/2*elementCost }

// MaxCost is the Cost of a page at the limits.
func (l Limits) MaxCost() int {
	l = l.withDefaults()
	return l.Bytes + l.Elements*elementCost
}

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

// A SizeError says that a page goes beyond a limit.
type SizeError struct {
	What        string // "bytes", "elements", "texts", "attributes" or what of them
	Size, Limit int
}

func (e *SizeError) Error() string {
	return fmt.Sprintf("the page has %d %s, more than the limit of %d; --page-size allows more", e.Size, e.What, e.Limit)
}

func (l Limits) check(p Page) error {
	if len(p.Body) > l.Bytes {
		return &SizeError{What: "bytes", Size: len(p.Body), Limit: l.Bytes}
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
