package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"rens/scraper/frontier"
	"rens/scraper/sink"
	"rens/scraper/site"
	"rens/scraper/state"
)

// maxBeside is how many rens with one database may write beside each other in
// one folder.
const maxBeside = 1000

// openOutput opens the file of articles for as long as the job lasts. Another
// rens that has it is in the way, but where they share a database: then this one
// writes to a file of its own beside it, articles.2.jsonl.
func (j *job) openOutput(ctx context.Context, targets []site.Target) error {
	path := j.set.Out
	for n := 2; ; n++ {
		out, err := j.openAt(ctx, path, targets)
		var usage *usageProblem
		switch {
		case err == nil:
			j.out = out
			out.Tell = func(what string) { j.con.say("%s", what) }
			if n := out.Torn(); n > 0 {
				j.con.say("%s ended in a torn record of %d bytes, from a run that was killed; it was cut off and will be written again", path, n)
			}
			return nil
		case errors.Is(err, sink.ErrInUse) && j.set.DB != "" && n <= maxBeside:
			path = beside(j.set.Out, n)
			j.con.say("%s is being written to by another rens; this one writes to %s", j.set.Out, path)
		case errors.As(err, &usage):
			return err
		default:
			return &usageProblem{err}
		}
	}
}

// beside is the name of the n-th file beside another.
func beside(path string, n int) string {
	kind := filepath.Ext(path)
	return strings.TrimSuffix(path, kind) + "." + strconv.Itoa(n) + kind
}

// openAt opens a file. What the state of a single target knows of it is not
// read, unless it is to be known which articles are in it.
func (j *job) openAt(ctx context.Context, path string, targets []site.Target) (*sink.File, error) {
	if len(targets) > 1 || j.again {
		return sink.OpenFile(path)
	}
	known, err := j.set.frontier(ctx, targets[0])
	if err != nil {
		return nil, err
	}
	was, _, err := known.State.Written.Output(ctx, j.set.outputName(path))
	if err = errors.Join(err, known.State.Close()); err != nil {
		return nil, err
	}
	return sink.OpenFileAt(path, was.Size, was.Mark)
}

// outputName names a file in the state: by its path, and in a database that
// machines share by the machine's name, too.
func (c *crawlSettings) outputName(path string) string {
	if abs, err := filepath.Abs(path); err == nil {
		path = abs
	}
	if c.DB == "" {
		return path
	}
	return machine() + path
}

// machine is what stands before the paths of this machine.
func machine() string {
	name, err := os.Hostname()
	if err != nil {
		name = "localhost"
	}
	return name + ":"
}

// keepOutput notes how far the file is, when all that is in it is put away.
func (j *job) keepOutput(known *frontier.Frontier) error {
	size, mark, err := j.out.End()
	if err != nil {
		return fmt.Errorf("look how far %s is: %w", j.out.Path(), err)
	}
	return known.State.Written.KeepOutput(context.Background(), j.set.outputName(j.out.Path()), state.Output{Size: size, Mark: mark})
}

// settleOutput compares what the state has written with what is in the output,
// before a run: articles that are not there are told, or with --again let come
// once more.
func (j *job) settleOutput(ctx context.Context, t site.Target, known *frontier.Frontier) error {
	if err := j.out.Follow(); err != nil {
		return err
	}
	if j.again {
		return j.renew(ctx, t, known)
	}
	name := j.set.outputName(j.out.Path())
	was, kept, err := known.State.Written.Output(ctx, name)
	if err != nil || j.set.OutTaken || kept && was.Size > 0 && j.out.Holds(was.Size, was.Mark) {
		return err
	}
	if err := j.tellMissing(ctx, t, known, was); err != nil || kept {
		return err
	}
	names, err := j.others(ctx, known)
	if err != nil {
		return err
	}
	for _, other := range names {
		ids, err := known.State.Written.In(ctx, other)
		if err == nil {
			ids, err = known.Now(ctx, ids, j.bounds(t)...)
		}
		if err != nil {
			return err
		}
		ids = slices.DeleteFunc(ids, j.out.Has)
		path, gone := strings.TrimPrefix(other, machine()), ""
		if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) {
			gone = ", which is gone"
		}
		if len(ids) > 0 {
			j.tellLost(t, "%s written to %s%s", were(len(ids)), near(path), gone)
		}
	}
	return nil
}

// settleRun compares likewise after a run in which the output was removed or cut;
// what stands in a file beside, where rotation has put it, is not lost.
func (j *job) settleRun(ctx context.Context, t site.Target, known *frontier.Frontier) error {
	name := j.set.outputName(j.out.Path())
	was, _, err := known.State.Written.Output(ctx, name)
	if err != nil {
		return err
	}
	ids, err := known.State.Written.In(ctx, name)
	if err != nil {
		return err
	}
	moved := slices.DeleteFunc(ids, func(id string) bool { return !j.out.Moved(id) || j.out.Has(id) })
	if err := known.State.Written.Disown(ctx, moved); err != nil {
		return err
	}
	return j.tellMissing(ctx, t, known, was)
}

