package state

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"slices"
)

// batch is how many values one statement takes.
const batch = 100

// Written keeps which articles were written, and to which output.
type Written struct{ db *DB }

// articleKey is half of an article's id, 128 bits of a SHA-256, to save room;
// nil for what is no id.
func articleKey(id string) []byte {
	key, err := hex.DecodeString(id)
	if err != nil || len(key) < 16 {
		return nil
	}
	return key[:16]
}

// Name is what In calls an article by its id.
func Name(id string) string { return hex.EncodeToString(articleKey(id)) }

// Holds is the condition that an article, by its id, a SHA-256 in hex, was put away.
func (Written) Holds(id string) Statement {
	return Statement{Text: `EXISTS (SELECT 1 FROM articles WHERE id = ?)`, Args: []any{articleKey(id)}}
}

// Has reports whether an article was put away, likewise.
func (s Written) Has(ctx context.Context, id string) (has bool, err error) {
	holds := s.Holds(id)
	err = s.db.Look(ctx, func(t Txn) error { return t.Row(ctx, `SELECT `+holds.Text, holds.Args...).Scan(&has) })
	if err != nil {
		return false, fmt.Errorf("look up article %s in %s: %w", id, s.db.name, err)
	}
	return has, nil
}

// First returns, in a transaction of the caller's, the id of the record that had a text first,
// over the life of the state and of all who share it: the text is named by its SHA-256 in hex,
// and where none had it, the record with this id has it from now on. What is no id comes back
// as it is.
func (Written) First(ctx context.Context, t Txn, text, id string) (first string, err error) {
	hash := articleKey(text)
	own, hexErr := hex.DecodeString(id)
	if hash == nil || hexErr != nil || len(own) == 0 {
		return id, nil
	}
	var found []byte
	if err := t.Row(ctx, `INSERT INTO texts (hash, id) VALUES (?, ?) ON CONFLICT (hash) DO UPDATE SET id = texts.id RETURNING id`, hash, own).Scan(&found); err != nil {
		return "", err
	}
	return hex.EncodeToString(found), nil
}

// Put is the statement that notes, where a condition holds, that an article went to an
// output. What is no id is passed over: ok is false.
func (Written) Put(id, output string, where Statement) (put Statement, ok bool) {
	key := articleKey(id)
	return Statement{
		Text: `INSERT INTO articles (id, output) SELECT CAST(? AS {bytes}), CAST(? AS BIGINT) WHERE ` + where.Text + ` ON CONFLICT (id) DO UPDATE SET output = excluded.output`,
		Args: append([]any{key, outputID(output)}, where.Args...),
	}, key != nil
}

// Forget forgets articles by their ids, in a transaction of the caller's.
func (Written) Forget(ctx context.Context, t Txn, ids []string) error {
	for batch := range slices.Chunk(ids, batch) {
		if _, err := t.Exec(ctx, `DELETE FROM articles WHERE id IN `+Marks(len(batch)), keys(batch)...); err != nil {
			return err
		}
	}
	return nil
}

// In returns the names, halves of their ids in hex, of the articles that were
// put away with an output.
func (s Written) In(ctx context.Context, output string) (names []string, err error) {
	err = s.db.Look(ctx, func(t Txn) error {
		names = nil
		rows, err := t.Rows(ctx, `SELECT id FROM articles WHERE output = ?`, outputID(output))
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var key []byte
			if err := rows.Scan(&key); err != nil {
				return err
			}
			names = append(names, hex.EncodeToString(key))
		}
		return rows.Err()
	})
	if err != nil {
		return nil, fmt.Errorf("read the articles of %s from %s: %w", output, s.db.name, err)
	}
	return names, nil
}

// Disown notes of articles, by their names or ids, that no output is known to
// hold them.
func (s Written) Disown(ctx context.Context, names []string) error {
	err := s.db.Tx(ctx, func(t Txn) error {
		for batch := range slices.Chunk(names, batch) {
			if _, err := t.Exec(ctx, `UPDATE articles SET output = 0 WHERE id IN `+Marks(len(batch)), keys(batch)...); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("note in %s that %d articles are in no output: %w", s.db.name, len(names), err)
	}
	return nil
}

func keys(ids []string) []any {
	out := make([]any, len(ids))
	for i, id := range ids {
		out[i] = articleKey(id)
	}
	return out
}

// outputID stands for the name of an output; 0 for none.
func outputID(name string) int64 {
	if name == "" {
		return 0
	}
	sum := sha256.Sum256([]byte(name))
	return int64(binary.BigEndian.Uint64(sum[:8]) >> 1)
}
