package scraper

import (
	"slices"
	"sync"
	"time"
)

// A host that takes longer than patience to begin its answer gives its place to
// another: hosts that never answer would hold all. So many are asked at once at
// most, for each worker; what they send takes a place again.
const (
	patience  = 2 * time.Second
	mostAsked = 3
)

// places are those of the hosts that are asked at once.
type places struct {
	most  int
	freed chan struct{} // holds a token when one came free since the loop last looked

	mu            sync.Mutex
	asked, silent int
	bySite        map[string]int
}

func newPlaces(most int) *places {
	return &places{most: most, freed: make(chan struct{}, 1), bySite: map[string]int{}}
}

// free reports whether one more host may be asked.
func (p *places) free() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.asked-p.silent < p.most && p.asked < mostAsked*p.most
}

// crowded are the sites that hold half of the places or more: others go first.
func (p *places) crowded() (sites []string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for site, n := range p.bySite {
		if 2*n >= p.most && n > 0 {
			sites = append(sites, site)
		}
	}
	slices.Sort(sites)
	return sites
}

// A held place is one that a visit has.
type held struct {
	of     *places
	site   string
	timer  *time.Timer
	silent bool // others have the place meanwhile
	over   bool // an answer has begun, or the visit has ended
}

// take takes a place for a host of a site.
func (p *places) take(site string) *held {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.asked++
	p.bySite[site]++
	return &held{of: p, site: site}
}

// ask says that the host is asked now.
func (h *held) ask() {
	h.of.mu.Lock()
	defer h.of.mu.Unlock()
	h.timer = time.AfterFunc(patience, h.wait)
}

// wait gives the place up while the host does not answer.
func (h *held) wait() {
	h.of.mu.Lock()
	defer h.of.mu.Unlock()
	if h.over {
		return
	}
	h.silent = true
	h.of.silent++
	h.of.tell()
}

// writes says that what the host sent is being put on the disk: others are asked meanwhile,
// for that takes longer than to clean a small page.
func (h *held) writes() {
	h.of.mu.Lock()
	defer h.of.mu.Unlock()
	h.settle()
	h.silent = true
	h.of.silent++
	h.of.tell()
}

func (p *places) tell() {
	select {
	case p.freed <- struct{}{}:
	default:
	}
}

// answered says that the host answers, or never will.
func (h *held) answered() {
	h.of.mu.Lock()
	defer h.of.mu.Unlock()
	h.settle()
}

func (h *held) settle() {
	if h.timer != nil {
		h.timer.Stop()
	}
	if h.silent {
		h.silent = false
		h.of.silent--
	}
	h.over = true
}

// leave gives the place back.
func (h *held) leave() {
	h.of.mu.Lock()
	defer h.of.mu.Unlock()
	h.settle()
	h.of.asked--
	if h.of.bySite[h.site]--; h.of.bySite[h.site] == 0 {
		delete(h.of.bySite, h.site)
	}
}
