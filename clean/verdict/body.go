package verdict

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"rens/clean/block"
	"rens/clean/page"
	"rens/clean/score"
)

// scoreHints tells the model what is known of the page, and which blocks are
// decided.
func (s *scene) scoreHints() score.Hints {
	h := score.Hints{Title: s.hints.Title, Description: s.hints.Description, ArticleBody: s.hints.ArticleBody,
		Types: s.hints.Types, Address: s.hints.Address, Lang: s.hints.Lang, Fixed: make([]int8, len(s.decided)), Signs: s.signs()}
	for i, decided := range s.decided {
		if decided && isCertain(s.verdicts[i].Rule) {
			h.Fixed[i] = -1
		}
	}
	return h
}

// story decides every block that no rule has decided: what the model takes for
// the story stays; the rest goes under the kind that its surroundings tell.
// Where the model finds no story at all, the box that holds most of the
// running text stands in for it.
func (s *scene) story(p score.Page) {
	rule, keep := "model", func(i int) bool { return p.Keep[i] }
	if !s.keepsText(p) {
		at := s.storyBox()
		rule = "fallback.container"
		keep = func(i int) bool {
			return at >= 0 && i >= s.tree.Boxes[at].First && i < s.tree.Boxes[at].End && s.reads(i, at)
		}
	}
	for i := range s.tree.Blocks {
		if s.decided[i] && (isCertain(s.verdicts[i].Rule) || !keep(i)) {
			continue
		}
		if keep(i) {
			s.decided[i] = true
			s.verdicts[i] = Verdict{Keep: true, Rule: rule, Role: s.role(i)}
			continue
		}
		signals := s.weighed(p.Story[i], s.tree.Blocks[i].LinkDensity())
		if s.tree.Blocks[i].Hidden {
			s.drop(i, Other, "hidden", signals)
			continue
		}
		kind, _ := s.kindAround(i)
		switch {
		case s.besidePicture(i):
			kind = Caption
		case kind == "":
			kind = s.placeKind(i)
		}
		s.drop(i, kind.inLedger(), rule, signals)
	}
	s.goOn(p)
	s.rescue(p)
	s.trimHeadings()
}

// keepsText reports whether the model keeps more than headings.
func (s *scene) keepsText(p score.Page) bool {
	for i, keep := range p.Keep {
		if keep && s.tree.Blocks[i].Type != block.Heading {
			return true
		}
	}
	return false
}

// weighed are the signals of a block that the model drops. Blocks of like
// measures share them.
func (s *scene) weighed(story float32, density float64) map[string]float64 {
	key := [2]float64{round(float64(story)), round(density)}
	if s.signals == nil {
		s.signals = make(map[[2]float64]map[string]float64)
	}
	if s.signals[key] == nil {
		s.signals[key] = map[string]float64{"story": key[0], "link_density": key[1]}
	}
	return s.signals[key]
}

// leastGoingOn is the least probability that the model leaves a paragraph which
// goes on from the last, longestGap the most blocks between the two.
const (
	leastGoingOn = 0.2
	longestGap   = 12
)

// goOn keeps running text that the model was unsure of where the story goes on
// with it: set as the last kept paragraph is, tag and class, with nothing but
// furniture of the flow and unsure blocks between them.
func (s *scene) goOn(p score.Page) {
	last := -1 // kept paragraph
	for i := range s.tree.Blocks {
		v, b := &s.verdicts[i], &s.tree.Blocks[i]
		switch {
		case v.Keep && isProse(b):
			last = i
		case v.Rule == "model" && !v.Keep && last >= 0 && i-last <= longestGap && p.Story[i] >= leastGoingOn && isProse(b) && !b.Hidden && s.setAlike(last, i):
			*v = Verdict{Keep: true, Rule: "story.goes_on", Role: s.role(i)}
			last = i
		case v.Keep, v.Rule == "model" && (p.Story[i] >= leastGoingOn/2 || s.joinsStory(i, p)):
		case v.Kind == Advertisement, v.Kind == Caption, v.Kind == PhotoCredit, v.Kind == ReadMore, v.Kind == EmbedConsent:
		default:
			last = -1
		}
	}
}

// setAlike reports two blocks whose boxes have one tag and class, and a class.
func (s *scene) setAlike(i, k int) bool {
	a, b := s.tree.Boxes[s.tree.Blocks[i].Box].Node, s.tree.Boxes[s.tree.Blocks[k].Box].Node
	class := page.Attr(a, "class")
	return a.Data == b.Data && class != "" && class == page.Attr(b, "class")
}

