package train

import (
	"encoding/json"
	"errors"
	"io"
	"math"
	"slices"

	"rens/clean/verdict"
)

// How what a page is gets fitted: the chance of an article, and of an index where it
// is none, each a logistic regression over the traits of package verdict.
const (
	typeSteps   = 4000
	typeRate    = 1.0
	typePenalty = 0.0005 // on the squares of the worths
	newsWeight  = 3      // of a page of pagetype-news: they are few, and what a news crawler meets
	webWeight   = 0.5    // of one of pagetype that is no article: shops and forums
	dressWeight = 0.3    // of a dressed copy
)

// A typed is one page for that: its traits in their order, and what it is.
type typed struct {
	fold   int
	traits []float64
	is     bool
	weight float64
}

// readTraits fills what each sample of known kind is told by.
func (t *trainer) readTraits(read *reader) error {
	errs := make([]error, len(t.samples))
	parallel(len(t.samples), t.cores, func(k int) {
		s := t.samples[k]
		if s.kind == "" {
			return
		}
		body, err := s.html()
		if err != nil {
			errs[k] = err
			return
		}
		if p := read.open(s, body); p.Facts != nil {
			s.traits = read.judge.With(recalled{t.results[k]}, verdict.Types{}).Traits(p)
		}
	})
	return errors.Join(errs...)
}

// fitTypes fits the types for pages of fold a, from the other folds; from all where a
// is negative.
func (t *trainer) fitTypes(a int) verdict.Types {
	names := verdict.TraitNames()
	return verdict.Types{
		Article: fit(names, t.typedPages(a, names, func(s *sample) (is, known bool) { return s.kind == "article", true })),
		Index: fit(names, t.typedPages(a, names, func(s *sample) (is, known bool) {
			switch s.kind {
			case "index", "listing", "collection":
				return true, true
			case "article", "documentation", "forum": // of the last two some are lists and some are texts
				return false, false
			}
			return false, true
		})),
	}
}

func (t *trainer) typedPages(a int, names []string, of func(*sample) (is, known bool)) []typed {
	var out []typed
	for _, s := range t.samples {
		is, known := of(s)
		if s.traits == nil || s.fold == a || !known {
			continue
		}
		p := typed{fold: s.fold, is: is, weight: 1}
		switch {
		case s.base != nil:
			p.weight = dressWeight
		case s.labelled == "pagetype-news":
			p.weight = newsWeight
		case s.labelled == "pagetype" && s.kind != "article":
			p.weight = webWeight
		}
		for _, name := range names {
			p.traits = append(p.traits, s.traits[name])
		}
		out = append(out, p)
	}
	return out
}

// fit returns what each trait is worth, to four decimals: gradient descent with
// momentum on the mean loss, from nothing.
func fit(names []string, pages []typed) map[string]float64 {
	w, speed := make([]float64, len(names)), make([]float64, len(names))
	total := 0.0
	for _, p := range pages {
		total += p.weight
	}
	for range typeSteps {
		pull := make([]float64, len(names))
		for _, p := range pages {
			sum := 0.0
			for k, v := range p.traits {
				sum += w[k] * v
			}
			miss := p.weight / total * (truth(p.is) - 1/(1+math.Exp(-sum)))
			for k, v := range p.traits {
				pull[k] += miss * v
			}
		}
		for k := range w {
			speed[k] = 0.9*speed[k] + typeRate*(pull[k]-typePenalty*w[k])
			w[k] += speed[k]
		}
	}
	out := make(map[string]float64, len(names))
	for k, name := range names {
		if v := math.Round(w[k]*1e4) / 1e4; v != 0 {
			out[name] = v
		}
	}
	return out
}

// typesOf returns the types for the pages of each fold, and last those that are
// shipped.
func (t *trainer) typesOf() []verdict.Types {
	out := make([]verdict.Types, t.folds+1)
	parallel(t.folds+1, t.cores, func(a int) {
		if a < t.folds {
			out[a] = t.fitTypes(a)
		} else {
			out[a] = t.fitTypes(-1)
		}
	})
	return out
}

// WriteTypes writes what the traits of pages are worth, as JSON.
func (t *Trial) WriteTypes(w io.Writer) error {
	data, err := json.MarshalIndent(t.kinds[len(t.kinds)-1], "", " ")
	if err != nil {
		return err
	}
	_, err = w.Write(slices.Concat(data, []byte("\n")))
	return err
}
