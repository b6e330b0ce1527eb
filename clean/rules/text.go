package rules

import (
	"strings"
	"unicode"

	"rens/clean/block"
	"rens/clean/lexicon"
	"rens/clean/plain"
)

// Hidden drops what the markup keeps from being displayed where that is a small
// part of the page. Where it is a large one, folded sections or a page that a
// script displays, the model decides on what is more than a short line.
var Hidden = Rule{Name: "hidden", Kind: Other, Certain: true, Find: func(s *Scene, found func(Finding)) {
	shown, hidden := 0, 0
	for i := range s.Tree.Blocks {
		if s.Tree.Blocks[i].Hidden {
			hidden += s.Tree.Blocks[i].Words
		} else {
			shown += s.Tree.Blocks[i].Words
		}
	}
	// Of much that is hidden the running text may be the story's; notes for screen readers never are.
	most := hidden*mostHidden > shown
	s.each(found, func(_ int, b *block.Block) bool {
		return b.Hidden && !(most && (b.IsProse() || b.Type != block.Paragraph))
	})
}}

// Copyright drops the line that says whose the page is.
var Copyright = Rule{Name: "text.copyright", Kind: Other, Certain: true, Find: func(s *Scene, found func(Finding)) {
	s.each(found, func(_ int, b *block.Block) bool {
		return b.Words < mostCopyright && (strings.HasPrefix(b.Text, "©") || plain.HasFoldedPrefix(b.Text, "copyright"))
	})
}}

// readersRating drops the line of what readers give: stars in a row, and two numbers, their
// mean and how many they are.
var readersRating = Rule{Name: "text.rating", Kind: Other, Certain: true, Find: func(s *Scene, found func(Finding)) {
	s.eachMeasured(found, func(_ int, b *block.Block) bool {
		return b.Words <= mostRating && countStars(b.Text) >= leastStars && countNumbers(b.Text) > 1
	})
}}

func countStars(text string) (n int) {
	for _, r := range text {
		if strings.ContainsRune("★☆⭐✩✭", r) {
			n++
		}
	}
	return n
}

// countNumbers returns how many numbers a text has; a decimal is one.
func countNumbers(text string) (n int) {
	for word := range strings.FieldsSeq(text) {
		if strings.ContainsFunc(word, unicode.IsDigit) {
			n++
		}
	}
	return n
}

// placeholder drops text that a designer left to be replaced.
var placeholder = Rule{Name: "text.placeholder", Kind: Other, Certain: true, Find: func(s *Scene, found func(Finding)) {
	s.each(found, func(_ int, b *block.Block) bool { return plain.HasFoldedPrefix(b.Text, "lorem ipsum dolor sit") })
}}

// loading drops the line that stands where a script is to show the text, on a page that shows hardly any.
var loading = Rule{Name: "text.loading", Kind: Other, Certain: true, Find: func(s *Scene, found func(Finding)) {
	if s.left > leastOwn {
		return
	}
	s.each(found, func(_ int, b *block.Block) bool { return b.Words <= mostAuthor && s.set.lex.IsLoading(b.Text) })
}}

// each finds the blocks that are something, of those that no rule found.
func (s *Scene) each(found func(Finding), is func(i int, b *block.Block) bool) {
	for i := range s.Tree.Blocks {
		if !s.found(i) && is(i, &s.Tree.Blocks[i]) {
			found(Finding{From: i, To: i + 1})
		}
	}
}

// eachSaying finds the blocks that say a phrase of a class, of those that no rule
// found; the detail is the language.
func (s *Scene) eachSaying(class lexicon.Class, found func(Finding)) {
	for i, p := range s.phrases {
		if p.Class == class && !s.found(i) {
			found(Finding{From: i, To: i + 1, Detail: p.Lang})
		}
	}
}

// eachMeasured is each, with the words of a block as the rule's measure.
func (s *Scene) eachMeasured(found func(Finding), is func(i int, b *block.Block) bool) {
	s.each(func(f Finding) {
		f.Signals = map[string]float64{"words": float64(s.Tree.Blocks[f.From].Words)}
		found(f)
	}, is)
}
