package saved

import (
	"bytes"
	"io"
	"net/http"
	"os"
	"strings"

	"github.com/klauspost/compress/gzip"
)

// sniffed is how much of a file is looked at: WHATWG MIME Sniffing takes 1445 bytes,
// and pages of old tools have comments before their first element.
const sniffed = 16 << 10

// holdsPage reports whether a regular file, packed or not, begins as HTML or as a WARC
// file does. One that cannot be read may be a page: reading it says why.
func holdsPage(path string) bool {
	if info, err := os.Stat(path); err != nil || !info.Mode().IsRegular() {
		return err != nil
	}
	file, err := os.Open(path)
	if err != nil {
		return true
	}
	defer file.Close()
	head := make([]byte, sniffed)
	n, _ := io.ReadFull(file, head)
	return beginsPage(head[:n])
}

// beginsPage reports bytes with which a page or a WARC file begins.
func beginsPage(head []byte) bool {
	if bytes.HasPrefix(head, []byte("\x1f\x8b")) {
		z, err := gzip.NewReader(bytes.NewReader(head))
		if err != nil {
			return false
		}
		head = make([]byte, sniffed)
		n, _ := io.ReadFull(z, head)
		head = head[:n]
	}
	if bytes.HasPrefix(head, []byte("WARC/")) {
		return true
	}
	text := bytes.ReplaceAll(head, []byte{0}, nil) // of UTF-16 its ASCII
	for _, mark := range []string{"\xef\xbb\xbf", "\xff\xfe", "\xfe\xff"} {
		text = bytes.TrimPrefix(text, []byte(mark))
	}
	text = bytes.TrimSpace(text)
	if !bytes.HasPrefix(text, []byte("<")) {
		return false
	}
	return strings.HasPrefix(http.DetectContentType(text), "text/html") || bytes.Contains(bytes.ToLower(text), []byte("<html"))
}
