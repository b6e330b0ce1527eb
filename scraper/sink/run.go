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

// lines cuts a block at its line feeds, and each line at the links that lead to
// a page. A link that runs over the end of a line is linked on both.
func lines(text []rune, b article.Block) []line {
	return split(text, safe(b.Links), '\n', b.Start, b.End)
}

// rows cuts a table at its line feeds, and each row at its tabs.
func rows(text []rune, b article.Block) [][]line {
	var out [][]line
	at, links := b.Start, safe(b.Links)
	for _, row := range strings.Split(string(text[b.Start:b.End]), "\n") {
		end := at + len([]rune(row))
		out = append(out, split(text, links, '\t', at, end))
		at = end + 1
	}
	return out
}

func split(text []rune, links []article.Link, at rune, start, end int) []line {
	var out []line
	for {
		stop := end
		if i := slices.Index(text[start:end], at); i >= 0 {
			stop = start + i
		}
		out = append(out, runs(text, links, start, stop))
		if stop == end {
			return out
		}
		start = stop + 1
	}
}

// runs cuts the text from start to end at the links.
func runs(text []rune, links []article.Link, start, end int) line {
	var out line
	for _, r := range article.Runs(start, end, links, nil) {
		one := run{text: string(text[r.Start:r.End])}
		if r.Link != nil {
			one.url = r.Link.URL
		}
		out = append(out, one)
	}
	return out
}

// safe returns the links that may be written where a reader might click them.
func safe(links []article.Link) []article.Link {
	return slices.DeleteFunc(slices.Clone(links), func(l article.Link) bool {
		lower := strings.ToLower(l.URL)
		return !strings.HasPrefix(lower, "https://") && !strings.HasPrefix(lower, "http://") && !strings.HasPrefix(lower, "mailto:")
	})
}
