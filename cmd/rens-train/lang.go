package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"rens/clean/lang"
)

// langCommand trains the model that scores words.
type langCommand struct {
	Data      string   `required:"" placeholder:"DIR" help:"Folder with train.jsonl.gz, wordfreq and the development files."`
	Out       string   `placeholder:"FILE" help:"Write the weights here; without it, only figures are printed."`
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

// Run trains, writes the weights and prints figures.
func (c *langCommand) Run() error {
	start := time.Now()
	corpus, err := readLangCorpus(c.Data, c.Without)
	if err != nil {
		return err
	}
	shares := corpus.shares()
	table := newLangTable(corpus, shares, c.Size, c.Pairs)
	fmt.Printf("%d words read in %.0f s\n", len(corpus.words), time.Since(start).Seconds())
	f := newLangFit(corpus, table, shares, langOptions{epochs: c.Epochs, rate: c.Rate, decay: c.Decay, pairDecay: c.PairDecay, examples: c.Examples, alone: c.Alone, seed: c.Seed})
	f.fit()
	file := lang.Encode(f.rows())
	model, err := lang.Decode(file)
	if err != nil {
		return err
	}
	fmt.Printf("weights %s: %d bytes, after %.0f s\n", model.Version(), len(file), time.Since(start).Seconds())
	if err := reportLabels(model, c.Data); err != nil {
		return err
	}
	if c.Out == "" {
		return nil
	}
	return os.WriteFile(c.Out, file, 0o644)
}

// reportLabels prints how often the sum of a text's words is highest for its
// language, for the development files that there are.
func reportLabels(model *lang.Model, dir string) error {
	codes := lang.Modelled()
	fmt.Printf("%-10s %6s", "", "all")
	for _, code := range codes {
		fmt.Printf("%6s", code)
	}
	fmt.Println()
	for _, name := range []string{"words", "pairs", "sentences"} {
		right, all := make(map[string]float64), make(map[string]float64)
		err := eachLine(filepath.Join(dir, "dev-"+name+".jsonl"), func(s struct{ Lang, Text string }) {
			all[s.Lang]++
			all[""]++
			if codes[model.Best(s.Text)] == s.Lang {
				right[s.Lang]++
				right[""]++
			}
		})
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return err
		}
		fmt.Printf("%-10s %.4f", name, right[""]/all[""])
		for _, code := range codes {
			fmt.Printf(" %.3f", right[code]/max(all[code], 1))
		}
		fmt.Println()
	}
	return nil
}
