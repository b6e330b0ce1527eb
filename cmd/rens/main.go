// Command rens turns news pages into clean, language-tagged article JSON.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/alecthomas/kong"
	"golang.org/x/term"

	"rens/clean/page"
	"rens/scraper/archive"
	"rens/scraper/discover"
)

// version is the version of rens; a release build sets it with -ldflags -X.
const version = "v0.1.0"

// Exit codes.
const (
	exitOK          = 0
	exitFailures    = 1   // not done: a source gave nothing, a disk was full, no page could be had
	exitUsage       = 2   // wrong usage or configuration
	exitPartial     = 3   // done but for pages that were named, or for what a limit left
	exitInterrupted = 130 // stopped by a signal, state saved
)

// grace is how long after a signal what is in hand may take. A crawl can be
// ended at any instant without loss, so it is not waited for longer.
const grace = 4 * time.Second

// commands are what rens can do, and the flags that all commands share.
type commands struct {
	Config    configFile `short:"c" placeholder:"FILE" help:"Read settings from this YAML file: any flag by its name, and the sources of a crawl."`
	Verbose   bool       `short:"v" help:"Log what happens, to stderr."`
	Quiet     bool       `short:"q" help:"Say nothing on stderr but what is wrong: no progress, table or notes."`
	LogFormat string     `enum:"plain,text,json" default:"plain" help:"How stderr is written: plain for a person; text or json with the time and level of each line."`
	MaskPII   bool       `name:"mask-pii" help:"Make e-mail addresses, telephone, national and account numbers unreadable, with as many letters as before; where they stood is in pii."`
	PageSize  int        `default:"10" placeholder:"MB" help:"Refuse pages of more megabytes, unpacked, before they are parsed; elements and attributes in proportion."`

	Get         getCommand        `cmd:"" default:"withargs" help:"Fetch pages, clean them, print the articles. What a plain \"rens URL\" does."`
	Clean       cleanCommand      `cmd:"" help:"Clean saved pages: files, .gz files, folders, - for stdin. One record a page, in input order."`
	Crawl       crawlCommand      `cmd:"" help:"Crawl sources once: only what is new or changed."`
	Schedule    scheduleCommand   `cmd:"" help:"Crawl the sites of a configuration file at their times, for ever."`
	Init        initCommand       `cmd:"" help:"Write a configuration file with a comment for every setting."`
	Check       checkCommand      `cmd:"" help:"Check a configuration file; with --live, ask its sites too."`
	Explain     explainCommand    `cmd:"" help:"Show a page with every block, kept or removed, by which rule, in which language."`
	Lang        langCommand       `cmd:"" help:"Tag the languages of text from stdin."`
	Export      exportCommand     `cmd:"" help:"Write articles in the form of another program: parquet, dolma, datatrove, a database, a feed."`
	Dedupe      dedupeCommand     `cmd:"" help:"Say which articles are copies of each other, exact or near; one copy of each text."`
	Stats       statsCommand      `cmd:"" help:"Count what articles hold: a table, JSON, or a page with plots."`
	Convert     convertCommand    `cmd:"" help:"Bring records of an earlier version to the present one."`
	Schema      schemaCommand     `cmd:"" help:"Print the JSON Schema of an article."`
	Completion  completionCommand `cmd:"" help:"Print a completion script for a shell."`
	Version     versionCommand    `cmd:"" help:"Print the version."`
	ShowVersion kong.VersionFlag  `name:"version" help:"Print the version."`
}

// errFailed says that nothing came of what was asked for; it was told when that was known.
var errFailed = errors.New("not done")

// maxPageSize is the most of --page-size: a page in a WARC file may have no more.
const maxPageSize = archive.DefaultMaxBlock >> 20

// limits are those of pages.
func (c *commands) limits() (page.Limits, error) {
	if c.PageSize < 1 || c.PageSize > maxPageSize {
		return page.Limits{}, usagef("--page-size %d: want megabytes from 1 to %d", c.PageSize, maxPageSize)
	}
	return page.Limits{Bytes: c.PageSize << 20}, nil
}

// bound keeps the memory of the process near what it needs: by itself the
// garbage collector lets it grow to twice that, whatever it is. The largest page
// needs some 280 MB, and a usual one 15, of which each core may have one in hand.
// Below that the collector may wait longer than it does by itself, which saves a
// tenth of the time of many pages. GOMEMLIMIT and GOGC, where they are set, are
// stronger.
func bound() {
	const large, usual, cores, wait = 320 << 20, 15 << 20, 16, 200
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(wait)
	}
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(large + usual*int64(max(0, runtime.GOMAXPROCS(0)-cores)))
	}
}

