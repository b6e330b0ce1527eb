package sink

import (
	"slices"
	"sort"
	"strings"

	"rens/clean/article"
)

// A run is text that is linked, or not.
type run struct {
	text string
	url  string
	lang string // where it is not that of its block; else ""
}

// A line is one line of a block, as runs.
type line []run

// lines cuts a block at its line feeds, and each line at the links that lead to
// a page, and of those segments of the record whose language is another than the
// block's. A link that runs over the end of a line is linked on both.
func lines(text []rune, b article.Block, segments []article.Segment) []line {
	return split(text, inside(b, segments), '\n', b.Start, b.End)
}

// A cutting is where the text of a block is cut.
type cutting struct {
	links    []article.Link
	segments []article.Segment
}

func inside(b article.Block, segments []article.Segment) cutting {
	c := cutting{links: safe(b.Links)}
	from := sort.Search(len(segments), func(i int) bool { return segments[i].End > b.Start })
	for _, s := range segments[from:] {
		if s.Start >= b.End {
			break
		}
		if s.Lang != b.Lang && s.Lang != "und" {
			c.segments = append(c.segments, s)
		}
	}
	return c
}

// rows cuts a table at its line feeds, and each row at its tabs.
func rows(text []rune, b article.Block, segments []article.Segment) [][]line {
	var out [][]line
	at, cuts := b.Start, inside(b, segments)
	for _, row := range strings.Split(string(text[b.Start:b.End]), "\n") {
		end := at + len([]rune(row))
		out = append(out, split(text, cuts, '\t', at, end))
		at = end + 1
	}
	return out
}

func split(text []rune, cuts cutting, at rune, start, end int) []line {
	var out []line
	for {
		stop := end
		if i := slices.Index(text[start:end], at); i >= 0 {
			stop = start + i
		}
		out = append(out, runs(text, cuts, start, stop))
		if stop == end {
			return out
		}
		start = stop + 1
	}
}

// runs cuts the text from start to end at the links and segments.
func runs(text []rune, cuts cutting, start, end int) line {
	var out line
	for _, r := range article.Runs(start, end, cuts.links, cuts.segments) {
		one := run{text: string(text[r.Start:r.End])}
		if r.Link != nil {
			one.url = r.Link.URL
		}
		if r.Segment != nil {
			one.lang = r.Segment.Lang
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
