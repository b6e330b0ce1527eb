package record

import (
	"slices"

	"rens/clean/article"
)

// A filter is one test that a corpus is cleaned by.
type filter struct {
	flag  string // of a text that fails it: a family, a dot, and the name that datatrove has for the reason
	fails func(*measure) bool
}

// filters are the families of filters that a text is put to. A new filter is a
// value in its family's file, a new family a file and a line here.
var filters = [][]filter{gopher, repetition, fineweb, c4}

// flags names the filters that a text fails, the kinds of PII in it, what was left out to read the page at
// all, and the data that the text was taken from where the page shows none, in
// alphabetical order. A text of no words fails no filter.
func flags(p *Parts, a *article.Article, m *measure) []string {
	failed := []string{}
	for i := range a.PII {
		if flag := "pii." + a.PII[i].Kind; !slices.Contains(failed, flag) {
			failed = append(failed, flag)
		}
	}
	for _, c := range cuts {
		if c.is(p) {
			failed = append(failed, c.flag)
		}
	}
	if p.Judgement.Told != "" {
		failed = append(failed, p.Judgement.Told)
	}
	if m.words > 0 {
		for _, family := range filters {
			for _, f := range family {
				if f.fails(m) {
					failed = append(failed, f.flag)
				}
			}
		}
	}
	slices.Sort(failed)
	return failed
}

// cuts are what may be left out to read a page at all.
var cuts = []struct {
	flag string
	is   func(*Parts) bool
}{
	{"page.flattened", func(p *Parts) bool { return p.Doc.Flattened }},
	{"links.cut", func(p *Parts) bool { return p.Tree.LinksCut || p.Doc.Unresolved }},
	{"lang.cut", func(p *Parts) bool { return p.Tags.Cut }},
}

// over reports a count above a share of a whole; a share of 0 asks nothing.
func over(n int, share float64, of int) bool { return share > 0 && float64(n) > share*float64(of) }

// below reports a count below a share of a whole.
func below(n int, share float64, of int) bool { return float64(n) < share*float64(of) }
