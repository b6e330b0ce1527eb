package sink

import (
	"slices"
	"strings"

	"rens/clean/article"
)

// A run is text that is linked, or not.
type run struct {
	text string
	url  string
}

// A line is one line of a block, as runs.
type line []run

// lines cuts the text from start to end at its line feeds, and each line at
// the links of the block. A link that runs over the end of a line is linked
// on both.
func lines(text []rune, b article.Block) []line {
	return split(text, b, '\n', b.Start, b.End)
}

// rows cuts a table at its line feeds, and each row at its tabs.
func rows(text []rune, b article.Block) [][]line {
	var out [][]line
	at := b.Start
	for _, row := range strings.Split(string(text[b.Start:b.End]), "\n") {
		end := at + len([]rune(row))
		out = append(out, split(text, b, '\t', at, end))
		at = end + 1
	}
	return out
}

func split(text []rune, b article.Block, at rune, start, end int) []line {
	var out []line
	for {
		stop := end
		if i := slices.Index(text[start:end], at); i >= 0 {
			stop = start + i
		}
		out = append(out, runs(text, b.Links, start, stop))
		if stop == end {
			return out
		}
		start = stop + 1
	}
}

// runs cuts the text from start to end at the links. A link that overlaps the
// one before it, or leads to no page, is left out.
func runs(text []rune, links []article.Link, start, end int) line {
	var out line
	at := start
	add := func(to int, url string) {
		if to > at {
			out = append(out, run{string(text[at:to]), url})
			at = to
		}
	}
	for _, l := range links {
		if l.End <= start || l.Start >= end || max(l.Start, start) < at || !isSafe(l.URL) {
			continue
		}
		add(max(l.Start, start), "")
		add(min(l.End, end), l.URL)
	}
	add(end, "")
	return out
}

// isSafe reports whether a link may be written where a reader might click it.
func isSafe(url string) bool {
	lower := strings.ToLower(url)
	for _, scheme := range []string{"https://", "http://", "mailto:"} {
		if strings.HasPrefix(lower, scheme) {
			return true
		}
	}
	return false
}
