// Package remember keeps, in the state of a crawl, what it has read before: of each
// text its shingles, so that a later one which holds most of it names it; and of each
// site a sample of its pages, so that what stands on many of them is known.
//
// Goals: the index is in the database, so that memory does not grow with it; what a page
// costs is one batch of statements, on either database. Non-goals: what near means
// (clean/near), what a sample is (clean/memory), files (scraper/dedupe).
//
//	remember.go  what is put away of a record
//	near.go      which record a text is near to
//	index.go     which texts have a key
//	sites.go     what is known of a site
//	tuning.go    the numbers that were chosen
package remember

import (
	"context"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"sync"
	"time"

	"rens/clean/article"
	"rens/clean/memory"
	"rens/clean/near"
	"rens/scraper/state"
)

// A Store is what a state remembers of texts and sites. It is safe for concurrent use.
type Store struct {
	db      *state.DB
	index   index
	hashers sync.Pool // of *near.Hasher, each with the room that a text takes
}

// New returns the Store of a state.
func New(db *state.DB) *Store {
	return &Store{db: db, index: index{alone: db.Alone()}, hashers: sync.Pool{New: func() any { return near.NewHasher() }}}
}

// Take says of a record that is about to be written which earlier one has its text, or to
// which it is near, and remembers it and, of its site, its page; a page that is not known is
// not. A record that was taken before, by its ID, is told the same again.
//
// Versions of one article are none of each other's copies, and what another took from the
// first of them is no original of the later ones. Of two texts that are taken at the same
// instant by two processes neither may know of the other.
func (s *Store) Take(ctx context.Context, a *article.Article, now time.Time, site string, p memory.Page) error {
	t, ok := s.text(a)
	if a.Text == "" && !p.IsKnown() {
		return nil
	}
	first, found := a.ID, t
	err := s.db.Tx(ctx, func(x state.Txn) (err error) {
		first, found = a.ID, t
		at := s.db.Millis(now)
		if a.Text != "" {
			if first, err = s.db.Written.First(ctx, x, a.Dedupe.TextSHA256, a.ID); err != nil {
				return err
			}
		}
		switch {
		case !ok:
		case first != a.ID:
			err = found.join(ctx, x, bytesOf(first))
		default:
			err = found.find(ctx, x, &s.index, at)
		}
		if err != nil || !p.IsKnown() || site == "" {
			return err
		}
		return putPage(ctx, x, site, p, at)
	})
	if err != nil {
		return fmt.Errorf("remember the text of article %s in %s: %w", a.ID, s.db.Name(), err)
	}
	if first != a.ID {
		a.Dedupe.DuplicateOf = &first
	}
	if ok {
		found.mark(a)
	}
	return nil
}

// number is the first half of a hash, 63 bits of it, as both databases keep numbers.
func number(hash []byte) int64 { return int64(binary.BigEndian.Uint64(hash) >> 1) }

// bytesOf reads a hash in hex; nil for what is none.
func bytesOf(hash string) []byte {
	b, err := hex.DecodeString(hash)
	if err != nil || len(b) < 8 {
		return nil
	}
	return b
}
