package rules

import (
	"strings"
	"unicode"

	"rens/clean/block"
	"rens/clean/lexicon"
	"rens/clean/markup"
)

// adLabel drops the label of an advertisement that says more than a known phrase: it begins with one, "Annonse fra lokalt
// næringsliv", and the names around it speak of advertisements, or it says nothing but such phrases, one after the other; or it
// is all that a box of such a name shows, and no sentence.
var adLabel = Rule{Name: "text.ad_label", Kind: Advertisement, Certain: true, Find: func(s *Scene, found func(Finding)) {
	s.eachMeasured(found, func(i int, b *block.Block) bool {
		if b.Words > mostSaid || b.Sentences > 0 || b.Type == block.Row || s.headlines[i] {
			return false
		}
		rest, ok := s.cutAd(b.Text)
		named := s.around[b.Box].role == markup.Ad || b.Inner != nil && s.names.Of(b.Inner).Has(markup.Ad)
		if !ok {
			return named && b.Type != block.Heading && s.isAlone(s.around[b.Box].box, i)
		}
		if named {
			return true
		}
		_, ok = s.cutAd(rest)
		return ok
	})
}}

// isAlone reports a block that is all that a box shows.
func (s *Scene) isAlone(box, i int) bool {
	return box >= 0 && s.Tree.Boxes[box].First == i && s.Tree.Boxes[box].End == i+1
}

// cutAd cuts a phrase of advertisements from the beginning of a text: all of it, its first word, or what stands before a
// dash or runs into a capital, as spans side by side do.
func (s *Scene) cutAd(text string) (rest string, ok bool) {
	ends := []int{len(text), strings.IndexByte(text, ' '), strings.Index(text, " – "), strings.Index(text, " - "), joint(text)}
	for _, end := range ends {
		if end <= 0 {
			continue
		}
		if p, _ := s.set.lex.Find(text[:end]); p.Class == lexicon.Advertisement {
			return strings.TrimLeft(text[end:], " –-:"), true
		}
	}
	return "", false
}

// joint is where a small letter runs into a capital; -1 for nowhere.
func joint(text string) int {
	small := false
	for i, r := range text {
		if small && unicode.IsUpper(r) {
			return i
		}
		small = unicode.IsLower(r)
	}
	return -1
}
