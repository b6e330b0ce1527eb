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
		k int
		match
	}
	var pages []entry
	for k, s := range t.samples {
		if s.truth != nil {
			pages = append(pages, entry{k, s.match(t.results[k].Keep)})
		}
	}
	slices.SortStableFunc(pages, func(a, b entry) int { return cmp.Compare(a.f1(), b.f1()) })
	out := bufio.NewWriter(w)
	for _, m := range pages {
		s, p := t.samples[m.k], &t.results[m.k]
		fmt.Fprintf(out, "%s %s F1 %.3f P %.3f R %.3f, said %.3f, threshold %.2f, best %.3f\n", s.id, s.lang, m.f1(),
			m.precision(), m.recall(), p.Confidence, p.Threshold, s.match(s.keep).f1())
		for i, keep := range p.Keep {
			if b := &s.tree.Blocks[i]; keep != s.keep[i] && len(s.tokens[i]) > 0 {
				fmt.Fprintf(out, "  %s %4d %.2f %s%d %dw %s\n", map[bool]string{true: "+", false: "-"}[keep], i, p.Story[i],
					b.Type, b.Level, b.Words, clip(oneSpace(b.Text), 110))
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
