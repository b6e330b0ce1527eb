package export

import (
	"unicode"

	"rens/clean/article"
)

// A span is a labelled stretch of text, in code points.
type span struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Label string `json:"label"`
}

// spansFormat is text with a span for each segment, as Prodigy takes it
// (https://prodi.gy/docs/api-interfaces) and six lines of Python make of it a Doc of
// spaCy (docs/NLP.md).
var spansFormat = Format{
	Name: "spans", Help: "text with a labelled span a segment, for Prodigy and spaCy, one line an article", Ext: ".jsonl", Lines: true,
	open: each(func(a *article.Article) ([]byte, error) {
		return jsonLine(struct {
			Text  string   `json:"text"`
			Spans []span   `json:"spans"`
			Meta  spanMeta `json:"meta"`
		}{a.Text, languageSpans(a), spanMeta{a.ID, a.URL, a.Title, a.Created}})
	}),
}

type spanMeta struct {
	ID      string  `json:"id"`
	URL     string  `json:"url"`
	Title   string  `json:"title"`
	Created *string `json:"created"`
}

// languageSpans are the segments without the spaces at their ends, which end no token.
func languageSpans(a *article.Article) []span {
	text := []rune(a.Text)
	out := make([]span, 0, len(a.Segments))
	for _, s := range a.Segments {
		for s.Start < s.End && unicode.IsSpace(text[s.Start]) {
			s.Start++
		}
		for s.Start < s.End && unicode.IsSpace(text[s.End-1]) {
			s.End--
		}
		if s.Start < s.End {
			out = append(out, span{s.Start, s.End, s.Lang})
		}
	}
	return out
}
