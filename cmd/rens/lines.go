package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"iter"

	"rens/scraper/saved"
)

// lines yields the lines of a file of JSON lines with their numbers, from 1: of
// stdin for "-", unpacked where the file begins as gzip, without a mark of byte
// order. Blank lines are passed over. What cannot be read, a line of more than
// maxLine bytes too, is the last thing yielded, with an error that names the file
// and the line. A line holds until the next.
func (c *console) lines(ctx context.Context, path string) iter.Seq2[numbered, error] {
	return func(yield func(numbered, error) bool) {
		name, in := "stdin", c.in
		if path != "-" {
			file, err := saved.Open(path)
			if err != nil {
				yield(numbered{}, fmt.Errorf("read %s: %w", path, err))
				return
			}
			defer file.Close()
			name, in = path, file
		}
		in, err := saved.Unpacked(in)
		if err != nil {
			yield(numbered{}, fmt.Errorf("unpack %s: %w", name, err))
			return
		}
		scan := bufio.NewScanner(in)
		scan.Buffer(make([]byte, 0, 1<<20), maxLine)
		n := 1
		for ; scan.Scan() && ctx.Err() == nil; n++ {
			line := scan.Bytes()
			if n == 1 {
				line = bytes.TrimPrefix(line, []byte("\uFEFF"))
			}
			if line = bytes.TrimSpace(line); len(line) > 0 && !yield(numbered{name, n, line}, nil) {
				return
			}
		}
		if err := scan.Err(); err != nil {
			yield(numbered{}, fmt.Errorf("read %s: line %d: %w; it and what follows it is not read", name, n, err))
		}
	}
}

// A numbered is one line of a file.
type numbered struct {
	file string
	n    int
	line []byte
}
