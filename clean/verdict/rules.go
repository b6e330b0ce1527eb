package verdict

import (
	"strings"

	"golang.org/x/net/html/atom"

	"rens/clean/block"
	"rens/clean/page"
)

// hidden drops what the markup keeps from being displayed where that is a
// small part of the page. Where it is a large one, folded sections or a page
// that a script displays, the model decides.
func (s *scene) hidden() {
	shown, hidden := 0, 0
	for i := range s.tree.Blocks {
		if s.tree.Blocks[i].Hidden {
			hidden += s.tree.Blocks[i].Words
		} else {
			shown += s.tree.Blocks[i].Words
		}
	}
	if hidden*10 > shown {
		return
	}
	for i := range s.tree.Blocks {
		if s.tree.Blocks[i].Hidden {
			s.drop(i, Other, "hidden", nil)
		}
	}
}

// copyright drops the line that says whose the page is.
func (s *scene) copyright() {
	for i := range s.tree.Blocks {
		if b := &s.tree.Blocks[i]; b.Words < 30 && (strings.HasPrefix(b.Text, "©") || hasFoldedPrefix(b.Text, "copyright")) {
			s.drop(i, Other, "text.copyright", nil)
		}
	}
}

// placeholders drops text that a designer left to be replaced.
func (s *scene) placeholders() {
	for i := range s.tree.Blocks {
		if hasFoldedPrefix(s.tree.Blocks[i].Text, "lorem ipsum dolor sit") {
			s.drop(i, Other, "text.placeholder", nil)
		}
	}
}

// landmarks drops what the elements themselves declare as navigation: nav,
// the page's header and footer, menus and search.
func (s *scene) landmarks() {
	for at := range s.tree.Boxes {
		b := &s.tree.Boxes[at]
		if rule := s.landmark(b); rule != "" {
			s.dropRange(b.First, b.End, Navigation, rule, 0.3, nil)
		}
	}
}

func (s *scene) landmark(b *block.Box) string {
	switch b.Node.DataAtom {
	case atom.Nav:
		return "landmark.nav"
	case atom.Footer:
		if _, inside := s.within(b.Parent, atom.Article, atom.Blockquote); !inside {
			return "landmark.footer"
		}
	case atom.Header:
		if _, inside := s.within(b.Parent, atom.Article, atom.Main); !inside && !s.hasHeadline(b) {
			return "landmark.header"
		}
	case atom.Menu, atom.Search:
		return "landmark.menu"
	}
	switch role := page.Attr(b.Node, "role"); role {
	case "navigation", "contentinfo", "search", "menu", "menubar":
		return "role." + role
	}
	return ""
}

// endsWith reports a text of several words that ends with another of several.
func endsWith(text, with string) bool {
	return len(text) > len(with) && strings.HasSuffix(text, with) && strings.ContainsRune(with, ' ') && !goesOn([]byte{text[len(text)-len(with)-1]})
}

// isAsLongAsTitle reports a block that may say the title by its length.
func (s *scene) isAsLongAsTitle(b *block.Block) bool {
	return s.title != "" && len(b.Text) <= 2*len(s.hints.Title)+40 && 2*len(b.Text)+40 >= len(s.hints.Title)
}

// saysTitle reports a block that says the title, perhaps with a kicker before
// it; text is its own, folded.
func (s *scene) saysTitle(b *block.Block, text []byte) bool {
	if string(text) == s.title {
		return true
	}
	if b.Type != block.Heading {
		return false
	}
	folded := string(text)
	return endsWith(folded, s.title) || b.Level <= 2 && alikeFolded(folded, s.title) >= 0.8
}

