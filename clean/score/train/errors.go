package train

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"
)

// WriteErrors writes the pages by rising F1, each with the blocks that were
// decided otherwise than the truth has it, for a person to read.
func (t *trainer) WriteErrors(w io.Writer) error {
	type entry struct {
		k  int
		f1 float64
	}
	var pages []entry
	for k, s := range t.samples {
		if s.truth != nil {
			pages = append(pages, entry{k, s.truth.match(s.join(t.results[k].Keep)).f1()})
		}
	}
	slices.SortStableFunc(pages, func(a, b entry) int { return cmp.Compare(a.f1, b.f1) })
	out := bufio.NewWriter(w)
	for _, e := range pages {
		s, p := t.samples[e.k], &t.results[e.k]
		m := s.truth.match(s.join(p.Keep))
		fmt.Fprintf(out, "%s %s F1 %.3f P %.3f R %.3f, said %.3f, threshold %.2f, best %.3f\n", s.id, s.lang, e.f1,
			m.precision(), m.recall(), p.Confidence, p.Threshold, s.truth.match(s.join(s.keep)).f1())
		for i, keep := range p.Keep {
			if keep != s.keep[i] && len(s.tokens[i]) > 0 {
				fmt.Fprintf(out, "  %s %4d %.2f %s%d %dw %s\n", map[bool]string{true: "+", false: "-"}[keep], i, p.Story[i],
					s.tree.Blocks[i].Type, s.tree.Blocks[i].Level, s.tree.Blocks[i].Words, clip(oneSpace(s.tree.Blocks[i].Text), 110))
			}
		}
	}
	return out.Flush()
}

// clip shortens a text to n bytes or a few more, at the end of a character.
func clip(s string, n int) string {
	for i := range s {
		if i >= n {
			return s[:i] + "…"
		}
	}
	return s
}
