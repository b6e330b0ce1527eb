package frontier

import (
	"context"
	"encoding/hex"
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

func (f *Frontier) putArticle(ctx context.Context, t txn, id, output string) error {
	key := articleKey(id)
	if key == nil {
		return nil
	}
	_, err := t.exec(ctx, `INSERT INTO articles (id, output) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET output = excluded.output`, key, outputID(output))
	return err
}
