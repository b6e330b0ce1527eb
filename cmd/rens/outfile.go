package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"rens/scraper/account"
	"rens/scraper/frontier"
	"rens/scraper/remote"
	"rens/scraper/sink"
	"rens/scraper/site"
)

// openOutput opens the file of articles for as long as the job lasts. Another
// rens that has it is in the way, but where they share a database: then this one
// writes to a file of its own beside it, articles.2.jsonl.
func (j *job) openOutput(ctx context.Context, targets []site.Target) error {
	shape, err := j.set.Shape.of()
	if err != nil {
		return err
	}
	path := j.set.Out
	if remote.Is(path) {
		return usagef("write --out: %s is in an object store; a crawl goes on where its file ends: name a file, and rens export it", path)
	}
	for n := 2; ; n++ {
		out, err := j.openAt(ctx, path, targets)
		var usage *usageProblem
		switch {
		case err == nil:
			j.out, out.Shape = out, shape
			out.Tell = func(what string) { j.con.say("%s", what) }
			if n := out.Torn(); n > 0 {
				j.con.warn("%s ended in a torn record of %d bytes, from a run that was killed; it was cut off and will be written again", path, n)
			}
			return nil
		case errors.Is(err, sink.ErrInUse) && j.set.DB != "" && n <= account.MaxBeside:
			path = account.Beside(j.set.Out, n)
			j.con.say("%s is being written to by another rens; this one writes to %s", j.set.Out, path)
		case errors.As(err, &usage):
			return err
		default:
			return &usageProblem{err}
		}
	}
}

// openAt opens a file. What the state of a single target knows of it is not
// read, unless it is to be known which articles are in it.
func (j *job) openAt(ctx context.Context, path string, targets []site.Target) (*sink.File, error) {
	if path == account.Stdout {
		j.set.OutTaken = true
		return sink.Onto(os.Stdout, account.Stdout), nil
	}
	if len(targets) > 1 || j.again {
		return sink.OpenFile(path)
	}
	known, err := j.set.frontier(ctx, j.con, targets[0])
	if err != nil {
		return nil, err
	}
	was, _, err := known.State.Written.Output(ctx, j.set.outputName(path))
	if err = errors.Join(err, known.State.Close()); err != nil {
		return nil, err
	}
	return sink.OpenFileAt(path, was.Size, was.Mark)
}

// outputName names a file in the state.
func (c *crawlSettings) outputName(path string) string { return account.Name(path, c.DB != "") }

// account holds the output against the state of a target.
func (j *job) account(t site.Target, known *frontier.Frontier) *account.Account {
	a := &account.Account{File: j.out, Out: j.set.Out, Shared: j.set.DB != "", Known: known, Tell: func(m account.Missing) { j.tell(t, m) }}
	if !j.all {
		a.Sites = t.Sites()
	}
	return a
}

// settleOutput compares what the state has written with what is in the output,
// before a run: articles that are not there are told, or with --again let come
// once more.
func (j *job) settleOutput(ctx context.Context, a *account.Account) error {
	if err := j.out.Follow(); err != nil {
		return err
	}
	if !j.again {
		if j.set.OutTaken {
			return nil
		}
		return a.Settle(ctx)
	}
	n, err := a.Renew(ctx)
	if err == nil && n > 0 {
		j.con.say("%s written before that are not in %s: their pages are asked for again", plural(n, "article"), j.out.Path())
	}
	if err != nil || j.all {
		return err
	}
	return a.SettleOthers(ctx)
}

// tell tells of articles that are not in the output.
func (j *job) tell(t site.Target, m account.Missing) {
	lost := ""
	switch m.Why {
	case account.Rotated:
		j.con.say("%s was rotated away: %s in %s", j.out.Path(), plural(m.Articles, "article"), m.Path)
		return
	case account.Gone:
		lost = fmt.Sprintf("%s written to %s, which is gone", were(m.Articles), m.Path)
	case account.Cut:
		lost = fmt.Sprintf("%s written to %s and are not in it any more", were(m.Articles), m.Path)
	case account.Other:
		lost = fmt.Sprintf("%s of other sources: written to %s, and not in it any more", plural(m.Articles, "article"), m.Path)
	case account.Elsewhere:
		lost = fmt.Sprintf("%s written to %s", were(m.Articles), near(m.Path))
	case account.ElsewhereGone:
		lost = fmt.Sprintf("%s written to %s, which is gone", were(m.Articles), near(m.Path))
	}
	j.lost.Store(true)
	of := ""
	if t.Name != "" {
		of = "site " + t.Name + ": "
	}
	j.con.warn("%s%s; --again writes them once more to %s", of, lost, j.out.Path())
}

func were(n int) string {
	if n == 1 {
		return "1 article was"
	}
	return fmt.Sprintf("%d articles were", n)
}

// near is a path as seen from here, where that is shorter.
func near(path string) string {
	here, err := os.Getwd()
	if err != nil {
		return path
	}
	if rel, err := filepath.Rel(here, path); err == nil && len(rel) < len(path) {
		return rel
	}
	return path
}
