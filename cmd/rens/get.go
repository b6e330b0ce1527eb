package main

import (
	"context"
	"slices"

	"rens/scraper"
	"rens/scraper/fetch"
)

type getCommand struct {
	URLs   []string `arg:"" name:"url" help:"Addresses of pages; one without a scheme is taken as https."`
	Langs  []string `placeholder:"TAG" help:"Tag only these languages, such as da,en."`
	Output output   `embed:""`
	Web    web      `embed:""`
}

func (c *getCommand) Help() string {
	return `Articles come in the order of the addresses. robots.txt is obeyed, and pages of one host are asked for one
after another. A page without a story gives a record whose page_type says so.`
}

func (c *getCommand) Run(ctx context.Context, con *console) error {
	cleaner, err := newCleaner(con.limits, c.Langs, "")
	if err != nil {
		return err
	}
	for _, url := range c.URLs {
		if _, err := fetch.ParseURL(url); err != nil {
			return &usageProblem{err}
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
