package scraper

import (
	"slices"
	"sync"
)

// spent is what each site has sent in a run. One that has sent all that it may is
// left for the next run.
type spent struct {
	most int64 // bytes; below zero without end

	mu    sync.Mutex
	bytes map[string]int64
	over  []string // sites
}

// add counts what a site has sent, and reports that it now is all that it may.
func (s *spent) add(site string, bytes int) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.bytes == nil {
		s.bytes = map[string]int64{}
	}
	s.bytes[site] += int64(bytes)
	if s.most < 0 || s.bytes[site] < s.most || slices.Contains(s.over, site) {
		return false
	}
	s.over = append(slices.Clip(s.over), site)
	return true
}

// all are the sites that have sent all that they may.
func (s *spent) all() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.over
}
