package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"net"
	"net/url"
	"os"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"rens/scraper"
	"rens/scraper/archive"
	"rens/scraper/fetch"
	"rens/scraper/frontier"
	"rens/scraper/sink"
)

type crawlCommand struct {
	URLs       []string      `arg:"" optional:"" name:"url" help:"Front pages, sections, feeds, sitemaps or articles to start from."`
	Sources    []string      `placeholder:"URL" help:"The same, for the configuration file."`
	Out        string        `short:"o" default:"articles.jsonl" placeholder:"FILE" help:"Append articles to this file, one record a line."`
	State      string        `default:"rens.db" placeholder:"FILE" help:"Remember what is known in this file; none keeps it in memory."`
	DB         string        `name:"db" placeholder:"postgres://…" help:"Remember it in this PostgreSQL database instead, which any number of rens may share."`
	StateSync  string        `enum:"normal,full" default:"normal" help:"normal: a kill loses nothing, a power cut may lose the last pages' outcomes, and they are fetched again; full: the disk is waited for."`
	ClearURLs  string        `name:"clearurls" placeholder:"FILE" help:"Drop the parameters of addresses that this data file of the ClearURLs project names, too."`
	WARC       string        `name:"warc" placeholder:"DIR" help:"Keep all that is sent and received in WARC files in this folder."`
	WARCSize   int64         `name:"warc-size" default:"1000" placeholder:"MB" help:"Begin the next WARC file when one has so many megabytes."`
	Langs      []string      `placeholder:"TAG" help:"Tag only these languages, such as da,en."`
	Depth      int           `default:"3" help:"Links from a source to the farthest article."`
	MaxPages   int           `default:"0" help:"Stop after so many pages; 0 for all."`
	Pages      int           `default:"3" help:"Pages of one list that are followed, the first included."`
	HostBudget int           `default:"10000" help:"New addresses of one host that a pass takes in; -1 for all."`
	MaxWait    time.Duration `default:"2m" help:"End when nothing comes due for so long."`
	Recheck    time.Duration `default:"24h" help:"Ask for an article again after this time, then after twice, four and eight times, and write it again if it changed."`
	Workers    int           `default:"8" help:"Hosts asked at once, each for one page at a time."`
	AllTypes   bool          `help:"Write pages of every type, not only articles."`
	Web        web           `embed:""`
}

func (c *crawlCommand) Help() string {
	return `A crawl is one pass: front pages, feeds and sitemaps are asked again each time, articles only when they are
new or due. It may be killed at any moment; the next one goes on. Put it into cron to keep a corpus current.`
}

func (c *crawlCommand) Run(ctx context.Context, con *console) error {
	sources, err := c.sources()
	if err != nil {
		return err
	}
	cleaner, err := newCleaner(c.Langs, "")
	if err != nil {
		return err
	}
	if c.Web.Contact == "" && slices.ContainsFunc(sources, isPublic) {
		con.say("no --contact is set: name a page or mail address by which the sites that you crawl can reach you; it is sent with every request, and crawlers without one get banned")
	}
	state, err := c.frontier(ctx)
	if err != nil {
		return err
	}
	fetcher, err := c.Web.fetcher(state)
	if err != nil {
		return errors.Join(err, state.Close())
	}
	defer fetcher.Close()
	out, err := sink.OpenFile(c.Out)
	if err != nil {
		return errors.Join(&usageProblem{err}, state.Close())
	}
	if n := out.Torn(); n > 0 {
		con.say("%s ended in a torn record of %d bytes, from a run that was killed; it was cut off and will be written again", c.Out, n)
	}
	kept, err := c.archive()
	if err != nil {
		return errors.Join(err, out.Close(), state.Close())
	}
	bar := con.progress(-1, "crawling")
	s := scraper.Scraper{Frontier: state, Fetcher: fetcher, Clean: cleaner.Clean, Sink: out, Archive: kept, Options: scraper.Options{
		Sources: sources, Workers: c.Workers, Depth: c.Depth, Pages: c.Pages, MaxPages: c.MaxPages, MaxWait: c.MaxWait, Recheck: c.Recheck,
		AllTypes: c.AllTypes, Log: con.log, Progress: func(e scraper.Event) { bar.step(); con.tell(bar, e) },
	}}
	if c.DB != "" {
		s.Options.Poll = sharedPoll
	}
	report, err := s.Run(ctx)
	bar.finish()
	err = errors.Join(err, out.Close(), closeArchive(kept), state.Close())
	if writeErr := writeReport(con.err, report, c.Out); err == nil {
		err = writeErr
	}
	if err == nil && report.Failed > 0 {
		return errFailed
	}
	return err
}

