package record

import (
	"strings"
	"unicode/utf8"

	"rens/clean/article"
	"rens/clean/lang"
)

// A ruler turns rising byte offsets of a text into code points. It is the one
// place where bytes become code points.
type ruler struct {
	text   string
	byte   int
	points int
}

func (r *ruler) to(offset int) int {
	r.points += utf8.RuneCountInString(r.text[r.byte:offset])
	r.byte = offset
	return r.points
}

// appendSegments appends the segments of a text that begins at a code point: runs
// of letters, which article.Tile makes tiles of.
func appendSegments(to []article.Segment, text string, start int, tags lang.TextTags) []article.Segment {
	at := ruler{text: text, points: start}
	for _, s := range tags.Segments {
		to = append(to, article.Segment{Start: at.to(s.Start), End: at.to(s.End), Lang: s.Lang, Score: article.Decimal(s.Score), Reliable: s.Reliable})
	}
	return to
}

// TagLines tags a text whose paragraphs are its lines. The segments are as a
// record has them, in code points of the text: they tile each line.
func TagLines(tagger *lang.Tagger, text string) (lang.Tags, []article.Segment) {
	lines := strings.Split(text, "\n")
	tags := tagger.Tag(lines, "")
	var blocks []article.Block
	var runs []article.Segment
	start := 0
	for i, line := range lines {
		runs = appendSegments(runs, line, start, tags.Texts[i])
		end := start + utf8.RuneCountInString(line)
		if start < end {
			blocks = append(blocks, article.Block{Start: start, End: end})
		}
		start = end + 1
	}
	return tags, article.Tile(text, blocks, runs)
}
