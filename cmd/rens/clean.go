package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"rens/clean"
	"rens/clean/page"
	"rens/scraper"
	"rens/scraper/saved"
)

type cleanCommand struct {
	Paths      []string `arg:"" name:"path" help:"Pages, .gz files, WARC files, files of JSON lines, objects such as s3://BUCKET/KEY, folders, - for stdin."`
	From       string   `enum:"auto,jsonl,list,warc,html" default:"auto" help:"What the paths are: jsonl, lines of pages; list, names of files, one a line; warc; html; auto is by name and first bytes."`
	URL        string   `placeholder:"URL" help:"The address of the page, for its links and names; only with one path."`
	Langs      []string `placeholder:"TAG" help:"Tag only these languages, such as da,en."`
	SiteMemory string   `placeholder:"FILE" help:"Leave out what stands on many pages of a site, too. It is learnt from all pages in a first pass and kept in FILE; a FILE that is there is used as it is."`
	Added      string   `placeholder:"TIME" help:"Write this RFC 3339 time as the time of cleaning, for records that do not change from run to run."`
	Output     output   `embed:""`
	Shard      string   `placeholder:"I/N" help:"Clean only part I of N, the first 0: every Nth file; where there are fewer files, a part of the bytes of each WARC file and every Nth page of others."`
	Errors     string   `placeholder:"inline|drop|FILE" help:"Pages that fail: as lines among the records, only told, or in a file. Inline is what lines of JSON get, told the others."`
	MaxFailed  float64  `placeholder:"SHARE" help:"End with 0 where no more of the pages failed, such as 0.01; otherwise with 3."`
	Resume     bool     `help:"Pass over the work where the file of -o is whole, as its marker FILE.done says."`
	Force      bool     `help:"Replace a file that is there."`
}

func (c *cleanCommand) Help() string {
	return `One record a page, in input order, on all cores; an article is written before the next page is waited for.

A line of JSON is {"url", "html" or "html_base64", "id", "fetched", "header"}, of which a page alone must be there. Each gives one
line: the article, or {"id", "url", "error", "kind"}.

The file of -o has its name once it is whole, and FILE.part until then. FILE.done says of what it was made. A name that ends in .gz
or .zst is packed.

Exit codes: 0 all; 3 complete, but some pages failed (--max-failed); 1 not complete, try again; 2 wrong usage; 130 interrupted.`
}

func (c *cleanCommand) Run(ctx context.Context, con *console) error {
	if c.URL != "" && len(c.Paths) > 1 {
		return usagef("clean: --url names the address of one page, but there are %d paths", len(c.Paths))
	}
	if c.MaxFailed < 0 || c.MaxFailed > 1 {
		return usagef("--max-failed %v: want a share from 0 to 1", c.MaxFailed)
	}
	part, err := parseShard(c.Shard)
	if err != nil {
		return err
	}
	cleaner, err := newCleaner(con, c.Langs, c.Added)
	if err != nil {
		return err
	}
	if cleaner, err = c.remember(ctx, con, cleaner); err != nil {
		return err
	}
	other := &passed{con: con, kinds: map[string]int{}}
	defer other.tell()
	in := &inputs{paths: c.Paths, from: c.From, url: c.URL, shard: part, in: con.saved(), passed: other.see}
	files, total := in.files(), -1
	if c.From != fromList {
		all := slices.Collect(files)
		files, in.passed = slices.Values(all), nil
		if part.of == 1 && c.From != fromLines && !slices.ContainsFunc(all, func(f found) bool { return f.path == "-" || saved.IsWARC(f.path) || saved.IsLines(f.path) }) {
			total = len(all)
		}
		if slices.Equal(c.Paths, []string{"-"}) && (c.From == fromHTML || c.From == fromAuto && !in.in.HoldsLines("-")) {
			total = 1
		}
	}
	out, was, err := c.open(con, cleaner, in, files)
	if err != nil {
		return err
	}
	if was != nil {
		con.say("%s is whole: %s, %d failed; passed over", c.Output.Out, plural(was.Records, "record"), was.Failed)
		return out.verdict(tally{written: was.Records, failed: was.Failed, left: was.LeftOut})
	}
	return pass(ctx, con, out, "cleaning", total, in.pages(files), func(f found, t *scraper.Turn) outcome { return c.one(ctx, cleaner, f, in.in, con, t) })
}

// open opens the output; where it is there and whole, and that is enough, it returns its
// marker instead.
func (c *cleanCommand) open(con *console, cleaner *clean.Cleaner, in *inputs, files iter.Seq[found]) (*records, *done, error) {
	out, err := c.Output.prepare(con)
	if err != nil {
		return nil, nil, err
	}
	out.maxFailed = c.MaxFailed
	if c.Errors == "inline" && !out.jsonl {
		return nil, nil, usagef("--errors inline: lines of errors stand among records of --format jsonl alone")
	}
	out.inline = func(o outcome) bool { return out.jsonl && (c.Errors == "inline" || c.Errors == "" && o.line) }
	var was *done
	if c.Output.toFile() && !isDevice(c.Output.Out) {
		was, err = c.openWhole(con, cleaner, in, files, out)
	} else {
		err = c.openStream(con, out)
	}
	if err != nil || was != nil {
		return out, was, err
	}
	return out, nil, c.openErrors(out)
}

