package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"github.com/klauspost/compress/gzip"

	"rens/scraper/archive"
)

// isWARC reports whether a file is one of an archive by its name.
func isWARC(path string) bool {
	return strings.HasSuffix(strings.TrimSuffix(strings.ToLower(path), ".gz"), ".warc")
}

// warcPages returns the pages of a file, nil where it is no WARC file: that is
// known by its name or its first bytes. Stdin is looked into without loss.
func warcPages(path string, con *console) (iter.Seq[found], error) {
	if path == "-" {
		in := bufio.NewReaderSize(con.in, 64<<10)
		con.in = in
		if !beginsWARC(in) {
			return nil, nil
		}
		return func(yield func(found) bool) { readWARC("-", in, con, yield) }, nil
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	in := bufio.NewReaderSize(file, 64<<10)
	if !isWARC(path) && !beginsWARC(in) {
		return nil, file.Close()
	}
	return func(yield func(found) bool) {
		defer file.Close()
		readWARC(path, in, con, yield)
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

// readWARC yields the pages of a WARC file, and what of it was passed over.
func readWARC(path string, in io.Reader, con *console, yield func(found) bool) {
	r, err := archive.NewReader(in)
	if err != nil {
		yield(found{err: fmt.Errorf("read %s: %w", path, err)})
		return
	}
	r.MaxBlock = int64(con.limits.Bytes) + 1<<20 // room for the head of an answer
	records := 0
	for {
		record, err := r.Next()
		var damage *archive.DamageError
		switch {
		case err == io.EOF:
			con.log.Info("read", "path", path, "records", records)
			return
		case err != nil:
			if !yield(found{err: fmt.Errorf("%s: %w", path, err)}) || !errors.As(err, &damage) {
				return
			}
			continue
		}
		records++
		if !yieldPage(path, record, con, yield) {
			return
		}
	}
}

func yieldPage(path string, record *archive.Record, con *console, yield func(found) bool) bool {
	p, err := record.Page()
	switch {
	case err != nil:
		return yield(found{err: fmt.Errorf("%s: %w", path, err)})
	case p == nil:
		con.log.Debug("no page", "path", path, "type", record.Type(), "url", record.Target())
		return true
	}
	if cut := record.Get("WARC-Truncated"); cut != "" {
		con.log.Warn("the page was cut off when it was fetched", "url", record.Target(), "reason", cut)
	}
	p.Path = path
	place := archive.Place{File: filepath.Base(path), Offset: record.Offset}
	return yield(found{page: p, warc: place.String()})
}
