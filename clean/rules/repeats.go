package rules

import (
	"strings"

	"rens/clean/block"
)

// repeatedText drops a paragraph that is said a second time, or that is hidden where another is shown.
var repeatedText = Rule{Name: "text.repeated", Kind: Repeated, Find: func(s *Scene, found func(Finding)) {
	shown := make(map[string]int) // the first block that shows a text
	for i := range s.Tree.Blocks {
		if b := &s.Tree.Blocks[i]; b.Words >= leastRepeated && !b.Hidden && !s.found(i) {
			if _, again := shown[b.Text]; !again {
				shown[b.Text] = i
			}
		}
	}
	hidden := make(map[string]bool)
	s.each(found, func(i int, b *block.Block) bool {
		if b.Words < leastRepeated {
			return false
		}
		if at, ok := shown[b.Text]; ok {
			return at != i
		}
		again := hidden[b.Text]
		hidden[b.Text] = true
		return again
	})
}}

// twiceText drops a paragraph that the one before it says, too, furniture apart: pages that set their first
// paragraph for wide screens and for narrow ones. Of two of which one is hidden, the other stays.
var twiceText = Rule{Name: "text.twice", Kind: Repeated, Certain: true, Find: func(s *Scene, found func(Finding)) {
	s.each(found, func(i int, b *block.Block) bool {
		if b.Words < leastRepeated {
			return false
		}
		k := i - 1
		for k >= 0 && s.found(k) {
			k--
		}
		if k >= 0 && b.Text == s.Tree.Blocks[k].Text && (b.Hidden || !s.Tree.Blocks[k].Hidden) {
			return true
		}
		k = i + 1
		return b.Hidden && k < len(s.Tree.Blocks) && !s.Tree.Blocks[k].Hidden && b.Text == s.Tree.Blocks[k].Text
	})
}}

// againText drops what says the story again, to the letter and in the same order: some pages hold their text twice.
var againText = Rule{Name: "text.again", Kind: Repeated, Certain: true, Find: func(s *Scene, found func(Finding)) {
	first := make(map[string]int) // block that says a text first
	var before int                // of the run of copies
	run := []int(nil)
	end := func() {
		if len(run) >= leastAgain {
			for _, i := range run {
				found(Finding{From: i, To: i + 1, Signals: map[string]float64{"paragraphs": float64(len(run))}})
			}
		}
		run = run[:0]
	}
	for i := range s.Tree.Blocks {
		b := &s.Tree.Blocks[i]
		if s.found(i) || b.Hidden || b.Words < leastRepeated {
			continue
		}
		at, again := first[b.Text]
		if !again {
			first[b.Text] = i
			end()
			continue
		}
		if len(run) > 0 && at <= before {
			end()
		}
		run, before = append(run, i), at
	}
	end()
}}

// copiedText drops a block that says the paragraphs of the page again.
var copiedText = Rule{Name: "text.copy", Kind: Repeated, Certain: true, Find: func(s *Scene, found func(Finding)) {
	var longer []int
	for i := range s.Tree.Blocks {
		if s.Tree.Blocks[i].Words >= leastRepeated {
			longer = append(longer, i)
		}
	}
	s.each(found, func(i int, b *block.Block) bool {
		return b.Words >= leastCopy && len(b.Text) <= longestCopy && isCopy(s, i, longer)
	})
}}

// isCopy reports a block that says again, in one piece, what other paragraphs
// say that are no less visible: some pages keep such a piece for their apps.
func isCopy(s *Scene, i int, longer []int) bool {
	b := &s.Tree.Blocks[i]
	found, words, compared := 0, 0, 0
	for _, k := range longer {
		other := &s.Tree.Blocks[k]
		if k == i || s.found(k) || other.Hidden && !b.Hidden || len(other.Text) >= len(b.Text) {
			continue
		}
		if compared++; compared > mostCopied {
			break
		}
		if strings.Contains(b.Text, other.Text) {
			found, words = found+1, words+other.Words
		}
	}
	return found >= leastCopied && float64(words) >= copyShare*float64(b.Words)
}
