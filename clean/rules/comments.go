package rules

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"rens/clean/block"
	"rens/clean/lexicon"
	"rens/clean/section"
)

// thread drops a section of what readers say under a heading that does not say so: texts of which two or more
// stand under a name with a time, and a second sign that these are said in turn.
var thread = Rule{Name: "comments.thread", Kind: Comments, Heads: true, Certain: true, Share: mostComments, Find: func(s *Scene, found func(Finding)) {
	s.eachSection(found, func(at section.Section) (Finding, bool) {
		return Finding{}, !s.Page.Live && s.headline >= 0 && s.headline < at.Head && s.ProseIn(s.headline, at.Head) >= leastOwn && s.isThread(at)
	})
}}

// isThread reports texts under names with times, and one of: the same short line below two of them, a phrase
// of comments, names that introduce what is said; or texts between a short line and one that is always the same.
func (s *Scene) isThread(at section.Section) bool {
	names, texts, opened, replies, says := 0, 0, 0, 0, false
	short := "" // the last short line below a text
	for i := at.Head + 1; i < min(at.End, at.Head+maxForeign); i++ {
		b := &s.Tree.Blocks[i]
		says = says || s.phrases[i].Class == lexicon.Comments
		switch {
		case s.isSpeaker(i):
			names++
			if strings.HasSuffix(b.Text, ":") {
				opened++
			}
		case b.IsProse():
			if names == 0 && (i == at.Head+1 || s.Tree.Blocks[i-1].Words > mostAround) {
				return false
			}
			texts++
		case b.Words > 0 && b.Words <= mostReply && s.Tree.Blocks[i-1].IsProse():
			if b.Text == short {
				replies++
			}
			short = b.Text
		}
	}
	return texts > 0 && (names >= leastVoices && (replies > 0 || says || opened >= leastVoices) || replies >= leastVoices && says)
}

// isSpeaker reports a short line that ends with a time, or says how long ago, behind a name.
func (s *Scene) isSpeaker(i int) bool {
	b := &s.Tree.Blocks[i]
	first, _ := utf8.DecodeRuneInString(b.Text)
	if b.Words > mostHead+mostAround || b.Digits == 0 || b.Type == block.Row || !unicode.IsLetter(first) {
		return false
	}
	if _, end, _ := cutLast(b.Text, " "); isClock(end) {
		return true
	}
	return !strings.ContainsAny(b.Text[len(b.Text)-1:], ".!?") && (s.set.lex.SaysAgo(b.Text) || hasClock(b.Text))
}
