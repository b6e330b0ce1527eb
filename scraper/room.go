package scraper

import (
	"context"

	"golang.org/x/sync/semaphore"

	"rens/clean/page"
)

// A Room is what the pages that are in hand at once may cost together, as
// page.Cost has it: as much as one page at the limits. Small pages are cleaned
// side by side, large ones one after another, so that memory stays bounded
// however many workers, and runs of one process, share it. It is safe for
// concurrent use.
type Room struct {
	most int64
	left *semaphore.Weighted
}

// NewRoom returns a Room for pages of these limits.
func NewRoom(l page.Limits) *Room {
	most := int64(l.MaxCost())
	return &Room{most: most, left: semaphore.NewWeighted(most)}
}

// Take waits until there is room for a body, and returns what gives it back. It
// fails with the context's error alone.
func (r *Room) Take(ctx context.Context, body []byte) (give func(), err error) {
	return r.take(ctx, page.Cost(body))
}

// take is Take of what has a known cost.
func (r *Room) take(ctx context.Context, of int) (give func(), err error) {
	cost := min(int64(of), r.most)
	if err := r.left.Acquire(ctx, cost); err != nil {
		return nil, context.Cause(ctx)
	}
	return func() { r.left.Release(cost) }, nil
}
