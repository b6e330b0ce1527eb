package rules

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"rens/clean/block"
	"rens/clean/markup"
	"rens/clean/plain"
)

// titleSite drops a title that is linked to the front page: the site's name.
var titleSite = Rule{Name: "title.site", Kind: Navigation, Certain: true, Find: func(s *Scene, found func(Finding)) {
	s.each(found, func(i int, b *block.Block) bool { return s.headlines[i] && leadsHome(b) })
}}

// TitleHeadline drops the headline from the text; where the page says it again,
// again.
var TitleHeadline = Rule{Name: "title.headline", Kind: Repeated, Certain: true, Find: func(s *Scene, found func(Finding)) {
	for i := range s.Tree.Blocks {
		if s.headlines[i] && !s.found(i) {
			found(Finding{From: i, To: i + 1, Signals: map[string]float64{"likeness": Round(s.likeTitle(&s.Tree.Blocks[i]))}})
		}
	}
}}

// TitleH1 drops the first heading of the first rank of a page that does not say
// its title.
var TitleH1 = Rule{Name: "title.h1", Kind: Repeated, Certain: true, Find: func(s *Scene, found func(Finding)) {
	if s.has(&TitleHeadline) {
		return
	}
	for i := range s.Tree.Blocks {
		if b := &s.Tree.Blocks[i]; b.Type == block.Heading && b.Level == 1 && !s.found(i) {
			f := Finding{From: i, To: i + 1}
			if s.likeTitle(b) < hardlyTitle {
				f.Kind = Other
			}
			found(f)
			return
		}
	}
}}

// TitlePlace takes the last line set as a heading before the first running text
// for the headline of a page that has no other.
var TitlePlace = Rule{Name: "title.place", Kind: Repeated, Certain: true, Find: func(s *Scene, found func(Finding)) {
	if s.has(&TitleHeadline) || s.has(&TitleH1) {
		return
	}
	last := -1
	for i := range s.Tree.Blocks {
		if s.found(i) {
			continue
		}
		if s.Tree.Blocks[i].IsProse() {
			break
		}
		if s.SetAsHeading(i) && s.Tree.Blocks[i].Words >= leastHeadline {
			last = i
		}
	}
	if last >= 0 {
		found(Finding{From: last, To: last + 1})
	}
}}

// shown returns the block that lies in the element which shows the headline, -1
// where none does.
func (s *Scene) shown() int {
	if s.Page.Headline == nil {
		return -1
	}
	around := make(map[*html.Node]bool)
	for n := s.Page.Headline; n != nil; n = n.Parent {
		around[n] = true
	}
	at := -1
	for k := range s.Tree.Boxes { // the innermost comes last
		if around[s.Tree.Boxes[k].Node] {
			at = k
		}
	}
	if at < 0 {
		return -1
	}
	b := &s.Tree.Boxes[at]
	for i := b.First; i < b.End; i++ {
		if own := &s.Tree.Blocks[i]; b.Node == s.Page.Headline || own.Inner == s.Page.Headline {
			return i
		}
	}
	return -1
}

// likeliest returns the first visible block that says the title, else the first
// heading of the first rank, else -1.
func (s *Scene) likeliest() int {
	for i, says := range s.headlines {
		if says && !s.Tree.Blocks[i].Hidden {
			return i
		}
	}
	return slices.IndexFunc(s.Tree.Blocks, func(b block.Block) bool { return b.Type == block.Heading && b.Level == 1 })
}

// isAsLongAsTitle reports a block that may say the title by its length.
func (s *Scene) isAsLongAsTitle(b *block.Block) bool {
	return s.title != "" && len(b.Text) <= 2*len(s.Page.Title)+titleSlack && 2*len(b.Text)+titleSlack >= len(s.Page.Title)
}

// saysTitle reports a block that says the title, perhaps with a kicker before
// it, which outside of headings the page's data say, too; text is its own, folded.
func (s *Scene) saysTitle(b *block.Block, text []byte) bool {
	if string(text) == s.title || slices.Contains(s.titles, string(text)) {
		return true
	}
	if b.Type != block.Heading {
		return false
	}
	folded := string(text)
	return endsWith(folded, s.title) || b.Level <= highRank && plain.Dice(folded, s.title) >= nearlyTitle
}

// endsWith reports a text of several words that ends with another of several.
func endsWith(text, with string) bool {
	if len(text) <= len(with) || !strings.HasSuffix(text, with) || !strings.ContainsRune(with, ' ') {
		return false
	}
	before := rune(text[len(text)-len(with)-1])
	return !unicode.IsLetter(before) && !unicode.IsDigit(before)
}

// likeTitle is how much a block says the title.
func (s *Scene) likeTitle(b *block.Block) float64 { return plain.Dice(plain.Fold(b.Text), s.title) }

// leadsHome reports a block that is linked to the front page: the site's name,
// not a headline.
func leadsHome(b *block.Block) bool {
	return len(b.Links) == 1 && b.LinkDensity() > mostlyLinked && strings.Count(strings.Trim(b.Links[0].Href, "/"), "/") <= 1 && !strings.Contains(b.Links[0].Href, ".html")
}

// SetAsHeading tells a line that is set as a heading without being marked as
// one: short, bold or named so, and not a sentence.
func (s *Scene) SetAsHeading(i int) bool {
	b := &s.Tree.Blocks[i]
	if b.Type != block.Paragraph || b.Words > mostHeading || b.Words == 0 || len(b.Links) > 0 || strings.HasSuffix(b.Text, ".") || strings.HasSuffix(b.Text, ":") {
		return false
	}
	const named = markup.Heading | markup.Bold
	if b.Inner != nil && (isBold(b.Inner) || s.names.Of(b.Inner).Has(named)) {
		return true
	}
	box := &s.Tree.Boxes[b.Box]
	return box.End-box.First == 1 && s.names.Of(box.Node).Has(named)
}

// isBold reports an element that sets its text bold, itself or by its one
// child.
func isBold(n *html.Node) bool {
	switch n.DataAtom {
	case atom.B, atom.Strong:
		return true
	case atom.Font, atom.Span, atom.Big, atom.U:
		return n.FirstChild != nil && n.FirstChild == n.LastChild && isBold(n.FirstChild)
	}
	return false
}
