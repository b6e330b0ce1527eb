package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/alecthomas/kong"

	"rens/clean/article"
	"rens/clean/export"
	"rens/scraper/remote"
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
	for _, f := range besides() {
		names = append(names, f.Name)
		said = append(said, f.Name)
	}
	return kong.Vars{"formats": strings.Join(names, ","), "formats_help": strings.Join(said, ", ")}
}

// besides are the exports that are one file: what else records can be written as.
func besides() []export.Format {
	return slices.DeleteFunc(export.Formats(), func(f export.Format) bool { return f.Apart })
}

// A records writes articles to stdout or a file.
type records struct {
	out    export.Writer
	begin  func(io.Writer) (export.Writer, error)
	buffer *bufio.Writer
	to     io.WriteCloser
	leaves func(*article.Article) string
	left   map[string]int // records that were not wanted, by why
	first  firsts
	empty  map[string]int // that have no text, by why
	lines  bool           // a record is a line, or lines
	jsonl  bool           // it is the whole record

	// Of rens clean alone.
	whole     *whole             // the file, where it is whole or not at all; then to is nil
	errors    *failures          // the file of what failed; nil for none
	inline    func(outcome) bool // what failed is a line among the records
	inlined   bool               // there was one
	maxFailed float64            // share of pages that may fail
}

// toFile reports an output that is not stdout.
func (o *output) toFile() bool { return o.Out != "" && o.Out != "-" }

// open fails at once where the file cannot be written.
func (o *output) open(con *console) (*records, error) {
	r, err := o.prepare(con)
	if err != nil {
		return nil, err
	}
	to, err := o.writer(con)
	if err != nil {
		return nil, err
	}
	return r, r.onto(to)
}

// prepare returns records that have nowhere to go yet.
func (o *output) prepare(con *console) (*records, error) {
	shape, err := o.Shape.of()
	if err != nil {
		return nil, err
	}
	shape.NoHeader = o.NoHeader
	r := &records{leaves: func(a *article.Article) string { return o.Select.leaves(a, o.Types) }, first: firsts{}, left: map[string]int{}, empty: map[string]int{},
		inline: func(outcome) bool { return false }}
	all := besides()
	if i := slices.IndexFunc(all, func(f export.Format) bool { return f.Name == o.Format }); i >= 0 {
		f := all[i]
		r.lines, r.begin = f.Lines, func(to io.Writer) (export.Writer, error) { return f.Open(single(to), exported(shape)) }
		return r, nil
	}
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
	r.jsonl = format == sink.JSONL
	r.lines, r.begin = r.jsonl, func(to io.Writer) (export.Writer, error) { return asExport{sink.NewShaped(to, format, shape)}, nil }
	return r, nil
}

// exported is a shape as exports take it. What was removed stands in the one table that
// there is.
func exported(s sink.Shape) export.Options {
	o := export.Options{Fields: s.Fields, Removed: !s.NoRemoved}
	if s.NoRemoved {
		o.Without = []string{"removed"}
	}
	return o
}

// single is the one file of an export, of which other parts are left out.
func single(to io.Writer) export.Files {
	return func(part string) (io.Writer, error) {
		if part == "" {
			return to, nil
		}
		return nil, nil
	}
}

// onto says where the records go.
func (r *records) onto(to io.WriteCloser) (err error) {
	r.to, r.buffer = to, bufio.NewWriterSize(to, 1<<16)
	r.out, err = r.begin(r.buffer)
	return err
}

// into says that they go into a file that is whole or not at all.
func (r *records) into(w *whole) (err error) {
	r.whole, r.buffer = w, bufio.NewWriterSize(w, 1<<16)
	r.out, err = r.begin(r.buffer)
	return err
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
	if remote.Is(path) {
		return nil, usagef("write --out: %s is in an object store, where rens clean and rens export alone write; nothing was done", path)
	}
	file, err := sink.Create(path)
	if err != nil {
		return nil, usagef("write --out: %w; nothing was done", err)
	}
	return file, nil
}

// end writes what is buffered, gives files their names, and reports what was not written.
func (r *records) end(n tally) error {
	err := errors.Join(r.out.Close(), r.buffer.Flush())
	if r.to != nil {
		err = errors.Join(err, r.to.Close())
	}
	if err != nil {
		return errors.Join(fmt.Errorf("write records: %w", err), r.abandon())
	}
	if r.errors != nil {
		if err := r.errors.finish(); err != nil {
			return errors.Join(err, r.abandon())
		}
	}
	if r.whole != nil {
		return r.whole.finish(n)
	}
	return nil
}

// abandon ends what is not whole: of files there is nothing, of a stream what came so far.
func (r *records) abandon() error {
	var err error
	if r.errors != nil {
		err = r.errors.Abandon()
	}
	if r.whole != nil {
		return errors.Join(err, r.whole.Abandon())
	}
	if e := errors.Join(r.out.Close(), r.buffer.Flush(), r.to.Close()); e != nil {
		err = errors.Join(err, fmt.Errorf("write records: %w", e))
	}
	return err
}

// write writes one article. It is on its way before the next one is waited for.
func (r *records) write(a *article.Article) error {
	if err := r.out.Write(a); err != nil {
		return err
	}
	return r.pass()
}

// line writes a line in place of an article.
func (r *records) line(f failure) error {
	r.inlined = true
	text, err := json.Marshal(f)
	if err != nil {
		return fmt.Errorf("name a page that failed: %w", err)
	}
	if _, err := r.buffer.Write(append(text, '\n')); err != nil {
		return fmt.Errorf("write records: %w", err)
	}
	return r.pass()
}

// pass ends a record.
func (r *records) pass() error {
	if err := r.buffer.Flush(); err != nil {
		return fmt.Errorf("write records: %w", err)
	}
	if r.whole != nil && r.lines {
		return r.whole.Cut()
	}
	return nil
}
