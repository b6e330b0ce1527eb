package scraper

import (
	"hash/fnv"
	"sync"

	"rens/scraper/address"
)

// mostListed is how many addresses a run remembers as named by feeds and news
// sitemaps: a hundred times the thousand that a news sitemap may name.
const mostListed = 100_000

// A listed set remembers the addresses that feeds and news sitemaps named as
// stories in this run. The frontier keeps who found an address first, and that
// is mostly the front page, which is read before.
type listed struct {
	mu     sync.Mutex
	hashes map[uint64]struct{}
}

// add takes in an address in any spelling.
func (l *listed) add(url string) {
	url, err := address.Canonical(url)
	l.mu.Lock()
	defer l.mu.Unlock()
	if err != nil || len(l.hashes) >= mostListed {
		return
	}
	if l.hashes == nil {
		l.hashes = make(map[uint64]struct{})
	}
	l.hashes[addressHash(url)] = struct{}{}
}

// has reports whether an address, as the frontier has it, was named.
func (l *listed) has(url string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	_, has := l.hashes[addressHash(url)]
	return has
}

// addressHash is one number for an address in its canonical form.
func addressHash(url string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(url))
	return h.Sum64()
}

// isListed reports a page that a feed or a news sitemap names as a story.
func (v visit) isListed() bool {
	by := v.lease.DiscoveredBy
	return v.lease.Kind == kindArticle && (vouches(by) || v.listed.has(v.lease.URL))
}
