package scraper

import (
	"sync"

	"rens/scraper/address"
	"rens/scraper/discover"
	"rens/scraper/frontier"
)

// An ownership is which sites a run is about: those of its sources, and of the stories
// that a list among these names. A list that stands elsewhere (at a feed service, on another host of the
// publisher's) may name their stories; it opens no other site.
type ownership struct {
	mu    sync.Mutex
	sites map[string]bool
}

// add takes the site of an address in.
func (o *ownership) add(site string) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.sites == nil {
		o.sites = map[string]bool{}
	}
	if site != "" {
		o.sites[site] = true
	}
}

func (o *ownership) has(url string) bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.sites[address.Site(url)]
}

// and returns the sites that a list may name addresses of: those of the run and its
// own. A list that a person named says itself whose it is: the site that most of its
// entries are of is taken in.
func (o *ownership) and(l frontier.Lease, from string, links []discover.Link) map[string]bool {
	if l.Kind == kindSource {
		o.add(foremost(links))
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	own := map[string]bool{}
	for site := range o.sites {
		own[site] = true
	}
	if site := address.Site(from); site != "" {
		own[site] = true
	}
	return own
}

// foremost is the site that more than half of some links are of; "" for none.
func foremost(links []discover.Link) string {
	counts := map[string]int{}
	for _, l := range links {
		site := address.Site(l.URL)
		if counts[site]++; 2*counts[site] > len(links) {
			return site
		}
	}
	return ""
}
