package train

import (
	"strings"
	"unicode"
)

// A vocabulary numbers the tokens of one page: runs of letters, numbers and underscores, which
// is what \w+ matches in Python.
type vocabulary map[string]int32

func (v vocabulary) tokens(text string) []int32 {
	var out []int32
	for word := range strings.FieldsFuncSeq(text, func(c rune) bool { return c != '_' && !unicode.IsLetter(c) && !unicode.IsNumber(c) }) {
		id, ok := v[word]
		if !ok {
			id = int32(len(v) + 1)
			v[word] = id
		}
		out = append(out, id)
	}
	return out
}

// hashRun hashes a run of tokens.
func hashRun(run []int32) uint64 {
	h := uint64(14695981039346656037)
	for _, t := range run {
		h = (h ^ uint64(uint32(t))) * 0x9e3779b97f4a7c15
		h ^= h >> 29
	}
	return h
}

// A reference is a true text, ready to be compared with.
type reference struct {
	tokens []int32
	index  map[uint64]int32 // shingle to its place in counts
	counts []int32
	total  int
	seen   []int32 // scratch: counts of the other text
}

func newReference(tokens []int32) *reference {
	r := &reference{tokens: tokens, index: make(map[uint64]int32)}
	eachShingle(tokens, func(run []int32) {
		h := hashRun(run)
		k, ok := r.index[h]
		if !ok {
			k = int32(len(r.counts))
			r.index[h] = k
			r.counts = append(r.counts, 0)
		}
		r.counts[k]++
		r.total++
	})
	r.seen = make([]int32, len(r.counts))
	return r
}

func eachShingle(tokens []int32, yield func(run []int32)) {
	if len(tokens) == 0 {
		return
	}
	for i := 0; i < max(1, len(tokens)-shingle+1); i++ {
		yield(tokens[i:min(i+shingle, len(tokens))])
	}
}

// place returns the place of a shingle; -1 where the truth does not have it.
func (r *reference) place(run []int32) int32 {
	if k, ok := r.index[hashRun(run)]; ok {
		return k
	}
	return -1
}

// A count compares the shingles of a text with a reference, by their places.
type count struct {
	*reference
	shared, total int
}

func (r *reference) count() *count {
	clear(r.seen)
	return &count{reference: r}
}

func (c *count) add(place int32) {
	c.total++
	if place >= 0 {
		if c.seen[place]++; c.seen[place] <= c.counts[place] {
			c.shared++
		}
	}
}

func (c *count) match() match {
	return match{float64(c.shared), float64(c.total - c.shared), float64(c.reference.total - c.shared)}
}

// A match counts shingles: shared, only in the prediction, only in the truth.
type match struct{ tp, fp, fn float64 }

func (r *reference) match(tokens []int32) match {
	c := r.count()
	eachShingle(tokens, func(run []int32) { c.add(r.place(run)) })
	return c.match()
}

// match compares the kept blocks with the true text.
func (s *sample) match(keep []bool) match {
	var text []int32
	for i, is := range keep {
		if is {
			text = append(text, s.tokens[i]...)
		}
	}
	return s.truth.match(text)
}

func (m match) precision() float64 { return m.share(m.fp) }

func (m match) recall() float64 { return m.share(m.fn) }

// share is how much is right beside what is wrong in one way.
func (m match) share(wrong float64) float64 {
	switch {
	case m.fp == 0 && m.fn == 0:
		return 1
	case m.tp+wrong == 0:
		return 0
	}
	return m.tp / (m.tp + wrong)
}

func (m match) f1() float64 { return harmonic(m.precision(), m.recall()) }

func harmonic(p, r float64) float64 {
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

// A tally is the figures of many pages: F1 of mean precision and mean recall.
type tally struct {
	pages, predicted  int
	precision, recall float64
	f1                float64 // sum of the pages' own
}

func (t *tally) add(m match) {
	t.pages++
	if m.tp+m.fp > 0 {
		t.predicted++
		t.precision += m.precision()
	}
	t.recall += m.recall()
	t.f1 += m.f1()
}

func (t *tally) figures() (f1, precision, recall float64) {
	if t.predicted == 0 || t.pages == 0 {
		return 0, 0, 0
	}
	p, r := t.precision/float64(t.predicted), t.recall/float64(t.pages)
	return harmonic(p, r), p, r
}

// inside looks up the shingles that lie within each block.
func (r *reference) inside(blocks [][]int32) [][]int32 {
	out := make([][]int32, len(blocks))
	for i, tokens := range blocks {
		for k := 0; k+shingle <= len(tokens); k++ {
			out[i] = append(out[i], r.place(tokens[k:k+shingle]))
		}
	}
	return out
}

// joined matches the text of the kept blocks, of which the shingles within
// are known.
func (r *reference) joined(blocks, inner [][]int32, keep []bool) match {
	c := r.count()
	var tail []int32 // the last tokens of the text so far
	for i, tokens := range blocks {
		if !keep[i] || len(tokens) == 0 {
			continue
		}
		before := len(tail)
		tail = append(tail, tokens[:min(shingle-1, len(tokens))]...)
		for k := 0; k < before && k+shingle <= len(tail); k++ {
			c.add(r.place(tail[k : k+shingle]))
		}
		for _, k := range inner[i] {
			c.add(k)
		}
		if len(tokens) >= shingle-1 {
			tail = append(tail[:0], tokens[len(tokens)-shingle+1:]...)
		} else {
			tail = append(tail[:0], tail[max(len(tail)-shingle+1, 0):]...)
		}
	}
	if c.total == 0 && len(tail) > 0 {
		c.add(r.place(tail))
	}
	return c.match()
}
