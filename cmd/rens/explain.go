package main

import (
	"cmp"
	"context"
	"fmt"

	"rens/clean/article"
	"rens/clean/explain"
	"rens/scraper"
)

type explainCommand struct {
	Page       string `arg:"" name:"page" help:"A URL, a file, or - for stdin."`
	URL        string `placeholder:"URL" help:"The address of a saved page."`
	Out        string `short:"o" placeholder:"FILE" help:"Write to this file, - for stdout."`
	SiteMemory string `placeholder:"FILE" help:"What stands on many pages of a site, as clean --site-memory learnt it."`
	Web        web    `embed:""`
}

func (c *explainCommand) Help() string {
	return "The report is one HTML page that loads nothing: rens explain page.html -o report.html, then open report.html."
}

func (c *explainCommand) Run(ctx context.Context, con *console) error {
	a, err := c.article(ctx, con)
	if err != nil {
		return err
	}
	report, err := explain.Page(a)
	if err != nil {
		return err
	}
	to, err := (&output{Out: c.Out}).writer(con)
	if err != nil {
		return err
	}
	if _, err := to.Write(report); err != nil {
		return fmt.Errorf("write %s: %w", cmp.Or(c.Out, "stdout"), err)
	}
	return to.Close()
}

// article cleans the page, which is a file where one of that name exists.
func (c *explainCommand) article(ctx context.Context, con *console) (*article.Article, error) {
	cleaner, err := newCleaner(con, nil, "")
	if err != nil {
		return nil, err
	}
	if c.SiteMemory != "" {
		known, err := readMemory(c.SiteMemory)
		if err != nil {
			return nil, err
		}
		cleaner = knowing(cleaner, known)
	}
	if isFile(c.Page) {
		p, err := con.saved().Page(c.Page)
		if err != nil {
			return nil, err
		}
		p.URL = c.URL
		o := con.cleanPage(ctx, cleaner, p, scraper.Alone())
		con.empty(o)
		return o.article, o.err
	}
	if _, err := parseAddress(c.Page, nil); err != nil {
		return nil, err
	}
	o, err := c.Web.one(ctx, con, cleaner, c.Page)
	con.empty(o)
	return o.article, err
}

// empty says why a record has no text.
func (c *console) empty(o outcome) {
	if o.empty.kind != "" {
		c.say("%s: %s", name(o.article), o.empty.text)
	}
}
