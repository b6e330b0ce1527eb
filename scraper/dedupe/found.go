package dedupe

import (
	"fmt"
	"math"

	"rens/clean/article"
)

// none is the rank of no record.
const none = math.MaxUint32

// A mark says whose copy a record is.
type mark struct {
	of    uint32  // rank; none for an original
	share float32 // of the text that stands in the other's; of a near copy
	exact bool
}

// Found is what is known of the records of an Index, until that is closed.
type Found struct {
	x       *Index
	byRank  []uint32 // record numbers
	marks   []mark   // by rank
	cluster []uint32 // by rank: one of the same cluster that is not later; the first of it has its own
}

// root is the first of a cluster.
func (f *Found) root(rank uint32) uint32 {
	for f.cluster[rank] != rank {
		f.cluster[rank] = f.cluster[f.cluster[rank]]
		rank = f.cluster[rank]
	}
	return rank
}

// join makes one cluster of two.
func (f *Found) join(a, b uint32) {
	a, b = f.root(a), f.root(b)
	f.cluster[max(a, b)] = min(a, b)
}

// Mark writes into record number n, which must be the one that was added, what is known of
// it. It fails where its text is another.
func (f *Found) Mark(n int, a *article.Article) error {
	if n >= len(f.marks) || textHash(a.Text) != f.x.entries[n].text {
		return fmt.Errorf("mark record %s: it is not what was read at first; nothing else may write to the files meanwhile", a.ID)
	}
	a.Dedupe.DuplicateOf, a.Dedupe.NearDuplicateOf, a.Dedupe.Containment, a.Dedupe.Cluster = nil, nil, nil, nil
	if a.Text == "" {
		return nil
	}
	rank := f.x.entries[n].rank
	m, first := f.marks[rank], a.ID
	if root := f.root(rank); root != rank {
		var err error
		if first, err = f.id(root); err != nil {
			return err
		}
	}
	a.Dedupe.Cluster = &first
	if m.of == none {
		return nil
	}
	of, err := f.id(m.of)
	if err != nil {
		return err
	}
	if m.exact {
		a.Dedupe.DuplicateOf = &of
		return nil
	}
	share := article.Decimal(math.Round(float64(m.share)*1e4) / 1e4) // four places, as it was before float32
	a.Dedupe.NearDuplicateOf, a.Dedupe.Containment = &of, &share
	return nil
}

// id is the ID of a record.
func (f *Found) id(rank uint32) (string, error) {
	id, _, err := f.x.load(f.byRank[rank])
	return id, err
}

// Sums say what was found.
type Sums struct {
	Records  int // all
	Empty    int // without a text
	Exact    int // with the text of another
	Near     int // with most of the text of another, or it with most of theirs
	Across   int // of Exact and Near: in another language than the other, by their tags
	Clusters int // of two records or more
}

// Sums counts.
func (f *Found) Sums() Sums {
	s := Sums{Records: len(f.marks)}
	larger := make([]bool, len(f.marks)) // by rank of a first: another is in its cluster
	for rank, m := range f.marks {
		e := f.x.entries[f.byRank[rank]]
		if e.text == [16]byte{} {
			s.Empty++
		}
		if root := f.root(uint32(rank)); root != uint32(rank) && !larger[root] {
			larger[root] = true
			s.Clusters++
		}
		if m.of == none {
			continue
		}
		if m.exact {
			s.Exact++
		} else {
			s.Near++
		}
		if f.x.entries[f.byRank[m.of]].language != e.language {
			s.Across++
		}
	}
	return s
}
