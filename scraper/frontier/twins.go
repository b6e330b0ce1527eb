package frontier

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"rens/scraper/address"
	"rens/scraper/state"
)

// A Twin names a story by its site, path, title and text, whatever the query of its
// address. One that stands under another path may have been published twice.
func Twin(url, title, text string) []byte {
	path, _, _ := strings.Cut(url, "?")
	if _, rest, found := strings.Cut(path, "://"); found {
		_, path, _ = strings.Cut(rest, "/")
	}
	sum := sha256.Sum256([]byte(address.Site(url) + "\n" + strings.Trim(path, "/") + "\n" + title + "\n" + text))
	return sum[:len(sum)/2]
}

// Stands looks for an article before it is written: whether it was, by its id, a SHA-256 in hex, and
// under which address its twin was; "" for none.
func (f *Frontier) Stands(ctx context.Context, id string, twin []byte) (written bool, url string, err error) {
	err = f.State.Look(ctx, func(t state.Txn) error {
		has := f.State.Written.Holds(id)
		return t.Row(ctx, `SELECT `+has.Text+`, coalesce((SELECT url FROM twins WHERE hash = ?), '')`, append(has.Args, twin)...).Scan(&written, &url)
	})
	if err != nil {
		return false, "", fmt.Errorf("look for article %s in %s: %w", id, f.State.Name(), err)
	}
	return written, url, nil
}

// Reconsider lets what was skipped for one of these reasons wait again, as if it had
// never been asked for, and lists be read whole once more, where the settings by which
// they were left out are others now, as their digest says. The first digest of a state
// changes nothing. A reason that ends in "*" stands for all that begin so.
func (f *Frontier) Reconsider(ctx context.Context, name, digest string, reasons ...string) (changed bool, err error) {
	err = f.State.Tx(ctx, func(t state.Txn) error {
		changed = false
		var before string
		err := t.Row(ctx, `SELECT digest FROM settings WHERE name = ?`, name).Scan(&before)
		switch {
		case errors.Is(err, sql.ErrNoRows):
			_, err = t.Exec(ctx, `INSERT INTO settings (name, digest) VALUES (?, ?) ON CONFLICT DO NOTHING`, name, digest)
			return err
		case err != nil || before == digest:
			return err
		}
		changed = true
		if _, err := t.Exec(ctx, `UPDATE settings SET digest = ? WHERE name = ?`, digest, name); err != nil {
			return err
		}
		hosts, err := state.Column(t.Rows(ctx, `SELECT host FROM hosts ORDER BY host {for update}`))
		if err != nil {
			return err
		}
		var of []string
		var args []any
		for _, reason := range reasons {
			if start, many := strings.CutSuffix(reason, "*"); many {
				of, args = append(of, `substr(reason, 1, ?) = ?`), append(args, len(start), start)
				continue
			}
			of, args = append(of, `reason = ?`), append(args, reason)
		}
		if _, err := t.Exec(ctx, `UPDATE urls SET state = 'waiting', due_at = 0, attempts = 0, etag = '', last_modified = '' WHERE state = 'skipped' AND (`+strings.Join(of, " OR ")+`)`, args...); err != nil {
			return err
		}
		if _, err := t.Exec(ctx, `UPDATE urls SET etag = '', last_modified = '' WHERE kind <> 'article' AND (etag <> '' OR last_modified <> '')`); err != nil {
			return err
		}
		for _, host := range hosts {
			if _, err := t.Exec(ctx, `UPDATE hosts SET next_due = `+nextDue+` WHERE host = ?`, host); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return false, fmt.Errorf("look again at what was left out of %s: %w", f.State.Name(), err)
	}
	return changed, nil
}
