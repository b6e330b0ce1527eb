package polite

import (
	"context"
	"fmt"
	"time"

	"rens/scraper/address"
	"rens/scraper/fetch"
)

// hopPatience is how long a robots.txt that leads to another host waits for
// that host's turn. Two hosts whose files lead to each other would wait for
// ever.
const hopPatience = 30 * time.Second

// hops lets the redirects of a robots.txt keep the gaps of the hosts they
// lead through. The turn of the file's own host is held already.
type hops struct {
	own   *ticket
	asked bool   // the first request is under way, or over
	other ticket // the turn at another host
}

// pass is the Gate of a robots.txt.
func (h *hops) pass(ctx context.Context, at string) error {
	scheme, name := address.Parts(at)
	if !h.asked {
		h.asked = true
		return ctx.Err()
	}
	if name == h.own.name {
		h.own.mark()
		return h.own.begin(ctx)
	}
	client := h.own.client
	waiting, cancel := context.WithTimeout(ctx, hopPatience)
	defer cancel()
	if err := h.other.take(waiting, scheme, name); err != nil {
		return &fetch.Error{Reason: fetch.Network, Err: fmt.Errorf("robots.txt leads to %s, which is busy: %w", name, err)}
	}
	if wait := h.other.host.blocked.Sub(client.now()); wait > 0 {
		return &fetch.Error{Reason: fetch.RateLimited, RetryAfter: wait, Err: fmt.Errorf("robots.txt leads to %s, which has asked to be left alone", name)}
	}
	return client.wait(ctx, h.other.host)
}
