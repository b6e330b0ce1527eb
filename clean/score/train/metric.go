package train

import (
	"unicode"
	"unicode/utf8"
)

// shingle is the length of the runs of tokens by which texts are compared.
// Source: article-extraction-benchmark (Zyte 2020).
const shingle = 4

// eachToken calls yield with the runs of letters, numbers and underscores of a
// text, which is what \w+ matches in Python.
func eachToken(text string, yield func(start, end int)) {
	start := -1
	for i := 0; i < len(text); {
		c, n := rune(text[i]), 1
		if c >= utf8.RuneSelf {
			c, n = utf8.DecodeRuneInString(text[i:])
		}
		if c == '_' || unicode.IsLetter(c) || unicode.IsNumber(c) {
			if start < 0 {
				start = i
			}
		} else if start >= 0 {
			yield(start, i)
			start = -1
		}
		i += n
	}
	if start >= 0 {
		yield(start, len(text))
	}
}

// A vocabulary numbers the tokens of one page.
type vocabulary map[string]int32

func (v vocabulary) tokens(text string) []int32 {
	var out []int32
	eachToken(text, func(start, end int) {
		id, ok := v[text[start:end]]
		if !ok {
			id = int32(len(v) + 1)
			v[text[start:end]] = id
		}
		out = append(out, id)
	})
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
	eachShingle(tokens, func(h uint64) {
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

func eachShingle(tokens []int32, yield func(uint64)) {
	if len(tokens) == 0 {
		return
	}
	for i := 0; i < max(1, len(tokens)-shingle+1); i++ {
		yield(hashRun(tokens[i:min(i+shingle, len(tokens))]))
	}
}

// A match counts shingles: shared, only in the prediction, only in the truth.
type match struct{ tp, fp, fn float64 }

func (r *reference) match(tokens []int32) match {
	clear(r.seen)
	shared, total := 0, 0
	eachShingle(tokens, func(h uint64) {
		total++
		if k, ok := r.index[h]; ok {
			if r.seen[k]++; r.seen[k] <= r.counts[k] {
				shared++
			}
		}
	})
	return match{float64(shared), float64(total - shared), float64(r.total - shared)}
}

func (m match) precision() float64 {
	if m.fp == 0 && m.fn == 0 {
		return 1
	}
	if m.tp+m.fp == 0 {
		return 0
	}
	return m.tp / (m.tp + m.fp)
}

func (m match) recall() float64 {
	if m.fp == 0 && m.fn == 0 {
		return 1
	}
	if m.tp+m.fn == 0 {
		return 0
	}
	return m.tp / (m.tp + m.fn)
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

// inside looks up the shingles that lie within each block; -1 stands for one
// that the truth does not have.
func (r *reference) inside(blocks [][]int32) [][]int32 {
	out := make([][]int32, len(blocks))
	for i, tokens := range blocks {
		for k := 0; k+shingle <= len(tokens); k++ {
			out[i] = append(out[i], r.place(tokens[k:k+shingle]))
		}
	}
	return out
}

func (r *reference) place(run []int32) int32 {
	if k, ok := r.index[hashRun(run)]; ok {
		return k
	}
	return -1
}

// joined matches the text of the kept blocks, of which the shingles within
// are known.
func (r *reference) joined(blocks, inner [][]int32, keep []bool) match {
	clear(r.seen)
	shared, total := 0, 0
	count := func(k int32) {
		total++
		if k >= 0 {
			if r.seen[k]++; r.seen[k] <= r.counts[k] {
				shared++
			}
		}
	}
	var tail []int32 // the last tokens of the text so far
	for i, tokens := range blocks {
		if !keep[i] || len(tokens) == 0 {
			continue
		}
		before := len(tail)
		tail = append(tail, tokens[:min(shingle-1, len(tokens))]...)
		for k := 0; k < before && k+shingle <= len(tail); k++ {
			count(r.place(tail[k : k+shingle]))
		}
		for _, k := range inner[i] {
			count(k)
		}
		if len(tokens) >= shingle-1 {
			tail = append(tail[:0], tokens[len(tokens)-shingle+1:]...)
		} else {
			tail = append(tail[:0], tail[max(len(tail)-shingle+1, 0):]...)
		}
	}
	if total == 0 && len(tail) > 0 {
		count(r.place(tail))
	}
	return match{float64(shared), float64(total - shared), float64(r.total - shared)}
}
