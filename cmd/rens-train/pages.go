package main

import (
	"rens/clean/score"
)

// crossPages trains and cross-validates what is said of whole pages: whether
// they are articles, and how good their text is.
func (t *trainer) crossPages(rows [][]uint8) {
	sums := make([]int32, len(rows))
	for a := range t.folds {
		f := boost(t.pageTable(rows, func(s *sample) bool { return s.fold != a }), t.pages)
		m := score.Model{Pages: f}
		for k, s := range t.samples {
			if s.fold == a {
				sums[k] = m.Pages.One((*[score.NumPageColumns]uint8)(rows[k]))
			}
		}
	}
	t.curves.Pages = boost(t.pageTable(rows, func(*sample) bool { return true }), t.pages)
	var types, expected []point
	for k, s := range t.samples {
		if s.kind != "" {
			types = append(types, point{sums[k], truth(s.kind == "article"), 1})
		}
		if s.truth != nil && s.trains() && !s.held {
			f1 := s.truth.match(s.join(t.results[k].Keep)).f1()
			expected = append(expected, point{int32(t.results[k].Confidence * (1 << 16)), f1, 1})
		}
	}
	t.curves.Article = calibrate(types, -5*score.LeafScale, 5*score.LeafScale, score.LeafScale/4)
	t.curves.Expected = calibrate(expected, 0, 1<<16, 1<<11)
	for k := range t.samples {
		r := &t.results[k]
		r.Article = t.curves.Article.At(sums[k])
		r.Confidence = t.curves.Expected.At(int32(r.Confidence * (1 << 16)))
	}
}

func truth(is bool) float64 {
	if is {
		return 1
	}
	return 0
}

// pageTable puts the pages of known kind into a table.
func (t *trainer) pageTable(rows [][]uint8, is func(*sample) bool) table {
	out := table{columns: make([][]uint8, score.NumPageColumns)}
	for k, s := range t.samples {
		if s.kind == "" || !is(s) {
			continue
		}
		out.truth = append(out.truth, s.kind == "article")
		out.weight = append(out.weight, 1)
		for c := range out.columns {
			out.columns[c] = append(out.columns[c], rows[k][c])
		}
	}
	return out
}

// join returns the tokens of the kept blocks.
func (s *sample) join(keep []bool) []int32 {
	var out []int32
	for i, is := range keep {
		if is {
			out = append(out, s.tokens[i]...)
		}
	}
	return out
}
