// Package train makes the model of clean/lang from a folder of sentences and
// lists of frequent words, byte for byte the same from the same files.
//
// Only rens-train imports it. It reads files, as under clean only trainings and
// clean/corpus do.
//
//	train          the training as a whole, and its options
//	corpus, lines  the sentences and words, as numbers
//	grams, pairs   which n-grams and pairs get a row
//	words          which languages have a word, and which words are frequent
//	fit, grid      what their weights are
//	report         how often the words of a text tell its language
package train

import (
	"cmp"
	"slices"

	"rens/clean/lang"
	"rens/clean/lexicon"
)

// Options are how the language model is trained.
type Options struct {
	Size      uint               // of the table: it has two to the power of it rows
	Pairs     uint               // of the table of pairs of words, likewise
	Epochs    int                // passes over words and phrases
	Rate      float64            // of learning
	Decay     float64            // L2
	PairDecay float64            // L2, of those of pairs
	Examples  int                // phrases of each language, an epoch
	Alone     float64            // share of phrases whose words are learned from without their pairs
	Seed      uint64             // of every random choice
	Without   []string           // sources whose names begin so are left out
	Languages []lexicon.Language // none means those of the lexicon; what is not modelled is passed over
}

// Weights trains on train.jsonl.gz and wordfreq of a folder and returns the
// file that lang.Decode reads.
func Weights(folder string, o Options) ([]byte, error) {
	_, c, err := o.read(folder)
	if err != nil {
		return nil, err
	}
	shares := c.shares()
	f := newFit(c, newTable(c, shares, o.Size, o.Pairs), shares, o)
	f.run()
	grams, pairs := f.rows()
	return lang.Encode(c.codes, grams, pairs), nil
}

// read returns the languages to train, and what a folder has of them.
func (o Options) read(folder string) ([]lexicon.Language, *corpus, error) {
	languages, err := modelled(o.Languages)
	if err != nil {
		return nil, nil, err
	}
	c, err := readCorpus(folder, languages, o.Without)
	return languages, c, err
}

// modelled returns the languages to train, those of the lexicon where none are
// given. The order, which the random choices of training hang on, is that of the
// model which is built in; new languages come last.
func modelled(given []lexicon.Language) ([]lexicon.Language, error) {
	languages := slices.Clone(given)
	if len(given) == 0 {
		all, err := lexicon.Languages()
		if err != nil {
			return nil, err
		}
		built, err := lang.Load()
		if err != nil {
			return nil, err
		}
		place := func(l lexicon.Language) int {
			return slices.Index(append(built.Languages(), l.Code), l.Code)
		}
		slices.SortStableFunc(all, func(a, b lexicon.Language) int { return cmp.Compare(place(a), place(b)) })
		languages = all
	}
	return slices.DeleteFunc(languages, func(l lexicon.Language) bool { return !l.Tagging.Modelled() }), nil
}
