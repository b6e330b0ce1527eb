package main

import (
	"context"
	"slices"

	"github.com/alecthomas/kong"

	"rens/scraper"
)

type getCommand struct {
	URLs   []string `arg:"" name:"url" help:"Addresses of pages, one without a scheme is taken as https; - for those on stdin and @FILE for those in a file, one a line."`
	Langs  []string `placeholder:"TAG" help:"Tag only these languages, such as da,en."`
	Output output   `embed:""`
	Web    web      `embed:""`
}

func (c *getCommand) Help() string {
	return `Articles come in the order of the addresses. robots.txt is obeyed, and pages of one host are asked for one
after another. A page without a story gives a record whose page_type says so.`
}

func (c *getCommand) Run(ctx context.Context, con *console, parser *kong.Kong) error {
	cleaner, err := newCleaner(con, c.Langs, "")
	if err != nil {
		return err
	}
	if c.URLs, err = addresses(c.URLs, con.in); err != nil {
		return err
	}
	for _, url := range c.URLs {
		if _, err := parseAddress(url, commandNames(parser.Model)); err != nil {
			return err
		}
	}
	client, err := c.Web.client(con.limits, nil, nil)
	if err != nil {
		return err
	}
	defer client.Close()
	out, err := c.Output.open(con)
	if err != nil {
		return err
	}
	return pass(ctx, con, out, "fetching", len(c.URLs), slices.Values(c.URLs), func(url string, t *scraper.Turn) outcome {
		return fetchAndClean(ctx, con, client, cleaner, url, t)
	})
}
