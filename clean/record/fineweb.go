package record

// fineweb are the filters of Penedo et al. 2024, "The FineWeb Datasets".
var fineweb = []filter{
	{"fineweb.line_punctuation", func(m *measure) bool { return below(m.punctuated, finewebPunctuated, m.lines) }},
	{"fineweb.short_lines", func(m *measure) bool { return above(m.short, finewebShortLines, m.lines) }},
	{"fineweb.repeated_lines", func(m *measure) bool { return above(m.repeated, finewebRepeated, m.points) }},
	{"fineweb.newline_ratio", func(m *measure) bool { return above(m.newlines, finewebNewlines, m.words) }},
}
