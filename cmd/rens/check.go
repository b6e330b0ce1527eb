package main

import (
	"context"
	"fmt"
	"io"
	"net/url"
	"slices"
	"text/tabwriter"

	"github.com/andybalholm/cascadia"

	"rens/clean"
	"rens/clean/page"
	"rens/scraper"
	"rens/scraper/address"
	"rens/scraper/discover"
	"rens/scraper/fetch"
	"rens/scraper/polite"
	"rens/scraper/site"
)

type checkCommand struct {
	Live  bool          `help:"Ask the sites, too: what their robots.txt, feeds and sitemaps give, and what becomes of one article."`
	Site  []string      `placeholder:"NAME" help:"Only these sites."`
	Crawl crawlSettings `embed:""`
}

func (c *checkCommand) Help() string {
	return `The file of --config is read, rens.yaml where none is named. What is wrong in it is told with its line and column.
--live asks each site for its robots.txt, for the addresses of its entry and for one article, politely, and writes nothing.`
}

func (c *checkCommand) Run(ctx context.Context, con *console, file *settings) error {
	targets, err := c.Crawl.targets(nil, nil, c.Site, file)
	wrong := slices.Clone(file.wrong)
	wrong.add(c.Crawl.check(file))
	if len(wrong) == 0 { // else it may only follow from another
		wrong.add(err)
	}
	wrong.add(c.Crawl.probe(ctx, file))
	wrong = append(wrong, c.Crawl.places(targets, file)...)
	if err := wrong.or(); err != nil {
		return err
	}
	if !c.Live {
		_, err := fmt.Fprintf(con.out, "%s: all well; %s\n", file.path, plural(len(file.sites.All()), "site"))
		return err
	}
	cleaner, err := c.Crawl.cleaners(con, file.sites)
	if err != nil {
		return err
	}
	finder, err := discover.BuiltIn()
	if err != nil {
		return err
	}
	client, err := c.Crawl.Web.client(con.limits, nil, file.sites.Gap)
	if err != nil {
		return err
	}
	defer client.Close()
	failed := false
	for _, t := range targets {
		l := &live{sites: file.sites, cleaner: cleaner, client: client, finder: finder}
		failed = !l.target(ctx, t) || failed
		if err := l.write(con.out, t); err != nil {
			return err
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
	}
	if failed {
		return errFailed
	}
	return nil
}

// check finds what is wrong with settings, as far as it can be known without
// opening anything.
func (c *crawlSettings) check(file *settings) error {
	wrong := c.problems(file)
	_, err := c.cleaners(&console{}, file.sites)
	wrong.add(err)
	_, err = c.rules()
	wrong.add(err)
	client, err := c.Web.client(page.Limits{}, nil, nil)
	if err == nil {
		client.Close()
	}
	wrong.add(err)
	wrong.add(checkTimes(file))
	return wrong.or()
}

// A live check is what the addresses of a target gave.
type live struct {
	sites   *site.Map
	cleaner func(url string) *clean.Cleaner
	client  *polite.Client
	finder  *discover.Finder
	rows    []liveRow
	article string // the first that was found
	notes   []string
}

type liveRow struct{ address, gave string }

// target asks for the target's addresses, and reports whether all came.
func (l *live) target(ctx context.Context, t site.Target) bool {
	well := true
	add := func(address, gave string, err error) {
		if err != nil {
			well, gave = false, err.Error()
		}
		l.rows = append(l.rows, liveRow{address, gave})
	}
	origins := map[string]bool{}
	for _, address := range t.Sources {
		gave, err := l.source(ctx, address)
		if u, parseErr := url.Parse(address); parseErr == nil && !origins[u.Host] {
			origins[u.Host] = true
			add(u.Scheme+"://"+u.Host+"/robots.txt", l.robots(address), nil)
			for _, sitemap := range l.client.Sitemaps(address) {
				gave, err := l.source(ctx, sitemap)
				add(sitemap, gave, err)
			}
		}
		add(address, gave, err)
	}
	if l.article != "" {
		gave, err := l.one(ctx, l.article)
		add(l.article, gave, err)
	}
	return well
}

// robots tells what the robots.txt said that was read with an address.
func (l *live) robots(address string) string {
	return fmt.Sprintf("gap: %v, sitemaps: %d", l.client.Delay(address), len(l.client.Sitemaps(address)))
}

// source asks for one address and tells what it is.
func (l *live) source(ctx context.Context, url string) (string, error) {
	p, err := l.client.Do(ctx, fetch.Request{URL: url, AnyType: true})
	if err != nil {
		return "", err
	}
	if discover.IsList(p) {
		return l.list(p)
	}
	doc, err := page.Parse(p)
	if err != nil {
		return "", err
	}
	count := map[address.Kind]int{}
	for _, link := range l.finder.Links(doc) {
		count[link.Kind]++
		if link.Kind == address.Article {
			l.first(link.URL)
		}
	}
	return fmt.Sprintf("a page; articles: %d, sections: %d, feeds: %d", count[address.Article], count[address.Section], len(l.finder.Feeds(doc))), nil
}

func (l *live) list(p page.Page) (string, error) {
	found := l.finder.ReadList(p, "")
	if found.Err != nil && len(found.Links) == 0 {
		return "", found.Err
	}
	articles, lists, beside := 0, 0, 0
	for _, link := range found.Links {
		if link.Kind == address.Sitemap {
			lists++
			continue
		}
		if !scraper.MayBeStory(link) || !l.sites.Of(link.URL).Allows(link.URL, true) {
			beside++
			continue
		}
		articles++
		l.first(link.URL)
	}
	gave := fmt.Sprintf("a %s; pages: %d, sitemaps: %d", found.Kind(), articles, lists)
	if beside > 0 {
		gave += fmt.Sprintf(", not asked for: %d", beside)
	}
	return gave, nil
}

// first remembers the first article in the scope of its site.
func (l *live) first(address string) {
	if l.article == "" && l.sites.Of(address).Allows(address, true) {
		l.article = address
	}
}

// one cleans an article and tries the selectors of its site on it.
func (l *live) one(ctx context.Context, address string) (string, error) {
	p, err := l.client.Fetch(ctx, address)
	if err != nil {
		return "", err
	}
	doc, err := page.Parse(p)
	if err != nil {
		return "", err
	}
	a := l.cleaner(doc.Page.Address()).Document(doc)
	if s := l.sites.Of(address); s != nil {
		if err := l.selectors(doc, s); err != nil {
			return "", err
		}
		if !s.Wants(a.Language) {
			l.notes = append(l.notes, fmt.Sprintf("%s is in %s, which the site's languages leave out", address, a.Language))
		}
	}
	return fmt.Sprintf("%s, %s in %s: %q", a.PageType, plural(a.Quality.Words, "word"), a.Language, a.Title), nil
}

func (l *live) selectors(doc *page.Document, s *site.Profile) error {
	for _, list := range []struct {
		name  string
		texts []string
	}{{"keep", s.Keep}, {"drop", s.Drop}} {
		for _, text := range list.texts {
			group, err := cascadia.ParseGroup(text)
			if err != nil {
				return err
			}
			l.notes = append(l.notes, fmt.Sprintf("%s %q: %s on it", list.name, text, plural(len(cascadia.QueryAll(doc.Nodes[0], group)), "element")))
		}
	}
	return nil
}

func (l *live) write(w io.Writer, t site.Target) error {
	name := t.Name
	if name == "" {
		name = "sources"
	}
	fmt.Fprintln(w, name)
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, row := range l.rows {
		fmt.Fprintf(table, "  %s\t%s\n", row.address, row.gave)
	}
	if err := table.Flush(); err != nil {
		return err
	}
	for _, note := range l.notes {
		fmt.Fprintf(w, "  %s\n", note)
	}
	return nil
}
