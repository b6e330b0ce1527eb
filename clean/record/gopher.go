package record

import "math/bits"

// gopher are the filters of Rae et al. 2021, "Scaling Language Models", table A1.
var gopher = []filter{
	{"gopher.word_count", func(m *measure) bool { return m.words < gopherFewestWords || m.words > gopherMostWords }},
	{"gopher.mean_word_length", func(m *measure) bool {
		return m.letters < gopherShortestMean*m.words || m.letters > gopherLongestMean*m.words
	}},
	{"gopher.symbol_ratio", func(m *measure) bool { return above(m.symbols, gopherSymbols, m.words) }},
	{"gopher.bullet_lines", func(m *measure) bool { return above(m.bullets, gopherBullets, m.lines) }},
	{"gopher.ellipsis_lines", func(m *measure) bool { return above(m.ellipses, gopherEllipses, m.lines) }},
	{"gopher.alpha_words", func(m *measure) bool { return below(m.alpha, gopherAlpha, m.words) }},
	{"gopher.stop_words", func(m *measure) bool { return m.stops != nil && bits.OnesCount64(m.found) < gopherStopWords }},
}
