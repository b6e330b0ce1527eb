package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/alecthomas/kong"
	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/vm"

	"rens/clean/article"
	"rens/clean/export"
	"rens/scraper/shards"
	"rens/scraper/sink"
)

type exportCommand struct {
	Paths     []string  `arg:"" name:"file" help:"Articles as JSON lines; .gz and .zst files, - for stdin."`
	To        string    `required:"" placeholder:"FORMAT" help:"One of ${exports}."`
	Out       string    `short:"o" default:"-" placeholder:"FILE" help:"Write to this file, packed where it ends in .gz or .zst; or to this folder, where it ends in / or many files are written; - for stdout."`
	Select    selection `embed:""`
	Types     []string  `enum:"article,index,other" placeholder:"TYPE" help:"Only records of these page types: article, index, other."`
	FlagsNone []string  `placeholder:"FLAG" help:"Leave out records with any of these quality flags, such as gopher.gopher_short_doc."`
	Where     string    `placeholder:"EXPR" help:"Only records for which this holds, by the record's names: 'quality.words > 200 and language in [\"da\", \"nb\"]'."`
	Fields    []string  `placeholder:"NAME" help:"Of the record only these fields, in formats that have its fields."`
	Without   []string  `placeholder:"NAME" help:"Leave out these fields, such as blocks,segments."`
	ShardSize string    `placeholder:"SIZE" help:"Begin another file in the folder after so much text: 512MB, 2GB."`
	By        []string  `placeholder:"WHAT" help:"Part the folder by ${export_parts}."`
	Pack      string    `enum:",gz,zst" default:"" help:"Pack the files of a folder: gz or zst."`
	Removed   bool      `help:"Parquet: what was removed in a column, not in a file of its own."`
	Level     string    `enum:"fastest,default" default:"fastest" help:"Parquet: level of zstd, fastest or default."`
	Dump      string    `placeholder:"NAME" help:"Parquet: the value of the column dump."`
	Index     string    `placeholder:"NAME" default:"rens" help:"OpenSearch: the name of the index."`
	Force     bool      `help:"Replace files that are there."`
}

func (c *exportCommand) Help() string {
	var b strings.Builder
	b.WriteString("A file has its name once it is whole, and FILE.part until then. Records of an earlier version are brought to the present one. A line that is no record is told with its file and number and left out, and the exit code is 3.\n\nThe formats:\n\n")
	for _, f := range exports() {
		fmt.Fprintf(&b, "%s: %s\n\n", f.Name, f.Help)
	}
	return b.String()
}

// exports are the formats of exports, and those that other commands write too.
func exports() []export.Format {
	out := export.Formats()
	for _, f := range sink.Formats() {
		if f == sink.View {
			continue
		}
		out = append(out, export.Format{Name: string(f), Help: f.Help(), Ext: f.Ext(), Lines: f == sink.JSONL}.With(func(files export.Files, o export.Options) (export.Writer, error) {
			out, err := files("")
			return asExport{sink.NewShaped(out, f, sink.Shape{Fields: o.Fields})}, err
		}))
	}
	return out
}

// asExport is a stream of articles as an export.
type asExport struct{ *sink.Stream }

// Write writes an article.
func (s asExport) Write(a *article.Article) error {
	_, err := s.Stream.Write(a)
	return err
}

// exportNames are the names of formats.
func exportNames() (names []string) {
	for _, f := range exports() {
		names = append(names, f.Name)
	}
	return names
}

// exportVars are what the tags of exportCommand take from lists.
func exportVars() kong.Vars {
	return kong.Vars{"exports": strings.Join(exportNames(), ", "), "export_parts": strings.Join(shards.Parts(), ",")}
}

