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

func (l *listed) add(url string) {
	hash, ok := addressHash(url)
	l.mu.Lock()
	defer l.mu.Unlock()
	if !ok || len(l.hashes) >= mostListed {
		return
	}
	if l.hashes == nil {
		l.hashes = make(map[uint64]struct{})
	}
	l.hashes[hash] = struct{}{}
}

func (l *listed) has(url string) bool {
	hash, ok := addressHash(url)
	l.mu.Lock()
	defer l.mu.Unlock()
	_, has := l.hashes[hash]
	return ok && has
}

// addressHash is one number for all spellings that are one address.
func addressHash(url string) (uint64, bool) {
	url, err := address.Canonical(url)
	if err != nil {
		return 0, false
	}
	h := fnv.New64a()
	h.Write([]byte(url))
	return h.Sum64(), true
}

// isListed reports a page that a feed or a news sitemap names as a story.
func (v visit) isListed() bool {
	by := v.lease.DiscoveredBy
	return v.lease.Kind == kindArticle && (vouches(by) || v.listed.has(v.lease.URL))
}
