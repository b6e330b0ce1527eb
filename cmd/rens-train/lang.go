package main

import (
	"fmt"
	"os"
	"time"

	"rens/clean/lang"
	"rens/clean/lang/train"
)

// langCommand trains the model that scores words.
type langCommand struct {
	Data      string   `required:"" placeholder:"DIR" help:"Folder with train.jsonl.gz, wordfreq and the development files."`
	Out       string   `placeholder:"FILE" help:"Write the weights here; without it, only figures are printed."`
	Words     string   `placeholder:"FILE" help:"Write the table of words here; without --out, no weights are trained then."`
	Often     string   `placeholder:"FILE" help:"Write the table of frequent words here, of the weights and the table of words that this run makes, else of those that are built in."`
	Lists     string   `default:"/usr/share" placeholder:"DIR" help:"Folder of the word lists that the lexicon names, as Debian's packages install them."`
	Seed      uint64   `default:"1" help:"Of every random choice."`
	Size      uint     `default:"17" help:"Of the table: it has two to the power of it rows of 16 bytes."`
	Pairs     uint     `default:"16" help:"Of the table of pairs of words, likewise."`
	Alone     float64  `default:"0.5" help:"Share of phrases that words are learned from without their pairs."`
	Epochs    int      `default:"16" help:"Passes over words and phrases."`
	Rate      float64  `default:"0.6" help:"Of learning."`
	Decay     float64  `default:"0.0001" help:"Of weights."`
	PairDecay float64  `default:"0.05" help:"Of the weights of pairs."`
	Examples  int      `default:"60000" help:"Phrases of each language in a pass."`
	Without   []string `default:"ud:Finnish-FTB" placeholder:"SOURCE" help:"Leave out sources whose name begins so."`
}

// Run trains, writes the weights and the tables and prints figures. Without a file
// to write, weights are trained for their figures alone.
func (c *langCommand) Run() error {
	start := time.Now()
	options := train.Options{Size: c.Size, Pairs: c.Pairs, Epochs: c.Epochs, Rate: c.Rate, Decay: c.Decay,
		PairDecay: c.PairDecay, Examples: c.Examples, Alone: c.Alone, Seed: c.Seed, Without: c.Without}
	wrote := func(what, path string, file []byte) error {
		fmt.Printf("%s: %d bytes, after %.0f s\n", what, len(file), time.Since(start).Seconds())
		if path == "" {
			return nil
		}
		return os.WriteFile(path, file, 0o644)
	}
	words, err := lang.LoadWords()
	if err != nil {
		return err
	}
	if c.Words != "" {
		file, err := train.WordTable(c.Data, c.Lists, options)
		if err != nil {
			return err
		}
		if err := wrote("table of words", c.Words, file); err != nil {
			return err
		}
		if words, err = lang.DecodeWords(file); err != nil {
			return err
		}
	}
	model, err := lang.Load()
	if err != nil {
		return err
	}
	if c.Out != "" || c.Words == "" && c.Often == "" {
		file, err := train.Weights(c.Data, options)
		if err != nil {
			return err
		}
		if model, err = lang.Decode(file); err != nil {
			return err
		}
		if err := wrote("weights "+model.Version(), c.Out, file); err != nil {
			return err
		}
		if err := train.Report(os.Stdout, model, c.Data); err != nil {
			return err
		}
	}
	if c.Often == "" {
		return nil
	}
	file, err := train.Often(c.Data, model, words, options)
	if err != nil {
		return err
	}
	return wrote("table of frequent words", c.Often, file)
}
