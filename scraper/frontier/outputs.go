package frontier

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// An Output is how far a file of articles was when a run ended, as KeepOutput
// kept it.
type Output struct {
	Size int64  // bytes, of whole records
	Mark string // by which its owner knows it again
}

// outputID stands for the name of an output; 0 for none.
func outputID(name string) int64 {
	if name == "" {
		return 0
	}
	sum := sha256.Sum256([]byte(name))
	return int64(binary.BigEndian.Uint64(sum[:8]) >> 1)
}

// Output returns what KeepOutput kept last of an output; known is false where
// it kept nothing.
func (f *Frontier) Output(ctx context.Context, name string) (o Output, known bool, err error) {
	err = f.look(ctx, func(t txn) error {
		o, known = Output{}, false
		err := t.row(ctx, `SELECT size, mark FROM outputs WHERE path = ?`, name).Scan(&o.Size, &o.Mark)
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		known = err == nil
		return err
	})
	if err != nil {
		return Output{}, false, fmt.Errorf("read how far %s is from %s: %w", name, f.name, err)
	}
	return o, known, nil
}

// KeepOutput keeps how far an output is. Every article in it must have been put
// away.
func (f *Frontier) KeepOutput(ctx context.Context, name string, o Output) error {
	err := f.tx(ctx, func(t txn) error {
		_, err := t.exec(ctx, `INSERT INTO outputs (path, id, size, mark) VALUES (?, ?, ?, ?)
			ON CONFLICT (path) DO UPDATE SET id = excluded.id, size = excluded.size, mark = excluded.mark`, name, outputID(name), o.Size, o.Mark)
		return err
	})
	if err != nil {
		return fmt.Errorf("keep how far %s is in %s: %w", name, f.name, err)
	}
	return nil
}

// Outputs returns the names of all outputs that are known, sorted.
func (f *Frontier) Outputs(ctx context.Context) (names []string, err error) {
	err = f.look(ctx, func(t txn) error {
		names, err = column(t.rows(ctx, `SELECT path FROM outputs ORDER BY path`))
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read the outputs from %s: %w", f.name, err)
	}
	return names, nil
}

// Articles returns the ids, as halves of a SHA-256 in hex, of the articles that
// were put away with an output. Where sites are named, as address.Site names
// them, it is those that a page of these sites has now.
func (f *Frontier) Articles(ctx context.Context, output string, sites ...string) (ids []string, err error) {
	err = f.tx(ctx, func(t txn) error {
		if ids, err = articlesOf(ctx, t, output); err != nil || len(sites) == 0 || len(ids) == 0 {
			return err
		}
		pages, err := writtenPages(ctx, t, sites)
		if err != nil {
			return err
		}
		of := map[string]bool{}
		for _, p := range pages {
			of[hex.EncodeToString(articleKey(p.id))] = true
		}
		ids = slices.DeleteFunc(ids, func(id string) bool { return !of[id] })
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read the articles of %s from %s: %w", output, f.name, err)
	}
	return ids, nil
}

func articlesOf(ctx context.Context, t txn, output string) (ids []string, err error) {
	rows, err := t.rows(ctx, `SELECT id FROM articles WHERE output = ?`, outputID(output))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var key []byte
		if err := rows.Scan(&key); err != nil {
			return nil, err
		}
		ids = append(ids, hex.EncodeToString(key))
	}
	return ids, rows.Err()
}

// Disown notes of articles, named as Articles names them, that no output is
// known to hold them.
func (f *Frontier) Disown(ctx context.Context, ids []string) error {
	err := f.tx(ctx, func(t txn) error {
		for batch := range slices.Chunk(ids, batch) {
			if _, err := t.exec(ctx, `UPDATE articles SET output = 0 WHERE id IN `+marks(len(batch)), keys(batch)...); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("note in %s that %d articles are in no output: %w", f.name, len(ids), err)
	}
	return nil
}

// marks are so many parameters of a statement.
func marks(n int) string { return "(" + strings.TrimSuffix(strings.Repeat("?,", n), ",") + ")" }

func keys(ids []string) []any {
	out := make([]any, len(ids))
	for i, id := range ids {
		out[i] = articleKey(id)
	}
	return out
}

// Renew lets the page of every article that was written wait as if it had never
// been asked for, but for those that has knows, by their id, a SHA-256 in hex; of
// these sites alone where any are named. It returns how many articles those are.
func (f *Frontier) Renew(ctx context.Context, has func(id string) bool, sites ...string) (renewed int, err error) {
	err = f.tx(ctx, func(t txn) error {
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
			if err := lockHost(ctx, t, host); err != nil {
				return err
			}
		}
		for batch := range slices.Chunk(pages, batch) {
			if err := renew(ctx, t, batch); err != nil {
				return err
			}
		}
		for _, host := range order {
			if _, err := t.exec(ctx, `UPDATE hosts SET next_due = `+nextDue+` WHERE host = ?`, host); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return 0, fmt.Errorf("let what was written wait again in %s: %w", f.name, err)
	}
	return renewed, nil
}

// articleHash is the length of an id of an article, as a ContentHash; those of
// lists are shorter.
const articleHash = 64

// A writtenPage is an address whose article was written.
type writtenPage struct{ url, host, id string }

// writtenPages are those of some sites, or of all where none are named.
func writtenPages(ctx context.Context, t txn, sites []string) ([]writtenPage, error) {
	of, names := ofSites(sites)
	rows, err := t.rows(ctx, `SELECT urls.url, urls.host, urls.content_hash FROM urls JOIN hosts ON hosts.host = urls.host
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

func renew(ctx context.Context, t txn, pages []writtenPage) error {
	var urls, ids []any
	for _, p := range pages {
		urls, ids = append(urls, p.url), append(ids, articleKey(p.id))
	}
	if _, err := t.exec(ctx, `UPDATE urls SET state = 'waiting', due_at = 0, attempts = 0, visits = 0, done_at = 0, etag = '', last_modified = '', content_hash = '', text_hash = ''
		WHERE url IN `+marks(len(urls)), urls...); err != nil {
		return err
	}
	_, err := t.exec(ctx, `DELETE FROM articles WHERE id IN `+marks(len(ids)), ids...)
	return err
}
