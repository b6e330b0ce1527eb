package train

import (
	"errors"
	"strings"
	"sync"

	"golang.org/x/net/html"

	"rens/clean/block"
	"rens/clean/date"
	"rens/clean/lexicon"
	"rens/clean/markup"
	"rens/clean/media"
	"rens/clean/meta"
	"rens/clean/name"
	"rens/clean/page"
	"rens/clean/verdict"
)

// A reader reads a page as rens does before it judges it.
type reader struct {
	judge *verdict.Judge
	names *markup.Vocabulary
	facts *meta.Reader
}

func newReader(languages []lexicon.Language, judge *verdict.Judge) (*reader, error) {
	dates := date.New(languages)
	facts, err := meta.New(languages, dates, name.New(languages, dates), media.New(lexicon.New(languages)))
	if err != nil {
		return nil, err
	}
	return &reader{judge, markup.New(), facts}, nil
}

// load parses and labels all pages, on as many cores as there are.
func load(samples []*sample, r *reader, cores int) error {
	errs := make([]error, len(samples))
	parallel(len(samples), cores, func(i int) { errs[i] = samples[i].load(r) })
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

func (s *sample) load(r *reader) error {
	body, err := s.html()
	if err != nil {
		return err
	}
	return s.read(r, body)
}

// read parses and labels the page.
func (s *sample) read(r *reader, body []byte) error {
	p := r.open(s, body)
	s.tree = p.Tree
	if p.Facts != nil {
		s.hints = r.judge.Evidence(p)
	}
	s.sheet.Read(s.tree, &s.hints)
	s.label()
	s.strip()
	return nil
}

// open reads the page of a sample as the judge is given it: an empty one where the program
// refuses it.
func (r *reader) open(s *sample, body []byte) verdict.Page {
	doc, err := page.Parse(page.Page{URL: s.address, Body: body, Path: s.path})
	if err != nil {
		return verdict.Page{Tree: &block.Tree{}}
	}
	names := r.names.Read(doc.Nodes)
	facts := r.facts.Read(doc, names)
	return verdict.Page{Tree: block.Split(doc), Names: names, Facts: &facts}
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
	scale := 1 / s.length()
	for i := range n {
		length := float64(min(len(s.tokens[i]), mostLength))
		w := (length + addedLength) * scale
		if length >= leastPulled && pull[i] > 0 {
			w *= min(max(pull[i]/(length*scale)*2, leastPull), 1)
		}
		if s.base != nil {
			w *= copyWeight
		}
		s.weight[i] = float32(w)
	}
	if s.source == writtenSource {
		s.weighSaid()
	}
}

// length is that of the true text, by which its blocks are weighed: a page counts as much as
// any other, a short one a little less.
func (s *sample) length() float64 { return float64(len(s.truth.tokens) + addedTruth) }

// labelSnippets marks the blocks that hold a snippet.
func (s *sample) labelSnippets() {
	for i := range s.tree.Blocks {
		text := s.tree.Blocks[i].Text
		in, out := holds(text, s.with), holds(text, s.without)
		if in != out {
			s.keep[i], s.weight[i] = in, snippetWeight
		}
	}
}

func holds(text string, snippets []string) bool {
	for _, x := range snippets {
		if x = oneSpace(x); x != "" && strings.Contains(text, x) {
			return true
		}
	}
	return false
}
