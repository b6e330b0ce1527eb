package scraper

import (
	"cmp"
	"context"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"runtime"
	"time"

	"rens/clean/article"
	"rens/clean/memory"
	"rens/clean/page"
	"rens/scraper/address"
	"rens/scraper/archive"
	"rens/scraper/discover"
	"rens/scraper/frontier"
	"rens/scraper/polite"
	"rens/scraper/site"
)

// A Sink takes finished Articles; Close reports what was not written. Write
// reports false where it holds the article already. A failed Write ends the
// run.
type Sink interface {
	Write(*article.Article) (added bool, err error)
	Close() error
}

// Options say how far a Scraper goes. The zero value works.
type Options struct {
	Sources    []string         // addresses of front pages, sections, feeds, sitemaps or articles
	Run        string           // id of the run; empty for one by time and chance
	Workers    int              // hosts asked at once, beside those that do not answer for two seconds: 8
	Depth      int              // links from a source to the farthest article: 3
	Attempts   int              // how often an address is tried before it has failed: 4
	Pages      int              // pages of one list that are followed, the first included: 3
	MaxPages   int              // addresses fetched in a run; 0 for all
	SiteBytes  int64            // of bodies that one site may send in a run: 5 GB; below zero without end
	MaxWait    time.Duration    // a run ends when nothing comes due for so long: 2 min
	Recheck    time.Duration    // until an article is asked for again, the first time; each time doubles it: 1 day
	SitemapAge time.Duration    // entries of sitemaps that changed within come before the others: 30 days; below zero all are alike
	Sites      *site.Map        // what is wanted of each site; all of one that it does not know
	Finder     *discover.Finder // tells links apart; nil for that of the languages that are built in
	// All asks for everything that is due in the frontier, not only on the sites
	// of Sources and of what these redirect to.
	All       bool
	Output    string        // names where the Sink writes to, for the state: see state.Written
	Limits    page.Limits   // of pages that are parsed
	Types     []string      // of pages that are written, beside those that a feed or a news sitemap names: article
	MinWords  int           // of articles that are written, at the least
	Languages []string      // that are written, beside what Sites say of each site; all where none is named
	Poll      time.Duration // how often a frontier that other processes share is asked again for work; 0 where none does
	Clock     polite.Clock  // nil for the real one
	Log       *slog.Logger  // nil for none
	// Waits is called when nothing is in hand until some of these hosts may be asked
	// again, the ones with the most addresses first; nil for nobody.
	Waits    func(hosts []string, until time.Duration)
	Progress func(Event) // called for every address that was dealt with, one at a time; may be nil
}

func (o Options) withDefaults() Options {
	o.Workers = cmp.Or(max(o.Workers, 0), 8)
	o.Depth = cmp.Or(max(o.Depth, 0), 3)
	o.Attempts = cmp.Or(max(o.Attempts, 0), 4)
	o.Pages = cmp.Or(max(o.Pages, 0), 3)
	o.SiteBytes = cmp.Or(o.SiteBytes, 5e9)
	if len(o.Types) == 0 {
		o.Types = []string{"article"}
	}
	o.MaxWait = cmp.Or(o.MaxWait, 2*time.Minute)
	o.Recheck = cmp.Or(o.Recheck, 24*time.Hour)
	o.SitemapAge = cmp.Or(o.SitemapAge, 30*24*time.Hour)
	if o.Clock == nil {
		o.Clock = polite.Real{}
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Run == "" {
		o.Run = RunID(o.Clock.Now())
	}
	return o
}

// RunID returns an id for a run that begins now, by time and chance.
func RunID(now time.Time) string {
	return fmt.Sprintf("%s-%08x", now.UTC().Format("20060102T150405Z"), rand.Uint32())
}

// A Scraper carries each URL from its frontier through fetch and clean to its
// Sink. Its owner closes what it is made of.
type Scraper struct {
	Frontier *frontier.Frontier
	Client   *polite.Client
	Clean    func(*page.Document) (*article.Article, error)
	// Knowing takes the place of Clean where it is set: it cleans a page by what was known
	// of its site, nil for nothing, and returns what there is to remember.
	Knowing func(*page.Document, *memory.Site) (*article.Article, memory.Page, error)
	Sink    Sink
	Archive *archive.Writer // takes what goes over the wire; nil for none
	Room    *Room           // shared by all that run in one process; nil for one of its own
	Options Options
}

// Run makes one pass and returns what came of it.
//
// It ends when nothing is left that comes due within MaxWait, and then returns
// nil, whatever pages failed: the Report says so. A cancelled context, a sink
// or a frontier that fails end it early, with what was finished put away; the
// error then wraps the cause.
func (s *Scraper) Run(ctx context.Context) (Report, error) {
	o := s.Options.withDefaults()
	if o.Finder == nil {
		builtIn, err := discover.BuiltIn()
		if err != nil {
			return Report{Run: o.Run}, fmt.Errorf("crawl: %w", err)
		}
		o.Finder = builtIn
	}
	r := &crawl{Scraper: s, options: o, leased: make(chan leased), finished: make(chan error, o.Workers), cores: make(chan struct{}, runtime.GOMAXPROCS(0)), tally: newTally(o), places: newPlaces(o.Workers), spent: spent{most: o.SiteBytes}}
	if r.room = s.Room; r.room == nil {
		r.room = NewRoom(o.Limits)
	}
	r.tally.report.Started = o.Clock.Now()
	for _, source := range o.Sources {
		r.own.add(address.Site(source))
	}
	if !o.All {
		for _, source := range o.Sources {
			r.sites.add(address.Site(source))
		}
	}
	if err := r.begin(ctx); err != nil {
		return r.tally.report, err
	}
	if err := r.takeSources(ctx); err != nil {
		return r.tally.report, err
	}
	return r.end(ctx, r.loop(ctx))
}
