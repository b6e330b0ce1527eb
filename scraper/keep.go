package scraper

import (
	"context"
	"fmt"

	"rens/clean/page"
	"rens/scraper/archive"
	"rens/scraper/discover"
	"rens/scraper/fetch"
)

// fetch asks for the visit's address, and puts what went over the wire into
// the archive where there is one. An archive that fails ends the run: fatal is
// its error.
func (v *visit) fetch(ctx context.Context) (p page.Page, err, fatal error) {
	r := fetch.Request{URL: v.lease.URL, ETag: v.lease.ETag, LastModified: v.lease.LastModified, AnyType: v.lease.Kind != kindArticle, Stay: true, Follow: v.ahead}
	if v.lease.Kind == kindSitemap || v.lease.Kind == kindSource {
		r.MaxBytes, r.Read = discover.MaxSitemap, v.stream
	}
	if v.Archive == nil {
		p, err = v.Client.Do(ctx, r)
		return p, err, nil
	}
	var sent []fetch.Wire
	r.Observe = func(w fetch.Wire) { sent = append(sent, w) }
	p, err = v.Client.Do(ctx, r)
	if len(sent) == 0 {
		return p, err, nil
	}
	place, fatal := v.Archive.Write(sent, []archive.Field{
		{Name: "run", Value: v.options.Run},
		{Name: "kind", Value: v.lease.Kind},
		{Name: "discoveredBy", Value: v.lease.DiscoveredBy},
		{Name: "hopsFromSeed", Value: fmt.Sprint(v.lease.Depth)},
	})
	v.warc = place.String()
	return p, err, fatal
}
