package scraper

import (
	"context"
	"errors"
	"sync"
	"time"

	"rens/scraper/fetch"
	"rens/scraper/frontier"
)

// A silence is which hosts do not answer in a run. A run waits for the only host that
// it has, and for one that has answered before; where others have answered, hosts that
// were silent twice, and never else, are left for the next run as soon as nothing else
// is to do.
type silence struct {
	mu       sync.Mutex
	answered map[string]bool // hosts that did
	silent   map[string]int  // requests to the others
	mute     map[string]bool // hosts that did not answer when they were asked last
}

// silentAlone is how many requests a host leaves unanswered before a run no
// longer waits for it alone: the second comes five seconds after the first.
const silentAlone = 2

// note takes in what came of an address.
func (s *silence) note(host string, err error) {
	var e *fetch.Error
	failed := errors.As(err, &e)
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case failed && e.Held > 0: // nothing was asked
		return
	case failed && isUnanswered(e):
		if s.mute == nil {
			s.mute = map[string]bool{}
		}
		s.mute[host] = true
		if s.silent == nil {
			s.silent = map[string]int{}
		}
		s.silent[host]++
	default:
		delete(s.mute, host)
		if s.answered == nil {
			s.answered = map[string]bool{}
		}
		s.answered[host] = true
	}
}

// of reports that a host did not answer when it was asked last.
func (s *silence) of(host string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.mute[host]
}

// most is how many hosts were silent at least once; 0 where the run is to wait for them.
func (s *silence) most() (n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.answered) == 0 {
		return 0
	}
	return len(s.silent)
}

// all reports that some hosts are silent, all of them.
func (s *silence) all(held []frontier.Held) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, h := range held {
		if s.answered[h.Host] || s.silent[h.Host] < silentAlone {
			return false
		}
	}
	return len(held) > 0
}

// onlySilent reports that all which is left to do waits for hosts that do not answer.
func (r *crawl) onlySilent(ctx context.Context, wait time.Duration) (bool, error) {
	n := r.silence.most()
	if n == 0 || wait < shortWait || wait > r.options.MaxWait {
		return false, nil
	}
	held, err := r.Frontier.Held(ctx, n+1, r.sites.all()...)
	if err != nil || !r.silence.all(held) {
		return false, err
	}
	r.options.Log.Warn("only hosts that do not answer are left: the next run asks them again", "hosts", len(held))
	return true, nil
}
