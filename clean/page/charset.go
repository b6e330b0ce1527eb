package page

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
)

// metaWindow is how many bytes are searched for a meta charset. The HTML
// standard says 1024; browsers and real pages with long comments need more.
const metaWindow = 8192

// decode returns body as UTF-8 with the encoding's WHATWG name and where that
// name came from: bom, header, meta, utf8 (the bytes are valid UTF-8 whatever
// was declared) or default (windows-1252, as browsers guess).
//
// The order is that of the HTML standard (section 13.2.3.2), but for one
// thing: bytes beyond ASCII that are valid UTF-8 throughout are read as UTF-8
// even where a single-byte charset is declared, because text in a single-byte
// encoding is next to never valid UTF-8 by chance.
func decode(p Page) (body []byte, name, source string) {
	body = p.Body
	if enc, n := bom(body); enc != "" {
		return toUTF8(body[n:], enc), enc, "bom"
	}
	if p.UTF8 {
		return bytes.ToValidUTF8(body, replacement), "utf-8", "header"
	}
	name, source = declared(p)
	multibyte := name == "utf-16le" || name == "utf-16be"
	if name != "utf-8" && !multibyte && validUTF8(body) {
		if name != "" && isASCII(body) {
			return body, name, source
		}
		return toUTF8(body, "utf-8"), "utf-8", "utf8"
	}
	if name == "" {
		name, source = "windows-1252", "default"
	}
	if name == "utf-8" && utf8.Valid(body) {
		return body, name, source
	}
	if name == "utf-8" && !mostlyUTF8(body) {
		name, source = "windows-1252", "default"
	}
	return toUTF8(body, name), name, source
}

var replacement = []byte("�")

func bom(b []byte) (name string, size int) {
	switch {
	case bytes.HasPrefix(b, []byte("\xef\xbb\xbf")):
		return "utf-8", 3
	case bytes.HasPrefix(b, []byte("\xff\xfe")):
		return "utf-16le", 2
	case bytes.HasPrefix(b, []byte("\xfe\xff")):
		return "utf-16be", 2
	}
	return "", 0
}

// declared returns the encoding that the header names, else the one that the
// page names, as a WHATWG name; empty where neither names a known one.
func declared(p Page) (name, source string) {
	if name := canonical(charsetParam(p.HeaderValue("Content-Type"))); name != "" {
		return name, "header"
	}
	head := p.Body[:min(len(p.Body), metaWindow)]
	switch name := metaCharset(head); {
	case strings.HasPrefix(name, "utf-16"):
		return "utf-8", "meta" // an ASCII-readable meta tag proves that it is not UTF-16
	case name != "":
		return name, "meta"
	}
	return "", ""
}

func canonical(label string) string {
	label = strings.ToLower(strings.TrimSpace(label))
	if label == "" {
		return ""
	}
	enc, err := htmlindex.Get(label)
	if err != nil {
		return ""
	}
	name, err := htmlindex.Name(enc)
	if err != nil || name == "replacement" || name == "x-user-defined" {
		return ""
	}
	return name
}

func charsetParam(contentType string) string {
	for _, part := range strings.Split(contentType, ";")[1:] {
		key, value, _ := strings.Cut(part, "=")
		if strings.EqualFold(strings.TrimSpace(key), "charset") {
			return strings.Trim(strings.TrimSpace(value), `"'`)
		}
	}
	return ""
}

// toUTF8 decodes body from the named encoding; bytes that it does not know
// become U+FFFD.
func toUTF8(body []byte, name string) []byte {
	if name == "utf-8" {
		if utf8.Valid(body) {
			return body
		}
		return bytes.ToValidUTF8(body, replacement)
	}
	var enc encoding.Encoding
	if enc, _ = charset.Lookup(name); enc == nil {
		return bytes.ToValidUTF8(body, replacement)
	}
	out, err := enc.NewDecoder().Bytes(body)
	if err != nil {
		return bytes.ToValidUTF8(body, replacement)
	}
	return out
}

// validUTF8 allows a last character that a transfer cut off.
func validUTF8(b []byte) bool {
	for i := range min(utf8.UTFMax, len(b)+1) {
		tail := b[len(b)-i:]
		if (i == 0 || !utf8.FullRune(tail)) && utf8.Valid(b[:len(b)-i]) {
			return true
		}
	}
	return false
}

func isASCII(b []byte) bool {
	for _, c := range b {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// mostlyUTF8 reports whether b, declared as UTF-8, keeps to it: a page may
// hold a few stray bytes, but where most of the bytes beyond ASCII are not
// UTF-8 the declaration lies.
func mostlyUTF8(b []byte) bool {
	good, bad := 0, 0
	for i := 0; i < len(b); {
		if b[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && n == 1 {
			bad++
		} else {
			good++
		}
		i += n
	}
	return good >= bad
}
