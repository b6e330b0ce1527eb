package main

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"rens/clean/block"
	"rens/clean/page"
	"rens/clean/score"
	"rens/clean/verdict"
)

// A recalled model says of one page what the fold that did not see it said.
type recalled struct{ page score.Page }

func (r recalled) Score(*block.Tree, score.Hints) score.Page { return r.page }

func (r recalled) Version() string { return "cross-validation" }

// applyRules judges every page as rens does, by its rules and by the model
// that has not seen it, and takes the verdicts for the results. Pages are
// parsed again: their trees were let go after reading.
func (t *trainer) applyRules(judge *verdict.Judge) error {
	errs := make([]error, len(t.samples))
	parallel(len(t.samples), t.cores, func(k int) { errs[k] = t.samples[k].applyRules(judge, &t.results[k]) })
	return errors.Join(errs...)
}

func (s *sample) applyRules(judge *verdict.Judge, r *score.Page) error {
	body, err := readPage(s.path)
	if err != nil {
		return err
	}
	doc, err := page.Parse(page.Page{URL: s.address, Body: body, Path: s.path})
	if err != nil {
		return nil // as the program refuses it
	}
	j := judge.With(recalled{*r}).Judge(block.Split(doc), s.rules)
	s.model, s.verdicts = r.Keep, j.Verdicts
	keep := make([]bool, len(j.Verdicts))
	for i := range j.Verdicts {
		keep[i] = j.Verdicts[i].Keep
	}
	r.Keep = keep
	r.Article = float32(truth(j.PageType == "article"))
	return nil
}

// A ruleCount counts the words of the blocks that a rule decided, in pages of
// a hundred words of truth.
type ruleCount struct {
	pages, blocks int
	dropped, lost float64 // all that it dropped; of the story, by the truth
	won, cost     float64 // of what the model alone would have kept: furniture, story
	restored      float64 // story that it kept and the model alone would not have
	crept         float64 // furniture that it kept, likewise
}

// reportRules prints what each rule did to the labelled pages.
func (t *trainer) reportRules(w io.Writer) {
	counts := make(map[string]*ruleCount)
	for _, s := range t.samples {
		if s.truth == nil || s.held || !s.trains() || s.verdicts == nil {
			continue
		}
		seen := make(map[string]bool)
		scale := 100 / float64(len(s.truth.tokens)+60)
		for i, v := range s.verdicts {
			rule := family(v.Rule)
			c := counts[rule]
			if c == nil {
				c = &ruleCount{}
				counts[rule] = c
			}
			if !seen[rule] {
				seen[rule] = true
				c.pages++
			}
			c.add(v.Keep, s.keep[i], i < len(s.model) && s.model[i], float64(len(s.tokens[i]))*scale)
		}
	}
	fmt.Fprintf(w, "%-26s %5s %6s %8s %7s | %7s %7s %8s %7s\n", "rule", "pages", "blocks", "dropped", "lost", "won", "cost", "restored", "crept")
	for _, name := range sortedKeys(counts) {
		c := counts[name]
		fmt.Fprintf(w, "%-26s %5d %6d %8.1f %7.1f | %7.1f %7.1f %8.1f %7.1f\n", name, c.pages, c.blocks, c.dropped, c.lost, c.won, c.cost, c.restored, c.crept)
	}
}

func (c *ruleCount) add(kept, story, model bool, words float64) {
	c.blocks++
	switch {
	case kept && story && !model:
		c.restored += words
	case kept && !story && !model:
		c.crept += words
	case !kept:
		c.dropped += words
		if story {
			c.lost += words
		}
		if model && story {
			c.cost += words
		}
		if model && !story {
			c.won += words
		}
	}
}

// family is the name of a rule without the language of its phrase.
func family(rule string) string {
	if at := strings.LastIndexByte(rule, '.'); strings.HasPrefix(rule, "phrase.") && len(rule)-at <= 4 {
		return rule[:at]
	}
	return rule
}