// headline drops the headline from the text; where the page says it again,
// again.
func (s *scene) headline() {
	found := false
	for i := range s.tree.Blocks {
		switch {
		case s.decided[i] || !s.headlines[i]:
		case s.leadsHome(i):
			s.drop(i, Navigation, "title.site", nil)
		default:
			found = true
			s.drop(i, Repeated, "title.headline", map[string]float64{"likeness": round(alike(s.tree.Blocks[i].Text, s.hints.Title))})
		}
	}
	if found {
		return
	}
	for i := range s.tree.Blocks { // a page whose title differs from its headline
		if b := &s.tree.Blocks[i]; b.Type == block.Heading && b.Level == 1 && !s.decided[i] {
			kind := Repeated
			if alike(b.Text, s.hints.Title) < 0.5 {
				kind = Other
			}
			s.drop(i, kind, "title.h1", nil)
			return
		}
	}
	s.unmarkedHeadline()
}

// leadsHome reports a block that is linked to the front page: the site's name,
// not a headline.
func (s *scene) leadsHome(i int) bool {
	b := &s.tree.Blocks[i]
	return len(b.Links) == 1 && b.LinkDensity() > 0.8 && strings.Count(strings.Trim(b.Links[0].Href, "/"), "/") <= 1 && !strings.Contains(b.Links[0].Href, ".html")
}

// unmarkedHeadline takes the last line set as a heading before the first
// running text for the headline of a page that has no other.
func (s *scene) unmarkedHeadline() {
	last := -1
	for i := range s.tree.Blocks {
		if s.decided[i] {
			continue
		}
		if isProse(&s.tree.Blocks[i]) {
			break
		}
		if b := &s.tree.Blocks[i]; s.role(i) == AsHeading && b.Words >= 3 {
			last = i
		}
	}
	if last >= 0 {
		s.headlineText = s.tree.Blocks[last].Text
		s.drop(last, Repeated, "title.place", nil)
	}
}

// named drops small boxes whose names speak of furniture that has names of its
// own. Words that also stand in the names of what holds a story (menu, premium,
// audio, ad) decide nothing: the model weighs them.
func (s *scene) named() {
	for at := range s.tree.Boxes {
		kind := s.names[at]
		share := 0.15
		switch kind {
		case Comments:
			share = 0.5
		case factBox:
			share = 0.5
		case summaryBox:
			share = 0.3
		case Related, MostRead, Newsletter, AuthorBio, Share, Caption, PhotoCredit, Byline:
		default:
			continue
		}
		b := &s.tree.Boxes[at]
		sum := s.tree.Sum(b.First, b.End)
		if kind == Byline && sum.Words > 60 {
			continue
		}
		s.dropRange(b.First, b.End, kind.inLedger(), "name."+string(kind), share, map[string]float64{"link_density": round(sum.LinkDensity())})
	}
}

// phrases drops short blocks that say a phrase of furniture and nothing else.
func (s *scene) phrases() {
	for i := range s.tree.Blocks {
		e, b := s.phrase[i], &s.tree.Blocks[i]
		switch e.kind {
		case "", reactions, correctionNote:
			continue
		case CookieBanner: // alone it is a link to the settings, or the start of a sentence
			e.kind = Navigation
			fallthrough
		case AuthorBio: // words that a story may use, too: a second sign is needed
			if b.Type != block.Control && b.LinkDensity() < 0.5 {
				continue
			}
		}
		e.kind = e.kind.inLedger()
		if b.Words <= 12 || e.kind == AIByline || e.kind == EmbedConsent || e.kind == AppPromo {
			s.drop(i, e.kind, s.phrase[i].rule(), map[string]float64{"words": float64(b.Words)})
		}
	}
	for i := range s.tree.Blocks {
		s.pointer(i)
		s.linkBar(i)
	}
}

// linkBar drops a row of links that all say phrases of one kind: "Print
// E-mail".
func (s *scene) linkBar(i int) {
	b := &s.tree.Blocks[i]
	if s.decided[i] || len(b.Links) < 2 || len(b.Links) > 12 || b.LinkDensity() < 0.7 {
		return
	}
	var first entry
	for _, l := range b.Links {
		e, known := s.lex.find(b.Text[l.Start:l.End])
		if !known || first.kind != "" && e.kind != first.kind {
			return
		}
		if first.kind == "" {
			first = e
		}
	}
	if first.kind == Share {
		s.drop(i, first.kind, first.rule(), map[string]float64{"links": float64(len(b.Links))})
	}
}

