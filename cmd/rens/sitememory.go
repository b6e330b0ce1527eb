package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"

	"rens/clean"
	"rens/clean/memory"
	"rens/clean/page"
	"rens/scraper"
	"rens/scraper/address"
)

// remember returns a cleaner that knows the sites of the file of --site-memory. Where
// there is none, it is made of all pages of the inputs, whatever the shard, in a first pass.
func (c *cleanCommand) remember(ctx context.Context, con *console, cleaner *clean.Cleaner) (*clean.Cleaner, error) {
	if c.SiteMemory == "" {
		return cleaner, nil
	}
	known, err := readMemory(c.SiteMemory)
	if errors.Is(err, fs.ErrNotExist) {
		if slices.Contains(c.Paths, "-") {
			return nil, usagef("--site-memory %s: it is not there, and is made in a first pass, but stdin is read once; name files", c.SiteMemory)
		}
		known, err = c.learn(ctx, con, cleaner)
	}
	if err != nil {
		return nil, err
	}
	return knowing(cleaner, known), nil
}

// knowing returns a cleaner that knows the sites of a sketch.
func knowing(cleaner *clean.Cleaner, known *memory.Sketch) *clean.Cleaner {
	known.Build()
	return cleaner.Knowing(func(url string) *memory.Site { return known.Of(address.Site(url)) })
}

// readMemory reads what was learnt of sites.
func readMemory(path string) (*memory.Sketch, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, usagef("read --site-memory: %w", err)
	}
	defer file.Close()
	known, err := memory.Read(file)
	if err != nil {
		return nil, usagef("read --site-memory %s: %w; remove it, and it is made anew", path, err)
	}
	return known, nil
}

// learn cleans all pages, and writes what there is to remember of their sites. Pages that
// cannot be had are told in the pass that writes records.
func (c *cleanCommand) learn(ctx context.Context, con *console, cleaner *clean.Cleaner) (*memory.Sketch, error) {
	file, err := newWhole(c.SiteMemory, false, false)
	if err != nil {
		return nil, err
	}
	in := &inputs{paths: c.Paths, from: c.From, url: c.URL, shard: shard{0, 1}, in: con.saved(), passed: func(string) {}}
	bar, known := con.progress(-1, "learning"), memory.NewSketch()
	cleaner = knowing(cleaner, memory.NewSketch()) // it remembers pages, and knows none yet
	err = scraper.InOrder(ctx, in.pages(in.files()), func(f found, t *scraper.Turn) outcome { return c.one(ctx, cleaner, f, in.in, con, t) }, func(o outcome) error {
		bar.step()
		if o.err != nil {
			return nil
		}
		defer o.give()
		if site := address.Site(o.remembered.Address); site != "" && o.remembered.IsKnown() {
			known.Add(site, o.remembered)
		}
		return nil
	})
	bar.finish()
	if err == nil {
		err = known.Write(file)
	}
	if err == nil {
		err = file.Sync()
	}
	if err == nil {
		err = file.Rename()
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("learn what stands on many pages of a site: %w", err), file.Abandon())
	}
	con.say("%s: %s of %s", c.SiteMemory, plural(known.Pages(), "page"), plural(len(known.Sites()), "site"))
	return known, nil
}

// memorySum names what was learnt of sites, for what tells one file of records from
// another; "" for nothing.
func (c *cleanCommand) memorySum() (string, error) {
	if c.SiteMemory == "" {
		return "", nil
	}
	return sumOf(c.SiteMemory)
}

// remembered cleans a page and keeps in its outcome what there is to remember.
func remembered(cleaner *clean.Cleaner, doc *page.Document) outcome {
	a, p := cleaner.Remember(doc)
	return outcome{article: a, remembered: p}
}
