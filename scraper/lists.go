package scraper

import (
	"context"
	"slices"
	"strings"
	"time"

	"rens/scraper/address"
	"rens/scraper/discover"
	"rens/scraper/frontier"
)

// readsList takes the entries of a feed or sitemap.
func (v visit) readsList(ctx context.Context, got arrival) result {
	l, sitemaps := got.list, v.sitemaps(got.page)
	give, err := v.room.take(ctx, linkCost*len(l.Links))
	if err != nil {
		return v.failed(got, err)
	}
	defer give()
	if l.Err != nil {
		if len(l.Links) == 0 {
			return result{end: end{state: frontier.Failed, reason: "unreadable_" + string(l.By), err: l.Err}, copy: copyOf(v.lease, got.page, "", ""), links: sitemaps}
		}
		v.options.Log.Warn("read in part", "url", v.lease.URL, "error", l.Err)
	}
	from := got.page.Address()
	own := v.own.and(v.lease, from, l.Links)
	links := v.reach().entries(own, l)
	for _, link := range links {
		if link.Kind == kindArticle && vouches(link.DiscoveredBy) {
			v.listed.add(link.URL)
		}
	}
	hash := listHash(l.Links)
	res := result{end: end{state: frontier.Done, reason: "listed", err: l.Err}, copy: copyOf(v.lease, got.page, hash, ""), due: v.timing().again(hash != v.lease.ContentHash, time.Time{}),
		links: slices.Concat(sitemaps, links)}
	if site := foremost(l.Links); v.lease.Kind == kindSource && !v.options.All && own[site] {
		res.wider = site
	}
	return res
}

// linkCost is what a link of a list takes until it is put away, in bytes of text as
// page.Cost has it: as measured, 2 to 3 kB.
const linkCost = 200

// entries are the links of a list to these sites.
func (r reach) entries(own map[string]bool, list *discover.List) (links []frontier.Link) {
	// The newest first, and what gives no date last: the budget of a host ends
	// somewhere among them, and the rest comes in later runs.
	newest := list.Links
	slices.SortStableFunc(newest, func(a, b discover.Link) int { return changed(b).Compare(changed(a)) })
	for _, link := range newest {
		switch {
		case !own[address.Site(link.URL)] && !(link.Kind == address.Sitemap && r.own.has(r.lease.URL) && r.crosses(link.URL)):
		case link.Kind == address.Sitemap:
			if r.lease.Depth < indexDepth {
				links = append(links, r.at(r.lease.Depth+1, link.URL, kindSitemap, string(list.By), r.priority(link, prioritySitemap))...)
			}
		case MayBeStory(link):
			priority := r.priority(link, priorityArticle)
			if link.Kind != address.Article && link.Score == 0 {
				priority = priorityOld
			}
			links = append(links, r.at(min(r.lease.Depth+1, r.options.Depth), link.URL, kindArticle, listedBy(link), priority)...)
		}
	}
	return links
}

// MayBeStory reports an address that is asked for where a list names it: one with some
// sign of a story (a short slug may be either), a name that does not end as a folder, and
// WordPress's ?p=123.
func MayBeStory(l discover.Link) bool {
	shape, ok := address.ShapeOf(l.URL)
	return ok && (l.Kind == address.Article || shape.IsPost() || l.Kind == address.Section && (l.Score > 0 || shape.Depth() > 0 && !strings.HasSuffix(l.URL, "/")))
}

// indexDepth is how deep indexes of sitemaps may stand in each other.
const indexDepth = 4

// changed is when an entry changed last, as far as it says.
func changed(l discover.Link) time.Time {
	if l.Modified.After(l.Published) {
		return l.Modified
	}
	return l.Published
}

// listedBy says which list names a story.
func listedBy(l discover.Link) string {
	switch {
	case l.Feed:
		return byFeed
	case l.News:
		return byNews
	}
	return "sitemap"
}

// priority is that of an entry: the usual one for all of feeds and news
// sitemaps, for sitemaps that give no date and for what changed lately.
func (r reach) priority(l discover.Link, usual int) int {
	if r.options.SitemapAge < 0 || l.Feed || l.News || l.Kind == address.Sitemap && l.Modified.IsZero() ||
		r.now.Sub(l.Modified) <= r.options.SitemapAge {
		return usual
	}
	return priorityOld
}
