package saved

import (
	"bufio"
	"bytes"
	"io"
	"iter"
	"log/slog"
	"os"
	"strings"

	"github.com/klauspost/compress/gzip"

	"rens/scraper/archive"
)

// IsWARC reports whether a file is one of an archive by its name.
func IsWARC(path string) bool {
	return strings.HasSuffix(strings.TrimSuffix(strings.ToLower(path), ".gz"), ".warc")
}

// Archive returns the pages of a file, nil where it is no WARC file: that is
// known by its name or its first bytes. In is looked into without loss.
func (r *Reader) Archive(path string) (iter.Seq2[archive.FilePage, error], error) {
	log := r.Log
	if log == nil {
		log = slog.New(slog.DiscardHandler)
	}
	if path == "-" {
		in := bufio.NewReaderSize(r.In, 64<<10)
		r.In = in
		if !beginsWARC(in) {
			return nil, nil
		}
		return archive.Pages("-", in, r.bytes(), log), nil
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	in := bufio.NewReaderSize(file, 64<<10)
	if !IsWARC(path) && !beginsWARC(in) {
		return nil, file.Close()
	}
	return func(yield func(archive.FilePage, error) bool) {
		defer file.Close()
		archive.Pages(path, in, r.bytes(), log)(yield)
	}, nil
}

// beginsWARC reports whether a file begins with a record, packed or not.
func beginsWARC(in *bufio.Reader) bool {
	head, _ := in.Peek(16 << 10)
	if bytes.HasPrefix(head, []byte("\x1f\x8b")) {
		z, err := gzip.NewReader(bytes.NewReader(head))
		if err != nil {
			return false
		}
		head = make([]byte, 5)
		n, _ := io.ReadFull(z, head)
		head = head[:n]
	}
	return bytes.HasPrefix(head, []byte("WARC/"))
}
