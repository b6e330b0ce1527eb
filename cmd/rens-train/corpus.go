package main

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"golang.org/x/net/html"
	"golang.org/x/net/publicsuffix"

	"rens/clean/block"
	"rens/clean/meta"
	"rens/clean/page"
	"rens/clean/score"
)

// A sample is one labelled page.
type sample struct {
	id, source, lang, domain string
	kind                     string   // article, listing and so on; "" where not labelled
	body                     string   // true text; "" where there is none
	with, without            []string // snippets that must and must not be in the text
	path                     string   // of the page
	held                     bool     // for evaluation only
	fold                     int

	tree   *block.Tree
	hints  score.Hints
	sheet  score.Sheet
	truth  *reference
	tokens [][]int32 // of each block
	keep   []bool    // label of each block
	weight []float32 // of each block's label; 0 for none
}

// truthLine is a line of truth.jsonl.
type truthLine struct {
	ID, Source, URL, Lang string
	Body                  *string
}

// readCorpus reads the labelled pages of folders: each holds extract,
// extract-nordic or pagetype, or is one of these.
func readCorpus(dirs []string) ([]*sample, error) {
	var all []*sample
	byPath := make(map[string]*sample)
	for _, dir := range dirs {
		found := false
		for _, sub := range []string{"extract", "extract-nordic", "pagetype", "."} {
			folder := filepath.Join(dir, sub)
			more, err := readFolder(folder, byPath)
			if err != nil {
				return nil, err
			}
			found = found || more != nil
			all = append(all, more...)
		}
		if !found {
			return nil, fmt.Errorf("read %s: no truth.jsonl or labels.jsonl there", dir)
		}
	}
	return all, nil
}

func readFolder(folder string, byPath map[string]*sample) ([]*sample, error) {
	out := []*sample{}
	err := eachLine(filepath.Join(folder, "truth.jsonl"), func(t truthLine) {
		s := &sample{id: t.ID, source: t.Source, lang: t.Lang, domain: domain(t.URL, t.ID),
			path: filepath.Join(folder, "html", t.ID+".html.gz"), hints: score.Hints{Address: t.URL}}
		if t.Body != nil {
			s.body = *t.Body
		}
		s.held = t.Source == "nordic-hand"
		byPath[s.path] = s
		out = append(out, s)
	})
	if err == nil {
		byID := make(map[string]*sample)
		for _, s := range out {
			byID[s.id] = s
		}
		err = eachLine(filepath.Join(folder, "snippets.jsonl"), func(l struct {
			ID            string
			With, Without []string
		}) {
			if s := byID[l.ID]; s != nil {
				s.with, s.without = l.With, l.Without
			}
		})
		if errors.Is(err, fs.ErrNotExist) {
			err = nil
		}
		return out, err
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	err = eachLine(filepath.Join(folder, "labels.jsonl"), func(l struct{ ID, Type, Domain, URL, HTML string }) {
		path := filepath.Join(folder, l.HTML)
		s := byPath[path]
		if s == nil {
			s = &sample{id: l.ID, source: "pagetype", lang: "en", domain: domain(l.URL, l.ID), path: path, hints: score.Hints{Address: l.URL}}
			out = append(out, s)
		}
		s.kind = l.Type
	})
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return out, err
}

func eachLine[T any](path string, yield func(T)) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	for line := range bytes.Lines(data) {
		var v T
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		if err := json.Unmarshal(line, &v); err != nil {
			return fmt.Errorf("read %s: %w", path, err)
		}
		yield(v)
	}
	return nil
}

// domain is the registrable domain of an address; pages without one stand
// alone.
func domain(address, id string) string {
	u, err := url.Parse(address)
	if err != nil || u.Hostname() == "" {
		return id
	}
	host := strings.TrimPrefix(u.Hostname(), "www.")
	if d, err := publicsuffix.EffectiveTLDPlusOne(host); err == nil {
		return d
	}
	return host
}

