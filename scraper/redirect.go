package scraper

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"rens/clean/article"
	"rens/clean/page"
	"rens/scraper/address"
	"rens/scraper/fetch"
	"rens/scraper/frontier"
)

// What a redirect says of an address. That a story leads to the front page, or
// to another page that is no story, says that the story is gone; that it leads to
// one that was read says that it is the same. Neither target is asked for again,
// however many lead to it. What a page only calls its canonical address
// says nothing of that address: it is asked for in its own right.

// errMet says that a redirect leads to a story that was read under the target's
// address.
var errMet = errors.New("it redirects to a story that was read there")

// ahead decides whether a redirect of a story is followed: see
// fetch.Request.Follow.
func (v visit) ahead(ctx context.Context, target string) error {
	if v.lease.Kind != kindArticle {
		return nil
	}
	known, ok, err := v.Frontier.Known(context.WithoutCancel(ctx), target)
	switch {
	case err != nil:
		return err
	case ok && known.Article:
		return errMet
	case page.IsFront(target), ok && known.Kind != kindArticle && (known.Kind != kindSource || known.State == frontier.Done):
		return gone(target)
	}
	return nil
}

func gone(target string) error {
	return &fetch.Error{Reason: fetch.Gone, Err: fmt.Errorf("it redirects to %s, which is no story, so the story is gone", target)}
}

// settle says of the address where a story's page was met, if redirects led to
// another than was asked for, what it is: a story, which is done with, or else a
// list, which is asked for in its own right in the next run. Where it shows itself
// to be a list, the story is gone: that is the error.
func (v visit) settle(p page.Page, a *article.Article) (met []frontier.Link, err error) {
	at := p.FinalURL
	if at == "" || at == v.lease.URL || v.lease.Kind != kindArticle {
		return nil, nil
	}
	link := frontier.Link{URL: at, Kind: kindArticle, DiscoveredBy: v.lease.DiscoveredBy, Depth: v.lease.Depth, Alias: true, ContentHash: a.ID}
	if a.PageType != "article" {
		link.Kind, link.Due, link.ContentHash = kindSection, v.now(), ""
	}
	if a.PageType == "index" {
		err = gone(at)
	}
	if v.options.Sites.Of(at).Allows(at, link.Kind == kindArticle) {
		met = append(met, link)
	}
	return met, err
}

// maxHops is how many redirects from host to host are followed.
const maxHops = 5

// moved hands an address on another host to the frontier, so that it is asked
// for in that host's turn and by its rules. One on another site is out of
// scope, unless a person named the source.
func (v visit) moved(p page.Page, target string, why end) result {
	named := v.lease.Kind == kindSource
	list := (v.lease.Kind == kindSitemap || v.lease.Kind == kindFeed) && v.own.has(v.lease.URL)
	switch {
	case v.lease.Hops >= maxHops:
		why.state, why.reason = frontier.Failed, string(fetch.TooManyRedirects)
	case !named && !address.SameSite(target, v.lease.URL) && !v.own.has(target) && !(list && v.crosses(target)):
		why.state, why.reason = frontier.Skipped, "off_site"
	case !named && !v.options.Sites.Of(target).Allows(target, v.lease.Kind == kindArticle):
		why.state, why.reason = frontier.Skipped, "out_of_scope"
	case v.options.Finder.Words.Trap(target) != "":
		why.state, why.reason = frontier.Skipped, "trap_"+v.options.Finder.Words.Trap(target)
	default:
		why.state, why.err = frontier.Done, nil
		res := result{end: why, links: []frontier.Link{{URL: target, Kind: v.lease.Kind, DiscoveredBy: v.lease.DiscoveredBy, Depth: v.lease.Depth,
			Hops: v.lease.Hops + 1, Via: chain(v.lease.Via, p), Priority: priorityOf(v.lease.Kind), Again: named}}}
		if named && !v.options.All {
			res.wider = address.Site(target)
		}
		return res
	}
	return result{end: why}
}

// maxChain is how many addresses of a chain of redirects are kept.
const maxChain = 20

// chain returns the addresses that redirects led through from where the
// address was found, by way of others, the last one included.
func chain(via []string, p page.Page) []string {
	chain := slices.Compact(slices.Concat(via, chainOf(p)))
	return chain[:min(len(chain), maxChain)]
}

// between returns the addresses between the first of a chain and the last.
func between(via []string, p page.Page) []string {
	chain := chain(via, p)
	return chain[1 : len(chain)-1]
}
