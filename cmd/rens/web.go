package main

import (
	"context"
	"os"
	"time"

	"rens/clean"
	"rens/clean/article"
	"rens/scraper"
	"rens/scraper/fetch"
)

// A web says how pages are fetched.
type web struct {
	Contact  string        `placeholder:"ADDRESS" help:"A page or mail address that sites can reach you by; part of the User-Agent."`
	AllowNet []string      `placeholder:"NET" help:"Private networks that may be reached: loopback, private, an address or a CIDR. None by default."`
	Timeout  time.Duration `default:"30s" help:"The most time for one page, with its redirects."`
	Gap      time.Duration `default:"1s" help:"The least time between two requests to a host; a longer Crawl-delay of its robots.txt goes before it. None on loopback."`
}

// fetcher returns a Fetcher that asks robots.txt and keeps the gap.
func (w *web) fetcher() (*scraper.Fetcher, error) {
	f, err := scraper.NewFetcher(fetch.Options{Agent: "rens/" + version[1:], Contact: w.Contact, AllowNets: w.AllowNet, Timeout: w.Timeout},
		scraper.Politeness{Gap: w.politeGap()})
	if err != nil {
		return nil, &usageProblem{err}
	}
	return f, nil
}

// politeGap leaves the default to the fetcher, which knows loopback.
func (w *web) politeGap() time.Duration {
	if w.Gap == time.Second {
		return 0
	}
	if w.Gap <= 0 {
		return -1
	}
	return w.Gap
}

// one fetches and cleans one page.
func (w *web) one(ctx context.Context, con *console, c *clean.Cleaner, url string) (*article.Article, error) {
	f, err := w.fetcher()
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return fetchAndClean(ctx, con, f, c, url)
}

// fetchAndClean is the way of one page that was asked for by name.
func fetchAndClean(ctx context.Context, con *console, f *scraper.Fetcher, c *clean.Cleaner, url string) (*article.Article, error) {
	con.log.Info("fetch", "url", url)
	p, err := f.Fetch(ctx, url)
	if err != nil {
		return nil, err
	}
	con.log.Info("fetched", "url", p.Address(), "status", p.Status, "bytes", len(p.Body), "redirects", len(p.Redirects))
	a, err := cleanPage(c, p)
	if err != nil {
		return nil, err
	}
	a.Provenance.DiscoveredBy = "argument"
	return a, nil
}

func isFile(name string) bool {
	info, err := os.Stat(name)
	return name == "-" || err == nil && !info.IsDir()
}
