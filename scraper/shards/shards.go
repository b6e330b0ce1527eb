// Package shards puts exports into files: one, or many in a folder, parted by what
// articles have in common, cut at a size, packed.
//
// Goals: a file has its name once it is whole (FILE.part until then); memory does not
// grow with the articles; a file that was packed and then torn can be read up to the
// last whole part.
//
//	shards    where articles go
//	target    one file, or the several that a format writes, open
//	file      a file that has its name once it is whole
//	place     where its bytes go until then: the disk, an object store
//	pack      gzip and zstd, cut where records end
package shards

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	slash "path"
	"path/filepath"
	"slices"
	"strings"

	"rens/clean/article"
	"rens/clean/export"
	"rens/scraper/remote"
)

// Options say where an export goes.
type Options struct {
	Path    string         // a file, packed by its ending .gz or .zst; a folder where it ends in a slash, or where many files are asked for; "" or "-" for Out
	Out     io.Writer      // stdout
	Format  export.Format  // not the zero value
	Export  export.Options //
	By      []string       // parts of a folder, outermost first: "language", "host", "day"; none for one
	Size    int64          // bytes of text and ledger after which a file of a folder is followed by another; 0 for never
	Packing string         // of files of a folder: ".gz", ".zst" or ""
	Force   bool           // files that are there are replaced
}

// ErrExists says that a file is there already.
var ErrExists = errors.New("it is there already")

// Parts are what a folder can be parted by.
func Parts() []string { return []string{"language", "host", "day"} }

// A Set writes articles to the files of an export.
type Set struct {
	o      Options
	folder bool
	open   map[string]*target // by folder within the path
	order  []string           // of open, the longest unused first
	next   map[string]int     // number of the next file of each folder
	Left   []string           // parts that stdout has no room for
}

// mostOpen is how many files are open at once; the one that was not written to for the
// longest time is ended for another.
const mostOpen = 64

// New checks where the export goes. A single file is opened at once.
func New(o Options) (*Set, error) {
	s := &Set{o: o, open: make(map[string]*target), next: make(map[string]int)}
	for _, by := range o.By {
		if !slices.Contains(Parts(), by) {
			return nil, fmt.Errorf("parts by %q: want %s", by, strings.Join(Parts(), ", "))
		}
	}
	s.folder = strings.HasSuffix(o.Path, "/") || isFolder(o.Path) || len(o.By) > 0 || o.Size > 0 || o.Format.Apart
	switch {
	case o.Path == "" || o.Path == "-":
		if len(o.By) > 0 || o.Size > 0 || o.Format.Apart {
			return nil, fmt.Errorf("export to %s: many files are written; name a folder for them", o.Format.Name)
		}
		s.folder = false
	case packing(o.Path) != "" && !s.folder && !o.Format.Lines, s.folder && o.Packing != "" && !o.Format.Lines:
		return nil, fmt.Errorf("export to %s: it is not packed from outside; name a file that ends in %s", o.Format.Name, o.Format.Ext)
	}
	if s.folder {
		return s, nil
	}
	_, err := s.target("")
	return s, err
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// Write writes an article.
func (s *Set) Write(a *article.Article) error {
	t, err := s.target(s.part(a))
	if err != nil {
		return err
	}
	if err := t.write(a); err != nil {
		return err
	}
	if s.o.Size > 0 && t.size >= s.o.Size {
		return s.end(t.folder)
	}
	return nil
}

// part is the folder of an article, as Hive names them: "language=da/day=2026-01-07/".
func (s *Set) part(a *article.Article) string {
	var path strings.Builder
	for _, by := range s.o.By {
		value := a.Language
		switch by {
		case "host":
			value = strings.TrimPrefix(a.Source, "rens/")
		case "day":
			value = "unknown"
			if a.Created != nil && len(*a.Created) >= len("2006-01-02") {
				value = (*a.Created)[:len("2006-01-02")]
			}
		}
		fmt.Fprintf(&path, "%s=%s/", by, safe(cmp.Or(value, "unknown")))
	}
	return path.String()
}

// safe is a value as the name of a folder.
func safe(value string) string {
	return strings.Map(func(c rune) rune {
		if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '.' || c == '_' {
			return c
		}
		return '_'
	}, strings.TrimLeft(value, "."))
}

// target returns the open file of a folder.
func (s *Set) target(folder string) (*target, error) {
	if t := s.open[folder]; t != nil {
		if s.order[len(s.order)-1] != folder {
			i := slices.Index(s.order, folder)
			s.order = append(slices.Delete(s.order, i, i+1), folder)
		}
		return t, nil
	}
	if len(s.order) >= mostOpen {
		if err := s.end(s.order[0]); err != nil {
			return nil, err
		}
	}
	t := &target{folder: folder}
	w, err := s.o.Format.Open(func(part string) (io.Writer, error) { return s.file(t, part) }, s.o.Export)
	if err != nil {
		return nil, errors.Join(err, t.abandon())
	}
	t.out = w
	s.open[folder], s.order = t, append(s.order, folder)
	s.next[folder]++
	return t, nil
}

// file opens a file of a target, for one of the format's parts.
func (s *Set) file(t *target, part string) (io.Writer, error) {
	if s.o.Path == "" || s.o.Path == "-" {
		if part == "" {
			return s.o.Out, nil
		}
		s.Left = append(s.Left, part)
		return nil, nil
	}
	path := s.o.Path
	switch ext := s.o.Format.Ext + s.o.Packing; {
	case s.folder:
		name := fmt.Sprintf("%05d%s", s.next[t.folder], ext)
		if remote.Is(path) {
			path = strings.TrimRight(path, "/") + "/" + slash.Join(s.o.Format.FolderOf(part), t.folder, name)
			break
		}
		path = filepath.Join(path, s.o.Format.FolderOf(part), filepath.FromSlash(t.folder), name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			return nil, fmt.Errorf("make a folder for the export: %w", err)
		}
	case part != "":
		base, pack := strings.TrimSuffix(path, packing(path)), packing(path)
		path = strings.TrimSuffix(base, filepath.Ext(base)) + "." + part + filepath.Ext(base) + pack
	}
	return t.create(path, s.o.Format.Lines, s.o.Force)
}

// end ends the file of a folder: it has its name.
func (s *Set) end(folder string) error {
	t := s.open[folder]
	delete(s.open, folder)
	i := slices.Index(s.order, folder)
	s.order = slices.Delete(s.order, i, i+1)
	return t.close()
}

// Close ends all files, in the order of their folders. Where one fails, those after it
// are not there.
func (s *Set) Close() error {
	for _, folder := range slices.Sorted(slices.Values(slices.Clone(s.order))) {
		if err := s.end(folder); err != nil {
			return errors.Join(err, s.Abandon())
		}
	}
	return nil
}

// Abandon leaves nothing of the files that are open.
func (s *Set) Abandon() error {
	var err error
	for _, folder := range s.order {
		err = errors.Join(err, s.open[folder].abandon())
	}
	s.open, s.order = nil, nil
	return err
}
