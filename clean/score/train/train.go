// Package train makes the model of clean/score from folders of labelled pages,
// byte for byte the same from the same pages, and tells how good it is on pages
// of domains that it has not seen.
//
// Only rens-train imports it. It reads files, as under clean only trainings and
// clean/corpus do.
//
//	corpus                   which pages there are, and their folds
//	dressed, written         copies of them in other dresses; the small pages of fixtures/cases
//	load                     a page, parsed, with the labels of its blocks
//	align, metric            which blocks make up a true text; how alike texts are
//	linear, boost, pages     the models of tokens, of blocks and of whole pages
//	odds                     how often what a rule found was the story's
//	calibrate                what a score is worth
//	cross                    validation by domain, and the model that is shipped
//	types                    what a page is, by what the rules and the model say of it
//	rules                    the same pages judged with the rules of clean/verdict
//	figures, report, errors  what is told of all this
//	tuning                   the numbers that were chosen
package train

import (
	"encoding/json"
	"fmt"
	"io"
	"runtime"
	"slices"
	"strings"

	"rens/clean/lexicon"
	"rens/clean/score"
	"rens/clean/verdict"
)

// Options are how a model is trained. Folds and Trees must be set.
type Options struct {
	Seed    uint64   // of every random choice
	Folds   int      // of the cross-validation, by registrable domain
	Trees   int      // of the block model
	Copies  int      // dressed copies of each page that are trained on
	Without []string // groups of columns, as score.Group names them, that are left out
}

// A Trial is a cross-validation, and what the model that is shipped is trained
// from.
type Trial struct {
	trainer
	record Record
}

// Validate reads the labelled pages of folders, each of which holds extract,
// extract-nordic or pagetype or is one of these, and judges each page by models
// that have seen no page of its domain, with the rules of clean/verdict and
// without.
func Validate(folders []string, o Options) (*Trial, error) {
	cores := runtime.GOMAXPROCS(0)
	samples, err := readCorpus(folders)
	if err != nil {
		return nil, err
	}
	assign(samples, o.Folds, o.Seed)
	languages, err := lexicon.Languages()
	if err != nil {
		return nil, err
	}
	read, err := newReader(languages, verdict.NewRules(lexicon.New(languages)))
	if err != nil {
		return nil, err
	}
	if err := load(samples, read, cores); err != nil {
		return nil, err
	}
	shelf := shelves(samples, o.Folds, languages)
	copies, err := dressed(samples, shelf, o.Copies, read, o.Seed, cores)
	if err != nil {
		return nil, err
	}
	samples = append(samples, copies...)
	t := &Trial{trainer: trainer{samples: samples, folds: o.Folds, cores: cores, linear: linearSettings, boost: blockTrees, pages: pageTrees}}
	t.linear.seed, t.boost.seed, t.pages.seed = o.Seed, o.Seed, o.Seed
	t.boost.cores, t.pages.cores = cores, cores
	t.boost.trees = o.Trees
	t.boost.without = func(column int) bool { return slices.Contains(o.Without, score.Group(column)) }
	t.crossValidate()
	t.record.Model = t.figures()
	if err := t.readTraits(read); err != nil {
		return nil, err
	}
	t.kinds = t.typesOf()
	if err := t.applyRules(read); err != nil {
		return nil, err
	}
	t.record.Rules, t.record.Effects = t.figures(), t.effects()
	return t, nil
}

// Model trains the model that is shipped: on all pages.
func (t *Trial) Model() *score.Model { return t.final() }

// Report prints the figures for a person to read.
func (t *Trial) Report(w io.Writer) {
	t.record.Model.report(w)
	fmt.Fprintln(w, "\nwith the rules of clean/verdict:")
	t.record.Rules.report(w)
	fmt.Fprintln(w, "\nwhat each rule does:")
	reportEffects(w, t.record.Effects)
}

// WriteFigures writes what the cross-validation says: a Record, as JSON.
func (t *Trial) WriteFigures(w io.Writer) error {
	enc := json.NewEncoder(w)
	enc.SetIndent("", " ")
	return enc.Encode(&t.record)
}

// A prediction is what the cross-validation says of one page.
type prediction struct {
	ID      string  `json:"id"`
	Body    string  `json:"body"`
	Kind    string  `json:"kind,omitempty"`    // the true type
	Article float32 `json:"article,omitempty"` // probabilities of the model alone
	Index   float32 `json:"index,omitempty"`
}

// WritePredictions writes what the cross-validation says of the pages, a prediction a line.
func (t *Trial) WritePredictions(w io.Writer) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for k, s := range t.samples {
		if s.base != nil {
			continue
		}
		if err := enc.Encode(prediction{s.id, s.text(t.results[k].Keep), s.kind, s.said[0], s.said[1]}); err != nil {
			return err
		}
	}
	return nil
}

// text joins the kept blocks.
func (s *sample) text(keep []bool) string {
	var parts []string
	for i, is := range keep {
		if is {
			parts = append(parts, s.tree.Blocks[i].Text)
		}
	}
	return strings.Join(parts, "\n\n")
}
