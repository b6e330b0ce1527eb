package record

// fineweb are the filters of Penedo et al. 2024, "The FineWeb Datasets".
var fineweb = []filter{
	{"fineweb.line_punct_ratio", func(m *measure) bool { return below(m.punctuated, m.limit.Punctuated, m.lines) }},
	{"fineweb.short_line_ratio", func(m *measure) bool { return over(m.short, m.limit.ShortLines, m.lines) }},
	{"fineweb.char_dup_ratio", func(m *measure) bool { return over(m.again.points, m.limit.RepeatedText, m.points-m.newlines) }},
	{"fineweb.list_ratio", func(m *measure) bool { return over(m.newlines, m.limit.Newlines, m.words) }},
}
