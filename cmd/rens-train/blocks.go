package main

import (
	"encoding/json"
	"fmt"
	"os"
	"runtime"
	"slices"
	"strings"

	"rens/clean/score"
	"rens/clean/verdict"
)

// blocksCommand trains the model that scores blocks.
type blocksCommand struct {
	Data        []string `required:"" placeholder:"DIR" help:"Folders of labelled pages, or a folder that holds extract, extract-nordic and pagetype."`
	Out         string   `placeholder:"FILE" help:"Write the weights here; without it, only figures are printed."`
	Seed        uint64   `default:"1" help:"Of every random choice."`
	Folds       int      `default:"5" help:"Of the cross-validation, by registrable domain."`
	Trees       int      `default:"220" help:"Trees of the block model."`
	Predictions string   `placeholder:"FILE" help:"Write the texts of the cross-validation here, as JSON lines."`
	Errors      string   `placeholder:"FILE" help:"Write what the cross-validation got wrong here, worst pages first."`
	Figures     string   `placeholder:"FILE" help:"Write what the cross-validation says here, as JSON."`
	Without     []string `placeholder:"GROUP" help:"Leave out a group of columns, for ablation: text, place, head, near, boxes, linear, shape, mass, names, sections, outer or page."`
}

// Run trains, prints figures and writes the weights.
func (c *blocksCommand) Run() error {
	cores := runtime.GOMAXPROCS(0)
	samples, err := readCorpus(c.Data)
	if err != nil {
		return err
	}
	assign(samples, c.Folds, c.Seed)
	judge, err := verdict.NewRules(nil)
	if err != nil {
		return err
	}
	if err := load(samples, judge, cores); err != nil {
		return err
	}
	t := &trainer{samples: samples, folds: c.Folds, cores: cores,
		linear: linearOptions{epochs: 12, runs: 3, rate: 0.1, decay: 1e-4, domains: 4, seed: c.Seed},
		boost: boostOptions{trees: c.Trees, rate: 0.08, lambda: 8, rows: 0.3, columns: 0.4, seed: c.Seed, cores: cores,
			without: func(column int) bool { return slices.Contains(c.Without, score.Group(column)) }},
		pages: boostOptions{trees: 60, rate: 0.06, lambda: 10, rows: 0.7, columns: 0.4, seed: c.Seed, cores: cores}}
	t.crossValidate()
	r := crossRecord{Model: t.figures()}
	r.Model.report(os.Stdout)
	if err := t.applyRules(judge); err != nil {
		return err
	}
	r.Rules, r.Effects = t.figures(), t.effects()
	fmt.Println("\nwith the rules of clean/verdict:")
	r.Rules.report(os.Stdout)
	fmt.Println("\nwhat each rule does:")
	reportEffects(os.Stdout, r.Effects)
	if err := c.write(t, &r); err != nil {
		return err
	}
	if c.Out == "" {
		return nil
	}
	file, err := t.final().Encode()
	if err != nil {
		return err
	}
	fmt.Printf("weights: %d bytes\n", len(file))
	return os.WriteFile(c.Out, file, 0o644)
}

// write writes the files that tell of the cross-validation, those that are
// asked for.
func (c *blocksCommand) write(t *trainer, r *crossRecord) error {
	if c.Figures != "" {
		if err := r.write(c.Figures); err != nil {
			return err
		}
	}
	if c.Predictions != "" {
		if err := t.writePredictions(c.Predictions); err != nil {
			return err
		}
	}
	if c.Errors != "" {
		return t.writeErrors(c.Errors)
	}
	return nil
}

// writePredictions writes the texts of the cross-validation for score.py.
func (t *trainer) writePredictions(path string) error {
	var out strings.Builder
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	for k, s := range t.samples {
		if err := enc.Encode(map[string]string{"id": s.id, "body": s.text(t.results[k].Keep)}); err != nil {
			return err
		}
	}
	return os.WriteFile(path, []byte(out.String()), 0o644)
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
