package main

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/alecthomas/kong"

	"rens/clean/article"
	"rens/scraper/sink"
)

// An output says where records go and in which form.
type output struct {
	Format string `enum:"${formats}" default:"auto" help:"${formats_help}; auto is json on a terminal and jsonl elsewhere."`
	Out    string `short:"o" placeholder:"FILE" help:"Write to this file, not to stdout."`
}

// formatVars are what the tags of output take from the list of formats.
func formatVars() kong.Vars {
	names, said := []string{"auto"}, []string(nil)
	for _, f := range sink.Formats() {
		names = append(names, string(f))
		said = append(said, fmt.Sprintf("%s (%s)", f, f.Help()))
	}
	return kong.Vars{"formats": strings.Join(names, ","), "formats_help": strings.Join(said, ", ")}
}

// A records writes articles to stdout or a file.
type records struct {
	*sink.Stream
	buffer *bufio.Writer
	file   *os.File // nil for stdout
}

// open fails at once where the file cannot be written.
func (o *output) open(con *console) (*records, error) {
	r := &records{}
	format := sink.JSONL
	if o.Format != "auto" {
		f, err := sink.ParseFormat(o.Format)
		if err != nil {
			return nil, &usageProblem{err}
		}
		format = f
	} else if con.terminal && o.Out == "" {
		format = sink.JSON
	}
	r.buffer = bufio.NewWriterSize(con.out, 1<<16)
	if o.Out != "" {
		file, err := create(o.Out)
		if err != nil {
			return nil, err
		}
		r.file = file
		r.buffer.Reset(file)
	}
	r.Stream = sink.NewStream(r.buffer, format)
	return r, nil
}

// create makes a file for output, unless another rens is writing to it.
func create(path string) (*os.File, error) {
	file, err := sink.Create(path)
	if err != nil {
		return nil, usagef("write --out: %w; nothing was done", err)
	}
	return file, nil
}

// Close writes what is buffered and reports what was not written.
func (r *records) Close() error {
	err := errors.Join(r.Stream.Close(), r.buffer.Flush())
	if r.file != nil {
		err = errors.Join(err, r.file.Close())
	}
	if err != nil {
		return fmt.Errorf("write records: %w", err)
	}
	return nil
}

// write writes one article.
func (r *records) write(a *article.Article) error {
	_, err := r.Stream.Write(a)
	return err
}
