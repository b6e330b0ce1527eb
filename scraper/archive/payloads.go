package archive

import "sync"

// maxPayloads is how many payloads a Writer remembers: some 20 MB.
const maxPayloads = 1 << 16

// A sum is a payload that was written.
type sum struct{ key, target, date, id string }

// payloads remembers what was written, by address and digest, the oldest
// forgotten first. The same payload at another address is written again, so
// that a reader that does not look revisits up misses no page.
type payloads struct {
	mu   sync.Mutex
	by   map[string]sum
	ring []string
	at   int
}

func newPayloads() *payloads { return &payloads{by: map[string]sum{}} }

func (p *payloads) find(key string) (sum, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	s, ok := p.by[key]
	return s, ok
}

func (p *payloads) add(s sum) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if _, held := p.by[s.key]; held {
		return
	}
	if len(p.ring) < maxPayloads {
		p.ring = append(p.ring, s.key)
	} else {
		delete(p.by, p.ring[p.at])
		p.ring[p.at] = s.key
		p.at = (p.at + 1) % maxPayloads
	}
	p.by[s.key] = s
}