func main() {
	bound()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	con := &console{args: os.Args[1:], in: &interruptible{done: ctx.Done(), in: os.Stdin}, out: os.Stdout, err: os.Stderr,
		finder:   sync.OnceValues(discover.BuiltIn),
		terminal: term.IsTerminal(int(os.Stdout.Fd())),
		colour:   term.IsTerminal(int(os.Stderr.Fd())) && os.Getenv("NO_COLOR") == ""}
	context.AfterFunc(ctx, func() {
		stop() // a second signal ends it at once
		time.AfterFunc(grace, func() { os.Exit(exitInterrupted) })
	})
	code := run(ctx, os.Args[1:], con)
	stop()
	os.Exit(code)
}

// run parses arguments, runs the command and returns the exit code.
func run(ctx context.Context, args []string, con *console) int {
	var cli commands
	exit := -1
	file := &settings{}
	parser, err := newParser(&cli, con, file, func(code int) { exit = code })
	if err != nil {
		return con.fail(exitUsage, err)
	}
	if len(args) == 0 {
		args = []string{"--help"}
	}
	names := commandNames(parser.Model)
	command, err := parser.Parse(withConfig(rewrite(args, names), names))
	if exit >= 0 { // --help has been printed
		return exit
	}
	if err != nil {
		file.wrong.add(usageError(err))
	}
	if len(file.wrong) > 0 && (err != nil || command.Command() != "check") {
		return con.fail(exitUsage, file.wrong)
	}
	con.speak(cli.LogFormat, cli.Verbose, cli.Quiet)
	limits, err := cli.limits()
	if err != nil {
		return con.fail(exitUsage, err)
	}
	con.keepTo(limits)
	con.maskPII = cli.MaskPII
	command.BindTo(ctx, (*context.Context)(nil))
	err = command.Run(con, parser)
	var usage *usageProblem
	switch {
	case err == nil:
		return exitOK
	case ctx.Err() != nil:
		con.warn("interrupted; what was finished is written")
		return exitInterrupted
	case errors.Is(err, errFailed):
		return exitFailures
	case errors.Is(err, errPartial):
		return exitPartial
	case errors.As(err, &usage):
		return con.fail(exitUsage, err)
	}
	return con.fail(exitFailures, err)
}

// withConfig names rens.yaml to the commands that need a configuration file, and to a
// crawl where there is one, where none is named.
func withConfig(args, commands []string) []string {
	i := slices.IndexFunc(args, func(arg string) bool { return slices.Contains(commands, arg) })
	if i < 0 || !slices.Contains([]string{"check", "schedule", "crawl"}, args[i]) || os.Getenv("RENS_CONFIG") != "" {
		return args
	}
	if _, err := os.Stat("rens.yaml"); err != nil && args[i] == "crawl" {
		return args
	}
	for _, a := range args {
		if strings.HasPrefix(a, "-c") || strings.HasPrefix(a, "--config") || a == "-h" || a == "--help" {
			return args
		}
	}
	return append(slices.Clone(args), "--config", "rens.yaml")
}

func newParser(cli *commands, con *console, file *settings, exit func(int)) (*kong.Kong, error) {
	return kong.New(cli,
		kong.Name("rens"),
		kong.Description(description),
		kong.Writers(con.out, con.err),
		kong.Exit(exit),
		kong.Bind(file), kong.Vars{"version": versionLine()},
		kong.DefaultEnvars("RENS"),
		kong.PostBuild(func(k *kong.Kong) error { giveVars(k.Model.Node, formatVars().CloneWith(exportVars())); return nil }),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, FlagsLast: true, WrapUpperBound: 100}),
	)
}

// giveVars gives variables to the flags whose tags name some. Those of the whole parser are
// resolved anew for each of its flags, which took a third of the time to make it.
func giveVars(n *kong.Node, vars kong.Vars) {
	for _, flag := range n.Flags {
		if strings.Contains(flag.Enum+flag.Help, "${") {
			flag.Tag.Vars = vars
		}
	}
	for _, child := range n.Children {
		giveVars(child, vars)
	}
}

const description = `Turn news pages into clean, language-tagged article JSON.

Examples:
  rens https://example.org/story            fetch one page, print its article
  rens get --format text URL                only its text
  rens clean pages/ > articles.jsonl        clean saved pages, one record a line
  rens crawl https://example.org/ --out articles.jsonl
  rens explain page.html --out page.report.html

Every flag can stand in the YAML file of --config, and as RENS_NAME in the environment; the command line wins.
Exit codes: 0 all well; 1 not done, try again; 2 wrong usage; 3 done but for pages that were named, or a limit; 130 interrupted.`

// A usageProblem is the user's to mend: a flag, an argument, a setting.
type usageProblem struct{ err error }

func (e *usageProblem) Error() string { return e.err.Error() }
func (e *usageProblem) Unwrap() error { return e.err }

func usagef(format string, args ...any) error { return &usageProblem{fmt.Errorf(format, args...)} }

// usageError adds to the parser's message where to read more.
func usageError(err error) error {
	return fmt.Errorf("%w; see rens --help", err)
}
