package dedupe

import (
	"bytes"
	"cmp"
	"context"
	"encoding/binary"
	"fmt"
	"math"
	"slices"

	"rens/clean/near"
)

// mostAll is up to how many texts with one key are all compared with each other; of more,
// each is compared with the first and with the last before it, half as many each, so that
// a phrase on every page of a site does not cost the square of its pages.
const mostAll = 16

// A pair is two records to be compared, by their ranks.
type pair struct{ later, earlier uint32 }

func pairCodec() codec[pair] {
	return codec[pair]{
		write: func(p pair) ([]byte, error) {
			return binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(make([]byte, 0, 8), p.later), p.earlier), nil
		},
		read: func(b []byte) (pair, error) {
			if len(b) != 8 {
				return pair{}, fmt.Errorf("read a pair: %d bytes, want 8", len(b))
			}
			return pair{binary.BigEndian.Uint32(b), binary.BigEndian.Uint32(b[4:])}, nil
		},
		compare: func(a, b pair) int { return cmp.Or(cmp.Compare(a.later, b.later), cmp.Compare(a.earlier, b.earlier)) },
	}
}

// Find compares all records that were added. It may be called once.
func (x *Index) Find(ctx context.Context) (*Found, error) {
	if err := x.out.Flush(); err != nil {
		return nil, fmt.Errorf("keep shingles: %w", err)
	}
	f := &Found{x: x, marks: make([]mark, len(x.entries)), cluster: make([]uint32, len(x.entries))}
	var err error
	if f.byRank, err = x.ranked(); err != nil {
		return nil, err
	}
	for rank := range f.cluster {
		f.cluster[rank] = uint32(rank)
		f.marks[rank].of = none
	}
	f.exact()
	pairs := newSorter(ctx, "pairs of texts", x.dir, x.chunk, pairCodec())
	defer pairs.close()
	if err := f.candidates(pairs); err != nil {
		return nil, err
	}
	if err := f.verify(pairs); err != nil {
		return nil, err
	}
	return f, ctx.Err()
}

// exact marks records whose text one before them has.
func (f *Found) exact() {
	entries := f.x.entries
	order := slices.Clone(f.byRank)
	slices.SortStableFunc(order, func(a, b uint32) int { return bytes.Compare(entries[a].text[:], entries[b].text[:]) })
	first := uint32(0)
	for i, n := range order {
		switch {
		case entries[n].text == [16]byte{}:
		case i > 0 && entries[order[i-1]].text == entries[n].text:
			rank := entries[n].rank
			f.marks[rank] = mark{of: first, exact: true}
			f.join(first, rank)
		default:
			first = entries[n].rank
		}
	}
}

// candidates hands on what is to be compared: records that have a key in common, but for
// exact copies.
func (f *Found) candidates(pairs *sorter[pair]) error {
	defer f.x.bands.close()
	var group []uint32 // ranks of the records with one key
	last := uint64(0)
	for b, err := range f.x.bands.sorted() {
		if err != nil {
			return err
		}
		if b.key != last {
			f.pair(group, pairs)
			group, last = group[:0], b.key
		}
		if rank := f.x.entries[b.n].rank; !f.marks[rank].exact {
			group = append(group, rank)
		}
	}
	f.pair(group, pairs)
	return nil
}

// pair hands on the pairs of a group, but for versions of one article.
func (f *Found) pair(group []uint32, pairs *sorter[pair]) {
	slices.Sort(group)
	for i, later := range group {
		for _, earlier := range partners(group, i) {
			if !f.versions(later, earlier) {
				pairs.put(pair{later, earlier})
			}
		}
	}
}

// partners are those before one of a sorted group that it is compared with.
func partners(group []uint32, i int) []uint32 {
	if len(group) <= mostAll || i <= mostAll {
		return group[:i]
	}
	return slices.Concat(group[:mostAll/2], group[i-mostAll/2:i])
}

// versions reports whether two records are of one article.
func (f *Found) versions(a, b uint32) bool {
	return f.x.entries[f.byRank[a]].article == f.x.entries[f.byRank[b]].article
}

// verify compares the pairs, and marks records that are near an earlier one.
func (f *Found) verify(pairs *sorter[pair]) error {
	var with []uint32
	at := uint32(0)
	for p, err := range pairs.sorted() {
		if err != nil {
			return err
		}
		if p.later != at {
			if err := f.compare(at, with); err != nil {
				return err
			}
			at, with = p.later, with[:0]
		}
		if len(with) == 0 || with[len(with)-1] != p.earlier {
			with = append(with, p.earlier)
		}
	}
	return f.compare(at, with)
}

// compare compares a record with earlier ones, first to last. It is marked with the first
// that it is near; an original before one that is a copy itself. Those that are known to be
// near each other through others need not be compared once it is marked.
func (f *Found) compare(rank uint32, with []uint32) error {
	if len(with) == 0 {
		return nil
	}
	_, set, err := f.x.load(f.byRank[rank])
	if err != nil {
		return err
	}
	for _, copies := range []bool{false, true} {
		for _, earlier := range f.originals(rank, with) {
			if copy := f.marks[earlier].of != none; copy != copies || f.marks[rank].of != none && f.root(rank) == f.root(earlier) {
				continue
			}
			_, other, err := f.x.load(f.byRank[earlier])
			if err != nil {
				return err
			}
			if near.Containment(set, other) < near.Least {
				continue
			}
			f.join(earlier, rank)
			if f.marks[rank].of == none {
				share := float64(near.Shared(set, other)) / float64(len(set))
				f.marks[rank] = mark{of: earlier, share: float32(math.Round(share*1e4) / 1e4)}
			}
		}
	}
	return nil
}

// originals are the records to compare one with, and those that they are copies of, in
// order.
func (f *Found) originals(rank uint32, with []uint32) []uint32 {
	out := slices.Clone(with)
	for _, earlier := range with {
		if of := f.marks[earlier].of; of != none && !f.versions(rank, of) {
			out = append(out, of)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
