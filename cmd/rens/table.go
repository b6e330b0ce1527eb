package main

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"rens/scraper"
)

// A column of the table that ends a run. Those of what became of the addresses that
// were asked for come to their number.
type column struct {
	head string
	cell func(scraper.Sum) string
	wide bool // left out where the table would be too wide
}

func number(n func(scraper.Sum) int) func(scraper.Sum) string {
	return func(s scraper.Sum) string { return fmt.Sprint(n(s)) }
}

// columns are those of the table.
func columns() []column {
	return []column{
		{"asked", number(func(s scraper.Sum) int { return s.Requests }), false},
		{"written", number(func(s scraper.Sum) int { return s.Written }), false},
		{"same", number(func(s scraper.Sum) int { return s.NotModified }), false},
		{"other", number(other), false},
		{"failed", number(func(s scraper.Sum) int { return s.Failed }), false},
		{"skipped", number(func(s scraper.Sum) int { return s.Skipped }), false},
		{"again", number(func(s scraper.Sum) int { return s.Retried }), false},
		{"new", number(func(s scraper.Sum) int { return s.Found }), false},
		{"MB", func(s scraper.Sum) string { return fmt.Sprintf("%.1f", float64(s.Bytes)/1e6) }, true},
		{"time", func(s scraper.Sum) string { return s.Took.Round(100 * time.Millisecond).String() }, true},
		{"languages", func(s scraper.Sum) string { return counts(s.Languages, " ") }, true},
	}
}

// other are addresses that are dealt with and gave no new article: lists, redirects,
// what is held already.
func other(s scraper.Sum) int { return s.Done - s.Written - s.NotModified }

// legend says what is counted.
const legend = "asked = written + same + other (lists, moved, held) + failed + skipped + again"

// writeTable writes what came of each site in no more than so many columns, if those
// that must be there fit.
func writeTable(w io.Writer, r scraper.Report, width int) {
	names := slices.Sorted(maps.Keys(r.Sites))
	sums := make([]scraper.Sum, len(names))
	for i, name := range names {
		sums[i] = r.Sites[name]
	}
	if len(names) > 1 {
		names, sums = append(names, "all"), append(sums, r.Sum)
	}
	shown := fitting(sums, width)
	used := 0
	for _, s := range shown {
		used += 2 + s.width
	}
	longest := 0
	for i := range names {
		names[i] = cut(names[i], max(shortestName, width-used))
		longest = max(longest, utf8.RuneCountInString(names[i]))
	}
	row := func(name string, cell func(column) string) {
		line := name + strings.Repeat(" ", longest-utf8.RuneCountInString(name))
		for _, s := range shown {
			line += fmt.Sprintf("  %*s", s.width, cell(s.column))
		}
		fmt.Fprintln(w, strings.TrimRight(line, " "))
	}
	row("", func(c column) string { return c.head })
	for i, name := range names {
		row(name, func(c column) string { return c.cell(sums[i]) })
	}
	if len(names) > 0 {
		fmt.Fprintln(w, legend)
	}
}

// shortestName is how many columns the name of a site has at the least.
const shortestName = 16

// A sized column is one with its width.
type sized struct {
	column
	width int
}

// fitting are the columns for which there is room beside names.
func fitting(sums []scraper.Sum, width int) (shown []sized) {
	used := shortestName + 4
	for _, c := range columns() {
		s := sized{c, len(c.head)}
		for _, sum := range sums {
			s.width = max(s.width, len(c.cell(sum)))
		}
		if used += 2 + s.width; c.wide && used > width {
			break
		}
		shown = append(shown, s)
	}
	return shown
}