// bounds are the sites that a run of a target keeps to; none for all.
func (j *job) bounds(t site.Target) []string {
	if j.all {
		return nil
	}
	return t.Sites()
}

// tellMissing tells of articles that were in the output and are not any more, of
// whatever source: the file is everyone's. Each is told once.
func (j *job) tellMissing(ctx context.Context, t site.Target, known *frontier.Frontier, was state.Output) error {
	ids, err := known.State.Written.In(ctx, j.set.outputName(j.out.Path()))
	if err != nil {
		return err
	}
	ids = slices.DeleteFunc(ids, j.out.Has)
	if len(ids) == 0 {
		return nil
	}
	rotated, err := sink.Find(j.out.Path(), was.Size, was.Mark)
	switch {
	case err != nil:
		return err
	case rotated != "":
		j.con.say("%s was rotated away: %s in %s", j.out.Path(), plural(len(ids), "article"), rotated)
	case j.out.Made() || j.out.Len() == 0:
		j.tellLost(t, "%s written to %s, which is gone", were(len(ids)), j.out.Path())
	default:
		j.tellLost(t, "%s written to %s and are not in it any more", were(len(ids)), j.out.Path())
	}
	return known.State.Written.Disown(ctx, ids)
}

func were(n int) string {
	if n == 1 {
		return "1 article was"
	}
	return fmt.Sprintf("%d articles were", n)
}

func (j *job) tellLost(t site.Target, format string, args ...any) {
	j.lost.Store(true)
	of := ""
	if t.Name != "" {
		of = "site " + t.Name + ": "
	}
	j.con.say("%s%s; --again writes them once more to %s", of, fmt.Sprintf(format, args...), j.out.Path())
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

// others are the outputs of this machine, beside the job's own and those of
// rens that write beside it.
func (j *job) others(ctx context.Context, known *frontier.Frontier) ([]string, error) {
	names, err := known.State.Written.Outputs(ctx)
	if err != nil {
		return nil, err
	}
	own := []string{j.set.outputName(j.out.Path())}
	if j.set.DB != "" {
		own = append(own, j.set.outputName(j.set.Out))
		for n := 2; n <= maxBeside; n++ {
			own = append(own, j.set.outputName(beside(j.set.Out, n)))
		}
	}
	return slices.DeleteFunc(names, func(name string) bool {
		return slices.Contains(own, name) || j.set.DB != "" && !strings.HasPrefix(name, machine())
	}), nil
}

// renew lets what is not in the output be written once more: all of it, but what
// stands in outputs that are another machine's or another rens's beside this one.
func (j *job) renew(ctx context.Context, t site.Target, known *frontier.Frontier) error {
	names, err := known.State.Written.Outputs(ctx)
	if err != nil {
		return err
	}
	theirs := map[string]bool{}
	if j.set.DB != "" {
		mine, err := j.others(ctx, known)
		if err != nil {
			return err
		}
		for _, name := range names {
			if slices.Contains(mine, name) || name == j.set.outputName(j.out.Path()) {
				continue
			}
			ids, err := known.State.Written.In(ctx, name)
			if err != nil {
				return err
			}
			for _, id := range ids {
				theirs[id] = true
			}
		}
	}
	n, err := known.Renew(ctx, func(id string) bool { return j.out.Has(id) || theirs[id[:32]] }, j.bounds(t)...)
	if err == nil && n > 0 {
		j.con.say("%s written before that are not in %s: their pages are asked for again", plural(n, "article"), j.out.Path())
	}
	if err != nil || j.all {
		return err
	}
	return j.tellOthers(ctx, t, known)
}

// tellOthers tells of articles that were in the output and are of other sources
// than those that are written once more.
func (j *job) tellOthers(ctx context.Context, t site.Target, known *frontier.Frontier) error {
	name := j.set.outputName(j.out.Path())
	ids, err := known.State.Written.In(ctx, name)
	if err != nil {
		return err
	}
	own, err := known.Now(ctx, slices.Clone(ids), j.bounds(t)...)
	if err != nil {
		return err
	}
	of := map[string]bool{}
	for _, id := range own {
		of[id] = true
	}
	ids = slices.DeleteFunc(ids, func(id string) bool { return of[id] || j.out.Has(id) })
	if len(ids) == 0 {
		return nil
	}
	j.tellLost(t, "%s of other sources: written to %s, and not in it any more", plural(len(ids), "article"), j.out.Path())
	return known.State.Written.Disown(ctx, ids)
}
