package article

import (
	"math/bits"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// quality counts the words of a record and names the filters that it fails.
func quality(a *Article, m *textMeasure, p Parts) Quality {
	q := Quality{Words: m.words, Confidence: p.Judgement.Confidence, Flags: []string{}}
	flag := func(name string, fails bool) {
		if fails {
			q.Flags = append(q.Flags, name)
		}
	}
	flag("page.flattened", p.Doc.Flattened)
	flag("links.cut", p.Tree.LinksCut || p.Doc.Unresolved)
	flag("lang.cut", p.Tags.Cut)
	if m.words > 0 {
		gopher(m, flag)
		fineweb(m, flag)
		c4(a.Text, m, flag)
	}
	slices.Sort(q.Flags)
	return q
}

// A textMeasure holds what the filters count.
type textMeasure struct {
	words, letters, alpha           int // words, code points in words, words with a letter
	symbols                         int // "#" and "…" or "..."
	lines, bullets, ellipses, short int
	punctuated                      int // lines that end a sentence
	sentences                       int
	newlines, points                int
	seen                            map[string]int // lines, with the code points of repeats under ""
	stops                           []string       // stop words of the language
	found                           uint8          // which of them occur, a bit each
	runs                            runs           // of three words
}

func measureText(text string, stops []string) *textMeasure {
	m := &textMeasure{seen: make(map[string]int), stops: stops}
	for line := range strings.SplitSeq(text, "\n") {
		m.newlines++
		if line != "" {
			m.line(line)
		}
	}
	m.points = utf8.RuneCountInString(text)
	m.symbols = strings.Count(text, "#") + strings.Count(text, "…") + strings.Count(text, "...")
	return m
}

func (m *textMeasure) line(line string) {
	m.lines++
	points := utf8.RuneCountInString(line)
	if m.seen[line]++; m.seen[line] > 1 {
		m.seen[""] += points
	}
	if points <= 30 {
		m.short++
	}
	if strings.HasPrefix(line, "•") || strings.HasPrefix(line, "-") || strings.HasPrefix(line, "‣") {
		m.bullets++
	}
	if strings.HasSuffix(line, "...") || strings.HasSuffix(line, "…") {
		m.ellipses++
	}
	if end, _ := utf8.DecodeLastRuneInString(strings.TrimRight(line, `"'”’»)`)); strings.ContainsRune(".!?…。！？", end) {
		m.punctuated++
	}
	for word := range strings.FieldsSeq(line) {
		m.word(word)
	}
}

func (m *textMeasure) word(word string) {
	m.words++
	m.runs.add(word)
	m.letters += utf8.RuneCountInString(word)
	if first := word[0] | 0x20; first >= 'a' && first <= 'z' || strings.IndexFunc(word, unicode.IsLetter) >= 0 {
		m.alpha++
	}
	if end := word[len(word)-1]; end == '.' || end == '!' || end == '?' {
		m.sentences++
	}
	for k, stop := range m.stops {
		if m.found>>k&1 == 0 && len(word) == len(stop) && strings.EqualFold(word, stop) {
			m.found |= 1 << k
		}
	}
}

// gopher names the failed filters of Rae et al. 2021, "Scaling Language
// Models", table A1, with the limits that datatrove uses. The stop words are
// the same eight in each language that rens has them for.
func gopher(m *textMeasure, flag func(string, bool)) {
	words := float64(m.words)
	flag("gopher.word_count", m.words < 50 || m.words > 100_000)
	flag("gopher.mean_word_length", float64(m.letters) < 3*words || float64(m.letters) > 10*words)
	flag("gopher.symbol_ratio", float64(m.symbols) > 0.1*words)
	flag("gopher.bullet_lines", float64(m.bullets) > 0.9*float64(m.lines))
	flag("gopher.ellipsis_lines", float64(m.ellipses) > 0.3*float64(m.lines))
	flag("gopher.alpha_words", float64(m.alpha) < 0.8*words)
	if m.stops != nil {
		flag("gopher.stop_words", bits.OnesCount8(m.found) < 2)
	}
}

// fineweb names the failed filters of Penedo et al. 2024, "The FineWeb
// Datasets".
func fineweb(m *textMeasure, flag func(string, bool)) {
	flag("fineweb.line_punctuation", float64(m.punctuated) < 0.12*float64(m.lines))
	flag("fineweb.short_lines", float64(m.short) > 0.67*float64(m.lines))
	flag("fineweb.repeated_lines", float64(m.seen[""]) > 0.01*float64(m.points))
	flag("fineweb.newline_ratio", float64(m.newlines) > 0.3*float64(m.words))
}

// c4 names the failed filters of Raffel et al. 2020, "Exploring the Limits of
// Transfer Learning".
func c4(text string, m *textMeasure, flag func(string, bool)) {
	flag("c4.sentences", m.sentences < 5)
	flag("c4.curly_bracket", strings.Contains(text, "{"))
	flag("c4.lorem_ipsum", containsFold(text, "lorem ipsum"))
}

// containsFold reports whether a text contains a phrase of ASCII letters, in
// any case.
func containsFold(text, phrase string) bool {
	for i := 0; i+len(phrase) <= len(text); i++ {
		if text[i]|0x20 == phrase[0] && strings.EqualFold(text[i:i+len(phrase)], phrase) {
			return true
		}
	}
	return false
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
