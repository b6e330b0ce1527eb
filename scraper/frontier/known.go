package frontier

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"slices"

	"rens/scraper/address"
	"rens/scraper/state"
)

// An Address is what is known of one.
type Address struct {
	Kind    string // its Link's
	State   State
	Article bool // it was an article, which was written, when it was last fetched without failing
}

// Known returns what is known of an address under any of its spellings; ok is
// false where that is nothing.
func (f *Frontier) Known(ctx context.Context, url string) (a Address, ok bool, err error) {
	canonical, err := address.Canonical(f.options.ClearURLs.Clean(url))
	if err != nil {
		return Address{}, false, nil // none that could be known
	}
	spellings := []any{canonical}
	for _, v := range address.Variants(canonical) {
		spellings = append(spellings, v)
	}
	err = f.State.Look(ctx, func(t state.Txn) error {
		a, ok = Address{}, false
		var stands string
		var hash int
		err := t.Row(ctx, `SELECT kind, state, length(content_hash) FROM urls WHERE url IN `+state.Marks(len(spellings))+` ORDER BY CASE WHEN url = ? THEN 0 ELSE 1 END, url LIMIT 1`,
			append(spellings, canonical)...).Scan(&a.Kind, &stands, &hash)
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		a.State, a.Article, ok = State(stands), hash == articleHash, err == nil
		return err
	})
	if err != nil {
		return Address{}, false, fmt.Errorf("look up %s in %s: %w", url, f.State.Name(), err)
	}
	return a, ok, nil
}

// Renew lets the page of every article that was written wait as if it had never
// been asked for, but for those that has knows, by their id, a SHA-256 in hex; of
// these sites alone where any are named. It returns how many articles those are.
func (f *Frontier) Renew(ctx context.Context, has func(id string) bool, sites ...string) (renewed int, err error) {
	err = f.State.Tx(ctx, func(t state.Txn) error {
		pages, err := writtenPages(ctx, t, sites)
		if err != nil {
			return err
		}
		pages = slices.DeleteFunc(pages, func(p writtenPage) bool { return has(p.id) })
		hosts, ids := map[string]bool{}, map[string]bool{}
		for _, p := range pages {
			hosts[p.host], ids[p.id] = true, true
		}
		renewed = len(ids)
		order := slices.Sorted(maps.Keys(hosts))
		for _, host := range order {
			if err := f.lockHost(ctx, t, host); err != nil {
				return err
			}
		}
		for batch := range slices.Chunk(pages, batch) {
			if err := f.renew(ctx, t, batch); err != nil {
				return err
			}
		}
		for _, host := range order {
			if _, err := t.Exec(ctx, `UPDATE hosts SET next_due = `+nextDue+` WHERE host = ?`, host); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return 0, fmt.Errorf("let what was written wait again in %s: %w", f.State.Name(), err)
	}
	return renewed, nil
}

// Now narrows articles, named as state.Written.In names them, to those that a
// page of these sites has now; to all where no site is named.
func (f *Frontier) Now(ctx context.Context, names []string, sites ...string) ([]string, error) {
	if len(sites) == 0 || len(names) == 0 {
		return names, nil
	}
	var of map[string]bool
	err := f.State.Tx(ctx, func(t state.Txn) error {
		of = map[string]bool{}
		pages, err := writtenPages(ctx, t, sites)
		for _, p := range pages {
			of[state.Name(p.id)] = true
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read whose articles are in %s: %w", f.State.Name(), err)
	}
	return slices.DeleteFunc(names, func(name string) bool { return !of[name] }), nil
}

// articleHash is the length of an id of an article, as a ContentHash; those of
// lists are shorter.
const articleHash = 64

// A writtenPage is an address whose article was written.
type writtenPage struct{ url, host, id string }

// writtenPages are those of some sites, or of all where none are named.
func writtenPages(ctx context.Context, t state.Txn, sites []string) ([]writtenPage, error) {
	of, names := ofSites(sites)
	rows, err := t.Rows(ctx, `SELECT urls.url, urls.host, urls.content_hash FROM urls JOIN hosts ON hosts.host = urls.host
		WHERE length(urls.content_hash) = ?`+of, append([]any{articleHash}, names...)...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var pages []writtenPage
	for rows.Next() {
		var p writtenPage
		if err := rows.Scan(&p.url, &p.host, &p.id); err != nil {
			return nil, err
		}
		pages = append(pages, p)
	}
	return pages, rows.Err()
}

func (f *Frontier) renew(ctx context.Context, t state.Txn, pages []writtenPage) error {
	var urls []any
	var ids []string
	for _, p := range pages {
		urls, ids = append(urls, p.url), append(ids, p.id)
	}
	if _, err := t.Exec(ctx, `UPDATE urls SET state = 'waiting', due_at = 0, attempts = 0, visits = 0, done_at = 0, etag = '', last_modified = '', content_hash = '', text_hash = ''
		WHERE url IN `+state.Marks(len(urls)), urls...); err != nil {
		return err
	}
	return f.State.Written.Forget(ctx, t, ids)
}
