package rules

import (
	"strconv"
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
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(b.Text, "@#~ "))
	if b.Words > mostHead+mostAround || b.Digits == 0 || b.Type == block.Row || !unicode.IsLetter(first) {
		return false
	}
	if _, end, _ := cutLast(b.Text, " "); isClock(end) {
		return true
	}
	return !strings.ContainsAny(b.Text[len(b.Text)-1:], ".!?") && (s.set.lex.SaysAgo(b.Text) || hasClock(b.Text))
}

// voices drops what readers say where no heading names it: behind the story's beginning texts in turns, each under a name with a
// time, and a second sign: as many as the line before them counts, the same short line below them, or a phrase of comments.
var voices = Rule{Name: "comments.voices", Kind: Comments, Certain: true, Share: mostStories, Find: func(s *Scene, found func(Finding)) {
	if s.Page.Live || s.Page.Forum || s.headline < 0 {
		return
	}
	for i := s.headline + 1; i < len(s.Tree.Blocks); i++ {
		if s.found(i) || s.voice(i) == 0 || s.ProseIn(s.headline, i) < leastBefore {
			continue
		}
		t := s.talk(i)
		if t.voices >= leastTalk && (t.counted || t.replies > 0 || t.says) {
			found(Finding{From: t.first, To: t.end, Signals: map[string]float64{"voices": float64(t.voices)}})
		}
		i = max(i, t.end-1)
	}
}}

// voice is the number of blocks that say who speaks and when: a line, or a name and below it a time; 0 for none.
func (s *Scene) voice(i int) int {
	b := &s.Tree.Blocks[i]
	switch {
	case s.isSpeaker(i):
		return 1
	case i+1 == len(s.Tree.Blocks) || b.Words == 0 || b.Words > mostName || b.LinkDensity() > 0 && b.LinkDensity() < mostlyLinked || strings.ContainsAny(b.Text[len(b.Text)-1:], ".!?:") || s.phrases[i].Class != "":
		return 0
	}
	if next := &s.Tree.Blocks[i+1]; next.Digits > 0 && (b.Digits == 0 || unicode.IsDigit(rune(next.Text[0]))) && next.Words <= mostHead && (s.set.lex.SaysAgo(next.Text) || isDateLine(next) && hasClock(next.Text)) {
		return 2
	}
	return 0
}

// A talk is texts in turns, each under a voice.
type talk struct {
	first, end int // blocks, with a line before that counts them
	voices     int
	replies    int  // short lines that say again what stood below a text before, whatever they count
	counted    bool // the line before them says how many they are
	says       bool // a phrase of comments is among them, or right behind
}

// talk reads the texts in turns that begin with a voice.
func (s *Scene) talk(first int) talk {
	t := talk{first: first, end: first}
	short := ""
	for i, last := first, 0; i < min(len(s.Tree.Blocks), first+maxForeign); i++ { // last: texts of the last voice
		b := &s.Tree.Blocks[i]
		if n := s.voice(i); n > 0 {
			if last == 0 && t.voices > 0 {
				break
			}
			t.voices++
			last = 0
			i += n - 1
			continue
		}
		if s.phrases[i].Class == lexicon.Comments {
			t.says = true
			t.end = i + 1
			continue
		}
		if below := string(withoutCount([]byte(b.Text))); last > 0 && b.Words <= mostReply && strings.ContainsFunc(below, unicode.IsLetter) {
			if below == short {
				t.replies++
				t.end = i + 1
			}
			short = below
			continue
		}
		if last++; last > mostTurn || b.Type == block.Heading {
			break
		}
		if last == 1 {
			t.end = i + 1
		}
	}
	if first > 0 && t.voices > 0 {
		if b := &s.Tree.Blocks[first-1]; b.Words <= mostHead && b.Digits > 0 && countsTo(b.Text, t.voices) {
			t.first, t.counted = first-1, true
		}
	}
	return t
}

// countsTo reports a line whose only number is n.
func countsTo(line string, n int) bool {
	numbers := strings.FieldsFunc(line, func(r rune) bool { return !unicode.IsDigit(r) })
	return len(numbers) == 1 && numbers[0] == strconv.Itoa(n)
}
