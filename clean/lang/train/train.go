// Package train makes the model of clean/lang from a folder of sentences and
// lists of frequent words, byte for byte the same from the same files.
//
// Only rens-train imports it. It reads files, as no other package under clean
// but clean/score/train does.
//
//	corpus, lines  the sentences and words, as numbers
//	grams, pairs   which n-grams and pairs get a row
//	fit, grid      what their weights are
//	report         how often the words of a text tell its language
package train

import "rens/clean/lang"

// Options are how the language model is trained.
type Options struct {
	Size      uint     // of the table: it has two to the power of it rows
	Pairs     uint     // of the table of pairs of words, likewise
	Epochs    int      // passes over words and phrases
	Rate      float64  // of learning
	Decay     float64  // L2
	PairDecay float64  // L2, of those of pairs
	Examples  int      // phrases of each language, an epoch
	Alone     float64  // share of phrases whose words are learned from without their pairs
	Seed      uint64   // of every random choice
	Without   []string // sources whose names begin so are left out
	Languages []string // none means those that clean/lang knows
}

// Weights trains on train.jsonl.gz and wordfreq of a folder and returns the
// file that lang.Decode reads.
func Weights(folder string, o Options) ([]byte, error) {
	codes := o.Languages
	if len(codes) == 0 {
		codes = lang.Modelled()
	}
	c, err := readCorpus(folder, codes, o.Without)
	if err != nil {
		return nil, err
	}
	shares := c.shares()
	f := newFit(c, newTable(c, shares, o.Size, o.Pairs), shares, o)
	f.run()
	grams, pairs := f.rows()
	return lang.Encode(codes, grams, pairs), nil
}
