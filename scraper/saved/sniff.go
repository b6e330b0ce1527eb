package saved

import (
	"bufio"
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

// HoldsLines reports whether a file is one of JSON lines: by its name, or because the
// first sign in it, packed or not, is a brace. One that is a page or a WARC file by its
// name is none. In is looked into without loss, and no more is waited for than tells.
func (r *Reader) HoldsLines(path string) bool {
	switch {
	case path == "-":
		return beginsLines(r.stdin())
	case IsLines(path):
		return true
	case IsPage(path) || IsWARC(path):
		return false
	}
	file, err := os.Open(path)
	if err != nil {
		return false // reading it says why
	}
	defer file.Close()
	return beginsLines(bufio.NewReaderSize(file, 64<<10))
}

// beginsLines reports bytes with which JSON lines begin. What zstd has packed is nothing
// else, for pages are not packed so.
func beginsLines(in *bufio.Reader) bool {
	if head, _ := in.Peek(1); len(head) > 0 && (head[0] == 0x1f || head[0] == 0x28) {
		head, _ = in.Peek(4)
		if bytes.HasPrefix(head, []byte("\x28\xb5\x2f\xfd")) {
			return true
		}
		if bytes.HasPrefix(head, []byte("\x1f\x8b")) {
			head, _ = in.Peek(sniffed)
			z, err := gzip.NewReader(bytes.NewReader(head))
			if err != nil {
				return false
			}
			return firstSign(bufio.NewReader(z)) == '{'
		}
	}
	return firstSign(in) == '{'
}

// firstSign is the first byte that is neither white space nor of a mark of byte order; 0
// for none nearby.
func firstSign(in *bufio.Reader) byte {
	for n := 1; n <= 512; n++ {
		head, _ := in.Peek(n)
		if len(head) < n {
			return 0
		}
		mark := n <= 3 && bytes.HasPrefix([]byte("\uFEFF"), head)
		if c := head[n-1]; !mark && bytes.IndexByte([]byte(" \t\r\n"), c) < 0 {
			return c
		}
	}
	return 0
}