// rescue keeps headings, quotations and rows of data in the midst of the story
// that the model took for furniture: what stands before and after them is kept.
func (s *scene) rescue(p score.Page) {
	kept := false // whether the nearest block before that no rule dropped is kept
	for i := range s.tree.Blocks {
		v := &s.verdicts[i]
		switch {
		case v.Rule == "story.goes_on":
			kept = true
		case v.Rule != "model":
		case !v.Keep && kept && s.joinsStory(i, p) && s.headsStory(i, p):
			*v = Verdict{Keep: true, Rule: "story.within", Role: s.role(i)}
		default:
			kept = v.Keep
		}
	}
}

// joinsStory reports what may stand between two paragraphs of a story.
func (s *scene) joinsStory(i int, p score.Page) bool {
	b := &s.tree.Blocks[i]
	fits := b.Type == block.Heading || s.role(i) == AsHeading || (b.Type == block.Quote || b.Type == block.Row) && p.Story[i] >= leastGoingOn/2
	return fits && b.LinkDensity() < 0.5 && !b.Hidden
}

// headsStory reports whether the next block that no rule dropped is kept, or
// joins the story and is followed by one that is.
func (s *scene) headsStory(i int, p score.Page) bool {
	for k := i + 1; k < len(s.tree.Blocks); k++ {
		switch v := &s.verdicts[k]; {
		case v.Rule != "model" && v.Rule != "story.goes_on":
		case v.Keep:
			return true
		case !s.joinsStory(k, p):
			return false
		}
	}
	return false
}

// storyBox descends from the body as long as one child holds most of the
// undecided running text.
func (s *scene) storyBox() int {
	mass := make([]int, len(s.tree.Boxes))
	for i := range s.tree.Blocks {
		if s.decided[i] {
			continue
		}
		words := s.proseIn(i, i+1)
		for at := s.tree.Blocks[i].Box; at >= 0 && words > 0; at = s.tree.Boxes[at].Parent {
			mass[at] += words
		}
	}
	best := make([]int, len(s.tree.Boxes)) // heaviest child of each box; 0 for none
	for at := len(s.tree.Boxes) - 1; at > 0; at-- {
		if up := s.tree.Boxes[at].Parent; best[up] == 0 || mass[at] >= mass[best[up]] {
			best[up] = at
		}
	}
	if len(mass) == 0 || mass[0] == 0 {
		return -1
	}
	at := 0
	for best[at] != 0 && mass[best[at]]*10 >= mass[at]*7 && s.tree.Boxes[best[at]].Node.DataAtom != atom.P {
		at = best[at]
	}
	return at
}

// reads reports whether an undecided block in the story's box reads like the
// story.
func (s *scene) reads(i, at int) bool {
	b := &s.tree.Blocks[i]
	density := b.LinkDensity()
	switch b.Type {
	case block.Control:
		return false
	case block.Heading:
		return density < 0.5
	case block.Row, block.Code, block.Quote, block.Embed:
		return density < 0.6
	case block.ListItem:
		return density < 0.5 && b.Words > 1
	}
	if isProse(b) {
		return true
	}
	if density > 0.4 || strings.IndexFunc(b.Text, unicode.IsLetter) < 0 {
		return false
	}
	if s.role(i) == AsHeading {
		return true
	}
	// A short line stays where it has the form of a paragraph.
	box := &s.tree.Boxes[b.Box]
	return box.Node.DataAtom == atom.P || b.Sentences > 0 || b.Words >= 6 && box.Parent == at
}

