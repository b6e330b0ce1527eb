package record

// gopher are the filters of Rae et al. 2021, "Scaling Language Models", section A1.1,
// on what words and lines a text has.
var gopher = []filter{
	{"gopher.gopher_short_doc", func(m *measure) bool { return m.sound < m.limit.FewestWords }},
	{"gopher.gopher_long_doc", func(m *measure) bool { return m.sound > m.limit.MostWords }},
	{"gopher.gopher_below_avg_threshold", func(m *measure) bool { return below(m.letters, m.limit.ShortestMean, m.sound) }},
	{"gopher.gopher_above_avg_threshold", func(m *measure) bool { return over(m.letters, m.limit.LongestMean, m.sound) }},
	{"gopher.gopher_too_many_hashes", func(m *measure) bool { return over(m.hashes, m.limit.Symbols, m.words) }},
	{"gopher.gopher_too_many_ellipsis", func(m *measure) bool { return over(m.dots, m.limit.Symbols, m.words) }},
	{"gopher.gopher_too_many_bullets", func(m *measure) bool { return over(m.bullets, m.limit.Bullets, m.lines) }},
	{"gopher.gopher_too_many_end_ellipsis", func(m *measure) bool { return over(m.ellipses, m.limit.Ellipses, m.lines) }},
	{"gopher.gopher_below_alpha_threshold", func(m *measure) bool { return below(m.alpha, m.limit.Alpha, m.words) }},
	{"gopher.gopher_enough_stop_words", func(m *measure) bool { return len(m.stops) > 0 && m.found < m.limit.FewestStops }},
}