// archive returns a writer of WARC files, nil where none are wanted.
func (c *crawlCommand) archive() (*archive.Writer, error) {
	if c.WARC == "" {
		return nil, nil
	}
	info := []archive.Field{{Name: "software", Value: "rens/" + version[1:]}, {Name: "robots", Value: "obey"}}
	if c.Web.Contact != "" {
		info = append(info, archive.Field{Name: "operator", Value: c.Web.Contact})
	}
	w, err := archive.Create(archive.Options{Dir: c.WARC, MaxBytes: c.WARCSize * 1e6, Info: info})
	if err != nil {
		return nil, &usageProblem{err}
	}
	return w, nil
}

func closeArchive(w *archive.Writer) error {
	if w == nil {
		return nil
	}
	return w.Close()
}

// sources are checked before anything is fetched.
func (c *crawlCommand) sources() ([]string, error) {
	all := append(slices.Clone(c.URLs), c.Sources...)
	if len(all) == 0 {
		return nil, usagef("crawl: there is no address to start from; give one, or \"sources:\" in the file of --config")
	}
	for i, url := range all {
		parsed, err := fetch.ParseURL(url)
		if err != nil {
			return nil, &usageProblem{err}
		}
		all[i] = parsed
	}
	return all, nil
}

// isPublic reports whether an address may be another's: any but loopback.
func isPublic(address string) bool {
	u, err := url.Parse(address)
	if err != nil {
		return true
	}
	ip := net.ParseIP(u.Hostname())
	return u.Hostname() != "localhost" && (ip == nil || !ip.IsLoopback())
}

// sharedPoll is how often a shared state is asked for work that others have
// put in.
const sharedPoll = 2 * time.Second

// frontier opens the state.
func (c *crawlCommand) frontier(ctx context.Context) (*frontier.Frontier, error) {
	o := frontier.Options{Full: c.StateSync == "full", Lease: 3 * max(c.Web.Timeout, time.Minute), Gap: c.Web.Gap, Budget: c.HostBudget}
	rules, err := c.rules()
	if err != nil {
		return nil, err
	}
	o.Rules = rules
	var state *frontier.Frontier
	switch {
	case c.DB != "":
		state, err = frontier.OpenPostgres(ctx, c.DB, o)
	case c.State == "none":
		state, err = frontier.OpenMemory(ctx, o)
	default:
		state, err = frontier.OpenSQLite(ctx, c.State, o)
	}
	if err != nil {
		return nil, &usageProblem{err}
	}
	return state, nil
}

// rules reads the file of --clearurls.
func (c *crawlCommand) rules() (*frontier.Rules, error) {
	if c.ClearURLs == "" {
		return nil, nil
	}
	file, err := os.Open(c.ClearURLs)
	if err != nil {
		return nil, usagef("read --clearurls: %w", err)
	}
	defer file.Close()
	rules, err := frontier.LoadRules(file)
	if err != nil {
		return nil, usagef("%s: %w", c.ClearURLs, err)
	}
	return rules, nil
}

// tell says why an address failed, or will be tried again.
func (c *console) tell(bar progress, e scraper.Event) {
	if e.Err == nil || e.State != frontier.Failed && e.State != frontier.Waiting {
		return
	}
	bar.clear()
	if e.State == frontier.Waiting {
		c.say("%v; it will be tried again", e.Err)
		return
	}
	c.say("%v", e.Err)
}

// writeReport writes a table of what came of a run, a line a site.
func writeReport(w io.Writer, r scraper.Report, out string) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(table, "\tasked\twritten\tunchanged\tnew links\tfailed\tskipped\tMB\t")
	row := func(name string, s scraper.Site) {
		fmt.Fprintf(table, "%s\t%d\t%d\t%d\t%d\t%d\t%d\t%.1f\t\n", name, s.Requests, s.Written, s.NotModified, s.Found, s.Failed, s.Skipped, float64(s.Bytes)/1e6)
	}
	names := slices.Sorted(maps.Keys(r.Sites))
	for _, name := range names {
		row(name, r.Sites[name])
	}
	if len(names) > 1 {
		row("all", r.Site)
	}
	if err := table.Flush(); err != nil {
		return err
	}
	var reasons []string
	for _, reason := range slices.Sorted(maps.Keys(r.Reasons)) {
		reasons = append(reasons, fmt.Sprintf("%d %s", r.Reasons[reason], reason))
	}
	_, err := fmt.Fprintf(w, "%s to %s in %v; outcomes: %s; known %d = %d done + %d failed + %d skipped + %d waiting\n",
		plural(r.Written, "article"), out, r.Duration.Round(100*time.Millisecond), strings.Join(reasons, ", "),
		r.Counts.Known, r.Counts.Done, r.Counts.Failed, r.Counts.Skipped, r.Counts.Waiting)
	return err
}
