package rules

import (
	"strings"

	"golang.org/x/net/html/atom"

	"rens/clean/block"
)

// pullQuote drops a quotation that a paragraph of the page says too.
var pullQuote = Rule{Name: "text.pull_quote", Kind: Repeated, Find: func(s *Scene, found func(Finding)) {
	s.each(found, func(i int, b *block.Block) bool {
		return b.Words >= leastQuote && b.Words <= mostQuote && isQuoted(s, b) && isSaidNear(s, i)
	})
}}

func isQuoted(s *Scene, b *block.Block) bool {
	_, aside := s.Within(b.Box, atom.Aside)
	return b.Type == block.Quote || aside || strings.HasPrefix(b.Text, "»") || strings.HasPrefix(b.Text, "“") || strings.HasPrefix(b.Text, "\"") || strings.HasPrefix(b.Text, "„")
}

const quotationMarks = " \"'“”„»«›‹’‘.,"

// isSaidNear reports whether a longer block nearby says all of block i.
func isSaidNear(s *Scene, i int) bool {
	said := strings.Trim(s.Tree.Blocks[i].Text, quotationMarks)
	for k := max(0, i-quoteReach); k < min(len(s.Tree.Blocks), i+quoteReach); k++ {
		if k != i && len(s.Tree.Blocks[k].Text) > len(said) && strings.Contains(s.Tree.Blocks[k].Text, said) {
			return true
		}
	}
	return false
}

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
