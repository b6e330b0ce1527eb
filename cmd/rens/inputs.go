package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"iter"
	"os"
	"strconv"
	"strings"

	"rens/clean/page"
	"rens/scraper/archive"
	"rens/scraper/saved"
)

// A found is a file that was named, or one page of a WARC file or of JSON lines, or why
// there is none.
type found struct {
	path string
	part shard       // of the WARC file that is named; the zero value is all of it
	page *page.Page  // of a WARC file; nil for a file that is a page
	warc string      // its record
	line *saved.Line // of JSON lines; nil for others
	err  error
	lost bool // with err: more than one page may be missing
}

// Where pages come from, by --from.
const (
	fromAuto  = "auto"
	fromLines = "jsonl"
	fromList  = "list"
	fromWARC  = "warc"
	fromHTML  = "html"
)

// inputs are what is to be cleaned.
type inputs struct {
	paths  []string
	from   string
	url    string // of the page, where there is one
	shard  shard
	in     *saved.Reader
	passed func(path string) // called with what of a folder is no page
}

// files yields the files that are named, those of folders and of lists among them.
func (i *inputs) files() iter.Seq[found] {
	return func(yield func(found) bool) {
		if i.from != fromList {
			i.named(i.paths, true, yield)
			return
		}
		for _, list := range i.paths {
			for name, err := range i.in.Names(list) {
				if err != nil {
					if !yield(found{path: list, err: err, lost: true}) {
						return
					}
				} else if !i.named([]string{name}, false, yield) {
					return
				}
			}
		}
	}
}

// named yields the files of names. Of one that was given by itself and cannot be had it
// is not known what is missing: a folder, all pages of a shard.
func (i *inputs) named(names []string, alone bool, yield func(found) bool) bool {
	files := saved.Files(names, i.passed)
	if i.from == fromLines {
		files = saved.FilesOf(names, saved.IsLines, "no file named .jsonl or .ndjson, packed or not", i.passed)
	}
	for path, err := range files {
		lost := err != nil && (alone || saved.IsWARC(path) || saved.IsLines(path))
		if !yield(found{path: path, err: err, lost: lost}) {
			return false
		}
	}
	return true
}

// pages yields the pages of files in order, one at a time; those of the shard.
func (i *inputs) pages(files iter.Seq[found]) iter.Seq[found] {
	return func(yield func(found) bool) { i.shard.pages(files, i.parts, i.each, yield) }
}

// parts reports a file that is read by part: one that is known for a WARC file without
// being looked into, and in which places can be sought.
func (i *inputs) parts(f found) bool {
	if f.err != nil || i.from != fromWARC && (i.from == fromHTML || i.from == fromLines || !saved.IsWARC(f.path)) {
		return false
	}
	info, err := os.Stat(f.path)
	return err == nil && info.Mode().IsRegular()
}

// each yields the pages of one file; of a file that is a page, the file.
func (i *inputs) each(f found, yield func(found) bool) bool {
	switch {
	case f.err != nil:
	case f.part.of > 1:
		return i.archive(f, i.in.WARCPart(f.path, f.part.n, f.part.of), yield)
	case i.from == fromLines || i.from != fromHTML && i.from != fromWARC && i.in.HoldsLines(f.path):
		if i.url == "" {
			return i.lines(f, yield)
		}
		f.err = usagef("clean %s: --url names the address of a page, but the pages of JSON lines have their own", f.path)
	case i.from == fromWARC:
		return i.archive(f, i.in.WARC(f.path), yield)
	case i.from != fromHTML:
		pages, err := i.in.Archive(f.path)
		if f.err = err; pages != nil {
			return i.archive(f, pages, yield)
		}
	}
	return yield(f)
}

func (i *inputs) archive(f found, pages iter.Seq2[archive.FilePage, error], yield func(found) bool) bool {
	if i.url != "" {
		f.err = usagef("clean %s: --url names the address of a page, but the pages of a WARC file have their own", f.path)
		return yield(f)
	}
	for p, err := range pages {
		one := found{path: f.path, err: err}
		if err == nil {
			one.page, one.warc = &p.Page, p.Place.String()
		}
		var broken *archive.FileError
		one.lost = errors.As(err, &broken)
		if !yield(one) {
			return false
		}
	}
	return true
}

func (i *inputs) lines(f found, yield func(found) bool) bool {
	for l, err := range i.in.Lines(f.path) {
		one := found{path: f.path, err: err, lost: err != nil}
		if err == nil {
			one.line = &l
		}
		if !yield(one) {
			return false
		}
	}
	return true
}

// A shard is one of so many parts of the pages, the first 0.
type shard struct{ n, of int }

// parseShard reads I/N; "" is all pages.
func parseShard(text string) (shard, error) {
	if text == "" {
		return shard{0, 1}, nil
	}
	number, of, _ := strings.Cut(text, "/")
	n, err := strconv.Atoi(number)
	all, ofErr := strconv.Atoi(of)
	if err != nil || ofErr != nil || n < 0 || n >= all || all > mostShards {
		return shard{}, usagef("--shard %s: want I/N, such as 0/16 for the first and 15/16 for the last of 16", text)
	}
	return shard{n, all}, nil
}

// mostShards is how many shards there may be: so many names are held.
const mostShards = 1 << 20

// pages yields the pages of the shard: those of every Nth file where there are as many
// files as shards, else one of so many parts of each file that parts reports, and every
// Nth page of the others. Each page is in one shard.
func (s shard) pages(files iter.Seq[found], parts func(found) bool, each func(found, func(found) bool) bool, yield func(found) bool) {
	var few []found // until there are as many as shards
	n := 0
	for f := range files {
		if n++; n <= s.of && s.of > 1 {
			if few = append(few, f); n < s.of {
				continue
			}
			if !each(few[s.n], yield) {
				return
			}
		} else if (n-1)%s.of == s.n && !each(f, yield) {
			return
		}
	}
	if n >= s.of {
		return
	}
	k := 0
	mine := func(f found) bool {
		k++
		return (k-1)%s.of != s.n && !f.lost || yield(f)
	}
	for _, f := range few {
		of := mine
		if parts(f) {
			f.part, of = s, yield
		}
		if !each(f, of) {
			return
		}
	}
}

// sum tells inputs apart: by the names of all files and their sizes. Stdin has none.
func (i *inputs) sum(files iter.Seq[found]) (n int, size int64, sum string) {
	h := sha256.New()
	for f := range files {
		bytes := int64(-1) // it is not there
		if info, err := os.Stat(f.path); err == nil {
			bytes = info.Size()
			size += bytes
		}
		n++
		fmt.Fprintf(h, "%q %d\n", f.path, bytes)
	}
	return n, size, hex.EncodeToString(h.Sum(nil))
}
