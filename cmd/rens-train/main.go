// Command rens-train makes the weights of the models that are built into rens
// from folders of labelled pages, byte for byte the same from the same pages.
package main

import (
	"fmt"
	"os"

	"github.com/alecthomas/kong"
)

// commands are the models that can be trained.
type commands struct {
	Blocks blocksCommand `cmd:"" help:"Train the model that scores blocks and pages, and print its figures under cross-validation by domain."`
	Meta   metaCommand   `cmd:"" help:"Train what chooses titles, dates and authors, and print how often it is right under cross-validation by domain."`
	Lang   langCommand   `cmd:"" help:"Train the model that scores words by language, and print its figures on the development files."`
}

func main() {
	var cli commands
	ctx := kong.Parse(&cli, kong.Name("rens-train"), kong.Description("Train the models of rens."), kong.UsageOnError())
	if err := ctx.Run(); err != nil {
		fmt.Fprintln(os.Stderr, "rens-train:", err)
		os.Exit(1)
	}
}