func (c *exportCommand) Run(ctx context.Context, con *console) error {
	wanted, err := c.filter()
	if err != nil {
		return err
	}
	options, err := c.options(con)
	if err != nil {
		return err
	}
	set, err := shards.New(options)
	if errors.Is(err, shards.ErrExists) {
		return usagef("%w", err)
	} else if err != nil {
		return &usageProblem{err}
	}
	for _, part := range set.Left {
		con.say("stdout holds one file: the part %s is left out; name a file with -o to have it", part)
	}
	n, left, err := c.export(ctx, con, wanted, set)
	if err == nil {
		err = ctx.Err()
	}
	if err != nil {
		return errors.Join(fmt.Errorf("export: %w; nothing that is not whole is left", err), set.Abandon())
	}
	if err := set.Close(); err != nil {
		return fmt.Errorf("export: %w", err)
	}
	con.say("%s exported to %s", plural(n, "article"), c.Out)
	if left > 0 {
		con.warn("%s left out", plural(left, "line"))
		return errPartial
	}
	return nil
}

// options are where the export goes and how.
func (c *exportCommand) options(con *console) (shards.Options, error) {
	all, names := exports(), exportNames()
	at := slices.Index(names, strings.ToLower(c.To))
	if at < 0 {
		if near := nearest(c.To, names); near != "" {
			return shards.Options{}, usagef("--to %s: there is no such format, did you mean %q?", c.To, near)
		}
		return shards.Options{}, usagef("--to %s: there is no such format; want one of %s", c.To, strings.Join(names, ", "))
	}
	size, err := parseSize(c.ShardSize)
	if err != nil {
		return shards.Options{}, usagef("--shard-size %s: %w", c.ShardSize, err)
	}
	o := shards.Options{Path: c.Out, Out: con.out, Format: all[at], By: c.By, Size: size, Force: c.Force,
		Export: export.Options{Fields: c.Fields, Without: c.Without, Index: c.Index, Dump: c.Dump, Level: c.Level, Removed: c.Removed}}
	if c.Pack != "" {
		o.Packing = "." + c.Pack
	}
	return o, nil
}

// export writes the wanted records of all files, and returns how many, and how many
// lines were left out, each of which was told.
func (c *exportCommand) export(ctx context.Context, con *console, wanted func(*article.Article) (bool, error), set *shards.Set) (n, left int, err error) {
	for _, path := range c.Paths {
		for l, err := range con.lines(ctx, path) {
			if err != nil {
				return n, left, err
			}
			a, _, err := article.Upgrade(l.line)
			ok := false
			if err == nil {
				ok, err = wanted(a)
			}
			if err != nil {
				con.warn("%s:%d: %v; the line is left out", l.file, l.n, err)
				left++
				continue
			}
			if !ok {
				continue
			}
			if err := set.Write(a); err != nil {
				return n, left, err
			}
			n++
		}
	}
	return n, left, nil
}

// filter returns what says which records are wanted.
func (c *exportCommand) filter() (func(*article.Article) (bool, error), error) {
	where, err := compileWhere(c.Where)
	if err != nil {
		return nil, usagef("--where %q: %w", c.Where, err)
	}
	return func(a *article.Article) (bool, error) {
		if c.Select.leaves(a, c.Types) != "" || slices.ContainsFunc(a.Quality.Flags, func(f string) bool { return slices.Contains(c.FlagsNone, f) }) {
			return false, nil
		}
		return where(a)
	}, nil
}

// compileWhere compiles an expression over the fields of a record, of which all are
// known by name. Without one, it holds.
func compileWhere(source string) (func(*article.Article) (bool, error), error) {
	if source == "" {
		return func(*article.Article) (bool, error) { return true, nil }, nil
	}
	names, err := environment(&article.Article{})
	if err != nil {
		return nil, err
	}
	program, err := expr.Compile(source, expr.Env(names), expr.AsBool())
	if err != nil {
		return nil, err
	}
	return func(a *article.Article) (bool, error) {
		env, err := environment(a)
		if err != nil {
			return false, err
		}
		held, err := vm.Run(program, env)
		if err != nil {
			return false, fmt.Errorf("--where: %w", err)
		}
		return held.(bool), nil
	}, nil
}

// environment is a record by its names in JSON.
func environment(a *article.Article) (map[string]any, error) {
	record, err := a.Encode(false)
	if err != nil {
		return nil, err
	}
	var env map[string]any
	return env, json.Unmarshal(record, &env)
}
