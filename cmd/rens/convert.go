package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"rens/clean/article"
)

type convertCommand struct {
	Paths []string `arg:"" name:"file" help:"JSON lines of an earlier version; .gz files, - for stdin."`
	Out   string   `short:"o" placeholder:"FILE" help:"Write to this file, not to stdout."`
}

func (c *convertCommand) Help() string {
	return `Records come in their order, a line each; those of the present version as they are. A line that is no
record is told with its file and number and left out, and the exit code is 3.`
}

func (c *convertCommand) Run(ctx context.Context, con *console) error {
	if err := c.apart(); err != nil {
		return err
	}
	to, end := con.out, func() error { return nil }
	if c.Out != "" && c.Out != "-" {
		file, err := create(c.Out)
		if err != nil {
			return err
		}
		to, end = file, file.Close
	}
	out := bufio.NewWriterSize(to, 1<<16)
	left, err := c.convert(ctx, con, out)
	if err = errors.Join(err, out.Flush(), end()); err != nil {
		return fmt.Errorf("convert: %w", err)
	}
	if left > 0 {
		con.warn("%s left out", plural(left, "line"))
		return errPartial
	}
	return ctx.Err()
}

// apart holds that no file is read that is written.
func (c *convertCommand) apart() error {
	out, err := os.Stat(c.Out)
	if err != nil {
		return nil // it is none yet, or stdout
	}
	for _, path := range c.Paths {
		if in, err := os.Stat(path); err == nil && os.SameFile(in, out) {
			return usagef("convert %s: --out %s is the same file, which would be lost; name another", path, c.Out)
		}
	}
	return nil
}

// convert writes the records of all files and returns how many lines were left
// out, each of which was told.
func (c *convertCommand) convert(ctx context.Context, con *console, out io.Writer) (left int, err error) {
	for _, path := range c.Paths {
		for l, err := range con.lines(ctx, path) {
			if err != nil {
				return left, err
			}
			record, err := converted(l.line)
			if err != nil {
				con.warn("%s:%d: %v; the line is left out", l.file, l.n, err)
				left++
				continue
			}
			if _, err := out.Write(record); err != nil {
				return left, fmt.Errorf("write %s line %d: %w", l.file, l.n, err)
			}
		}
	}
	return left, nil
}

// converted is a record of the present version, on a line: the same bytes where
// it was one.
func converted(line []byte) ([]byte, error) {
	a, was, err := article.Upgrade(line)
	if err != nil {
		return nil, err
	}
	if was == article.Schema {
		return append(line[:len(line):len(line)], '\n'), nil
	}
	return a.Encode(false)
}
