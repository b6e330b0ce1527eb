package rules

import (
	"strings"

	"rens/clean/block"
)

// repeatedText drops a paragraph that is said a second time.
var repeatedText = Rule{Name: "text.repeated", Kind: Repeated, Find: func(s *Scene, found func(Finding)) {
	seen := make(map[string]bool)
	s.each(found, func(_ int, b *block.Block) bool {
		if b.Words < leastRepeated {
			return false
		}
		again := seen[b.Text]
		seen[b.Text] = true
		return again
	})
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
