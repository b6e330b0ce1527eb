package main

import (
	"rens/clean/block"
	"rens/clean/score"
	"rens/clean/verdict"
)

// A recalled model says of one page what the fold that did not see it said.
type recalled struct{ page score.Page }

func (r recalled) Score(*block.Tree, score.Hints) score.Page { return r.page }

func (r recalled) Version() string { return "cross-validation" }

// applyRules judges every page as rens does, by its rules and by the model
// that has not seen it, and takes the verdicts for the results.
func (t *trainer) applyRules() error {
	for k, s := range t.samples {
		r := &t.results[k]
		judge, err := verdict.NewJudgeWith(recalled{*r})
		if err != nil {
			return err
		}
		j := judge.Judge(s.tree, s.rules)
		keep := make([]bool, len(j.Verdicts))
		for i := range j.Verdicts {
			keep[i] = j.Verdicts[i].Keep
		}
		r.Keep = keep
		r.Article = float32(truth(j.PageType == "article"))
	}
	return nil
}
