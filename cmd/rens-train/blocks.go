package main

import (
	"bytes"
	"fmt"
	"io"
	"os"

	"rens/clean/score/train"
)

// blocksCommand trains the model that scores blocks.
type blocksCommand struct {
	Data        []string `required:"" placeholder:"DIR" help:"Folders of labelled pages, or a folder that holds extract, extract-nordic and pagetype."`
	Out         string   `placeholder:"FILE" help:"Write the weights here; without it, only figures are printed."`
	Types       string   `placeholder:"FILE" help:"Write what the traits of pages are worth here, as JSON."`
	Seed        uint64   `default:"1" help:"Of every random choice."`
	Folds       int      `default:"5" help:"Of the cross-validation, by registrable domain."`
	Trees       int      `default:"320" help:"Trees of the block model."`
	Copies      int      `default:"2" help:"Dressed copies of each page that are trained on."`
	Predictions string   `placeholder:"FILE" help:"Write the texts of the cross-validation here, as JSON lines."`
	Errors      string   `placeholder:"FILE" help:"Write what the cross-validation got wrong here, worst pages first."`
	Figures     string   `placeholder:"FILE" help:"Write what the cross-validation says here, as JSON."`
	Without     []string `placeholder:"GROUP" help:"Leave out a group of columns, for ablation: text, place, head, near, boxes, linear, shape, mass, names, sections, outer, signs or page."`
}

// Run trains, prints figures and writes the weights.
func (c *blocksCommand) Run() error {
	trial, err := train.Validate(c.Data, train.Options{Seed: c.Seed, Folds: c.Folds, Trees: c.Trees, Copies: c.Copies, Without: c.Without})
	if err != nil {
		return err
	}
	trial.Report(os.Stdout)
	for _, out := range []struct {
		path  string
		write func(io.Writer) error
	}{{c.Types, trial.WriteTypes}, {c.Figures, trial.WriteFigures}, {c.Predictions, trial.WritePredictions}, {c.Errors, trial.WriteErrors}} {
		if err := writeFile(out.path, out.write); err != nil {
			return err
		}
	}
	if c.Out == "" {
		return nil
	}
	file, err := trial.Model().Encode()
	if err != nil {
		return err
	}
	fmt.Printf("weights: %d bytes\n", len(file))
	return os.WriteFile(c.Out, file, 0o644)
}

// writeFile writes a file, none where it has no name.
func writeFile(path string, write func(io.Writer) error) error {
	if path == "" {
		return nil
	}
	var out bytes.Buffer
	if err := write(&out); err != nil {
		return err
	}
	return os.WriteFile(path, out.Bytes(), 0o644)
}
