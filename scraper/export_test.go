package scraper

// Hosts returns how many hosts a Fetcher keeps in mind.
func (f *Fetcher) Hosts() int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return len(f.hosts)
}
