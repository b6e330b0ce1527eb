package main

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"rens/clean"
	"rens/clean/article"
	"rens/clean/page"
	"rens/scraper"
	"rens/scraper/archive"
	"rens/scraper/saved"
)

type cleanCommand struct {
	Paths  []string `arg:"" name:"path" help:"Pages, .gz files, WARC files, folders, - for stdin."`
	URL    string   `placeholder:"URL" help:"The address of the page, for its links and names; only with one path."`
	Langs  []string `placeholder:"TAG" help:"Tag only these languages, such as da,en."`
	Added  string   `placeholder:"TIME" help:"Write this RFC 3339 time as the time of cleaning, for records that do not change from run to run."`
	Output output   `embed:""`
}

func (c *cleanCommand) Run(ctx context.Context, con *console) error {
	if c.URL != "" && len(c.Paths) > 1 {
		return usagef("clean: --url names the address of one page, but there are %d paths", len(c.Paths))
	}
	cleaner, err := newCleaner(con, c.Langs, c.Added)
	if err != nil {
		return err
	}
	out, err := c.Output.open(con)
	if err != nil {
		return err
	}
	other := &passed{con: con, kinds: map[string]int{}}
	files := collect(saved.Files(c.Paths, other.see))
	defer other.tell()
	total := len(files)
	if slices.ContainsFunc(files, func(f found) bool { return saved.IsWARC(f.path) }) {
		total = -1
	}
	in := con.saved()
	return pass(ctx, con, out, "cleaning", total, c.pages(files, in), func(f found, t *scraper.Turn) outcome { return c.one(ctx, cleaner, f, in, con, t) })
}

// pass works on all items, of which there are total, or -1 where that is not
// known; it writes the articles in their order, and tells each failure.
func pass[T any](ctx context.Context, con *console, out *records, what string, total int, items iter.Seq[T], work func(T, *scraper.Turn) outcome) error {
	bar := con.progress(total, what)
	failed, written := 0, 0
	err := scraper.InOrder(ctx, items, work, func(o outcome) error {
		bar.step()
		if o.err != nil {
			failed++
			bar.clear()
			con.warn("%v", o.err)
			return nil
		}
		defer o.give()
		if why := out.leaves(o.article); why != "" {
			out.left[why]++
			con.log.Info("left out", "record", name(o.article), "reason", why)
			return nil
		}
		written++
		if o.empty.kind != "" {
			out.empty[o.empty.kind]++
			con.log.Info("no text", "record", name(o.article), "reason", o.empty.text)
			if total == 1 {
				con.say("%s: %s", name(o.article), o.empty.text)
			}
		}
		out.first.see(o.article)
		return out.write(o.article)
	})
	bar.finish()
	if closeErr := out.Close(); err == nil {
		err = closeErr
	}
	if err != nil {
		return err
	}
	con.log.Info("finished", "records", written, "failed", failed)
	out.tell(con, total)
	if failed > 0 {
		if failed+written > 1 {
			con.warn("%s, %d failed", plural(written, "record"), failed)
		}
		if written > 0 {
			return errPartial
		}
		return errFailed
	}
	return nil
}

// tell counts what was left out, and what has no text.
func (r *records) tell(con *console, total int) {
	count := func(of map[string]int) (n int) {
		for _, one := range of {
			n += one
		}
		return n
	}
	if n := count(r.left); n > 0 {
		con.say("%s left out: %s; -v names them", plural(n, "record"), counts(r.left, ", "))
	}
	if n := count(r.empty); n > 0 && total != 1 {
		con.say("%s without text: %s; -v names them", plural(n, "record"), counts(r.empty, ", "))
	}
}

// name says which record this is, for messages.
func name(a *article.Article) string { return cmp.Or(a.URL, a.Provenance.Path, a.ID) }

// passed are the files of folders that are no pages.
type passed struct {
	con   *console
	kinds map[string]int // by the end of their names
	all   int
}

func (p *passed) see(path string) {
	p.all++
	p.kinds[cmp.Or(strings.ToLower(filepath.Ext(path)), "without an ending")]++
	p.con.log.Info("not read: no page", "path", path)
}

// tell counts them.
func (p *passed) tell() {
	if p.all > 0 {
		p.con.say("%s in folders not read, being no pages: %s; -v names them", plural(p.all, "file"), counts(p.kinds, ", "))
	}
}

