package record

import "math/bits"

// The filters of Rae et al. 2021, "Scaling Language Models", table A1, with the
// limits that datatrove uses.
const (
	gopherFewestWords  = 50
	gopherMostWords    = 100_000
	gopherShortestMean = 3 // letters of a word
	gopherLongestMean  = 10
	gopherSymbols      = 0.1 // a word
	gopherBullets      = 0.9 // of the lines
	gopherEllipses     = 0.3 // of the lines
	gopherAlpha        = 0.8 // of the words
	gopherStopWords    = 2
)

var gopher = []filter{
	{"gopher.word_count", func(m *measure) bool { return m.words < gopherFewestWords || m.words > gopherMostWords }},
	{"gopher.mean_word_length", func(m *measure) bool {
		return m.letters < gopherShortestMean*m.words || m.letters > gopherLongestMean*m.words
	}},
	{"gopher.symbol_ratio", func(m *measure) bool { return exceeds(m.symbols, gopherSymbols, m.words) }},
	{"gopher.bullet_lines", func(m *measure) bool { return exceeds(m.bullets, gopherBullets, m.lines) }},
	{"gopher.ellipsis_lines", func(m *measure) bool { return exceeds(m.ellipses, gopherEllipses, m.lines) }},
	{"gopher.alpha_words", func(m *measure) bool { return falls(m.alpha, gopherAlpha, m.words) }},
	{"gopher.stop_words", func(m *measure) bool { return m.stops != nil && bits.OnesCount8(m.found) < gopherStopWords }},
}

// stopWords are "the be to of and that have with" in some languages.
func stopWords(language string) []string {
	switch language {
	case "en":
		return []string{"the", "be", "to", "of", "and", "that", "have", "with"}
	case "da":
		return []string{"den", "er", "at", "af", "og", "det", "har", "med"}
	case "nb", "no":
		return []string{"den", "er", "å", "av", "og", "det", "har", "med"}
	case "nn":
		return []string{"den", "er", "å", "av", "og", "det", "har", "med"}
	case "sv":
		return []string{"den", "är", "att", "av", "och", "det", "har", "med"}
	case "de":
		return []string{"die", "ist", "zu", "der", "und", "das", "hat", "mit"}
	case "nl":
		return []string{"de", "is", "te", "van", "en", "dat", "heeft", "met"}
	case "fr":
		return []string{"le", "est", "à", "de", "et", "que", "a", "avec"}
	case "es":
		return []string{"el", "es", "a", "de", "y", "que", "ha", "con"}
	case "pt":
		return []string{"o", "é", "a", "de", "e", "que", "tem", "com"}
	case "it":
		return []string{"il", "è", "a", "di", "e", "che", "ha", "con"}
	case "fi":
		return []string{"ja", "on", "ei", "se", "että", "oli", "ovat", "kanssa"}
	case "is":
		return []string{"er", "að", "af", "og", "það", "sem", "hefur", "með"}
	case "fo":
		return []string{"er", "at", "av", "og", "tað", "sum", "hevur", "við"}
	case "pl":
		return []string{"to", "jest", "do", "z", "i", "że", "ma", "się"}
	}
	return nil
}
