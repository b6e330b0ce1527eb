// Package export writes articles in the forms that programs downstream read
// unchanged: tables, corpora, feeds and annotations.
//
// Goals: an export streams, whatever its size; the same articles give the same
// bytes; offsets are those of the record (code points, half-open) in every form
// that has offsets. Non-goals: files, which callers open, name, pack and part;
// choosing articles.
//
// A format is a value in a file of its own and a line in formats.
//
//	export      the list of formats, and what one is
//	fields      which fields of the record are written
//	slim        the record without what trainings and searches do not need, as JSON lines
//	parquet     a table with FineWeb's columns and ours
//	datatrove, dolma, spans, labelstudio, webannotation
//	            what these readers take
//	sql         a script for PostgreSQL or SQLite: tables, upserts, full text
//	opensearch  lines of its bulk interface
//	tei         one corpus in TEI XML
//	csv         metadata alone
//	warc        records of the type "conversion"
package export

import (
	"fmt"
	"io"
	"slices"

	"rens/clean/article"
)

// Options are what formats can be told; the zero value works.
type Options struct {
	Fields  []string // of the record, for slim and opensearch; empty for all but Without
	Without []string // fields of the record that are left out
	Index   string   // of opensearch; empty for "rens"
	Dump    string   // of parquet's column of that name: what the articles came from
	Level   string   // of compression in parquet: "fastest" (and "") or "default"
	Removed bool     // parquet has what was removed in a column, not in a file of its own
}

// Files opens a file of an export: "" is the export itself, or the first of several,
// and other names are those of Format.Parts. It is asked once for each.
type Files func(part string) (io.Writer, error)

// A Writer takes articles one after the other.
type Writer interface {
	Write(*article.Article) error
	// Close writes what ends the export. It closes no file.
	Close() error
}

// A Format is one form of export.
type Format struct {
	Name   string
	Help   string   // what is written of an article, in a few words
	Ext    string   // of the file, with a dot
	Parts  []string // the other files that it writes, by name; none for most
	Folder string   // of its first file in a folder of many; "" for the folder itself
	Apart  bool     // its files have one name in folders of their own, and cannot stand side by side
	Lines  bool     // it is lines: a file that is packed can be cut after any of them
	open   func(Files, Options) (Writer, error)
}

// FolderOf is the folder of a part within a folder of many files.
func (f Format) FolderOf(part string) string {
	switch {
	case part == "":
		return f.Folder
	case f.Apart:
		return part + "/rens"
	}
	return part
}

// formats are all formats, in the order in which they are shown.
var formats = [...]Format{slimFormat, parquetFormat, datatroveFormat, dolmaFormat, spansFormat, postgresFormat, sqliteFormat,
	opensearchFormat, labelstudioFormat, webannotationFormat, teiFormat, csvFormat, warcFormat}

// Formats returns all formats, in the order in which they are shown.
func Formats() []Format { return slices.Clone(formats[:]) }

// With returns a format that another package writes: its Open calls open.
func (f Format) With(open func(Files, Options) (Writer, error)) Format {
	f.open = open
	return f
}

// Open begins an export.
func (f Format) Open(files Files, o Options) (Writer, error) {
	if err := o.check(); err != nil {
		return nil, err
	}
	w, err := f.open(files, o)
	if err != nil {
		return nil, fmt.Errorf("export to %s: %w", f.Name, err)
	}
	return w, nil
}

// lines writes a line of JSON, or several, for each article.
type lines struct {
	out io.Writer
	of  func(*article.Article) ([]byte, error)
}

// Write writes the article's lines.
func (l *lines) Write(a *article.Article) error {
	b, err := l.of(a)
	if err != nil {
		return fmt.Errorf("encode article %s: %w", a.ID, err)
	}
	_, err = l.out.Write(b)
	return err
}

// Close has nothing to write.
func (l *lines) Close() error { return nil }

// each is the open of a format that writes, for each article, what of returns.
func each(of func(*article.Article) ([]byte, error)) func(Files, Options) (Writer, error) {
	return func(files Files, _ Options) (Writer, error) {
		out, err := files("")
		if err != nil {
			return nil, err
		}
		return &lines{out, of}, nil
	}
}
