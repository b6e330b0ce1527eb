package scraper

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"rens/clean/article"
	"rens/clean/page"
	"rens/scraper/address"
	"rens/scraper/fetch"
	"rens/scraper/polite"
)

// What tells a page that only sends its readers on from one that is read and
// reloads: two signs, both of them.
const (
	// forwardWithin is the longest delay. Pages that send on do it at once, or
	// tell a reader to wait five seconds or ten. Of 2,333 saved pages 16 have a
	// refresh: 13 are live, and reload or go on after 270 s at the soonest; the
	// other three go on at once where there are no scripts, and are stories.
	forwardWithin = 10 * time.Second
	// forwardProse is the least running text, in code points without links, of a
	// page that is there to be read. "This page has moved. If your browser does
	// not take you to its new address in 5 seconds, follow this link." has 120.
	forwardProse = 200
)

// Forward returns where a page leads that only sends its readers on to another:
// one that refreshes to it after a short while, and has no running text of its
// own. Such a page is a redirect.
func Forward(doc *page.Document, a *article.Article) (target string, ok bool) {
	if prose(a) >= forwardProse {
		return "", false
	}
	r, ok := doc.Refresh()
	if !ok || r.After > forwardWithin || r.URL == "" {
		return "", false
	}
	target, err := address.Typed(r.URL)
	if err != nil || address.Same(target, doc.Page.Address()) {
		return "", false // itself: it reloads
	}
	return target, true
}

// chainOf are the addresses that redirects led through to a page, the first and
// the last included.
func chainOf(p page.Page) []string {
	return slices.Compact(slices.Concat([]string{p.URL}, p.Redirects, []string{p.FinalURL})) // no address redirects to itself
}

// back is the error of a page that leads to one of those which led to it.
func back(p page.Page, target string) error {
	return &fetch.Error{URL: p.URL, At: p.FinalURL, Status: p.Status, Reason: fetch.RedirectLoop, Sent: true, Err: fmt.Errorf("the page refreshes to %s, from where it came", target)}
}

// forwarded hands the address that a page sends its readers on to, if it does,
// to the frontier, as moved does that of a redirect.
func (v visit) forwarded(ctx context.Context, p page.Page, target string) result {
	if slices.ContainsFunc(chain(v.lease.Via, p), func(before string) bool { return address.Same(before, target) }) {
		return v.failed(arrival{page: p}, back(p, target))
	}
	if err := v.ahead(ctx, target); err != nil {
		return v.failed(arrival{page: p}, err)
	}
	err := &fetch.Error{URL: p.URL, Target: target, Status: p.Status, Reason: fetch.Elsewhere, Sent: true, Err: fmt.Errorf("the page refreshes to %s", target)}
	return v.moved(p, target, end{reason: "forwarded", err: err})
}

// Onward fetches the page that another sends its readers on to, with the
// addresses of both in its redirects; nil where the other is there to be read.
// It is for addresses that are asked for by name: it follows to any host, by
// the rules of each, as far as redirects are followed.
func Onward(ctx context.Context, c *polite.Client, doc *page.Document, a *article.Article) (*page.Page, error) {
	target, ok := Forward(doc, a)
	if !ok || asks(c, doc.Page, a).NoFollow {
		return nil, nil
	}
	chain := chainOf(doc.Page)
	switch {
	case slices.ContainsFunc(chain, func(before string) bool { return address.Same(before, target) }):
		return nil, back(doc.Page, target)
	case len(chain) > mostOnward:
		return nil, &fetch.Error{URL: doc.Page.URL, At: doc.Page.FinalURL, Status: doc.Page.Status, Reason: fetch.TooManyRedirects, Sent: true,
			Err: fmt.Errorf("more than %d redirects, the next to %s", mostOnward, target)}
	}
	p, err := c.Fetch(ctx, target)
	if err != nil {
		var e *fetch.Error
		if errors.As(err, &e) && e.At == "" {
			out := *e
			out.URL, out.At = doc.Page.URL, target
			return nil, &out
		}
		return nil, err
	}
	chain = slices.Concat(chain, chainOf(p))
	p.URL, p.Redirects = chain[0], chain[1:len(chain)-1]
	return &p, nil
}

// mostOnward is how many addresses lead on to a page that was asked for by name:
// as many as redirects are followed.
const mostOnward = 10
