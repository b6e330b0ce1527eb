package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"rens/clean"
	"rens/clean/article"
	"rens/clean/page"
	"rens/scraper"
	"rens/scraper/archive"
	"rens/scraper/fetch"
	"rens/scraper/sink"
	"rens/scraper/site"
)

// A target is what one run crawls, with a state of its own.
type target struct {
	name    string // of its site; empty for what no site is named for
	sources []string
}

// targets are what to crawl: the addresses that were given, else the sites and
// sources of the file. All addresses are checked before anything is fetched.
func (c *crawlSettings) targets(urls, only []string, file *settings) ([]target, error) {
	for _, name := range only {
		if file.sites.Named(name) == nil {
			return nil, usagef("crawl: there is no site %q in the file of --config", name)
		}
	}
	var all []target
	for _, s := range file.sites.All() {
		if len(urls) == 0 && (len(only) == 0 || slices.Contains(only, s.Name)) {
			all = append(all, target{s.Name, s.Sources()})
		}
	}
	plain := slices.Clone(urls)
	if len(only) == 0 {
		plain = append(plain, c.Sources...)
	}
	for i, address := range plain {
		parsed, err := fetch.ParseURL(address)
		if err != nil {
			return nil, &usageProblem{err}
		}
		plain[i] = parsed
	}
	if plain = file.assign(all, plain); len(plain) > 0 {
		all = append(all, target{"", plain})
	}
	if len(all) == 0 {
		return nil, usagef("crawl: there is no address to start from; give one, or \"sources:\" in the file of --config, or \"sites:\"")
	}
	if c.DB != "" { // one database, one frontier
		var sources []string
		for _, t := range all {
			sources = append(sources, t.sources...)
		}
		all = []target{{"", sources}}
	}
	return all, nil
}

// assign puts addresses that are on a site of the file to that site's target,
// so that no host is in two of them, and returns the others.
func (s *settings) assign(targets []target, addresses []string) []string {
	return slices.DeleteFunc(addresses, func(address string) bool {
		own := s.sites.Of(address)
		if own == nil {
			return false
		}
		i := slices.IndexFunc(targets, func(t target) bool { return t.name == own.Name })
		if i >= 0 {
			targets[i].sources = append(targets[i].sources, address)
		}
		return i >= 0
	})
}

// stateOf is the file of a target's state: rens.db, or rens.NAME.db for a site.
func (c *crawlSettings) stateOf(t target) string {
	if t.name == "" {
		return c.State
	}
	kind := filepath.Ext(c.State)
	return strings.TrimSuffix(c.State, kind) + "." + t.name + kind
}

// A job is what the runs of one program share: how to fetch and clean, and
// where to write.
type job struct {
	*crawlSettings
	con      *console
	sites    *site.Map
	cleaner  *clean.Cleaner
	own      map[string]*clean.Cleaner // of sites with selectors, by name
	out      *sink.File
	kept     *archive.Writer // nil for none
	all      bool            // a run asks for all that is due, not only on the sites of its sources
	again    bool            // what is not in the output is written once more
	lost     atomic.Bool     // articles that were written are not there
	progress func(scraper.Event)
}

// open makes ready for crawling. What it complains of is the user's to mend.
func (c *crawlSettings) open(ctx context.Context, con *console, file *settings, targets []target, progress func(scraper.Event), again bool) (*job, error) {
	j := &job{crawlSettings: c, con: con, sites: file.sites, own: map[string]*clean.Cleaner{}, all: true, again: again}
	var once sync.Mutex // several runs tell of their progress
	j.progress = func(e scraper.Event) {
		once.Lock()
		defer once.Unlock()
		progress(e)
	}
	if err := j.cleaners(); err != nil {
		return nil, err
	}
	if c.Web.Contact == "" && slices.ContainsFunc(targets, func(t target) bool { return slices.ContainsFunc(t.sources, isPublic) }) {
		con.say("no --contact is set: name a page or mail address by which the sites that you crawl can reach you; it is sent with every request, and crawlers without one get banned")
	}
	if err := j.openOutput(ctx, targets); err != nil {
		return nil, err
	}
	var err error
	if j.kept, err = c.archive(); err != nil {
		return nil, errors.Join(err, j.Close())
	}
	return j, nil
}

