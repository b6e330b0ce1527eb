package main

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
)

// report prints the figures of the cross-validation.
func (t *trainer) report(w io.Writer) {
	t.reportBodies(w)
	t.reportSnippets(w)
	t.reportKinds(w)
	t.reportReliability(w)
}

// nordic are the languages that the report puts together.
var nordic = []string{"da", "nb", "nn", "no", "sv", "fi", "is", "fo"}

func (t *trainer) reportBodies(w io.Writer) {
	groups := make(map[string]*[2]tally)
	add := func(group string, got, best match) {
		if groups[group] == nil {
			groups[group] = &[2]tally{}
		}
		groups[group][0].add(got)
		groups[group][1].add(best)
	}
	for k, s := range t.samples {
		if s.truth == nil {
			continue
		}
		got, best := s.truth.match(s.join(t.results[k].Keep)), s.truth.match(s.join(s.keep))
		switch {
		case s.held || s.source == "mozilla-readability":
			add(s.source, got, best)
			continue
		}
		add("all", got, best)
		add(s.source, got, best)
		switch {
		case slices.Contains(nordic, s.lang):
			add("lang nordic", got, best)
		case s.lang == "en" || s.lang == "de":
			add("lang "+s.lang, got, best)
		default:
			add("lang other", got, best)
		}
	}
	fmt.Fprintf(w, "%-22s %5s %6s %6s %6s %7s %7s\n", "group", "pages", "F1", "P", "R", "page F1", "best F1")
	for _, name := range sortedKeys(groups) {
		g := groups[name]
		f1, p, r := g[0].figures()
		best, _, _ := g[1].figures()
		fmt.Fprintf(w, "%-22s %5d %.4f %.4f %.4f  %.4f  %.4f\n", name, g[0].pages, f1, p, r, g[0].f1/float64(g[0].pages), best)
	}
}

func sortedKeys[V any](m map[string]V) []string {
	var keys []string
	for k := range m {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, cmp.Compare[string])
	return keys
}

// reportSnippets prints how many snippets are found and avoided.
func (t *trainer) reportSnippets(w io.Writer) {
	type count struct{ found, with, avoided, without int }
	groups := make(map[string]*count)
	for k, s := range t.samples {
		if len(s.with)+len(s.without) == 0 {
			continue
		}
		g := groups[s.source]
		if g == nil {
			g = &count{}
			groups[s.source] = g
		}
		text := oneSpace(s.text(t.results[k].Keep))
		for _, x := range s.with {
			g.with++
			if strings.Contains(text, oneSpace(x)) {
				g.found++
			}
		}
		for _, x := range s.without {
			g.without++
			if !strings.Contains(text, oneSpace(x)) {
				g.avoided++
			}
		}
	}
	for _, name := range sortedKeys(groups) {
		g := groups[name]
		fmt.Fprintf(w, "snippets %-18s with found %.4f of %d, without avoided %.4f of %d\n", name,
			float64(g.found)/float64(max(g.with, 1)), g.with, float64(g.avoided)/float64(max(g.without, 1)), g.without)
	}
}

func oneSpace(s string) string { return strings.Join(strings.Fields(s), " ") }

// reportKinds prints how often pages are rightly called articles.
func (t *trainer) reportKinds(w io.Writer) {
	var right, both, said, are, all int
	wrong := make(map[string][2]int)
	for k, s := range t.samples {
		if s.kind == "" {
			continue
		}
		is, says := s.kind == "article", t.results[k].Article >= 0.5
		c := wrong[s.kind]
		c[1]++
		all++
		if is == says {
			right++
		} else {
			c[0]++
		}
		wrong[s.kind] = c
		if is {
			are++
		}
		if says {
			said++
		}
		if is && says {
			both++
		}
	}
	if all == 0 {
		return
	}
	fmt.Fprintf(w, "page type: accuracy %.4f, F1 of article %.4f; wrong:", float64(right)/float64(all), 2*float64(both)/float64(said+are))
	for _, kind := range sortedKeys(wrong) {
		fmt.Fprintf(w, " %s %d/%d", kind, wrong[kind][0], wrong[kind][1])
	}
	fmt.Fprintln(w)
}

// reportReliability prints, for pages of like confidence, the F1 that they
// have.
func (t *trainer) reportReliability(w io.Writer) {
	edges := []float32{0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 1.01}
	type row struct {
		pages     int
		said, got float64
	}
	rows := make([]row, len(edges))
	for k, s := range t.samples {
		if s.truth == nil || s.held || !s.trains() {
			continue
		}
		at := 0
		for t.results[k].Confidence >= edges[at] {
			at++
		}
		rows[at].pages++
		rows[at].said += float64(t.results[k].Confidence)
		rows[at].got += s.truth.match(s.join(t.results[k].Keep)).f1()
	}
	for k, r := range rows {
		if r.pages > 0 {
			fmt.Fprintf(w, "confidence below %.2f: %5d pages, said %.3f, page F1 %.3f\n", edges[k], r.pages, r.said/float64(r.pages), r.got/float64(r.pages))
		}
	}
}
