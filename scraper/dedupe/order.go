package dedupe

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"rens/clean/article"
)

// A place is what says which of two records is the original.
type place struct {
	created int64 // Unix seconds; those that do not say come last
	url     string
	rest    string // added and ID, for those that are alike in both
	n       uint32
}

func placeOf(a *article.Article, n uint32) place {
	p := place{created: math.MaxInt64, url: cmp.Or(a.URL, a.URLCanonical, a.Provenance.Path), rest: a.Added + " " + a.ID, n: n}
	if a.Created != nil {
		for _, form := range []string{time.RFC3339, "2006-01-02T15:04:05", time.DateOnly} {
			if at, err := time.Parse(form, *a.Created); err == nil { // without a zone, UTC
				p.created = at.Unix()
				break
			}
		}
	}
	return p
}

func (p place) compare(q place) int {
	return cmp.Or(cmp.Compare(p.created, q.created), strings.Compare(p.url, q.url), strings.Compare(p.rest, q.rest), cmp.Compare(p.n, q.n))
}

func placeCodec() codec[place] {
	return codec[place]{
		write: func(p place) ([]byte, error) {
			b := binary.BigEndian.AppendUint64(make([]byte, 0, 20+len(p.url)+len(p.rest)), uint64(p.created))
			b = binary.BigEndian.AppendUint32(b, p.n)
			b = binary.BigEndian.AppendUint32(b, uint32(len(p.url)))
			return append(append(b, p.url...), p.rest...), nil
		},
		read: func(b []byte) (place, error) {
			if len(b) < 16 || uint64(len(b)-16) < uint64(binary.BigEndian.Uint32(b[12:])) {
				return place{}, fmt.Errorf("read a date: %d bytes are too few", len(b))
			}
			p, url := place{created: int64(binary.BigEndian.Uint64(b)), n: binary.BigEndian.Uint32(b[8:])}, int(binary.BigEndian.Uint32(b[12:]))
			p.url, p.rest = string(b[16:16+url]), string(b[16+url:])
			return p, nil
		},
		compare: place.compare,
	}
}

// ranked gives each record its rank, and returns record numbers by rank. Versions of an
// article stand together, at the place of the first of them: what came later at one
// address is no copy of what another address took from it.
func (x *Index) ranked() ([]uint32, error) {
	defer x.order.close()
	byRank := make([]uint32, 0, len(x.entries))
	for p, err := range x.order.sorted() {
		if err != nil {
			return nil, err
		}
		x.entries[p.n].rank = uint32(len(byRank))
		byRank = append(byRank, p.n)
	}
	slices.SortStableFunc(byRank, func(a, b uint32) int { return cmp.Compare(x.entries[a].article, x.entries[b].article) })
	first := make([]uint32, len(byRank)) // of each record's article, by record number
	for i, n := range byRank {
		first[n] = x.entries[n].rank
		if i > 0 && x.entries[byRank[i-1]].article == x.entries[n].article {
			first[n] = first[byRank[i-1]]
		}
	}
	slices.SortFunc(byRank, func(a, b uint32) int {
		return cmp.Or(cmp.Compare(first[a], first[b]), cmp.Compare(x.entries[a].rank, x.entries[b].rank))
	})
	for rank, n := range byRank {
		x.entries[n].rank = uint32(rank)
	}
	return byRank, nil
}
