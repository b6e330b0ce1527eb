package record

import "strings"

// c4 are the filters of Raffel et al. 2020, "Exploring the Limits of Transfer
// Learning".
var c4 = []filter{
	{"c4.sentences", func(m *measure) bool { return m.sentences < c4Sentences }},
	{"c4.curly_bracket", func(m *measure) bool { return strings.Contains(m.text, "{") }},
	{"c4.lorem_ipsum", func(m *measure) bool { return containsFold(m.text, "lorem ipsum") }},
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