// A found is a file that was named, or one page of a WARC file, or why there
// is none.
type found struct {
	path string
	page *page.Page // of a WARC file; nil for a file that is a page
	warc string     // its record
	err  error
}

func collect(paths iter.Seq2[string, error]) []found {
	var files []found
	for path, err := range paths {
		files = append(files, found{path: path, err: err})
	}
	return files
}

// pages yields the files in order, and in place of a WARC file its pages, one
// at a time.
func (c *cleanCommand) pages(files []found, in *saved.Reader) iter.Seq[found] {
	return func(yield func(found) bool) {
		for _, f := range files {
			if f.err == nil {
				pages, err := in.Archive(f.path)
				if err != nil {
					f.err = err
				} else if pages != nil {
					if c.URL != "" {
						f.err = usagef("clean %s: --url names the address of a page, but the pages of a WARC file have their own", f.path)
					} else if !each(f.path, pages, yield) {
						return
					} else {
						continue
					}
				}
			}
			if !yield(f) {
				return
			}
		}
	}
}

func each(path string, pages iter.Seq2[archive.FilePage, error], yield func(found) bool) bool {
	for p, err := range pages {
		f := found{err: err}
		if err == nil {
			f = found{path: path, page: &p.Page, warc: p.Place.String()}
		}
		if !yield(f) {
			return false
		}
	}
	return true
}

// saved reads pages that were saved.
func (c *console) saved() *saved.Reader {
	return &saved.Reader{In: c.in, Bytes: c.limits.Bytes, Log: c.log}
}

// An outcome is one page's article, or why there is none.
type outcome struct {
	article *article.Article
	empty   emptiness // why it has no text
	err     error
	give    func() // gives the page's room back, when the article was written; nil with an error
}

func (c *cleanCommand) one(ctx context.Context, cleaner *clean.Cleaner, f found, in *saved.Reader, con *console, t *scraper.Turn) outcome {
	switch {
	case f.err != nil:
		return outcome{err: f.err}
	case f.page != nil:
		o := con.cleanPage(ctx, cleaner, *f.page, t)
		if o.article != nil {
			o.article.Provenance.WARC = &f.warc
		}
		return o
	}
	p, err := in.Page(f.path)
	if err != nil {
		return outcome{err: err}
	}
	p.URL = c.URL
	return con.cleanPage(ctx, cleaner, p, t)
}

// cleanPage cleans one page, when it has its turn and there is room.
func (c *console) cleanPage(ctx context.Context, cleaner *clean.Cleaner, p page.Page, t *scraper.Turn) outcome {
	_, o := c.cleaned(ctx, cleaner, p, t, nil)
	return o
}

// cleaned cleans one page, when it has its turn and there is room, and returns it
// as it was parsed. The turn is passed on when the page has its room, but by what
// holds says it keeps; nil for none. Should a page break the cleaner, the run goes
// on.
func (c *console) cleaned(ctx context.Context, cleaner *clean.Cleaner, p page.Page, t *scraper.Turn, holds func(*page.Document) bool) (doc *page.Document, o outcome) {
	if err := t.Wait(ctx); err != nil {
		return nil, outcome{err: err}
	}
	give, err := c.room.Take(ctx, p.Body)
	if holds == nil {
		t.Pass()
	}
	if err != nil {
		return nil, outcome{err: err}
	}
	defer func() {
		if r := recover(); r != nil {
			o = outcome{err: fmt.Errorf("clean %s: a fault in rens, please report it with the page: %v", p.Name(), r)}
		}
		if o.err != nil {
			give()
		}
	}()
	if doc, err = c.limits.Parse(p); err != nil {
		return nil, outcome{err: err}
	}
	if holds != nil && !holds(doc) {
		t.Pass()
	}
	a := cleaner.Document(doc)
	return doc, outcome{article: a, empty: c.emptiness(doc, a), give: give}
}

func newCleaner(con *console, langs []string, added string) (*clean.Cleaner, error) {
	o := clean.Options{Langs: langs, Version: version, Limits: con.limits, MaskPII: con.maskPII}
	if added != "" {
		t, err := time.Parse(time.RFC3339, added)
		if err != nil {
			return nil, usagef("--added %s: want a time such as 2026-01-07T18:20:00+01:00", added)
		}
		o.Added = t
	}
	cleaner, err := clean.New(o)
	if err != nil {
		return nil, &usageProblem{err}
	}
	return cleaner, nil
}

func plural(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