// openStream opens an output that is written as it comes: stdout, a pipe.
func (c *cleanCommand) openStream(con *console, out *records) error {
	if c.Resume {
		return usagef("--resume: name a file with -o: stdout is not kept")
	}
	to, err := c.Output.writer(con)
	if err != nil {
		return err
	}
	return out.onto(to)
}

// openWhole opens a file that is whole or not at all; where it is there and whole, and that
// is enough, it returns its marker instead.
func (c *cleanCommand) openWhole(con *console, cleaner *clean.Cleaner, in *inputs, files iter.Seq[found], out *records) (*done, error) {
	options := c.options(con)
	if sum, err := c.memorySum(); err != nil {
		return nil, fmt.Errorf("read --site-memory: %w", err)
	} else if sum != "" {
		options["site_memory"] = sum
	}
	w := &whole{path: c.Output.Out, done: done{Rens: version, Model: cleaner.Model(), Options: options,
		Input: madeOf{Paths: c.Paths, Shard: c.Shard}}}
	if slices.Contains(c.Paths, "-") {
		if c.Resume {
			return nil, usagef("--resume: whether stdin is the same cannot be told; name files")
		}
	} else {
		see := in.passed
		in.passed = nil // they are told when the files are read
		w.done.Input.Files, w.done.Input.Bytes, w.done.Input.Sum = in.sum(files)
		in.passed = see
	}
	if c.Resume && !c.Force {
		was, err := w.done.finished(w.path)
		if err != nil {
			return nil, err
		}
		if was != nil {
			out.whole = w
			return was, nil
		}
	}
	var err error
	if w.File, err = newWhole(w.path, out.lines, c.Force || c.Resume); err != nil {
		return nil, err
	}
	return nil, out.into(w)
}

// openErrors opens the file of what failed, if one is named.
func (c *cleanCommand) openErrors(out *records) error {
	switch c.Errors {
	case "", "inline", "drop":
		return nil
	}
	f, err := newWhole(c.Errors, true, c.Force || c.Resume)
	if err != nil {
		return errors.Join(err, out.abandon())
	}
	out.errors = &failures{f, c.Errors}
	return nil
}

// options are what of the command line changes the records.
func (c *cleanCommand) options(con *console) map[string]any {
	o := map[string]any{"from": c.From, "page_size": con.limits.Bytes >> 20, "format": c.Output.Format}
	for name, v := range map[string]string{"url": c.URL, "added": c.Added, "errors": c.Errors} {
		if v != "" {
			o[name] = v
		}
	}
	for name, v := range map[string][]string{"langs": c.Langs, "lang": c.Output.Select.Lang, "types": c.Output.Types, "fields": c.Output.Shape.Fields} {
		if len(v) > 0 {
			o[name] = v
		}
	}
	for name, v := range map[string]bool{"no_header": c.Output.NoHeader, "no_removed": c.Output.Shape.NoRemoved} {
		if v {
			o[name] = v
		}
	}
	if n := c.Output.Select.MinWords; n > 0 {
		o["min_words"] = n
	}
	return o
}

// isDevice reports a path that is there and no file: a pipe, a terminal, nothing.
func isDevice(path string) bool {
	info, err := os.Stat(path)
	return err == nil && !info.Mode().IsRegular() && !info.IsDir()
}

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

// saved reads pages that were saved.
func (c *console) saved() *saved.Reader {
	return &saved.Reader{In: c.in, Bytes: c.limits.Bytes, Log: c.log}
}

// one cleans one page.
func (c *cleanCommand) one(ctx context.Context, cleaner *clean.Cleaner, f found, in *saved.Reader, con *console, t *scraper.Turn) outcome {
	switch {
	case f.err != nil:
		return outcome{err: f.err, lost: f.lost, id: quoted(f.path)}
	case f.line != nil:
		e, err := f.line.Entry()
		o := outcome{err: err}
		if err == nil {
			o = con.cleanPage(ctx, cleaner, e.Page, t)
		}
		o.id, o.url, o.line = e.ID, e.URL, true
		return o
	case f.page != nil:
		o := con.cleanPage(ctx, cleaner, *f.page, t)
		o.id, o.url = quoted(f.warc), f.page.URL
		if o.article != nil {
			o.article.Provenance.WARC = &f.warc
		}
		return o
	}
	p, err := in.Page(f.path)
	if err == nil && c.From == fromAuto && f.path == "-" {
		err = isNames(p.Body)
	}
	if err != nil {
		return outcome{err: err, id: quoted(f.path)}
	}
	p.URL = c.URL
	o := con.cleanPage(ctx, cleaner, p, t)
	o.id, o.url = quoted(f.path), c.URL
	return o
}

// quoted is a name as JSON.
func quoted(name string) json.RawMessage {
	text, err := json.Marshal(name)
	if err != nil {
		return nil // a string has its JSON
	}
	return text
}

// isNames refuses what is no page, but names of files.
func isNames(body []byte) error {
	first, _, _ := strings.Cut(string(body[:min(len(body), 4096)]), "\n")
	first = strings.TrimSpace(first)
	if first == "" || strings.ContainsAny(first, "<\x00") {
		return nil
	}
	if _, err := os.Stat(first); err != nil {
		return nil
	}
	return usagef("clean -: stdin names files, such as %s; --from list cleans them", first)
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
			o = outcome{err: &faultError{p.Name(), r}}
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
	o = remembered(cleaner, doc)
	o.empty, o.give = c.emptiness(doc, o.article), give
	return doc, o
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
