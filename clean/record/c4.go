package record

import (
	"slices"
	"strings"
	"unicode"
)

// c4 are the filters of Raffel et al. 2020, "Exploring the Limits of Transfer
// Learning". They read the lines of a text that are prose, and no others.
var c4 = []filter{
	{"c4.too_few_sentences", func(m *measure) bool { return m.sentences < m.limit.FewestSentences }},
	{"c4.curly_bracket", func(m *measure) bool { return m.curly }},
	{"c4.lorem_ipsum", func(m *measure) bool { return m.filler }},
}

// prose reads a line of so many words as C4 does: one that ends as prose does, has
// words enough, and speaks neither of scripts nor of terms.
func (m *measure) prose(line string, words int) {
	if words < m.limit.FewestOfLine || !endsProse(line) {
		return
	}
	if containsFold(line, "lorem ipsum") {
		m.filler = true
		return
	}
	if containsFold(line, "javascript") {
		return
	}
	if strings.Contains(line, "{") {
		m.curly = true
		return
	}
	if speaksOfTerms(line) {
		return
	}
	m.sentences += sentences(line)
}

// endsProse reports the end of a line of prose: one of C4's marks, or of a script that
// C4 knows none of, behind no ellipsis, before references in square brackets.
func endsProse(line string) bool {
	for strings.HasSuffix(line, "]") {
		open := strings.LastIndexByte(line, '[')
		if open < 0 || strings.Trim(line[open:], "[0123456789]") != "" {
			break
		}
		line = line[:open]
	}
	if strings.HasSuffix(line, "...") {
		return false
	}
	if endsSentence(line, false) || strings.HasSuffix(line, `"`) || strings.HasSuffix(line, "'") {
		return true
	}
	quoted := strings.TrimRightFunc(line, func(c rune) bool { return c >= 0x3000 && unicode.In(c, unicode.Pe) })
	return quoted != line && endsSentence(quoted, false)
}

// policies are C4's words for a line of terms: of English alone, as there.
func policies() []string {
	return []string{"terms of use", "privacy policy", "cookie policy", "uses cookies", "use of cookies", "use cookies"}
}

// speaksOfTerms reports a line with one of policies. It looks for their rarest words first.
func speaksOfTerms(line string) bool {
	return (containsFold(line, "polic") || containsFold(line, "terms") || containsFold(line, "cookie")) &&
		slices.ContainsFunc(policies(), func(phrase string) bool { return containsFold(line, phrase) })
}

// containsFold reports whether a text contains a phrase of ASCII letters, two or more
// of them first, in any case.
func containsFold(text, phrase string) bool {
	for i := 0; i+len(phrase) <= len(text); i++ {
		if text[i]|0x20 == phrase[0] && text[i+1]|0x20 == phrase[1] && strings.EqualFold(text[i:i+len(phrase)], phrase) {
			return true
		}
	}
	return false
}
