package train

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"

	"rens/clean/block"
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
func (t *trainer) applyRules(read *reader) error {
	errs := make([]error, len(t.samples))
	parallel(len(t.samples), t.cores, func(k int) {
		errs[k] = t.samples[k].applyRules(read, &t.results[k], t.kinds[t.samples[k].fold])
	})
	return errors.Join(errs...)
}

func (s *sample) applyRules(read *reader, r *score.Page, types verdict.Types) error {
	body, err := s.html()
	if err != nil {
		return err
	}
	p := read.open(s, body)
	if p.Facts == nil {
		return nil
	}
	j := read.judge.With(recalled{*r}, types).Judge(p)
	s.model, s.verdicts = r.Keep, j.Verdicts
	r.Keep = make([]bool, len(j.Verdicts))
	for i := range j.Verdicts {
		r.Keep[i] = j.Verdicts[i].Keep
	}
	r.Article, r.Index = float32(truth(j.PageType == "article")), float32(truth(j.PageType == "index"))
	return nil
}

// A ruleEffect counts the words of the blocks that a rule decided, in pages of
// a hundred words of truth.
type ruleEffect struct {
	Pages    int     `json:"pages"`
	Blocks   int     `json:"blocks"`
	Dropped  float64 `json:"dropped"`
	Lost     float64 `json:"lost"`     // of what it dropped: story, by the truth
	Won      float64 `json:"won"`      // of what the model alone would have kept: furniture that it dropped
	Cost     float64 `json:"cost"`     // story that it dropped, likewise
	Restored float64 `json:"restored"` // story that it kept and the model alone would not have
	Crept    float64 `json:"crept"`    // furniture that it kept, likewise
}

// effects tells what each rule did to the labelled pages.
func (t *trainer) effects() map[string]ruleEffect {
	out := make(map[string]ruleEffect)
	for _, s := range t.samples {
		if !s.scored() || s.verdicts == nil {
			continue
		}
		seen := make(map[string]bool)
		scale := 100 / s.length()
		for i, v := range s.verdicts {
			rule := v.Rule.Name
			e := out[rule]
			if !seen[rule] {
				seen[rule] = true
				e.Pages++
			}
			e.add(v.Keep, s.keep[i], i < len(s.model) && s.model[i], float64(len(s.tokens[i]))*scale)
			out[rule] = e
		}
	}
	return out
}

func reportEffects(w io.Writer, effects map[string]ruleEffect) {
	fmt.Fprintf(w, "%-26s %5s %6s %8s %7s | %7s %7s %8s %7s\n", "rule", "pages", "blocks", "dropped", "lost", "won", "cost", "restored", "crept")
	for _, name := range slices.Sorted(maps.Keys(effects)) {
		e := effects[name]
		fmt.Fprintf(w, "%-26s %5d %6d %8.1f %7.1f | %7.1f %7.1f %8.1f %7.1f\n", name, e.Pages, e.Blocks, e.Dropped, e.Lost, e.Won, e.Cost, e.Restored, e.Crept)
	}
}

func (e *ruleEffect) add(kept, story, model bool, words float64) {
	e.Blocks++
	if !kept {
		e.Dropped += words
		e.Lost += truth(story) * words
	}
	switch {
	case kept == model:
	case kept && story:
		e.Restored += words
	case kept:
		e.Crept += words
	case story:
		e.Cost += words
	default:
		e.Won += words
	}
}
