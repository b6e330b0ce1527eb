package train

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"rens/clean/score"
)

// report prints the figures for a person to read.
func (f *Figures) report(w io.Writer) {
	reportGroups(w, f.Groups)
	for _, name := range slices.Sorted(maps.Keys(f.Snippets)) {
		s := f.Snippets[name]
		fmt.Fprintf(w, "snippets %-18s with found %.4f of %d, without avoided %.4f of %d\n", name,
			float64(s.Found)/float64(max(s.With, 1)), s.With, float64(s.Avoided)/float64(max(s.Without, 1)), s.Without)
	}
	if t := f.PageType; t != nil {
		fmt.Fprintf(w, "page type: accuracy %.4f, F1 of article %.4f; wrong:", t.Accuracy, t.F1)
		for _, kind := range slices.Sorted(maps.Keys(t.Of)) {
			fmt.Fprintf(w, " %s %d/%d", kind, t.Wrong[kind], t.Of[kind])
		}
		fmt.Fprintln(w)
	}
	for _, name := range slices.Sorted(maps.Keys(f.Types)) {
		of := f.Types[name]
		fmt.Fprintf(w, "called %-32s article %4d, index %4d, other %4d\n", name, of.Article, of.Index, of.Other)
	}
	fmt.Fprintf(w, "written: %d pages, wrong: %s\n", f.Written.Pages, strings.Join(f.Written.Wrong, " "))
	for _, r := range f.Reliability {
		fmt.Fprintf(w, "confidence below %.2f: %5d pages, said %.3f, page F1 %.3f\n", r.Below, r.Pages, r.Said, r.Seen)
	}
	for _, of := range [...]struct {
		name string
		rows []reliabilityRow
	}{{"article", f.Article}, {"index", f.Index}} {
		for _, r := range of.rows {
			fmt.Fprintf(w, "%s below %.2f: %5d pages, said %.3f, are %.3f\n", of.name, r.Below, r.Pages, r.Said, r.Seen)
		}
	}
	for _, id := range f.Empty {
		fmt.Fprintf(w, "empty: %s\n", id)
	}
}

// scored tells whether a sample's F1 counts: it has a true body, and its
// folds' models say what the final one would.
func (s *sample) scored() bool {
	return s.truth != nil && !s.held && s.base == nil && s.source != writtenSource && s.trains()
}

// reliability sets the F1 that pages of like confidence have beside what was
// said of them.
func (t *trainer) reliability() []reliabilityRow {
	rows := []reliabilityRow{{Below: 0.5}, {Below: 0.7}, {Below: 0.8}, {Below: 0.9}, {Below: 0.95}, {Below: 0.98}, {Below: 1.01}}
	for k, s := range t.samples {
		if !s.scored() {
			continue
		}
		at := 0
		for t.results[k].Confidence >= rows[at].Below {
			at++
		}
		rows[at].Pages++
		rows[at].Said += float64(t.results[k].Confidence)
		rows[at].Seen += s.match(t.results[k].Keep).f1()
	}
	return means(rows)
}

// typeReliability sets how many pages are of a type beside the probability that was given to it.
func (t *trainer) typeReliability(is func(*sample) bool, said func(*score.Page) float32) []reliabilityRow {
	rows := []reliabilityRow{{Below: 0.1}, {Below: 0.3}, {Below: 0.5}, {Below: 0.7}, {Below: 0.9}, {Below: 1.01}}
	for k, s := range t.samples {
		if s.kind == "" || s.base != nil {
			continue
		}
		p, at := said(&t.results[k]), 0
		for p >= rows[at].Below {
			at++
		}
		rows[at].Pages++
		rows[at].Said += float64(p)
		rows[at].Seen += truth(is(s))
	}
	return means(rows)
}

// means divides the sums of rows by their pages; those without any fall away.
func means(rows []reliabilityRow) []reliabilityRow {
	rows = slices.DeleteFunc(rows, func(r reliabilityRow) bool { return r.Pages == 0 })
	for i := range rows {
		rows[i].Said /= float64(rows[i].Pages)
		rows[i].Seen /= float64(rows[i].Pages)
	}
	return rows
}

// worst returns the worst hundredth of the scored pages, by rising F1.
func (t *trainer) worst() []pageFigure {
	pages := []pageFigure{}
	for k, s := range t.samples {
		if s.scored() {
			pages = append(pages, pageFigure{s.id, s.match(t.results[k].Keep).f1()})
		}
	}
	slices.SortStableFunc(pages, func(a, b pageFigure) int { return cmp.Compare(a.F1, b.F1) })
	return pages[:(len(pages)+99)/100]
}

func reportGroups(w io.Writer, groups map[string]groupFigures) {
	fmt.Fprintf(w, "%-26s %5s %6s %6s %6s %7s %7s\n", "group", "pages", "F1", "P", "R", "page F1", "best F1")
	for _, name := range slices.Sorted(maps.Keys(groups)) {
		g := groups[name]
		fmt.Fprintf(w, "%-26s %5d %.4f %.4f %.4f  %.4f  %.4f\n", name, g.Pages, g.F1, g.Precision, g.Recall, g.PageF1, g.BestF1)
	}
}
