package frontier

import (
	"context"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
)

// articleKey is half of an article's id, 128 bits of a SHA-256, to save room;
// nil for what is no id.
func articleKey(id string) []byte {
	key, err := hex.DecodeString(id)
	if err != nil || len(key) < 16 {
		return nil
	}
	return key[:16]
}

// HasArticle reports whether an Outcome with this article, a SHA-256 in hex,
// was put away.
func (f *Frontier) HasArticle(ctx context.Context, id string) (has bool, err error) {
	key := articleKey(id)
	if key == nil {
		return false, nil
	}
	err = f.look(ctx, func(t txn) error {
		var n int
		err := t.row(ctx, `SELECT count(*) FROM articles WHERE id = ?`, key).Scan(&n)
		has = n > 0
		return err
	})
	if err != nil {
		return false, fmt.Errorf("look up article %s in %s: %w", id, f.name, err)
	}
	return has, nil
}

func (f *Frontier) putArticle(ctx context.Context, t txn, id string) error {
	key := articleKey(id)
	if key == nil {
		return nil
	}
	_, err := t.exec(ctx, `INSERT INTO articles (id) VALUES (?) ON CONFLICT DO NOTHING`, key)
	return err
}

// Output returns what KeepOutput kept last of a file; zero for none.
func (f *Frontier) Output(ctx context.Context, path string) (size int64, mark string, err error) {
	err = f.look(ctx, func(t txn) error {
		size, mark = 0, ""
		err := t.row(ctx, `SELECT size, mark FROM outputs WHERE path = ?`, path).Scan(&size, &mark)
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		return err
	})
	if err != nil {
		return 0, "", fmt.Errorf("read how far %s is from %s: %w", path, f.name, err)
	}
	return size, mark, nil
}

// KeepOutput keeps how far a file is, with a mark by which its owner knows it
// again. Every article before must have been put away.
func (f *Frontier) KeepOutput(ctx context.Context, path string, size int64, mark string) error {
	err := f.tx(ctx, func(t txn) error {
		_, err := t.exec(ctx, `INSERT INTO outputs (path, size, mark) VALUES (?, ?, ?)
			ON CONFLICT (path) DO UPDATE SET size = excluded.size, mark = excluded.mark`, path, size, mark)
		return err
	})
	if err != nil {
		return fmt.Errorf("keep how far %s is in %s: %w", path, f.name, err)
	}
	return nil
}
