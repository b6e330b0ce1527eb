package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"rens/clean/stats"
	"rens/scraper/sink"
)

type statsCommand struct {
	Paths []string `arg:"" name:"file" help:"Articles as JSON lines; .gz and .zst files, - for stdin."`
	JSON  bool     `help:"Print all that was counted as JSON, not the first of it as a table."`
	HTML  string   `placeholder:"FILE" help:"Write a page with plots to this file, which loads nothing; - for stdout, without the table."`
	Top   int      `default:"8" placeholder:"N" help:"Lines of each list of the table."`
}

func (c *statsCommand) Help() string {
	return `Counts what records hold: words, languages and their mixtures (a second language of 5 % or more of the letters), sites,
days, types of pages, lengths, confidence, flags, kinds of what was removed, and copies as far as rens dedupe or a crawl has
marked them. Files are read once, and memory does not grow with them. A line that is no record is told with its file
and number and left out, and the exit code is 3.

  rens stats news.jsonl --html news.html`
}

func (c *statsCommand) Run(ctx context.Context, con *console) error {
	if c.Top < 1 {
		return usagef("--top %d: want 1 or more", c.Top)
	}
	if c.JSON && c.HTML == "-" {
		return usagef("--json and --html -: stdout takes one of them; name a file for the page")
	}
	counter, left := stats.NewCounter(), 0
	var inputs []input
	for _, path := range c.Paths {
		name := path
		if path == "-" {
			name = "stdin"
		}
		inputs = append(inputs, input{path, name})
	}
	for a, err := range con.records(ctx, inputs, func(file string, n int, wrong error) {
		con.warn("%s:%d: %v; the line is left out", file, n, wrong)
		left++
	}) {
		if err != nil {
			return fmt.Errorf("stats: %w", err)
		}
		counter.Add(a)
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := c.write(con, counter.Summary()); err != nil {
		return fmt.Errorf("stats: %w", err)
	}
	if left > 0 {
		con.warn("%s left out", plural(left, "line"))
		return errPartial
	}
	return nil
}

// write writes what was counted in the forms that are asked for.
func (c *statsCommand) write(con *console, s *stats.Summary) error {
	if c.HTML != "" {
		page, err := s.Page(c.title())
		if err != nil {
			return err
		}
		if c.HTML == "-" {
			_, err := con.out.Write(page)
			return err
		}
		if err := writeStatsPage(c.HTML, page); err != nil {
			return err
		}
	}
	if !c.JSON {
		return writeStats(con.out, s, c.Top)
	}
	out, err := s.JSON()
	if err != nil {
		return err
	}
	if _, err := con.out.Write(out); err != nil {
		return fmt.Errorf("write to stdout: %w", err)
	}
	return nil
}

// writeStatsPage writes the page to a file.
func writeStatsPage(path string, page []byte) error {
	to, err := sink.Create(path)
	if err != nil {
		return usagef("write --html: %w", err)
	}
	if _, err = to.Write(page); err != nil {
		return errors.Join(fmt.Errorf("write %s: %w", path, err), to.Close())
	}
	return to.Close()
}

// title names the files.
func (c *statsCommand) title() string {
	name := filepath.Base(c.Paths[0])
	if c.Paths[0] == "-" {
		name = "stdin"
	}
	if more := len(c.Paths) - 1; more > 0 {
		name += " and " + plural(more, "more file")
	}
	return name
}

// The table, in columns of a terminal of 80.
const (
	statsWidth = 80
	statsName  = 30
	statsCell  = 11
)

// A line of the table: a name and numbers, the first of which has a bar.
type statsLine struct {
	name    string
	numbers []int
}

// A list is a part of the table.
type statsList struct {
	heads []string // its name, and those of its numbers
	lines []statsLine
	whole bool // all lines are shown, in their order
}

// writeStats writes the table.
func writeStats(w io.Writer, s *stats.Summary, top int) error {
	var b strings.Builder
	n := stats.Grouped
	fmt.Fprintf(&b, "%s records, %s words, %s kept blocks\n", n(s.Records), n(s.Words), n(s.Blocks))
	fmt.Fprintf(&b, "%s mixed, %s with flags; confidence %.3f in the mean\n", n(s.Mixed), n(s.Flagged), float64(s.Certain))
	if s.Copies.Compared > 0 {
		fmt.Fprintf(&b, "%s exact and %s near copies\n", n(s.Copies.Exact), n(s.Copies.Near))
	} else {
		fmt.Fprintf(&b, "%s exact copies; near ones were not looked for: rens dedupe does\n", n(s.Copies.Exact))
	}
	for _, l := range statsLists(s, top) {
		l.write(&b, top)
	}
	if _, err := io.WriteString(w, b.String()); err != nil {
		return fmt.Errorf("write to stdout: %w", err)
	}
	return nil
}

// statsLists are the lists of the table.
func statsLists(s *stats.Summary, top int) []statsList {
	languages := statsList{heads: []string{"language", "records", "words"}}
	for _, l := range s.Languages {
		languages.lines = append(languages.lines, statsLine{l.Lang, []int{l.Records, l.Words}})
	}
	of := func(name, counted string, whole bool, counts []stats.Count) statsList {
		l := statsList{heads: []string{name, counted}, whole: whole}
		for _, c := range counts {
			l.lines = append(l.lines, statsLine{c.Name, []int{c.N}})
		}
		return l
	}
	days := s.Periods(2 * top)
	if s.Undated > 0 {
		days = append(days, stats.Count{Name: "(no date)", N: s.Undated})
	}
	return []statsList{
		languages,
		of("mixture", "records", false, s.Mixtures),
		of("site", "records", false, s.Sites),
		of("date", "records", true, days),
		of("page type", "records", false, s.Types),
		of("words from", "records", true, stats.Named(s.Lengths)),
		of("confidence from", "records", true, stats.Named(s.Confidence)),
		of("flag", "records", false, s.Flags),
		of("removed", "blocks", false, s.Removed),
	}
}

// write writes the list; of an empty one nothing.
func (l statsList) write(b *strings.Builder, top int) {
	if len(l.lines) == 0 {
		return
	}
	b.WriteByte('\n')
	cells := l.heads[1:]
	statsRow(b, l.heads[0], cells, "")
	most, shown := 1, l.lines
	if !l.whole && len(shown) > top {
		shown = shown[:top]
	}
	for _, line := range shown {
		most = max(most, line.numbers[0])
	}
	room := statsWidth - statsName - len(cells)*statsCell - 2
	for _, line := range shown {
		var numbers []string
		for _, n := range line.numbers {
			numbers = append(numbers, stats.Grouped(n))
		}
		statsRow(b, line.name, numbers, strings.Repeat("█", (line.numbers[0]*room+most-1)/most))
	}
	if more := len(l.lines) - len(shown); more > 0 {
		fmt.Fprintf(b, "and %s more\n", stats.Grouped(more))
	}
}

// statsRow writes a name, numbers and a bar.
func statsRow(b *strings.Builder, name string, cells []string, bar string) {
	name = cut(name, statsName)
	line := name + strings.Repeat(" ", statsName-utf8.RuneCountInString(name))
	for _, cell := range cells {
		line += fmt.Sprintf("%*s", statsCell, cell)
	}
	b.WriteString(strings.TrimRight(line+"  "+bar, " ") + "\n")
}
