package remember

import (
	"cmp"
	"context"
	"encoding/binary"
	"slices"
	"strings"

	"rens/clean/near"
	"rens/scraper/state"
)

// An index finds texts by their keys. These are hashes, so that those of one text stand on as
// many pages of the database, and each would be written for it alone. Where no other process
// looks, in a SQLite file, they wait in memory for others of their part: all keys are parted by
// their first bits, and with each text the part whose turn it is goes where it is looked up.
// Until the turn of each part has come, the text's keys stand in a row of its own, so that none is
// lost with the process. It is used in transactions alone, one at a time.
type index struct {
	alone   bool
	read    bool  // turn and waiting are those of the database
	turn    int64 // of the last text
	waiting [parts][]mark
}

// A mark says that a text has a key.
type mark struct {
	key   uint64
	at, n int64
}

// part is the part that a key is of.
func part(key uint64) int64 { return int64(key >> (64 - partBits)) }

// follow makes sure of what waits: the last turn in the database is another one at a start, and after
// a transaction was undone.
func (x *index) follow(ctx context.Context, t state.Txn, last int64) error {
	if !x.alone || x.read && x.turn == last {
		return nil
	}
	x.turn, x.read = last, false
	clear(x.waiting[:])
	rows, err := t.Rows(ctx, `SELECT turn, at, n, keys FROM near_waiting WHERE turn > ?`, last-parts)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var turn int64
		var m mark
		var packed []byte
		if err := rows.Scan(&turn, &m.at, &m.n, &packed); err != nil {
			return err
		}
		for ; len(packed) >= 8; packed = packed[8:] {
			m.key = binary.LittleEndian.Uint64(packed)
			if p := part(m.key); (p-turn)&(parts-1) > last-turn { // its turn has not come since
				x.waiting[p] = append(x.waiting[p], m)
			}
		}
	}
	x.read = rows.Err() == nil
	return rows.Err()
}

// having returns which texts have one of some keys.
func (x *index) having(ctx context.Context, t state.Txn, bands [near.Bands]uint64) (marks []mark, err error) {
	args := make([]any, 0, near.Bands)
	for _, key := range bands {
		args = append(args, int64(key))
		for _, m := range x.waiting[part(key)] {
			if m.key == key {
				marks = append(marks, m)
			}
		}
	}
	rows, err := t.Rows(ctx, `SELECT key, at, n FROM near_bands WHERE key IN `+state.Marks(near.Bands), args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var key, at, n int64
		if err := rows.Scan(&key, &at, &n); err != nil {
			return nil, err
		}
		marks = append(marks, mark{uint64(key), at, n})
	}
	return marks, rows.Err()
}

// put keeps the keys of a text.
func (x *index) put(ctx context.Context, t state.Txn, own []mark) error {
	if !x.alone || len(own) == 0 {
		return place(ctx, t, own)
	}
	packed := make([]byte, 0, 8*len(own))
	for _, m := range own {
		packed = binary.LittleEndian.AppendUint64(packed, m.key)
		x.waiting[part(m.key)] = append(x.waiting[part(m.key)], m)
	}
	x.turn++
	if _, err := t.Exec(ctx, `INSERT INTO near_waiting (turn, at, n, keys) VALUES (?, ?, ?, ?)`, x.turn, own[0].at, own[0].n, packed); err != nil {
		return err
	}
	p := x.turn & (parts - 1)
	if err := place(ctx, t, x.waiting[p]); err != nil {
		return err
	}
	x.waiting[p] = x.waiting[p][:0]
	if x.turn%forgotten != 0 {
		return nil
	}
	_, err := t.Exec(ctx, `DELETE FROM near_waiting WHERE turn <= ?`, x.turn-parts)
	return err
}

// place puts keys where they are looked up, in their order, in which rows are locked. The last
// of them is put in again until they are a multiple of eight, so that there are few statements.
func place(ctx context.Context, t state.Txn, marks []mark) error {
	slices.SortFunc(marks, func(a, b mark) int { return cmp.Compare(int64(a.key), int64(b.key)) })
	for some := range slices.Chunk(marks, near.Bands) {
		rows := (len(some) + 7) / 8 * 8
		args := make([]any, 0, 3*rows)
		for i := range rows {
			m := some[min(i, len(some)-1)]
			args = append(args, int64(m.key), m.at, m.n)
		}
		statement := `INSERT {or ignore} INTO near_bands (key, at, n) VALUES ` + strings.TrimSuffix(strings.Repeat("(?,?,?),", rows), ",") + ` ON CONFLICT DO NOTHING`
		if _, err := t.Exec(ctx, statement, args...); err != nil {
			return err
		}
	}
	return nil
}
