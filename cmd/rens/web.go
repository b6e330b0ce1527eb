package main

import (
	"context"
	"os"
	"time"

	"rens/clean"
	"rens/clean/page"
	"rens/scraper"
	"rens/scraper/fetch"
	"rens/scraper/polite"
	"rens/scraper/state"
)

// A web says how pages are fetched.
type web struct {
	Contact    string        `placeholder:"ADDRESS" help:"A page or mail address that sites can reach you by; part of the User-Agent."`
	AllowNet   []string      `placeholder:"NET" help:"Private networks that may be reached: loopback, private, an address or a CIDR. None by default."`
	SiteHeader []string      `sep:"none" placeholder:"ORIGIN NAME: VALUE" help:"Send this header, such as a Cookie, to one origin and to no other: \"https://news.example Cookie: a=b\"."`
	NoProxy    bool          `help:"Do not use the proxies that HTTP_PROXY, HTTPS_PROXY and NO_PROXY name."`
	Timeout    time.Duration `default:"30s" help:"The most time for one page, with its redirects."`
	Gap        time.Duration `default:"1s" help:"The least time between two requests to a host; a longer Crawl-delay of its robots.txt goes before it. None on loopback."`
}

// client returns a Client that asks robots.txt, keeps it in a state where
// there is one, and keeps the gap, or that of a host's own; both may be nil.
func (w *web) client(limits page.Limits, known *state.Robots, gapOf func(host string) (time.Duration, bool)) (*polite.Client, error) {
	headers, err := fetch.ParseHeaders(w.SiteHeader)
	if err != nil {
		return nil, usagef("read --site-header, %w", err)
	}
	f, err := polite.New(fetch.Options{Agent: "rens/" + version[1:], Contact: w.Contact, AllowNets: w.AllowNet, Timeout: w.Timeout, MaxBytes: int64(limits.Bytes), Headers: headers, Proxy: !w.NoProxy},
		polite.Options{Gap: w.politeGap(), Known: known, GapOf: gapOf})
	if err != nil {
		return nil, &usageProblem{err}
	}
	return f, nil
}

// politeGap leaves the default to the client, which knows loopback.
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
func (w *web) one(ctx context.Context, con *console, c *clean.Cleaner, url string) (outcome, error) {
	f, err := w.client(con.limits, nil, nil)
	if err != nil {
		return outcome{}, err
	}
	defer f.Close()
	o := fetchAndClean(ctx, con, f, c, url, scraper.Alone())
	return o, o.err
}

// fetchAndClean is the way of one page that was asked for by name, and of those
// that it only leads on to.
func fetchAndClean(ctx context.Context, con *console, f *polite.Client, c *clean.Cleaner, url string, t *scraper.Turn) outcome {
	con.log.Info("fetch", "url", url)
	p, err := f.Fetch(ctx, url)
	for {
		if err != nil {
			return outcome{err: err}
		}
		con.log.Info("fetched", "url", p.Address(), "status", p.Status, "bytes", len(p.Body), "redirects", len(p.Redirects))
		doc, o := con.cleaned(ctx, c, p, t, leadsOn)
		if o.err != nil {
			return o
		}
		var next *page.Page
		if next, err = scraper.Onward(ctx, f, doc, o.article); next == nil && err == nil {
			o.article.Provenance.DiscoveredBy = "argument"
			return o
		}
		o.give()
		if err == nil {
			p = *next
		}
	}
}

// leadsOn reports a page that may lead on to another: it keeps its turn, for its
// room is given back and the other's taken.
func leadsOn(doc *page.Document) bool {
	r, ok := doc.Refresh()
	return ok && r.URL != ""
}

func isFile(name string) bool {
	info, err := os.Stat(name)
	return name == "-" || err == nil && !info.IsDir()
}
