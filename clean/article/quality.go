package article

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// quality counts the words of a record and names the filters that it fails.
func quality(a *Article, p Parts) Quality {
	q := Quality{Confidence: p.Judgement.Confidence, Flags: []string{}}
	m := measureText(a.Text)
	q.Words = m.words
	flag := func(name string, fails bool) {
		if fails {
			q.Flags = append(q.Flags, name)
		}
	}
	flag("page.flattened", p.Doc.Flattened)
	if m.words > 0 {
		gopher(m, a.Language, flag)
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
	low                             []string       // words in lower case
}

func measureText(text string) textMeasure {
	m := textMeasure{seen: make(map[string]int)}
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
		m.words++
		m.letters += utf8.RuneCountInString(word)
		if strings.IndexFunc(word, unicode.IsLetter) >= 0 {
			m.alpha++
		}
		if end := word[len(word)-1]; end == '.' || end == '!' || end == '?' {
			m.sentences++
		}
		if len(word) <= 8 {
			m.low = append(m.low, strings.ToLower(word))
		}
	}
}

// gopher names the failed filters of Rae et al. 2021, "Scaling Language
// Models", table A1, with the limits that datatrove uses. The stop words are
// the same eight in each language that rens has them for.
func gopher(m textMeasure, language string, flag func(string, bool)) {
	words := float64(m.words)
	flag("gopher.word_count", m.words < 50 || m.words > 100_000)
	flag("gopher.mean_word_length", float64(m.letters) < 3*words || float64(m.letters) > 10*words)
	flag("gopher.symbol_ratio", float64(m.symbols) > 0.1*words)
	flag("gopher.bullet_lines", float64(m.bullets) > 0.9*float64(m.lines))
	flag("gopher.ellipsis_lines", float64(m.ellipses) > 0.3*float64(m.lines))
	flag("gopher.alpha_words", float64(m.alpha) < 0.8*words)
	if stops := stopWords(language); stops != nil {
		found := 0
		for _, stop := range stops {
			if slices.Contains(m.low, stop) {
				found++
			}
		}
		flag("gopher.stop_words", found < 2)
	}
}

// fineweb names the failed filters of Penedo et al. 2024, "The FineWeb
// Datasets".
func fineweb(m textMeasure, flag func(string, bool)) {
	flag("fineweb.line_punctuation", float64(m.punctuated) < 0.12*float64(m.lines))
	flag("fineweb.short_lines", float64(m.short) > 0.67*float64(m.lines))
	flag("fineweb.repeated_lines", float64(m.seen[""]) > 0.01*float64(m.points))
	flag("fineweb.newline_ratio", float64(m.newlines) > 0.3*float64(m.words))
}

// c4 names the failed filters of Raffel et al. 2020, "Exploring the Limits of
// Transfer Learning".
func c4(text string, m textMeasure, flag func(string, bool)) {
	flag("c4.sentences", m.sentences < 5)
	flag("c4.curly_bracket", strings.Contains(text, "{"))
	flag("c4.lorem_ipsum", strings.Contains(strings.ToLower(text), "lorem ipsum"))
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

// simhash is the 64-bit similarity hash (Charikar 2002) of a text's runs of
// three words, in lower case. The hash of a run is that of its words, FNV-1a,
// each multiplied on.
func simhash(text string) string {
	var votes [64]int
	var before, last uint64 // hashes of the two words before
	for word := range strings.FieldsSeq(strings.ToLower(text)) {
		h := wordHash(word)
		run := (before*multiplier+last)*multiplier + h
		before, last = last, h
		for bit := range votes {
			votes[bit] += int(run>>bit&1)*2 - 1
		}
	}
	var sum uint64
	for bit, v := range votes {
		if v > 0 {
			sum |= 1 << bit
		}
	}
	return fmt.Sprintf("0x%016x", sum)
}

// multiplier spreads the bits of a hash (Knuth, MMIX).
const multiplier = 6364136223846793005

// wordHash is 64-bit FNV-1a with its bits spread.
func wordHash(word string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(word) {
		h = (h ^ uint64(word[i])) * 1099511628211
	}
	return h * multiplier
}
