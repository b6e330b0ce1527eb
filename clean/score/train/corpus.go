package train

import (
	"cmp"
	"fmt"
	"hash/fnv"
	"maps"
	"path/filepath"
	"slices"

	"rens/clean/block"
	"rens/clean/corpus"
	"rens/clean/score"
	"rens/clean/verdict"
	"rens/fixtures/dress"
)

// A sample is one labelled page.
type sample struct {
	id, source, lang, domain string
	kind                     string // article, listing and so on; "" where not known
	labelled                 string // folder that says so; "" where a true text says that it is an article
	title                    string // the true one
	authors                  []string
	body                     string   // true text; "" where there is none
	with, without            []string // snippets that must and must not be in the text
	path                     string   // of the page
	markup                   []byte   // the page itself, where it is no file
	held                     bool     // for evaluation only
	fold                     int

	base  *sample      // of a copy, the page that it is of
	dress *dress.Dress // of a copy, how it is changed
	shelf *dress.Shelf
	seed  uint64

	tree    *block.Tree
	hints   score.Hints
	address string // of the page, where known
	sheet   score.Sheet
	truth   *reference
	tokens  [][]int32 // of each block
	keep    []bool    // label of each block
	places  places    // of the tokens that are learned from
	weight  []float32 // of each block's label; 0 for none

	pageRow    [score.NumPageColumns]uint8
	pageTokens []uint32
	said       [2]float32 // that it is an article, a list, by the model that has not seen it

	model    []bool // what the model alone keeps
	traits   map[string]float64
	verdicts []verdict.Verdict // of the rules and the model together
}

// readCorpus reads the labelled pages of folders, each of which holds extract,
// extract-nordic, pagetype or pagetype-news, or is one of these; and those of fixtures/cases.
func readCorpus(dirs []string) ([]*sample, error) {
	var all []*sample
	byPath := make(map[string]*sample)
	for _, dir := range dirs {
		found := false
		for _, sub := range []string{"extract", "extract-nordic", "pagetype", "pagetype-news", "."} {
			more, is, err := readFolder(filepath.Join(dir, sub), byPath)
			if err != nil {
				return nil, err
			}
			found = found || is
			all = append(all, more...)
		}
		if !found {
			return nil, fmt.Errorf("read %s: no truth.jsonl or labels.jsonl there", dir)
		}
	}
	own, err := written()
	return append(all, own...), err
}

// readFolder reads one folder of pages with their true texts or with their types; found is
// false where it is neither. Pages of one path are one sample.
func readFolder(folder string, byPath map[string]*sample) (out []*sample, found bool, err error) {
	byID := make(map[string]*sample)
	found, err = corpus.Lines(filepath.Join(folder, "truth.jsonl"), func(t struct {
		ID, Source, URL, Lang, Title, Body string
		Authors                            []string
	}) {
		s := &sample{id: t.ID, source: t.Source, lang: t.Lang, domain: corpus.Domain(t.URL, t.ID), title: t.Title, authors: t.Authors, body: t.Body, held: t.Source == "nordic-hand",
			path: corpus.Path(folder, t.ID), address: t.URL, kind: "article"}
		byPath[s.path], byID[s.id] = s, s
		out = append(out, s)
	})
	if err != nil {
		return nil, false, err
	}
	if found {
		_, err = corpus.Lines(filepath.Join(folder, "snippets.jsonl"), func(l struct {
			ID            string
			With, Without []string
		}) {
			if s := byID[l.ID]; s != nil {
				s.with, s.without = l.With, l.Without
			}
		})
		return out, true, err
	}
	found, err = corpus.Lines(filepath.Join(folder, "labels.jsonl"), func(l struct{ ID, Type, Lang, URL, HTML string }) {
		path := filepath.Join(folder, l.HTML)
		s := byPath[path]
		if s == nil {
			s = &sample{id: l.ID, source: filepath.Base(folder), lang: l.Lang, domain: corpus.Domain(l.URL, l.ID), path: path, address: l.URL}
			out = append(out, s)
		}
		s.kind, s.labelled = l.Type, filepath.Base(folder)
	})
	return out, found, err
}

// assign deals the domains out to folds, none to two, in an order that the seed
// chooses.
func assign(samples []*sample, folds int, seed uint64) {
	pages := make(map[string]int)
	for _, s := range samples {
		pages[s.domain]++
	}
	order := slices.Sorted(maps.Keys(pages))
	slices.SortStableFunc(order, func(a, b string) int { return cmp.Compare(hash(seed, a), hash(seed, b)) })
	load := make([]int, folds)
	fold := make(map[string]int)
	for _, d := range order {
		least := 0
		for f := range load {
			if load[f] < load[least] {
				least = f
			}
		}
		load[least] += pages[d]
		fold[d] = least
	}
	for _, s := range samples {
		s.fold = fold[s.domain]
	}
}

func hash(seed uint64, domain string) uint64 {
	h := fnv.New64a()
	fmt.Fprintf(h, "%d %s", seed, domain)
	return h.Sum64()
}
