package archive

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// A Part is a part of a file: the records that begin in it, at From or behind it and
// before To, in bytes. In a packed file a record begins where its gzip member does.
type Part struct{ From, To int64 }

// PartOf is one of so many parts of a file of so many bytes, the first 0.
func PartOf(n, of int, size int64) Part {
	at := func(n int) int64 { return size/int64(of)*int64(n) + size%int64(of)*int64(n)/int64(of) }
	return Part{at(n), at(n + 1)}
}

// newPartReader returns a Reader of a file that begins to read at a record at or before
// from, or at the first one behind it.
//
// In a file that is not packed, records are passed over by their lengths. In a packed
// one, the first gzip member behind from is looked for that unpacks to its checksum and
// begins with a record. So a WARC file that is itself a record of a packed one, and was
// stored there without being packed again, is taken for more of the same where a part
// begins within it.
func newPartReader(in io.ReaderAt, size, from int64) (*Reader, error) {
	if from == 0 {
		return NewReader(io.NewSectionReader(in, 0, size))
	}
	head := make([]byte, 512)
	n, err := in.ReadAt(head, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("read WARC: %w", err)
	}
	head = head[:n]
	packed := !bytes.HasPrefix(head, []byte(magic)) && bytes.Contains(head, []byte("\x1f\x8b\x08"))
	if !packed {
		from = skim(in, size, from)
	}
	rest := bufio.NewReaderSize(io.NewSectionReader(in, from, size-from), 64<<10)
	r := &Reader{base: from, lost: packed}
	if r.src = source(&plain{r: rest}); packed {
		m := newMembers(rest)
		m.torn = true // what comes before the first member is none of it, and no damage
		r.src = m
	}
	r.in = bufio.NewReaderSize(r.src, 64<<10)
	return r, nil
}

// skim returns where the first record at or behind from begins in a file that is not
// packed: by the lengths of those before it. Where a length leads to no record, it
// returns where the record of that length begins.
func skim(in io.ReaderAt, size, from int64) int64 {
	last, at := int64(0), int64(0)
	head := make([]byte, maxHeader)
	for at < from {
		n, _ := in.ReadAt(head[:min(int64(skimmed), size-at)], at) // what cannot be read here cannot be read later
		length := recordLength(head[:n])
		if length == 0 && n == skimmed {
			n, _ = in.ReadAt(head[:min(maxHeader, size-at)], at)
			length = recordLength(head[:n])
		}
		switch {
		case length == 0:
			return last
		case length > size-at:
			return at
		}
		last, at = at, at+length
	}
	if n, _ := in.ReadAt(head[:len(magic)], at); at < size && string(head[:n]) != magic {
		return last
	}
	return at
}

// skimmed is how much is read of a record to pass it over: nine of ten headers of crawls
// have less than 1 kB, and of longer ones more is read.
const skimmed = 4 << 10

// recordLength is how long a record is, from its first bytes, with the two line ends
// behind it; 0 where that is not to be told.
func recordLength(head []byte) int64 {
	header, _, whole := bytes.Cut(head, []byte("\r\n\r\n"))
	if !whole || !bytes.HasPrefix(header, []byte(magic)) {
		return 0
	}
	for line := range strings.SplitSeq(string(header), "\r\n") {
		name, value, _ := strings.Cut(line, ":")
		if strings.EqualFold(strings.TrimSpace(name), "Content-Length") {
			n, err := strconv.ParseInt(strings.TrimSpace(value), 10, 64)
			if err != nil || n < 0 || n > 1<<62 {
				return 0
			}
			return int64(len(header)) + 4 + n + 4
		}
	}
	return 0
}
