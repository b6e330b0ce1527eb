package remember

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

	"rens/clean/memory"
	"rens/scraper/state"
)

// Sites are what was known of sites when a run began, so that a record does not depend on
// what else the run has read before. It is safe for concurrent use.
type Sites struct {
	db    *state.DB
	begun int64

	mu    sync.Mutex
	known map[string]*memory.Site // nil for one of which there is nothing, which costs its name alone
	order []string                // in which the others were asked for first
}

// Begin forgets what is too old or too much, and returns what is known now.
func (s *Store) Begin(ctx context.Context, now time.Time) (*Sites, error) {
	begun := s.db.Millis(now)
	err := s.db.Tx(ctx, func(t state.Txn) error { return prune(ctx, t, begun) })
	if err != nil {
		return nil, fmt.Errorf("forget what is old of sites in %s: %w", s.db.Name(), err)
	}
	return &Sites{db: s.db, begun: begun, known: map[string]*memory.Site{}}, nil
}

// Of returns what was known of a site; nil for nothing.
func (s *Sites) Of(ctx context.Context, site string) (*memory.Site, error) {
	s.mu.Lock()
	known, there := s.known[site]
	s.mu.Unlock()
	if there {
		return known, nil
	}
	pages, err := s.pages(ctx, site)
	if err != nil {
		return nil, fmt.Errorf("read what is known of site %s from %s: %w", site, s.db.Name(), err)
	}
	if len(pages) > 0 {
		known = memory.NewSite(pages)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, there := s.known[site]; !there {
		if s.known[site] = known; known != nil {
			s.order = append(s.order, site)
		}
	}
	if len(s.order) > mostSites {
		delete(s.known, s.order[0])
		s.order = slices.Delete(s.order, 0, 1)
	}
	return known, nil
}

// pages reads the pages of a site, the newest of each first.
func (s *Sites) pages(ctx context.Context, site string) (pages []memory.Page, err error) {
	err = s.db.Look(ctx, func(t state.Txn) error {
		pages = nil
		rows, err := t.Rows(ctx, `SELECT page, texts FROM site_pages WHERE site = ? AND at < ? ORDER BY page, at DESC LIMIT ?`, site, s.begun, 2*memory.MostPages)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var key int64
			var texts []byte
			if err := rows.Scan(&key, &texts); err != nil {
				return err
			}
			if decoded, err := memory.Decode(texts); err == nil { // another rens may have kept more: what cannot be read is not known
				pages = append(pages, memory.Page{Key: uint64(key), Texts: decoded})
			}
		}
		return rows.Err()
	})
	return pages, err
}

// putPage remembers a page of a site, if it is one of those that are kept. What a run
// puts in beside them goes when the next one begins.
func putPage(ctx context.Context, t state.Txn, site string, p memory.Page, at int64) error {
	key := int64(p.Key)
	_, err := t.Exec(ctx, `INSERT {or ignore} INTO site_pages (site, page, at, texts)
		SELECT CAST(? AS TEXT), CAST(? AS BIGINT), CAST(? AS BIGINT), CAST(? AS {bytes})
		WHERE (SELECT count(*) FROM (SELECT 1 AS one FROM site_pages WHERE site = ? AND page < ? LIMIT ?) AS before) < ? ON CONFLICT DO NOTHING`,
		site, key, at, memory.Encode(p.Texts), site, key, memory.MostPages, memory.MostPages)
	return err
}

// prune forgets pages that were read long ago, or again since, and those of a site beyond
// the ones that are kept.
func prune(ctx context.Context, t state.Txn, now int64) error {
	if _, err := t.Exec(ctx, `DELETE FROM site_pages WHERE at < ?`, now-memory.MostDays*(24*time.Hour).Milliseconds()); err != nil {
		return err
	}
	if _, err := t.Exec(ctx, `DELETE FROM site_pages WHERE EXISTS (SELECT 1 FROM site_pages AS later
		WHERE later.site = site_pages.site AND later.page = site_pages.page AND later.at > site_pages.at AND later.at < ?)`, now); err != nil {
		return err
	}
	sites, err := state.Column(t.Rows(ctx, `SELECT site FROM site_pages GROUP BY site HAVING count(*) > ? ORDER BY site`, memory.MostPages))
	if err != nil {
		return err
	}
	for _, site := range sites {
		if _, err := t.Exec(ctx, `DELETE FROM site_pages WHERE site = ? AND page > (SELECT page FROM site_pages WHERE site = ? ORDER BY page LIMIT 1 OFFSET ?)`,
			site, site, memory.MostPages-1); err != nil {
			return err
		}
	}
	return nil
}
