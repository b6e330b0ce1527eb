package main

import (
	"context"
	"errors"
	"os"
	"time"

	"rens/scraper/address"
	"rens/scraper/archive"
	"rens/scraper/frontier"
	"rens/scraper/site"
	"rens/scraper/state"
)

// crawlSettings are what crawl, check and schedule share.
type crawlSettings struct {
	Sources    []string      `placeholder:"URL" help:"Addresses to start from, for the configuration file; see sites there, too."`
	Out        string        `short:"o" default:"articles.jsonl" placeholder:"FILE" help:"Append articles to this file, one record a line."`
	OutTaken   bool          `help:"The output is taken away between runs: do not ask after the articles that were in it."`
	State      string        `default:"rens.db" placeholder:"FILE" help:"Remember what is known in this file; none keeps it in memory. Each site of the configuration file has its own: rens.NAME.db."`
	DB         string        `name:"db" placeholder:"postgres://…" help:"Remember it in this PostgreSQL database instead, which any number of rens may share."`
	DBConns    int           `name:"db-connections" default:"4" help:"Connections to the database."`
	DBWait     time.Duration `name:"db-wait" default:"30s" help:"Wait so long for a database that cannot be reached when rens starts."`
	StateSync  string        `enum:"normal,full" default:"normal" help:"normal: a kill loses nothing, a power cut may lose the last pages' outcomes, and they are fetched again; full: the disk is waited for."`
	ClearURLs  string        `name:"clearurls" placeholder:"FILE" help:"Drop the parameters of addresses that this data file of the ClearURLs project names, too."`
	WARC       string        `name:"warc" placeholder:"DIR" help:"Keep all that is sent and received in WARC files in this folder."`
	WARCSize   int64         `name:"warc-size" default:"1000" placeholder:"MB" help:"Begin the next WARC file when one has so many megabytes."`
	Reports    string        `placeholder:"DIR" help:"Write what came of each run to run-ID.json in this folder: runs beside --out if none is named; none for nowhere."`
	KeepRuns   int           `default:"1000" placeholder:"N" help:"Keep the reports of the last so many runs, and remove those before; 0 for all."`
	Langs      []string      `placeholder:"TAG" help:"Tag only these languages, such as da,en."`
	Depth      int           `default:"3" help:"Links from a source to the farthest article."`
	MaxPages   int           `default:"0" help:"Stop after so many pages, of each site where the file names sites; 0 for all."`
	Pages      int           `default:"3" help:"Pages of one list that are followed, the first included."`
	HostBudget int           `default:"10000" help:"New addresses of one site, with all its hosts, that a pass takes in; -1 for all."`
	SiteHosts  int           `default:"100" help:"New hosts of one site that a pass takes in; -1 for all."`
	SiteMB     int64         `name:"site-mb" default:"5000" help:"Megabytes that one site may send in a pass; -1 for all."`
	MaxWait    time.Duration `default:"2m" help:"End when nothing comes due for so long."`
	Recheck    time.Duration `default:"24h" help:"Ask for an article again after this time, then after twice, four and eight times, and write it again if it changed."`
	Workers    int           `default:"8" help:"Hosts asked at once, each for one page at a time."`
	Types      []string      `default:"article" enum:"article,index,other" placeholder:"TYPE" help:"Page types that are written: article, index, other. What a feed or a news sitemap names is written whatever it is."`
	Select     selection     `embed:""`
	Shape      shape         `embed:""`
	Web        web           `embed:""`
}

type crawlCommand struct {
	URLs      []string      `arg:"" optional:"" name:"url" help:"Front pages, sections, feeds, sitemaps or articles to start from, in place of the sites of the configuration file."`
	Site      []string      `placeholder:"NAME" help:"Crawl only these sites of the configuration file."`
	All       bool          `help:"With addresses or --site: ask for all that is due in the state, not only on their sites."`
	Crawl     crawlSettings `embed:""`
	Strict    bool          `help:"End with 3 where any page failed, a dead link among good ones, too."`
	PartialOK bool          `name:"partial-ok" help:"End with 0, not 3, where a limit left work: the next run goes on."`
	Again     bool          `help:"Write the articles once more that the state has written, but that are not in --out: their pages are asked for again."`
}

