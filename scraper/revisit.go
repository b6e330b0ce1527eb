package scraper

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"time"

	"rens/scraper/address"
	"rens/scraper/discover"
)

// How often lists are asked. One that changes between two runs is asked in
// every run; one that does not is asked ever more seldom.
const (
	shortEvery = 5 * time.Minute
	longEvery  = 12 * time.Hour
)

// revisits is how often an article is asked for again after it was written:
// after Options.Recheck, twice that, four times, and so on; most corrections
// come early. Then it is left.
const revisits = 4

// oldAge is the age from which an article is not expected to change.
const oldAge = 30 * 24 * time.Hour

// again says when a page that came, changed or not, is to be asked for again. Of
// a story it counts when it was published; zero where that is not known.
func (t timing) again(changed bool, published time.Time) due {
	switch t.lease.Kind {
	case kindArticle:
	default:
		every := nextEvery(t.lease.Every, changed)
		return due{visited: true, every: every, at: t.now.Add(every)}
	}
	if t.lease.Visits >= revisits || t.lease.Visits > 0 && t.now.Sub(published) > oldAge && !published.IsZero() {
		return due{visited: true}
	}
	return due{visited: true, at: t.now.Add(double(t.recheck, t.lease.Visits, 30*t.recheck))}
}

// nextEvery halves the time between two visits of a list that has changed and
// doubles that of one that has not. Below shortEvery it is none.
func nextEvery(every time.Duration, changed bool) time.Duration {
	if !changed {
		return min(max(shortEvery, 2*every), longEvery)
	}
	if every /= 2; every < shortEvery {
		return 0
	}
	return every
}

// listHash stands for what a list leads to, so that a new advertisement is no
// change.
func listHash(links []discover.Link) string {
	var urls []string
	for _, l := range links {
		if l.Kind == address.Article {
			urls = append(urls, l.URL)
		}
	}
	slices.Sort(urls)
	h := sha256.New()
	for _, u := range slices.Compact(urls) {
		h.Write([]byte(u + "\n"))
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}
