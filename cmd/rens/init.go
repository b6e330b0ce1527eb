package main

import (
	_ "embed"
	"errors"
	"io/fs"
	"os"
)

//go:embed examples/rens.yaml
var exampleConfig []byte

type initCommand struct {
	Path  string `arg:"" optional:"" name:"file" default:"rens.yaml" help:"The file to write, - for stdout."`
	Force bool   `help:"Write over a file that is there."`
}

// Run writes a configuration file with a comment for every setting.
func (c *initCommand) Run(con *console) error {
	if c.Path == "-" {
		_, err := con.out.Write(exampleConfig)
		return err
	}
	mode := os.O_WRONLY | os.O_CREATE | os.O_EXCL
	if c.Force {
		mode = os.O_WRONLY | os.O_CREATE | os.O_TRUNC
	}
	file, err := os.OpenFile(c.Path, mode, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return usagef("init: %s is there already; name another file, or write over it with --force", c.Path)
	}
	if err != nil {
		return usagef("init: write %s: %w", c.Path, err)
	}
	if _, err := file.Write(exampleConfig); err != nil {
		return errors.Join(err, file.Close())
	}
	con.say("%s written; put your sites in, then: rens check -c %s", c.Path, c.Path)
	return file.Close()
}