func (c *crawlCommand) Help() string {
	return `A crawl is one pass: front pages, feeds and sitemaps are asked again each time, articles only when they are
new or due. It may be killed at any moment; the next one goes on. Put it into cron to keep a corpus current.

It ends with 0 where all sources answered and what is new is written, whatever dead links there were (--strict); with
1 where a source gave nothing, or articles are gone; with 3 where a limit left work (--partial-ok).`
}

func (c *crawlCommand) Run(ctx context.Context, con *console, file *settings) error {
	if err := c.Crawl.problems(file).or(); err != nil {
		return err
	}
	targets, err := c.Crawl.targets(con.in, c.URLs, c.Site, file)
	if err != nil {
		return err
	}
	watch := newWatch(con)
	job, err := c.Crawl.open(ctx, con, file, targets, watch, c.Again)
	if err != nil {
		return err
	}
	job.all = c.All || len(c.URLs) == 0 && len(c.Site) == 0
	report, err := job.runAll(ctx, targets)
	watch.bar.finish()
	err = errors.Join(err, job.Close())
	err = errors.Join(err, c.Crawl.saveReport(report, err), con.report(report, job.out.Path(), c.Crawl.reportPath(report)))
	if text := others(report.Others, c.Crawl.stateName()); text != "" {
		con.say("%s", text)
	}
	if text := stopped(report); text != "" {
		con.say("%s", text)
	}
	for _, line := range silent(report) {
		con.warn("%s", line)
	}
	if err != nil {
		return err
	}
	return c.verdict(report, job.lost.Load())
}

// stateName says where the state is.
func (c *crawlSettings) stateName() string {
	if c.DB != "" {
		return "the database"
	}
	return c.State
}

// archive returns a writer of WARC files, nil where none are wanted.
func (c *crawlSettings) archive() (*archive.Writer, error) {
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

// sharedPoll is how often a shared state is asked for work that others have
// put in.
const sharedPoll = 2 * time.Second

// openState opens the state of a target.
func (c *crawlSettings) openState(ctx context.Context, con *console, t site.Target) (*state.DB, error) {
	var db *state.DB
	var err error
	switch {
	case c.DB != "":
		db, err = state.OpenPostgres(ctx, c.DB, state.Options{Connections: c.DBConns, Wait: c.DBWait, Waits: func(err error) {
			con.warn("%v; waiting for %v", err, c.DBWait)
		}})
	case c.State == "none":
		db, err = state.OpenMemory(ctx)
	default:
		db, err = state.OpenSQLite(ctx, c.stateOf(t), state.Options{Full: c.StateSync == "full"})
	}
	if err != nil {
		return nil, &usageProblem{err}
	}
	return db, nil
}

// frontier opens the frontier of a target, whose state the caller closes.
func (c *crawlSettings) frontier(ctx context.Context, con *console, t site.Target) (*frontier.Frontier, error) {
	rules, err := c.rules()
	if err != nil {
		return nil, err
	}
	db, err := c.openState(ctx, con, t)
	if err != nil {
		return nil, err
	}
	f, err := frontier.New(ctx, db, frontier.Options{Lease: max(100*time.Second, 3*c.Web.Timeout), Gap: c.Web.Gap, Budget: c.HostBudget, Hosts: c.SiteHosts, ClearURLs: rules})
	if err != nil {
		return nil, &usageProblem{errors.Join(err, db.Close())}
	}
	return f, nil
}

// rules reads the file of --clearurls.
func (c *crawlSettings) rules() (*address.ClearURLs, error) {
	if c.ClearURLs == "" {
		return nil, nil
	}
	file, err := os.Open(c.ClearURLs)
	if err != nil {
		return nil, usagef("read --clearurls: %w", err)
	}
	defer file.Close()
	rules, err := address.LoadClearURLs(file)
	if err != nil {
		return nil, usagef("%s: %w", c.ClearURLs, err)
	}
	return rules, nil
}
