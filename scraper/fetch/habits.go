package fetch

import (
	"net/http"
	"strings"
	"sync"
)

// maxHabits is how many origins are remembered; beyond it all are forgotten, and
// learned anew.
const maxHabits = 4096

// habits remember how servers treat connections. The zero value remembers none.
type habits struct {
	mu sync.Mutex
	of map[string]habit // by origin
}

// A habit is what is known of one origin.
type habit struct {
	old    bool // it speaks HTTP/1 over TLS
	closes bool // a connection that was kept ended without an answer
}

func (h *habits) get(origin string) habit {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.of[origin]
}

func (h *habits) note(origin string, add func(*habit)) {
	h.mu.Lock()
	defer h.mu.Unlock()
	have, known := h.of[origin]
	if !known && (h.of == nil || len(h.of) >= maxHabits) {
		h.of = map[string]habit{}
	}
	add(&have)
	h.of[origin] = have
}

// once returns the request in a form that net/http sends once. By itself it would
// ask again, at once, where a kept connection ends without an answer; a request
// with a body that cannot be had again it leaves alone, and of an empty one it
// sends nothing. In HTTP/2 an empty body would be a frame of its own, and there
// only what the server says that it has not looked at is sent again.
func (h *habits) once(req *http.Request, origin string) *http.Request {
	known := h.get(origin)
	req.Close = req.Close || known.closes
	if req.URL.Scheme == "http" || known.old {
		req.Body, req.GetBody, req.ContentLength = nothing{strings.NewReader("")}, nil, 0
	}
	return req
}

// nothing is a body without a byte that net/http does not know as one.
type nothing struct{ *strings.Reader }

func (nothing) Close() error { return nil }
