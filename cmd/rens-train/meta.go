package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"

	"rens/clean/meta/train"
)

// metaCommand trains what chooses titles, dates and authors.
type metaCommand struct {
	Data  string `required:"" placeholder:"DIR" help:"A folder of labelled pages: truth.jsonl and html/ID.html.gz."`
	Out   string `placeholder:"FILE" help:"Write the weights here (clean/meta/choices.json); without it, only figures are printed."`
	Seed  uint64 `default:"1" help:"Of the folds."`
	Folds int    `default:"10" help:"Of the cross-validation, by registrable domain."`
}

// Run trains, prints figures and writes the weights.
func (c *metaCommand) Run() error {
	choices, err := train.Train(c.Data, train.Options{Seed: c.Seed, Folds: c.Folds})
	if err != nil {
		return err
	}
	train.Report(os.Stdout, choices)
	return writeFile(c.Out, func(w io.Writer) error {
		file, err := json.MarshalIndent(choices, "", " ")
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(w, "%s\n", file)
		return err
	})
}
