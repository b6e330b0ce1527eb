package record

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A measure holds what the filters count of a text.
type measure struct {
	text                            string
	words, letters, alpha           int // words, code points in words, words with a letter
	symbols                         int // "#" and "…" or "..."
	lines, bullets, ellipses, short int
	punctuated                      int // lines that end a sentence
	sentences                       int
	newlines, points                int
	seen                            map[string]bool // lines
	repeated                        int             // code points of lines that were seen before
	stops                           []string        // stop words of the language
	found                           uint64          // which of them occur, a bit each
	runs                            runs            // of three words
}

func measureText(text string, stops []string) *measure {
	m := &measure{text: text, seen: make(map[string]bool), stops: stops}
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

func (m *measure) line(line string) {
	m.lines++
	points := utf8.RuneCountInString(line)
	if m.seen[line] {
		m.repeated += points
	}
	m.seen[line] = true
	if points <= finewebShort {
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

func (m *measure) word(word string) {
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