// role tells a line that is set as a heading without being marked as one:
// short, bold or named so, and not a sentence.
func (s *scene) role(i int) Role {
	b := &s.tree.Blocks[i]
	if b.Type != block.Paragraph || b.Words > 14 || b.Words == 0 || len(b.Links) > 0 || strings.HasSuffix(b.Text, ".") || strings.HasSuffix(b.Text, ":") {
		return ""
	}
	bold := b.Inner != nil && isBold(b.Inner)
	named := func(word string) { bold = bold || isHeadingName(word) }
	if b.Inner != nil {
		eachName(b.Inner, named)
	}
	if box := &s.tree.Boxes[b.Box]; box.End-box.First == 1 {
		eachName(box.Node, named)
	}
	if bold {
		return AsHeading
	}
	return ""
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

// trimHeadings drops headings after the last text.
func (s *scene) trimHeadings() {
	for i := len(s.tree.Blocks) - 1; i >= 0; i-- {
		if !s.verdicts[i].Keep {
			continue
		}
		if s.tree.Blocks[i].Type != block.Heading && s.verdicts[i].Role != AsHeading {
			return
		}
		s.verdicts[i] = Verdict{Kind: Other, Rule: "heading.empty"}
	}
}

// placeKind names furniture by its place alone.
func (s *scene) placeKind(i int) Kind {
	b := &s.tree.Blocks[i]
	if _, ok := s.within(b.Box, atom.Nav, atom.Header, atom.Footer, atom.Menu); ok {
		return Navigation
	}
	if s.isCard(i) && b.Words >= 4 && s.isComposed(i) {
		return Related
	}
	if b.Type == block.Control || b.LinkDensity() > 0.8 && b.Words < 8 || b.LinkDensity() > 0.5 && len(b.Links) >= 3 {
		return Navigation
	}
	if s.isCard(i) {
		return Related
	}
	return Other
}

// isCard reports a block in a teaser: one of at least three boxes of the same
// shape, side by side, each short and with a link.
func (s *scene) isCard(i int) bool {
	for at, up := s.tree.Blocks[i].Box, 0; at > 0 && up < 6; at, up = s.tree.Boxes[at].Parent, up+1 {
		b := &s.tree.Boxes[at]
		if s.tree.Sum(b.First, b.End).Words > 120 {
			return false
		}
		if b.Twins >= 3 && s.tree.Sum(b.First, b.End).LinkChars > 0 && !isCell(b.Node) {
			return true
		}
	}
	return false
}

// lead finds the standfirst: named as such, or equal to the page's
// description, or alone between the headline and the story's box.
func (s *scene) lead(p score.Page) {
	first, headline := -1, -1
	for i := range s.tree.Blocks {
		if s.verdicts[i].Rule == "title.headline" || s.verdicts[i].Rule == "title.h1" {
			if headline < 0 {
				headline = i
			}
		}
		if s.verdicts[i].Keep && s.tree.Blocks[i].Type != block.Heading {
			first = i
			break
		}
	}
	if first < 0 {
		return
	}
	for i := max(headline+1, 0); i <= first; i++ {
		if rule := s.leadRule(i, first, p); rule != "" {
			s.verdicts[i] = Verdict{Keep: true, Role: AsLead, Rule: rule}
			return
		}
	}
}

// Probabilities that the model must leave a block which it would drop, for
// another sign of a standfirst to keep it.
const (
	leadNamed     = 0.3
	leadDescribed = 0.1
)

// leadRule names what makes block i the standfirst, or "".
func (s *scene) leadRule(i, first int, p score.Page) string {
	b := &s.tree.Blocks[i]
	v := s.verdicts[i]
	if b.Words < 5 || b.LinkDensity() > 0.3 || b.Hidden || b.Type == block.Control {
		return ""
	}
	if !v.Keep && v.Rule != "model" && v.Rule != "fallback.container" && v.Rule != "heading.empty" {
		return ""
	}
	named := false
	for at, up := b.Box, 0; at >= 0 && up < 3; at, up = s.tree.Boxes[at].Parent, up+1 {
		if s.tree.Boxes[at].End-s.tree.Boxes[at].First > 3 {
			break
		}
		eachName(s.tree.Boxes[at].Node, func(word string) { named = named || isLeadName(word) })
	}
	switch {
	case named && (v.Keep || p.Story[i] >= leadNamed):
		return "lead.name"
	case (v.Keep || p.Story[i] >= leadDescribed) && len(b.Text) < 1000 && alike(b.Text, s.hints.Description) >= 0.8:
		return "lead.description"
	case i < first && isProse(b) && v.Keep:
		return "lead.place"
	}
	return ""
}

// isComposed reports a block beside which a card holds something else: a
// picture or another block. A row of bare links is a menu.
func (s *scene) isComposed(i int) bool {
	for at := s.tree.Blocks[i].Box; at > 0; at = s.tree.Boxes[at].Parent {
		if b := &s.tree.Boxes[at]; b.Pictures > 0 || b.End-b.First > 1 {
			return b.Twins >= 3
		}
	}
	return false
}

// isCell reports elements whose likes stand side by side without being cards.
func isCell(n *html.Node) bool {
	switch n.DataAtom {
	case atom.P, atom.Td, atom.Th, atom.Tr:
		return true
	}
	return false
}