func (j *job) cleaners() error {
	common, err := newCleaner(j.con.limits, j.Langs, "")
	if err != nil {
		return err
	}
	j.cleaner = common
	for _, s := range j.sites.All() {
		if len(s.Keep)+len(s.Drop) == 0 {
			continue
		}
		own, err := clean.New(clean.Options{Langs: j.Langs, Version: version, Limits: j.con.limits, Keep: s.Keep, Drop: s.Drop})
		if err != nil {
			return &usageProblem{err}
		}
		j.own[s.Name] = own
	}
	return nil
}

func (j *job) clean(doc *page.Document) (*article.Article, error) {
	if s := j.sites.Of(doc.Page.Address()); s != nil && j.own[s.Name] != nil {
		return j.own[s.Name].Document(doc), nil
	}
	return j.cleaner.Document(doc), nil
}

// run crawls one target once.
func (j *job) run(ctx context.Context, t target, id string, workers int) (scraper.Report, error) {
	known, err := j.frontier(ctx, t)
	if err != nil {
		return scraper.Report{Run: id}, err
	}
	client, err := j.Web.client(j.con.limits, &known.State.Robots, j.sites.Gap)
	if err != nil {
		return scraper.Report{Run: id}, errors.Join(err, known.State.Close())
	}
	defer client.Close()
	if err := j.settleOutput(ctx, t, known); err != nil {
		return scraper.Report{Run: id}, errors.Join(err, known.State.Close())
	}
	s := scraper.Scraper{Frontier: known, Client: client, Clean: j.clean, Sink: j.out, Archive: j.kept, Room: j.con.room, Options: scraper.Options{
		Sources: t.sources, Run: id, Workers: workers, Depth: j.Depth, Pages: j.Pages, MaxPages: j.MaxPages, MaxWait: j.MaxWait, Recheck: j.Recheck,
		All: j.all, Output: j.outputName(j.out.Path()), AllTypes: j.AllTypes, Limits: j.con.limits, Log: j.con.log, Progress: j.progress, Sites: j.sites,
	}}
	if j.DB != "" {
		s.Options.Poll = sharedPoll
	}
	left := j.out.Left()
	report, err := s.Run(ctx)
	if j.out.Left() > left && !j.OutTaken { // removed or cut in the midst of it
		err = errors.Join(err, j.settleRun(context.WithoutCancel(ctx), t, known))
	}
	if report.Lost == 0 && (err == nil || ctx.Err() != nil) {
		err = errors.Join(err, j.keepOutput(known))
	}
	if err = errors.Join(err, known.State.Close()); err != nil && t.name != "" {
		err = fmt.Errorf("site %s: %w", t.name, err)
	}
	return report, err
}

// runAll crawls all targets, several at once, as one run.
func (j *job) runAll(ctx context.Context, targets []target) (scraper.Report, error) {
	id := scraper.RunID(time.Now())
	if len(targets) == 1 && targets[0].name == "" {
		return j.run(ctx, targets[0], id, j.Workers)
	}
	begun := time.Now()
	most := max(1, min(len(targets), j.Workers))
	reports, errs := make([]scraper.Report, len(targets)), make([]error, len(targets))
	free := make(chan struct{}, most)
	var all sync.WaitGroup
	for i, t := range targets {
		free <- struct{}{}
		all.Go(func() {
			reports[i], errs[i] = j.run(ctx, t, id, max(1, j.Workers/most))
			<-free
		})
	}
	all.Wait()
	sum := scraper.Report{Run: id, Started: begun, Sites: map[string]scraper.Sum{}}
	for i, r := range reports {
		sum.Add(targets[i].name, r)
	}
	sum.Duration = time.Since(begun)
	return sum, errors.Join(errs...)
}

// Close ends what is open and reports what was not written.
func (j *job) Close() error {
	var err error
	if j.out != nil {
		err = j.out.Close()
	}
	return errors.Join(err, closeArchive(j.kept))
}