// assign deals the domains out to folds, none to two, in an order that the seed
// chooses.
func assign(samples []*sample, folds int, seed uint64) {
	pages := make(map[string]int)
	for _, s := range samples {
		pages[s.domain]++
	}
	type entry struct {
		domain string
		order  uint64
	}
	var order []entry
	for d := range pages {
		h := fnv.New64a()
		fmt.Fprintf(h, "%d %s", seed, d)
		order = append(order, entry{d, h.Sum64()})
	}
	slices.SortFunc(order, func(a, b entry) int {
		return cmp.Or(cmp.Compare(a.order, b.order), cmp.Compare(a.domain, b.domain))
	})
	load := make([]int, folds)
	fold := make(map[string]int)
	for _, e := range order {
		least := 0
		for f := range load {
			if load[f] < load[least] {
				least = f
			}
		}
		load[least] += pages[e.domain]
		fold[e.domain] = least
	}
	for _, s := range samples {
		s.fold = fold[s.domain]
	}
}

// load parses and labels all pages, on as many cores as there are.
func load(samples []*sample, cores int) error {
	errs := make([]error, len(samples))
	parallel(len(samples), cores, func(i int) { errs[i] = samples[i].load() })
	return errors.Join(errs...)
}

// parallel calls do with 0 to n-1, on some cores at once.
func parallel(n, cores int, do func(int)) {
	next := make(chan int)
	var wait sync.WaitGroup
	for range cores {
		wait.Go(func() {
			for i := range next {
				do(i)
			}
		})
	}
	for i := range n {
		next <- i
	}
	close(next)
	wait.Wait()
}

func (s *sample) load() error {
	s.tree = &block.Tree{}
	s.sheet.Read(s.tree, &s.hints)
	s.label()
	body, err := readPage(s.path)
	if err != nil {
		return err
	}
	doc, err := page.Parse(page.Page{URL: s.hints.Address, Body: body, Path: s.path})
	if err != nil {
		return nil // as the program refuses it
	}
	s.tree = block.Split(doc)
	f := meta.Read(doc)
	s.hints = score.Hints{Title: f.Title, Description: f.Description, ArticleBody: f.ArticleBody, Types: f.Types, Address: f.Address, Lang: f.Lang}
	s.sheet.Read(s.tree, &s.hints)
	s.label()
	s.strip()
	return nil
}

func readPage(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	body, err := io.ReadAll(z)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	return body, nil
}

// strip lets go of the parsed page; the sheet needs only the inner elements'
// names from now on.
func (s *sample) strip() {
	for i := range s.tree.Boxes {
		s.tree.Boxes[i].Node = nil
	}
	for i := range s.tree.Blocks {
		if b := &s.tree.Blocks[i]; b.Inner != nil {
			b.Inner = &html.Node{Type: html.ElementNode, Data: strings.Clone(b.Inner.Data), DataAtom: b.Inner.DataAtom}
		}
	}
}

// label marks the blocks by the true text, or by the snippets where that is
// all there is.
func (s *sample) label() {
	n := len(s.tree.Blocks)
	words := make(vocabulary)
	s.tokens = make([][]int32, n)
	for i := range n {
		s.tokens[i] = words.tokens(s.tree.Blocks[i].Text)
	}
	s.keep, s.weight = make([]bool, n), make([]float32, n)
	if s.body == "" {
		s.labelSnippets()
		return
	}
	s.truth = newReference(words.tokens(s.body))
	var pull []float64
	s.keep, pull = labels(s.tokens, s.truth)
	scale := 1 / float64(len(s.truth.tokens)+60)
	for i := range n {
		length := float64(min(len(s.tokens[i]), 150))
		w := (length + 2) * scale
		if length >= 4 && pull[i] > 0 {
			w *= min(max(pull[i]/(length*scale)*2, 0.2), 1)
		}
		s.weight[i] = float32(w)
	}
}

// labelSnippets marks the blocks that hold a snippet.
func (s *sample) labelSnippets() {
	for i := range s.tree.Blocks {
		text := s.tree.Blocks[i].Text
		in, out := holds(text, s.with), holds(text, s.without)
		if in != out {
			s.keep[i], s.weight[i] = in, 0.03
		}
	}
}

func holds(text string, snippets []string) bool {
	for _, x := range snippets {
		if x = strings.Join(strings.Fields(x), " "); x != "" && strings.Contains(text, x) {
			return true
		}
	}
	return false
}
