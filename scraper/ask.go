package scraper

import (
	"context"
	"fmt"
	"io"

	"rens/clean/page"
	"rens/scraper/address"
	"rens/scraper/archive"
	"rens/scraper/discover"
	"rens/scraper/fetch"
)

// An arrival is what came of asking for an address.
type arrival struct {
	page     page.Page
	list     *discover.List // what the page named; nil where it is no feed or sitemap
	streamed int            // bytes of a body that was read as it came
	warc     string         // where the page's record is; empty without an archive
	err      error          // why no page came
}

// ask asks for the visit's address, and puts what went over the wire into the
// archive where there is one. An archive that fails ends the run: fatal is its
// error.
func (v visit) ask(ctx context.Context) (got arrival, fatal error) {
	r := fetch.Request{URL: v.lease.URL, ETag: v.lease.ETag, LastModified: v.lease.LastModified, Anew: v.lease.Attempts > 1, AnyType: v.lease.Kind != kindArticle, Stay: true, Follow: v.ahead, Began: v.place.answered}
	if v.lease.Kind == kindSitemap || v.lease.Kind == kindSource {
		r.MaxBytes = discover.MaxSitemap
		r.Read = func(head page.Page, body io.Reader) (rest io.Reader) {
			n := 0
			if got.list, rest = v.options.Finder.StreamList(head, &counted{body, &n}); got.list != nil {
				got.streamed = n
			}
			return rest
		}
	}
	var sent []fetch.Wire
	if v.Archive != nil {
		r.Observe = func(w fetch.Wire) { sent = append(sent, w) }
	}
	v.place.ask()
	got.page, got.err = v.Client.Do(ctx, r)
	v.place.answered()
	if len(sent) > 0 {
		place, err := v.Archive.Write(sent, []archive.Field{
			{Name: "run", Value: v.options.Run},
			{Name: "kind", Value: v.lease.Kind},
			{Name: "discoveredBy", Value: v.lease.DiscoveredBy},
			{Name: "hopsFromSeed", Value: fmt.Sprint(v.lease.Depth)},
		})
		if err != nil {
			return got, err
		}
		got.warc = place.String()
	}
	if got.err == nil && got.list == nil && v.lease.Kind != kindArticle && discover.IsList(got.page) {
		list := v.options.Finder.ReadList(got.page, address.Kind(v.lease.Kind))
		got.list = &list
	}
	return got, nil
}

// A counted reader counts what is read.
type counted struct {
	from io.Reader
	n    *int
}

func (c *counted) Read(p []byte) (int, error) {
	n, err := c.from.Read(p)
	*c.n += n
	return n, err
}
