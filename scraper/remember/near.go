package remember

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"maps"
	"math"
	"slices"

	"rens/clean/article"
	"rens/clean/near"
	"rens/scraper/state"
)

// A text is one as it is kept.
type text struct {
	n, article int64
	id         []byte
	at         int64 // when the first version of its article was taken
	original   int64 // the one that it is near; 0 for none
	of         []byte
	share      float64 // of it that stands in its original
	first      []byte  // of its cluster
	set        near.Set
	bands      [near.Bands]uint64
	open       []uint64 // of the bands, those that fewer than mostAlike have
}

// text returns the text of a record; false where it has no words, or no ID. It takes no
// transaction, in which others would wait.
func (s *Store) text(a *article.Article) (t text, ok bool) {
	t.id = bytesOf(a.ID)
	if t.id == nil || a.Text == "" {
		return t, false
	}
	hasher := s.hashers.Get().(*near.Hasher)
	t.set, t.bands = hasher.Set(a.Text)
	s.hashers.Put(hasher)
	t.n, t.first = max(number(t.id), 1), t.id
	t.article = t.n
	if of := bytesOf(a.ArticleID); of != nil {
		t.article = number(of)
	}
	return t, len(t.set) > 0 && len(t.set) <= mostShingles
}

// mark writes into a record what was found of its text.
func (t *text) mark(a *article.Article) {
	first := hex.EncodeToString(t.first)
	a.Dedupe.Cluster = &first
	if t.of == nil {
		return
	}
	of, share := hex.EncodeToString(t.of), article.Decimal(math.Round(t.share*1e4)/1e4)
	a.Dedupe.NearDuplicateOf, a.Dedupe.Containment = &of, &share
}

// join puts a text into the cluster of the record that has it to the letter.
func (t *text) join(ctx context.Context, x state.Txn, exact []byte) error {
	err := x.Row(ctx, `SELECT first FROM near_texts WHERE n = ?`, max(number(exact), 1)).Scan(&t.first)
	if errors.Is(err, sql.ErrNoRows) { // it was written before texts were kept
		t.first, err = exact, nil
	}
	return err
}

// find finds to which earlier text one is near, and keeps it.
func (t *text) find(ctx context.Context, x state.Txn, in *index, now int64) error {
	t.at = now
	var first, turn sql.NullInt64
	if err := x.Row(ctx, `SELECT min(at), (SELECT max(turn) FROM near_waiting) FROM near_texts WHERE article = ?`, t.article).Scan(&first, &turn); err != nil {
		return err
	}
	if first.Valid {
		t.at = first.Int64
	}
	if err := in.follow(ctx, x, turn.Int64); err != nil {
		return err
	}
	others, err := t.candidates(ctx, x, in)
	if err != nil {
		return err
	}
	t.compare(others)
	return t.put(ctx, x, in)
}

// candidates returns the earlier texts that one may be near, those that share most keys
// with it, and those that they are near themselves, but for versions of its article; the
// originals first, and the earlier first.
func (t *text) candidates(ctx context.Context, x state.Txn, in *index) ([]text, error) {
	met, err := t.meet(ctx, x, in)
	if err != nil {
		return nil, err
	}
	found, err := load(ctx, x, met)
	if err != nil {
		return nil, err
	}
	var originals []int64
	for _, o := range found {
		if o.original != 0 && !slices.ContainsFunc(found, func(f text) bool { return f.n == o.original }) {
			originals = append(originals, o.original)
		}
	}
	slices.Sort(originals)
	more, err := load(ctx, x, slices.Compact(originals))
	if err != nil {
		return nil, err
	}
	found = slices.DeleteFunc(append(found, more...), func(o text) bool { return o.article == t.article })
	slices.SortFunc(found, func(a, b text) int {
		return cmp.Or(cmp.Compare(min(a.original, 1), min(b.original, 1)), cmp.Compare(a.at, b.at), cmp.Compare(a.n, b.n))
	})
	return found, nil
}

// meet returns the numbers of the earlier texts that share most keys with one, and notes
// which of its keys others may still be found by. They are put in order here: a sort in the
// statement would make PostgreSQL compile it.
func (t *text) meet(ctx context.Context, x state.Txn, in *index) ([]int64, error) {
	marks, err := in.having(ctx, x, t.bands)
	if err != nil {
		return nil, err
	}
	shared, had := make(map[int64]int), make(map[uint64]int)
	for _, m := range marks {
		if had[m.key]++; m.at <= t.at && m.n != t.n {
			shared[m.n]++
		}
	}
	t.open = t.open[:0]
	for _, key := range t.bands {
		if had[key] < mostAlike {
			t.open = append(t.open, key)
		}
	}
	met := slices.SortedFunc(maps.Keys(shared), func(a, b int64) int { return cmp.Or(cmp.Compare(shared[b], shared[a]), cmp.Compare(a, b)) })
	return met[:min(len(met), mostNear)], nil
}

// load reads texts by their numbers, of which there are at most mostNear. Those that are
// missing are asked for as 0, which there is not, so that it is one statement.
func load(ctx context.Context, x state.Txn, numbers []int64) (out []text, err error) {
	if len(numbers) == 0 {
		return nil, nil
	}
	args := make([]any, mostNear)
	for i := range args {
		args[i] = int64(0)
		if i < len(numbers) {
			args[i] = numbers[i]
		}
	}
	rows, err := x.Rows(ctx, `SELECT n, id, article, at, original, first, shingles FROM near_texts WHERE n IN `+state.Marks(mostNear), args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var o text
		var shingles []byte
		if err := rows.Scan(&o.n, &o.id, &o.article, &o.at, &o.original, &o.first, &shingles); err != nil {
			return nil, err
		}
		for ; len(shingles) >= 4; shingles = shingles[4:] {
			o.set = append(o.set, binary.LittleEndian.Uint32(shingles))
		}
		out = append(out, o)
	}
	return out, rows.Err()
}

// compare finds the first of others that a text is near.
func (t *text) compare(others []text) {
	for i := range others {
		o := &others[i]
		if near.Containment(t.set, o.set) < near.Least {
			continue
		}
		t.original, t.of, t.first = o.n, o.id, o.first
		t.share = float64(near.Shared(t.set, o.set)) / float64(len(t.set))
		return
	}
}

// put keeps a text, if it is not kept.
func (t *text) put(ctx context.Context, x state.Txn, in *index) error {
	shingles := make([]byte, 0, 4*len(t.set))
	for _, s := range t.set {
		shingles = binary.LittleEndian.AppendUint32(shingles, s)
	}
	n, err := x.Exec(ctx, `INSERT INTO near_texts (n, id, article, at, original, first, shingles) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
		t.n, t.id, t.article, t.at, t.original, t.first, shingles)
	if err != nil || n == 0 {
		return err
	}
	own := make([]mark, 0, len(t.open))
	for _, key := range t.open {
		own = append(own, mark{key, t.at, t.n})
	}
	return in.put(ctx, x, own)
}
