package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/alecthomas/kong"

	"rens/clean/article"
	"rens/scraper/sink"
)

// An output says where records go and in which form.
type output struct {
	Format   string    `enum:"${formats}" default:"auto" help:"${formats_help}; auto is view on a terminal and jsonl elsewhere."`
	NoHeader bool      `help:"Of text and markdown: without the lines of title, authors, date and address above."`
	Shape    shape     `embed:""`
	Select   selection `embed:""`
	Types    []string  `enum:"article,index,other" placeholder:"TYPE" help:"Write only records of these page types: article, index, other; all if none is named."`
	Out      string    `short:"o" placeholder:"FILE" help:"Write to this file, - for stdout."`
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
	to     io.WriteCloser
	leaves func(*article.Article) string
	left   map[string]int // records that were not wanted, by why
	first  firsts
	empty  map[string]int // that have no text, by why
}

// toFile reports an output that is not stdout.
func (o *output) toFile() bool { return o.Out != "" && o.Out != "-" }

// open fails at once where the file cannot be written.
func (o *output) open(con *console) (*records, error) {
	shape, err := o.Shape.of()
	if err != nil {
		return nil, err
	}
	shape.NoHeader = o.NoHeader
	r := &records{leaves: func(a *article.Article) string { return o.Select.leaves(a, o.Types) }, first: firsts{}, left: map[string]int{}, empty: map[string]int{}}
	format := sink.JSONL
	if o.Format != "auto" {
		f, err := sink.ParseFormat(o.Format)
		if err != nil {
			return nil, &usageProblem{err}
		}
		format = f
	} else if con.terminal && !o.toFile() {
		format = sink.View
	}
	to, err := o.writer(con)
	if err != nil {
		return nil, err
	}
	r.to, r.buffer = to, bufio.NewWriterSize(to, 1<<16)
	r.Stream = sink.NewShaped(r.buffer, format, shape)
	return r, nil
}

// writer opens what is written to; to close it leaves stdout open.
func (o *output) writer(con *console) (io.WriteCloser, error) {
	if !o.toFile() {
		return kept{con.out}, nil
	}
	return create(o.Out)
}

// kept is a Writer that is not ours to close.
type kept struct{ io.Writer }

func (kept) Close() error { return nil }

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
	err := errors.Join(r.Stream.Close(), r.buffer.Flush(), r.to.Close())
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