// pullQuotes drops a quotation that a paragraph of the page says too.
func (s *scene) pullQuotes() {
	for i := range s.tree.Blocks {
		b := &s.tree.Blocks[i]
		_, aside := s.within(b.Box, atom.Aside)
		quoted := strings.HasPrefix(b.Text, "»") || strings.HasPrefix(b.Text, "“") || strings.HasPrefix(b.Text, "\"") || strings.HasPrefix(b.Text, "„")
		if s.decided[i] || b.Type != block.Quote && !aside && !quoted || b.Words < 4 || b.Words > 60 {
			continue
		}
		said := strings.Trim(b.Text, quotationMarks)
		for k := max(0, i-40); k < min(len(s.tree.Blocks), i+40); k++ {
			if k != i && len(s.tree.Blocks[k].Text) > len(said) && strings.Contains(s.tree.Blocks[k].Text, said) {
				s.drop(i, Repeated, "text.pull_quote", nil)
				break
			}
		}
	}
}

const quotationMarks = " \"'“”„»«›‹’‘.,"

// pointer drops "Læs også: another story", linked, in the flow of the text.
func (s *scene) pointer(i int) {
	b := &s.tree.Blocks[i]
	if s.decided[i] || b.Words > 40 || len(b.Links) == 0 || b.LinkDensity() < 0.4 {
		return
	}
	first := b.Links[0].Start
	opening, _, _ := strings.Cut(b.Text, ":")
	if e, known := s.lex.find(opening); known && (e.kind == Related || e.kind == ReadMore) {
		s.drop(i, ReadMore, e.rule(), map[string]float64{"link_density": round(b.LinkDensity())})
		return
	}
	if e, known := s.lex.find(b.Text[:first]); known && (e.kind == Related || e.kind == ReadMore) {
		s.drop(i, ReadMore, e.rule(), map[string]float64{"link_density": round(b.LinkDensity())})
	}
}

// repeats drops a paragraph that is said a second time.
func (s *scene) repeats() {
	seen := make(map[string]bool)
	var longer []int // blocks of at least 12 words
	for i := range s.tree.Blocks {
		b := &s.tree.Blocks[i]
		if b.Words < 12 {
			continue
		}
		longer = append(longer, i)
		if s.decided[i] {
			continue
		}
		if seen[b.Text] {
			s.drop(i, Repeated, "text.repeated", nil)
		}
		seen[b.Text] = true
	}
	for i := range s.tree.Blocks {
		if b := &s.tree.Blocks[i]; !s.decided[i] && b.Words >= leastCopy && len(b.Text) <= longestCopy && s.isCopy(i, longer) {
			s.drop(i, Repeated, "text.copy", nil)
		}
	}
}

// Words of the shortest block that is looked at as a copy of the story, bytes
// of the longest, and paragraphs of the page that it is compared with.
const (
	leastCopy   = 200
	longestCopy = 100 << 10
	mostCopied  = 200
)

// isCopy reports a block that says again, in one piece, what other paragraphs
// say that are no less visible: some pages keep such a piece for their apps.
func (s *scene) isCopy(i int, longer []int) bool {
	b := &s.tree.Blocks[i]
	found, words, compared := 0, 0, 0
	for _, k := range longer {
		other := &s.tree.Blocks[k]
		if k == i || s.decided[k] || other.Hidden && !b.Hidden || len(other.Text) >= len(b.Text) {
			continue
		}
		if compared++; compared > mostCopied {
			break
		}
		if strings.Contains(b.Text, other.Text) {
			found, words = found+1, words+other.Words
		}
	}
	return found >= 3 && words*3 >= b.Words*2
}

// round keeps two decimals, so that records stay short.
func round(f float64) float64 { return float64(int(f*100+0.5)) / 100 }
