package main

import (
	"errors"

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
func (t *trainer) applyRules() error {
	judge, err := verdict.NewJudge()
	if err != nil {
		return err
	}
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
	keep := make([]bool, len(j.Verdicts))
	for i := range j.Verdicts {
		keep[i] = j.Verdicts[i].Keep
	}
	r.Keep = keep
	r.Article = float32(truth(j.PageType == "article"))
	return nil
}
