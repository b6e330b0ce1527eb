package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"strings"

	"rens/clean/page"
	"rens/scraper"
	"rens/scraper/discover"
)

// A console is where a command reads, writes and speaks: stdout is for
// records, stderr for people.
type console struct {
	args     []string // of the command line
	in       io.Reader
	out, err io.Writer
	terminal bool         // out is one
	colour   bool         // err is one, and NO_COLOR is not set
	quiet    bool         // only what is wrong is said
	spoken   *slog.Logger // takes what is said; nil for lines to a person
	log      *slog.Logger // takes what happens, if that is wanted
	limits   page.Limits
	maskPII  bool
	room     *scraper.Room                    // that all pages in hand share
	finder   func() (*discover.Finder, error) // tells links apart; made when it is first asked for
}

// keepTo sets the limits of the pages to come, none of which is in hand yet.
func (c *console) keepTo(l page.Limits) { c.limits, c.room = l, scraper.NewRoom(l) }

// speak sets how stderr is written: plain, text or json.
func (c *console) speak(format string, verbose, quiet bool) {
	c.quiet, c.log, c.spoken = quiet, slog.New(slog.DiscardHandler), nil
	var to slog.Handler = slog.NewTextHandler(c.err, &slog.HandlerOptions{Level: slog.LevelDebug})
	if format == "json" {
		to = slog.NewJSONHandler(c.err, &slog.HandlerOptions{Level: slog.LevelDebug})
	}
	if format != "plain" {
		c.spoken = slog.New(to)
	}
	if verbose {
		c.log = slog.New(to)
	}
}

// say tells a person something, on one line of stderr.
func (c *console) say(format string, args ...any) {
	if !c.quiet {
		c.line(slog.LevelInfo, format, args...)
	}
}

// warn tells of what is wrong, also where only that is wanted.
func (c *console) warn(format string, args ...any) { c.line(slog.LevelWarn, format, args...) }

// fail tells an error, or each of several mistakes, and returns the exit code.
func (c *console) fail(code int, err error) int {
	var wrong mistakes
	if !errors.As(err, &wrong) {
		wrong = mistakes{err}
	}
	for _, one := range wrong {
		c.line(slog.LevelError, "%v", one)
	}
	return code
}

func (c *console) line(level slog.Level, format string, args ...any) {
	text := strings.ReplaceAll(fmt.Sprintf(format, args...), "\n", " ")
	if c.spoken != nil {
		c.spoken.Log(context.Background(), level, text)
		return
	}
	prefix := "rens: "
	if c.colour {
		prefix = "\x1b[1;35mrens:\x1b[0m "
	}
	fmt.Fprintln(c.err, prefix+text)
}

// An interruptible reads from a pipe or a terminal that may send nothing for long, until
// the program is to end: then a Read returns at once, and what it waited for is lost.
type interruptible struct {
	done <-chan struct{}
	in   io.Reader
	own  []byte // where the next Read reads to; nil while one that was given up may write there
}

var errInterrupted = errors.New("interrupted")

// Read implements io.Reader.
func (r *interruptible) Read(p []byte) (int, error) {
	if len(r.own) < len(p) {
		r.own = make([]byte, len(p))
	}
	type got struct {
		n   int
		err error
	}
	came, own := make(chan got, 1), r.own[:len(p)]
	go func() {
		n, err := r.in.Read(own)
		came <- got{n, err}
	}()
	select {
	case g := <-came:
		return copy(p, own[:g.n]), g.err
	case <-r.done:
		r.own = nil
		return 0, errInterrupted
	}
}
