package record

// The filters of Penedo et al. 2024, "The FineWeb Datasets".
const (
	finewebPunctuated = 0.12 // of the lines end a sentence
	finewebShortLines = 0.67 // of the lines are short
	finewebShort      = 30   // code points of a short line
	finewebRepeated   = 0.01 // of the code points are in lines said before
	finewebNewlines   = 0.3  // a word
)

var fineweb = []filter{
	{"fineweb.line_punctuation", func(m *measure) bool { return below(m.punctuated, finewebPunctuated, m.lines) }},
	{"fineweb.short_lines", func(m *measure) bool { return above(m.short, finewebShortLines, m.lines) }},
	{"fineweb.repeated_lines", func(m *measure) bool { return above(m.repeated, finewebRepeated, m.points) }},
	{"fineweb.newline_ratio", func(m *measure) bool { return above(m.newlines, finewebNewlines, m.words) }},
}
