package record

import (
	"math/bits"
	"slices"

	"github.com/cespare/xxhash/v2"
)

// repetition are the filters of Rae et al. 2021, "Scaling Language Models", table A1,
// on what a text says again.
var repetition = []filter{
	{"gopher.dup_para_frac", func(m *measure) bool { return over(m.paragraphs.times, m.limit.Paragraphs, m.paragraphs.all) }},
	{"gopher.dup_para_char_frac", func(m *measure) bool { return over(m.paragraphs.points, m.limit.ParagraphPoints, m.points) }},
	{"gopher.dup_line_frac", func(m *measure) bool { return over(m.again.times, m.limit.Lines, m.lines) }},
	{"gopher.dup_line_char_frac", func(m *measure) bool { return over(m.again.points, m.limit.LinePoints, m.points) }},
	{"gopher.top_2_gram", func(m *measure) bool { return m.top(2) }},
	{"gopher.top_3_gram", func(m *measure) bool { return m.top(3) }},
	{"gopher.top_4_gram", func(m *measure) bool { return m.top(4) }},
	{"gopher.duplicated_5_n_grams", func(m *measure) bool { return m.duplicated(5) }},
	{"gopher.duplicated_6_n_grams", func(m *measure) bool { return m.duplicated(6) }},
	{"gopher.duplicated_7_n_grams", func(m *measure) bool { return m.duplicated(7) }},
	{"gopher.duplicated_8_n_grams", func(m *measure) bool { return m.duplicated(8) }},
	{"gopher.duplicated_9_n_grams", func(m *measure) bool { return m.duplicated(9) }},
	{"gopher.duplicated_10_n_grams", func(m *measure) bool { return m.duplicated(10) }},
}

// top reports that the commonest run of n words has too many of the code points, with
// the spaces between its words.
func (m *measure) top(n int) bool { return over(m.repetitions.top(n), m.limit.TopGrams[n-2], m.points) }

// duplicated reports that runs of n words that were there before have too many of the
// code points, without spaces.
func (m *measure) duplicated(n int) bool {
	return over(m.repetitions.duplicated(n), m.limit.DupGrams[n-5], m.points)
}

// mostRepeated is how many words are looked at for what they repeat: a text of more is
// too long for gopher (max_doc_words) whatever it repeats, and memory is 24 bytes a word.
const mostRepeated = 100_000

// repetitions counts runs of words. The hash of a run is a polynomial of those of its
// words, modulo 2^64, so that it is had from two prefixes.
type repetitions struct {
	hashes []uint64 // of the words up to each
	points []int32  // code points of the words up to each
	table  []seat   // room of runs
	unlike int      // runs of so many words are each there once, and so are longer ones; 0 where that is not known
}

// A seat is one run of words in a table by hash.
type seat struct {
	hash  uint64 // 0 for none
	count int32
}

// base spreads the bits of a hash (Knuth, MMIX), as in simhash.
const base = multiplier

// reset forgets the words, and keeps the room that they had.
func (r *repetitions) reset() {
	*r = repetitions{hashes: r.hashes[:0], points: r.points[:0], table: r.table}
}

func (r *repetitions) add(word string, points int) {
	n := len(r.hashes)
	if n >= mostRepeated {
		return
	}
	var hash uint64
	var before int32
	if n > 0 {
		hash, before = r.hashes[n-1], r.points[n-1]
	}
	r.hashes, r.points = append(r.hashes, hash*base+xxhash.Sum64String(word)), append(r.points, before+int32(points))
}

// each calls run with each run of n words, by its hash and its code points, without
// spaces; run says how many words to go on by.
func (r *repetitions) each(n int, run func(at *seat, points int) int) {
	size := 1 << bits.Len(uint(2*len(r.hashes)))
	r.table = slices.Grow(r.table[:0], size)[:size]
	clear(r.table)
	power := uint64(1)
	for range n {
		power *= base
	}
	for i := n - 1; i < len(r.hashes); {
		hash, points := r.hashes[i], r.points[i]
		if i >= n {
			hash, points = hash-r.hashes[i-n]*power, points-r.points[i-n]
		}
		hash |= 1 // no seat of none
		place := int(hash*base>>32) & (size - 1)
		for r.table[place].hash != 0 && r.table[place].hash != hash {
			place = (place + 1) & (size - 1)
		}
		r.table[place].hash = hash
		i += run(&r.table[place], int(points))
	}
}

// top is the code points of all occurrences of the commonest run of n words, with the
// spaces between them; of two that are as common, of the one that was so first.
func (r *repetitions) top(n int) int {
	most, length := int32(0), 0
	r.each(n, func(at *seat, points int) int {
		if at.count++; at.count > most {
			most, length = at.count, points+n-1
		}
		return 1
	})
	return int(most) * length
}

// duplicated is the code points of the runs of n words that were there before, none of
// which overlaps another.
func (r *repetitions) duplicated(n int) (sum int) {
	if r.unlike > 0 && r.unlike <= n {
		return 0
	}
	again := false
	r.each(n, func(at *seat, points int) int {
		if at.count++; at.count == 1 {
			return 1
		}
		again = true
		sum += points
		return n
	})
	if !again {
		r.unlike = n
	}
	return sum
}
