package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"rens/clean"
	"rens/clean/article"
	"rens/clean/memory"
	"rens/clean/page"
	"rens/scraper"
	"rens/scraper/archive"
	"rens/scraper/sink"
	"rens/scraper/site"
)

// targets are what to crawl: the addresses that were given, else the sites and
// sources of the file. All addresses are checked before anything is fetched.
func (c *crawlSettings) targets(in io.Reader, urls, only []string, file *settings) ([]site.Target, error) {
	for _, name := range only {
		if file.sites.Named(name) == nil {
			return nil, usagef("crawl: there is no site %q in the file of --config", name)
		}
	}
	var all []site.Target
	if len(urls) == 0 {
		all = file.sites.Targets(only...)
	}
	plain, err := addresses(urls, in)
	if err != nil {
		return nil, err
	}
	if len(only) == 0 {
		plain = append(plain, c.Sources...)
	}
	for i, address := range plain {
		parsed, err := parseAddress(address, nil)
		if err != nil {
			return nil, err
		}
		plain[i] = parsed
	}
	all = file.sites.Assign(all, plain)
	if len(all) == 0 {
		return nil, usagef("crawl: there is no address to start from; give one, or \"sources:\" in the file of --config, or \"sites:\"")
	}
	if c.DB != "" { // one database, one frontier
		all = []site.Target{site.Together(all)}
	}
	return all, nil
}

// stateOf is the file of a target's state: rens.db, or rens.NAME.db for a site.
func (c *crawlSettings) stateOf(t site.Target) string {
	if t.Name == "" {
		return c.State
	}
	kind := filepath.Ext(c.State)
	return strings.TrimSuffix(c.State, kind) + "." + t.Name + kind
}

// A job is what the runs of one program share: how to fetch and clean, and
// where to write.
type job struct {
	set     *crawlSettings
	con     *console
	sites   *site.Map
	cleaner func(url string) *clean.Cleaner
	out     *sink.File
	kept    *archive.Writer // nil for none
	all     bool            // a run asks for all that is due, not only on the sites of its sources
	again   bool            // what is not in the output is written once more
	lost    atomic.Bool     // articles that were written are not there
	see     func(scraper.Event)
	waits   func(hosts []string, until time.Duration) // nil for nobody
}

// open makes ready for crawling. What it complains of is the user's to mend.
func (c *crawlSettings) open(ctx context.Context, con *console, file *settings, targets []site.Target, told watcher, again bool) (*job, error) {
	j := &job{set: c, con: con, sites: file.sites, all: true, again: again}
	var once sync.Mutex // several runs tell of their progress
	j.see = func(e scraper.Event) {
		once.Lock()
		defer once.Unlock()
		told.see(e)
	}
	j.waits = func(hosts []string, until time.Duration) {
		once.Lock()
		defer once.Unlock()
		told.waits(hosts, until)
	}
	var err error
	if j.cleaner, err = c.cleaners(con, file.sites); err != nil {
		return nil, err
	}
	if c.Web.Contact == "" && slices.ContainsFunc(targets, site.Target.IsPublic) {
		con.say("no --contact is set: name a page or mail address by which the sites that you crawl can reach you; it is sent with every request, and crawlers without one get banned")
	}
	if err := j.openOutput(ctx, targets); err != nil {
		return nil, err
	}
	if j.kept, err = c.archive(); err != nil {
		return nil, errors.Join(err, j.Close())
	}
	return j, nil
}

// cleaners returns the cleaner of each address.
func (c *crawlSettings) cleaners(con *console, sites *site.Map) (func(url string) *clean.Cleaner, error) {
	return site.Cleaners(sites, func(keep, drop []string) (*clean.Cleaner, error) {
		cleaner, err := clean.New(clean.Options{Langs: c.Langs, Version: version, Limits: con.limits, Keep: keep, Drop: drop, MaskPII: con.maskPII})
		if err != nil {
			return nil, &usageProblem{err}
		}
		return cleaner, nil
	})
}

func (j *job) clean(doc *page.Document, known *memory.Site) (*article.Article, memory.Page, error) {
	a, p := j.cleaner(doc.Page.Address()).Knowing(func(string) *memory.Site { return known }).Remember(doc)
	return a, p, nil
}

// run crawls one target once.
func (j *job) run(ctx context.Context, t site.Target, id string, workers int) (scraper.Report, error) {
	known, err := j.set.frontier(ctx, j.con, t)
	if err != nil {
		return scraper.Report{Run: id}, err
	}
	client, err := j.set.Web.client(j.con.limits, &known.State.Robots, j.sites.Gap)
	if err != nil {
		return scraper.Report{Run: id}, errors.Join(err, known.State.Close())
	}
	defer client.Close()
	written := j.account(t, known)
	if err := j.settleOutput(ctx, written); err != nil {
		return scraper.Report{Run: id}, errors.Join(err, known.State.Close())
	}
	s := scraper.Scraper{Frontier: known, Client: client, Knowing: j.clean, Sink: j.out, Archive: j.kept, Room: j.con.room, Options: scraper.Options{
		Sources: t.Sources, Run: id, Workers: workers, Depth: j.set.Depth, Pages: j.set.Pages, MaxPages: j.set.MaxPages, MaxWait: j.set.MaxWait, SiteBytes: j.set.SiteMB * 1e6, Recheck: j.set.Recheck,
		All: j.all, Output: j.set.outputName(j.out.Path()), Types: j.set.Types, MinWords: j.set.Select.MinWords, Languages: j.set.Select.Lang, Limits: j.con.limits, Log: j.con.log, Progress: j.see, Waits: j.waits, Sites: j.sites,
	}}
	if j.set.DB != "" {
		s.Options.Poll = sharedPoll
	}
	left := j.out.Left()
	report, err := s.Run(ctx)
	if j.out.Left() > left && !j.set.OutTaken { // removed or cut in the midst of it
		err = errors.Join(err, written.SettleRun(context.WithoutCancel(ctx)))
	}
	if report.Lost == 0 && (err == nil || ctx.Err() != nil) {
		err = errors.Join(err, written.Keep())
	}
	if err = errors.Join(err, known.State.Close()); err != nil && t.Name != "" {
		err = fmt.Errorf("site %s: %w", t.Name, err)
	}
	return report, err
}

// runAll crawls all targets, several at once, as one run.
func (j *job) runAll(ctx context.Context, targets []site.Target) (scraper.Report, error) {
	return scraper.RunSites(targets, j.set.Workers, func(t site.Target, id string, workers int) (scraper.Report, error) {
		return j.run(ctx, t, id, workers)
	})
}

// Close ends what is open and reports what was not written.
func (j *job) Close() error {
	var err error
	if j.out != nil {
		err = j.out.Close()
	}
	return errors.Join(err, closeArchive(j.kept))
}
