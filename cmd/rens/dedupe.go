package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"

	"rens/clean/article"
	"rens/scraper/dedupe"
	"rens/scraper/shards"
	"rens/scraper/sink"
)

type dedupeCommand struct {
	Paths          []string `arg:"" name:"file" help:"Articles as JSON lines; .gz and .zst files, - for stdin."`
	Out            string   `short:"o" default:"-" placeholder:"FILE" help:"Write to this file, packed where it ends in .gz or .zst; - for stdout."`
	DropDuplicates bool     `help:"Leave copies out, exact and near: of each text the original alone is written."`
	Force          bool     `help:"Replace a file that is there."`
}

func (c *dedupeCommand) Help() string {
	return `Says in each record whose copy it is, of all the files together. Records come in their order; none is left
out without --drop-duplicates.

  dedupe.duplicate_of       the record that has the same text
  dedupe.near_duplicate_of  one that has most of it: four in five of the shorter
                            text's runs of three words
  dedupe.containment        the share of this text that stands there
  dedupe.cluster            the first of all that are near each other

The original is the first by (created, url), in whatever order records are read; those without a date come last.
Records of one article_id are versions and no copies of each other, unless they have the same text. What the records
said of copies before is replaced. Files are read twice; what is sorted meanwhile lies in the folder TMPDIR, some
2 kB a record. A line that is no record is told with its file and number and left out, and the exit code is 3.`
}

func (c *dedupeCommand) Run(ctx context.Context, con *console) (err error) {
	inputs, remove, err := c.inputs(con)
	if err != nil {
		return fmt.Errorf("dedupe: %w", err)
	}
	defer func() { err = errors.Join(err, remove()) }()
	out, err := c.open(con)
	if err != nil {
		return err
	}
	sums, left, err := c.dedupe(ctx, con, inputs, out)
	if err == nil {
		err = ctx.Err()
	}
	if err != nil {
		return errors.Join(fmt.Errorf("dedupe: %w; nothing that is not whole is left", err), out.Abandon())
	}
	if err := out.Close(); err != nil {
		return fmt.Errorf("dedupe: %w", err)
	}
	c.tell(con, sums)
	if left > 0 {
		con.warn("%s left out", plural(left, "line"))
		return errPartial
	}
	return nil
}

// An input is a file that can be read twice, and its name to a person.
type input struct{ path, name string }

// inputs are the files; stdin is kept in one, which remove takes away.
func (c *dedupeCommand) inputs(con *console) (inputs []input, remove func() error, err error) {
	kept := ""
	remove = func() error {
		if kept == "" {
			return nil
		}
		return os.Remove(kept)
	}
	for _, path := range c.Paths {
		if path != "-" {
			inputs = append(inputs, input{path, path})
			continue
		}
		if kept != "" {
			return nil, remove, errors.Join(usagef("- stands twice: stdin is read once"), remove())
		}
		if kept, err = keep(con.in); err != nil {
			return nil, remove, errors.Join(fmt.Errorf("keep stdin, to read it twice: %w", err), remove())
		}
		inputs = append(inputs, input{kept, "stdin"})
	}
	return inputs, remove, nil
}

// keep copies what is read to a file, whose name it returns even where that failed half-way.
func keep(in io.Reader) (string, error) {
	file, err := os.CreateTemp("", "rens-stdin-")
	if err != nil {
		return "", err
	}
	_, err = io.Copy(file, in)
	return file.Name(), errors.Join(err, file.Close())
}

// open opens the output.
func (c *dedupeCommand) open(con *console) (*shards.Set, error) {
	options := shards.Options{Path: c.Out, Out: con.out, Force: c.Force}
	for _, f := range exports() {
		if f.Name == string(sink.JSONL) {
			options.Format = f
		}
	}
	if info, err := os.Stat(c.Out); err == nil && info.IsDir() {
		return nil, usagef("dedupe --out %s: it is a folder; name a file", c.Out)
	}
	set, err := shards.New(options)
	if err != nil {
		return nil, &usageProblem{err}
	}
	return set, nil
}

// dedupe reads all records, then once more, and writes them with what is known of each.
// It returns how many lines are none, each of which was told.
func (c *dedupeCommand) dedupe(ctx context.Context, con *console, inputs []input, out *shards.Set) (sums dedupe.Sums, left int, err error) {
	index, err := dedupe.New(ctx, "")
	if err != nil {
		return sums, 0, err
	}
	defer func() { err = errors.Join(err, index.Close()) }()
	tell := func(file string, n int, wrong error) {
		con.warn("%s:%d: %v; the line is left out", file, n, wrong)
		left++
	}
	for a, err := range con.records(ctx, inputs, tell) {
		if err == nil {
			err = index.Add(a)
		}
		if err != nil {
			return sums, left, err
		}
	}
	found, err := index.Find(ctx)
	if err != nil {
		return sums, left, err
	}
	n := 0
	for a, err := range con.records(ctx, inputs, func(string, int, error) {}) {
		if err == nil {
			err = found.Mark(n, a)
		}
		if err != nil {
			return sums, left, err
		}
		n++
		if c.DropDuplicates && (a.Dedupe.DuplicateOf != nil || a.Dedupe.NearDuplicateOf != nil) {
			continue
		}
		if err := out.Write(a); err != nil {
			return sums, left, err
		}
	}
	if sums = found.Sums(); n != sums.Records && ctx.Err() == nil {
		return sums, left, fmt.Errorf("read the files again: %s of %d; nothing else may write to them meanwhile", plural(n, "record"), sums.Records)
	}
	return sums, left, nil
}

// records yields the records of all files. Of a line that is none, tell is told; what
// cannot be read is the last thing yielded.
func (c *console) records(ctx context.Context, inputs []input, tell func(file string, n int, wrong error)) iter.Seq2[*article.Article, error] {
	return func(yield func(*article.Article, error) bool) {
		for _, in := range inputs {
			for l, err := range c.lines(ctx, in.path) {
				if err != nil {
					yield(nil, err)
					return
				}
				a, _, err := article.Upgrade(l.line)
				if err != nil {
					tell(in.name, l.n, err)
				} else if !yield(a, nil) {
					return
				}
			}
		}
	}
}

// tell says what was found.
func (c *dedupeCommand) tell(con *console, s dedupe.Sums) {
	copies := fmt.Sprintf("%d have the text of another, %d most of it", s.Exact, s.Near)
	if s.Across > 0 {
		copies += fmt.Sprintf(" (%d in another language than the other)", s.Across)
	}
	if s.Empty > 0 {
		copies += fmt.Sprintf(", %d no text", s.Empty)
	}
	con.say("of %s %s; %s of two or more", plural(s.Records, "record"), copies, plural(s.Clusters, "cluster"))
	if c.DropDuplicates {
		con.say("%d left out as copies; %s written", s.Exact+s.Near, plural(s.Records-s.Exact-s.Near, "record"))
	}
}
