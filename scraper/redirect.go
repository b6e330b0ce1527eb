package scraper

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"rens/clean/article"
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
func (v *visit) ahead(ctx context.Context, target string) error {
	if v.lease.Kind != kindArticle {
		return nil
	}
	known, ok, err := v.Frontier.Known(context.WithoutCancel(ctx), target)
	switch {
	case err != nil:
		return err
	case ok && known.Article:
		return errMet
	case address.IsFront(target), ok && known.Kind != kindArticle && (known.Kind != kindSource || known.State == frontier.Done):
		return gone(target)
	}
	return nil
}

func gone(target string) error {
	return &fetch.Error{Reason: fetch.Gone, Err: fmt.Errorf("it redirects to %s, which is no story, so the story is gone", target)}
}

// settle says of the address where a story's page was met, if redirects led to
// another than was asked for, what it is: a story, which is done with, or else a
// list, which is asked for in its own right in the next run.
func (v *visit) settle(a *article.Article) {
	met := v.page.FinalURL
	if met == "" || met == v.lease.URL || v.lease.Kind != kindArticle {
		return
	}
	link := frontier.Link{URL: met, Kind: kindArticle, DiscoveredBy: v.lease.DiscoveredBy, Depth: v.lease.Depth, Alias: true, ContentHash: a.ID}
	if a.PageType != "article" {
		link.Kind, link.Due, link.ContentHash = kindSection, v.options.Clock.Now(), ""
	}
	if a.PageType == "index" {
		v.failed(gone(met))
		v.outcome.Fresh = false
	}
	if v.options.Sites.Of(met).Allows(met, link.Kind == kindArticle) {
		v.outcome.Links = append(v.outcome.Links, link)
	}
}

// maxHops is how many redirects from host to host are followed.
const maxHops = 5

// moved hands an address on another host to the frontier, so that it is asked
// for in that host's turn and by its rules. One on another site is out of
// scope, unless a person named the source.
func (v *visit) moved(e *fetch.Error) {
	o := &v.outcome
	switch {
	case v.lease.Hops >= maxHops:
		o.State, o.Reason = frontier.Failed, string(fetch.TooManyRedirects)
	case v.lease.Kind != kindSource && !address.SameSite(e.Target, v.lease.URL):
		o.State, o.Reason = frontier.Skipped, "off_site"
	case v.lease.Kind != kindSource && !v.options.Sites.Of(e.Target).Allows(e.Target, v.lease.Kind == kindArticle):
		o.State, o.Reason = frontier.Skipped, "out_of_scope"
	case address.Trap(e.Target) != "":
		o.State, o.Reason = frontier.Skipped, "trap_"+address.Trap(e.Target)
	default:
		o.State, v.err = frontier.Done, nil
		o.Links = append(o.Links, frontier.Link{URL: e.Target, Kind: v.lease.Kind, DiscoveredBy: v.lease.DiscoveredBy, Depth: v.lease.Depth,
			Hops: v.lease.Hops + 1, Via: v.chain(), Priority: priorityOf(v.lease.Kind), Again: v.lease.Kind == kindSource})
		if v.lease.Kind == kindSource && !v.options.All {
			v.wider = address.Site(e.Target)
		}
	}
}

// maxChain is how many addresses of a chain of redirects are kept.
const maxChain = 20

// chain returns the addresses that redirects led through from where the
// address was found, the last one included.
func (v *visit) chain() []string {
	chain := slices.Concat(v.lease.Via, []string{v.page.URL}, v.page.Redirects, []string{v.page.FinalURL})
	chain = slices.Compact(chain) // no address redirects to itself
	return chain[:min(len(chain), maxChain)]
}

// between returns the addresses between the first of a chain and the last.
func (v *visit) between() []string {
	chain := v.chain()
	return chain[1 : len(chain)-1]
}
