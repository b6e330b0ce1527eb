package record

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"rens/clean/block"
)

// A measure holds what the filters count of a text.
type measure struct {
	text    string
	limit   *limit
	words   int // words, marks between white spaces among them
	sound   int // words that are more than marks
	letters int // code points of those, without the marks at their ends
	alpha   int // words with a letter
	hashes  int // "#"
	dots    int // "..." and "…"

	lines, bullets, ellipses, short, punctuated int
	newlines, points                            int
	again, paragraphs                           repeated // of lines; of paragraphs, which blank lines part

	sentences   int      // of the lines that C4 reads
	curly       bool     // in one of those
	filler      bool     // in one of those
	stops       []string // stop words of the language
	found       int      // how often they occur, up to what is asked
	runs        runs     // of three words
	repetitions *repetitions
}

// repeated counts parts of a text, and those that stood there before.
type repeated struct {
	seen   map[string]bool
	all    int
	times  int
	points int // code points of those
}

func (r *repeated) add(part string) {
	if r.seen == nil {
		r.seen = make(map[string]bool)
	}
	if r.all++; r.seen[part] {
		r.times++
		r.points += utf8.RuneCountInString(part)
	}
	r.seen[part] = true
}

// measureText counts what the limits of a language ask of a text. Where they name no
// stop words, common are asked for; nil for none. The measure keeps its repetitions in those given.
func measureText(text string, of *limit, common []string, in *repetitions) *measure {
	in.reset()
	m := &measure{text: text, limit: of, stops: of.Stops, repetitions: in}
	if len(m.stops) == 0 {
		m.stops = common
	}
	for line := range strings.SplitSeq(text, "\n") {
		if line != "" {
			m.line(line)
		}
	}
	for part := range strings.SplitSeq(text, "\n\n") {
		if part = strings.Trim(part, "\n"); part != "" {
			m.paragraphs.add(part)
		}
	}
	m.points, m.newlines = utf8.RuneCountInString(text), strings.Count(text, "\n")
	m.hashes, m.dots = strings.Count(text, "#"), strings.Count(text, "…")+strings.Count(text, "...")
	return m
}

func (m *measure) line(line string) {
	m.lines++
	m.again.add(line)
	if utf8.RuneCountInString(line) <= m.limit.ShortLine {
		m.short++
	}
	if strings.HasPrefix(line, "•") || strings.HasPrefix(line, "-") {
		m.bullets++
	}
	if strings.HasSuffix(line, "...") || strings.HasSuffix(line, "…") {
		m.ellipses++
	}
	if endsSentence(line, false) {
		m.punctuated++
	}
	before, long := m.words, false
	dense := strings.IndexFunc(line, block.IsSpaceless) >= 0
	for field := range strings.FieldsSeq(line) {
		long = long || len(field) > m.limit.LongestWord && utf8.RuneCountInString(field) > m.limit.LongestWord
		if !dense || strings.IndexFunc(field, block.IsSpaceless) < 0 {
			m.word(field)
			continue
		}
		for word := range cut(field) {
			m.word(word)
		}
	}
	if !long {
		m.prose(line, m.words-before)
	}
}

func (m *measure) word(word string) {
	m.words++
	m.runs.add(word)
	plain := bare(word)
	if plain == "" {
		return
	}
	m.sound++
	points := utf8.RuneCountInString(plain)
	m.letters += points
	m.repetitions.add(plain, points)
	if first := plain[0] | 0x20; first >= 'a' && first <= 'z' || strings.IndexFunc(plain, unicode.IsLetter) >= 0 {
		m.alpha++
	}
	if m.found >= m.limit.FewestStops {
		return
	}
	for _, stop := range m.stops {
		if stop == plain || points == 2 && len(plain) > 4 && strings.Contains(plain, stop) { // of two letters, as cut has them
			m.found++
		}
	}
}
