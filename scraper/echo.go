package scraper

import (
	"math/bits"
	"strconv"
	"strings"
	"sync"

	"rens/clean/article"
)

// Bounds of what is remembered of texts: how many of each host, and of how
// many hosts.
const (
	echoTexts = 64
	echoHosts = 4096
)

// echoWords is the least words of a text that can be told from another, and
// echoBits how many bits of two simhashes of the same text may differ. Short
// of a few bits, two news stories never do.
const (
	echoWords = 50
	echoBits  = 3
)

// echoes remembers what the last pages of each host said, to know a place that
// says the same under ever new addresses.
type echoes struct {
	mu    sync.Mutex
	hosts map[string][]uint64
	order []string // hosts as they came
}

// heard reports whether a page of the host has said nearly the same lately,
// and remembers it.
func (e *echoes) heard(host string, a *article.Article) bool {
	hash, err := strconv.ParseUint(strings.TrimPrefix(a.Dedupe.Simhash, "0x"), 16, 64)
	if err != nil || a.Quality.Words < echoWords {
		return false
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	said, known := e.hosts[host]
	for _, before := range said {
		if bits.OnesCount64(before^hash) <= echoBits {
			return true
		}
	}
	if !known {
		if e.hosts == nil {
			e.hosts = map[string][]uint64{}
		}
		if len(e.order) >= echoHosts {
			delete(e.hosts, e.order[0])
			e.order = e.order[1:]
		}
		e.order = append(e.order, host)
	}
	if len(said) >= echoTexts {
		said = append(said[:0:0], said[1:]...)
	}
	e.hosts[host] = append(said, hash)
	return false
}
