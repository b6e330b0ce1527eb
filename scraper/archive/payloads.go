package archive

import "sync"

// maxPayloads is how many payloads a Writer remembers: some 20 MB.
const maxPayloads = 1 << 16

// A sum is a payload that was written.
type sum struct{ digest, target, date, id string }

// payloads remembers what was written, the oldest forgotten first.
type payloads struct {
	mu   sync.Mutex
	by   map[string]sum
	ring []string
	at   int
}

func newPayloads() *payloads { return &payloads{by: map[string]sum{}} }

func (p *payloads) find(digest string) (sum, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	s, ok := p.by[digest]
	return s, ok
}

func (p *payloads) add(s sum) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if _, held := p.by[s.digest]; held {
		return
	}
	if len(p.ring) < maxPayloads {
		p.ring = append(p.ring, s.digest)
	} else {
		delete(p.by, p.ring[p.at])
		p.ring[p.at] = s.digest
		p.at = (p.at + 1) % maxPayloads
	}
	p.by[s.digest] = s
}
