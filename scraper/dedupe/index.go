// Package dedupe finds the records of any number that have a text that another has, or
// most of it.
//
// Records are added, one after the other, to an Index; Find compares them; Found says of
// each, by its number, whose copy it is. A copy is of the first record by (created, url),
// in whatever order they were added; records of one article_id are versions of each other
// and no copies, unless their text is the same.
//
// Goals: memory of some fifty bytes a record, all else in files of one folder (the
// shingles of texts, and keys of bands with record numbers, sorted); the same records give
// the same result; comparisons in proportion to the records, not to their square.
// Non-goals: what near means (clean/near), reading and writing records.
//
//	index     records, and what is kept of each
//	order     which of two is the original
//	find      exact copies, then those to be compared, then near ones
//	found     what is known of each record
//	sorter    sorting in files, by lanrat/extsort
package dedupe

import (
	"bufio"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"

	"github.com/cespare/xxhash/v2"

	"rens/clean/article"
	"rens/clean/near"
)

// mostRecords is how many records an Index takes: they are numbered in 32 bits.
const mostRecords = math.MaxInt32

// defaultChunk is how many values are sorted in memory at once: some 60 MB while they are.
const defaultChunk = 1 << 20

// An entry is what is kept in memory of a record.
type entry struct {
	text     [16]byte // half of the SHA-256 of its text; zero for none
	article  uint64   // hash of its article_id
	at       int64    // where it stands in the file of texts
	rank     uint32   // its place in the order of originals
	language uint32   // hash of its language
}

// An Index takes records. It is for one goroutine.
type Index struct {
	dir     string
	chunk   int
	hasher  *near.Hasher
	entries []entry
	texts   *os.File // ID and shingles of each record
	out     *bufio.Writer
	size    int64
	order   *sorter[place]
	bands   *sorter[band]
}

// A band is a key of a record.
type band struct {
	key uint64
	n   uint32
}

// New returns an Index that keeps its files in a folder of its own within dir, until the
// context ends. It must be closed.
func New(ctx context.Context, dir string) (*Index, error) { return newIndex(ctx, dir, defaultChunk) }

func newIndex(ctx context.Context, dir string, chunk int) (*Index, error) {
	dir, err := os.MkdirTemp(dir, "rens-dedupe-")
	if err != nil {
		return nil, fmt.Errorf("make a folder for the index: %w", err)
	}
	texts, err := os.Create(filepath.Join(dir, "texts"))
	if err != nil {
		return nil, errors.Join(fmt.Errorf("make the index: %w", err), os.RemoveAll(dir))
	}
	return &Index{dir: dir, chunk: chunk, hasher: near.NewHasher(), texts: texts, out: bufio.NewWriterSize(texts, 1<<18),
		order: newSorter(ctx, "the dates of records", dir, chunk/8, placeCodec()),
		bands: newSorter(ctx, "the keys of texts", dir, chunk, bandCodec())}, nil
}

// Close removes the files.
func (x *Index) Close() error {
	x.order.close()
	x.bands.close()
	return errors.Join(x.texts.Close(), os.RemoveAll(x.dir))
}

func bandCodec() codec[band] {
	return codec[band]{
		write: func(b band) ([]byte, error) {
			return binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint64(make([]byte, 0, 12), b.key), b.n), nil
		},
		read: func(b []byte) (band, error) {
			if len(b) != 12 {
				return band{}, fmt.Errorf("read a key: %d bytes, want 12", len(b))
			}
			return band{binary.BigEndian.Uint64(b), binary.BigEndian.Uint32(b[8:])}, nil
		},
		compare: func(a, b band) int { return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.n, b.n)) },
	}
}

// Add adds a record; the first one is number 0.
func (x *Index) Add(a *article.Article) error {
	if len(x.entries) == mostRecords {
		return fmt.Errorf("add record %s: there are %d already, and an index takes no more", a.ID, mostRecords)
	}
	n := uint32(len(x.entries))
	set, keys := x.hasher.Set(a.Text)
	x.entries = append(x.entries, entry{text: textHash(a.Text), article: xxhash.Sum64String(cmp.Or(a.ArticleID, a.ID)), at: x.size, language: uint32(xxhash.Sum64String(a.Language))})
	x.order.put(placeOf(a, n))
	if len(set) > 0 {
		for _, key := range keys {
			x.bands.put(band{key, n})
		}
	}
	return x.spool(a.ID, set)
}

// textHash is that of a text, which clean/record has normalised: form C, single spaces.
func textHash(text string) (hash [16]byte) {
	if text != "" {
		sum := sha256.Sum256([]byte(text))
		copy(hash[:], sum[:])
	}
	return hash
}

// spool writes ID and shingles of a record.
func (x *Index) spool(id string, set near.Set) error {
	buf := binary.AppendUvarint(nil, uint64(len(id)))
	buf = append(buf, id...)
	for _, shingle := range set {
		buf = binary.LittleEndian.AppendUint32(buf, shingle)
	}
	x.size += int64(len(buf))
	if _, err := x.out.Write(buf); err != nil {
		return fmt.Errorf("keep the shingles of record %s: %w", id, err)
	}
	return nil
}

// load reads ID and shingles of a record back.
func (x *Index) load(n uint32) (id string, set near.Set, err error) {
	end := x.size
	if int(n)+1 < len(x.entries) {
		end = x.entries[n+1].at
	}
	buf := make([]byte, end-x.entries[n].at)
	if _, err := x.texts.ReadAt(buf, x.entries[n].at); err != nil {
		return "", nil, fmt.Errorf("read shingles of record %d: %w", n, err)
	}
	length, k := binary.Uvarint(buf)
	if k <= 0 || uint64(len(buf)-k) < length {
		return "", nil, fmt.Errorf("read shingles of record %d: its file was changed", n)
	}
	id, buf = string(buf[k:k+int(length)]), buf[k+int(length):]
	set = make(near.Set, len(buf)/4)
	for i := range set {
		set[i] = binary.LittleEndian.Uint32(buf[4*i:])
	}
	return id, set, nil
}
