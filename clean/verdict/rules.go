package verdict

import (
	"strings"
	"unicode"

	"golang.org/x/net/html/atom"

	"rens/clean/block"
	"rens/clean/page"
)

// hidden drops what the markup keeps from being displayed.
func (s *scene) hidden() {
	for i := range s.tree.Blocks {
		if s.tree.Blocks[i].Hidden {
			s.drop(i, Other, "hidden", nil)
		}
	}
}

// maxConsent is the most words of a cookie banner; consent managers that list
// their partners are hidden until asked for.
const maxConsent = 400

// consent drops cookie banners: the largest box around a cookie phrase that is
// short, and holds a second sign: another phrase, a cookie word in its names,
// or "cookie" in its text.
func (s *scene) consent() {
	for i := range s.tree.Blocks {
		if s.decided[i] || s.phrase[i].kind != CookieBanner && !cookieText(s.tree.Blocks[i].Text) {
			continue
		}
		at, phrases, mentions := s.consentBox(i)
		named := at >= 0 && s.names[at] == CookieBanner
		signals := map[string]float64{"phrases": float64(phrases), "mentions": float64(mentions)}
		if named {
			signals["named"] = 1
		}
		if at < 0 || phrases+mentions < 2 && !named || phrases == 0 && !named {
			continue
		}
		rule := "consent.box"
		if s.phrase[i].kind == CookieBanner {
			rule = s.phrase[i].rule()
		}
		s.dropRange(s.tree.Boxes[at].First, s.tree.Boxes[at].End, CookieBanner, rule, 0.5, signals)
	}
}

// consentBox climbs from a block to the largest box that is a banner by size
// and content, and counts its signs. The climb ends where a box brings in
// running text that speaks of no cookies.
func (s *scene) consentBox(i int) (box, phrases, mentions int) {
	box = -1
	for at := s.tree.Blocks[i].Box; at >= 0; at = s.tree.Boxes[at].Parent {
		b := &s.tree.Boxes[at]
		switch b.Node.DataAtom {
		case atom.Body, atom.Main, atom.Article:
			return box, phrases, mentions
		}
		if s.tree.Sum(b.First, b.End).Words > maxConsent {
			return box, phrases, mentions
		}
		p, m, foreign := 0, 0, 0
		for k := b.First; k < b.End; k++ {
			switch text := s.tree.Blocks[k].Text; {
			case s.phrase[k].kind == CookieBanner:
				p++
			case cookieText(text):
				m++
			case isProse(&s.tree.Blocks[k]) || s.tree.Blocks[k].Type == block.Heading:
				foreign++
			}
		}
		if foreign > p+m {
			return box, phrases, mentions
		}
		box, phrases, mentions = at, p, m
	}
	return box, phrases, mentions
}

func cookieText(text string) bool {
	return len(text) < 2000 && (strings.Contains(text, "ookie") || strings.Contains(text, "COOKIE"))
}

// landmarks drops what the elements themselves declare as navigation: nav,
// the page's header and footer, menus and search.
func (s *scene) landmarks() {
	for at := range s.tree.Boxes {
		b := &s.tree.Boxes[at]
		rule := ""
		switch b.Node.DataAtom {
		case atom.Nav:
			rule = "landmark.nav"
		case atom.Footer:
			if _, inside := s.within(b.Parent, atom.Article, atom.Blockquote); !inside {
				rule = "landmark.footer"
			}
		case atom.Header:
			if _, inside := s.within(b.Parent, atom.Article, atom.Main); !inside && !s.hasHeadline(b) {
				rule = "landmark.header"
			}
		case atom.Menu, atom.Search:
			rule = "landmark.menu"
		default:
			switch role := page.Attr(b.Node, "role"); role {
			case "navigation", "contentinfo", "search", "menu", "menubar":
				rule = "role." + role
			}
		}
		if rule != "" {
			s.dropRange(b.First, b.End, Navigation, rule, 0.3, nil)
		}
	}
}

func (s *scene) hasHeadline(b *block.Box) bool {
	for i := b.First; i < b.End; i++ {
		if s.isHeadline(i) {
			return true
		}
	}
	return false
}

// isHeadline reports a block that says the title.
func (s *scene) isHeadline(i int) bool {
	b := &s.tree.Blocks[i]
	if len(b.Text) > 400 || s.hints.Title == "" {
		return false
	}
	likeness := alike(b.Text, s.hints.Title)
	return likeness == 1 || likeness >= 0.8 && b.Type == block.Heading && b.Level <= 2
}

// headline drops the headline from the text; where the page says it again,
// again.
func (s *scene) headline() {
	found := false
	for i := range s.tree.Blocks {
		if s.isHeadline(i) {
			s.drop(i, Repeated, "title.headline", map[string]float64{"likeness": alike(s.tree.Blocks[i].Text, s.hints.Title)})
			found = true
		}
	}
	if found {
		return
	}
	for i := range s.tree.Blocks { // a page whose title differs from its headline
		if b := &s.tree.Blocks[i]; b.Type == block.Heading && b.Level == 1 && !s.decided[i] {
			s.drop(i, Repeated, "title.h1", nil)
			return
		}
	}
}

// sectionKinds are the kinds of phrases that head a section of furniture.
func headsSection(k Kind) bool {
	switch k {
	case Related, MostRead, Newsletter, Comments, AuthorBio, Advertisement, AppPromo, Share, topicTags:
		return true
	}
	return false
}

// sections drops a heading such as "Relaterede artikler" and what it heads.
func (s *scene) sections() {
	for i := range s.tree.Blocks {
		e := s.phrase[i]
		if s.decided[i] || !headsSection(e.kind) || s.tree.Blocks[i].Words > 8 {
			continue
		}
		kind := e.kind
		if kind == topicTags {
			kind = Navigation
		}
		first, end := s.sectionOf(i)
		sum := s.tree.Sum(first, end)
		s.dropRange(first, end, kind, e.rule(), 0.5, map[string]float64{
			"blocks": float64(end - first), "link_density": round(sum.LinkDensity()),
		})
	}
}

// sectionOf returns the blocks that the heading i heads: the largest box that
// begins with it, else its following siblings up to the next heading of its
// rank or the story's next paragraph.
func (s *scene) sectionOf(i int) (first, end int) {
	box, own := -1, s.tree.Blocks[i].Box
	for at := own; at >= 0; at = s.tree.Boxes[at].Parent {
		b := &s.tree.Boxes[at]
		if b.First != i || b.Node.DataAtom == atom.Body || b.Node.DataAtom == atom.Main {
			break
		}
		if s.proseIn(b.First, b.End)*2 > s.left {
			break
		}
		box = at
	}
	if box >= 0 && s.tree.Boxes[box].End > i+1 {
		return i, s.tree.Boxes[box].End
	}
	parent := own
	if box >= 0 {
		parent = s.tree.Boxes[box].Parent
	}
	if parent < 0 {
		return i, i + 1
	}
	return i, s.sectionEnd(i, parent)
}

// sectionEnd finds where a section ends that has no box of its own.
func (s *scene) sectionEnd(i, parent int) int {
	heading := &s.tree.Blocks[i]
	for k := i + 1; k < s.tree.Boxes[parent].End; k++ {
		b := &s.tree.Blocks[k]
		if b.Type == block.Heading && heading.Type == block.Heading && b.Level <= heading.Level && len(b.Links) == 0 {
			return k
		}
		if isProse(b) && len(b.Links) == 0 && s.continuesStory(k, i) {
			return k
		}
	}
	return s.tree.Boxes[parent].End
}

// continuesStory reports whether block k has the form and the parent of
// running text before block i: the story goes on there.
func (s *scene) continuesStory(k, i int) bool {
	at := &s.tree.Boxes[s.tree.Blocks[k].Box]
	for before := i - 1; before >= 0 && before >= i-12; before-- {
		if s.decided[before] || !isProse(&s.tree.Blocks[before]) {
			continue
		}
		box := &s.tree.Boxes[s.tree.Blocks[before].Box]
		if box == at || box.Parent == at.Parent && box.Node.Data == at.Node.Data && page.Attr(box.Node, "class") == page.Attr(at.Node, "class") {
			return true
		}
	}
	return false
}

// captions drops what stands under pictures, and above all the declaration
// that AI made them, with the description that the declaration is about.
func (s *scene) captions() {
	for i := range s.tree.Blocks {
		b := &s.tree.Blocks[i]
		if s.decided[i] {
			continue
		}
		switch e := s.phrase[i]; {
		case e.kind == AICaption:
			s.drop(i, AICaption, e.rule(), nil)
			s.describes(i)
		case b.Type == block.Caption:
			s.drop(i, Caption, "element.figcaption", nil)
		case isCredit(b):
			s.drop(i, PhotoCredit, "text.photo_credit", map[string]float64{"words": float64(b.Words)})
		default:
			if at, ok := s.within(b.Box, atom.Figure); ok && s.proseIn(s.tree.Boxes[at].First, s.tree.Boxes[at].End) < 120 && b.Type != block.Row && b.Type != block.Quote && b.Type != block.Code {
				s.drop(i, Caption, "element.figure", nil)
			}
		}
	}
}

// describes drops the block before an AI caption where both stand alone in one
// box: it is the picture's description.
func (s *scene) describes(i int) {
	if i == 0 || s.decided[i-1] {
		return
	}
	for at := s.tree.Blocks[i].Box; at >= 0; at = s.tree.Boxes[at].Parent {
		if b := &s.tree.Boxes[at]; b.First < i {
			if b.First == i-1 && b.End == i+1 {
				s.drop(i-1, Caption, "caption.described", nil)
			}
			return
		}
	}
}

// isCredit reports a photographer's credit: "Foto: Navn / Bureau".
func isCredit(b *block.Block) bool {
	if b.Words > 12 || b.Type == block.Heading {
		return false
	}
	name, rest, ok := strings.Cut(b.Text, ":")
	if !ok || rest == "" {
		return false
	}
	switch strings.ToLower(strings.TrimSpace(name)) {
	case "foto", "fotos", "photo", "photos", "photograph", "image", "picture", "illustration", "grafik", "bild", "bilde", "billede",
		"kuva", "mynd", "arkivfoto", "pressefoto", "credit", "image credit", "photo credit", "foto/ill", "fotograf", "crédit photo", "ljósmynd":
		return true
	}
	return false
}

// named drops small boxes whose names speak of furniture.
func (s *scene) named() {
	for at := range s.tree.Boxes {
		kind := s.names[at]
		if kind == "" {
			continue
		}
		b := &s.tree.Boxes[at]
		share := 0.15
		if !soft(kind) || kind == Comments {
			share = 0.5
		}
		if kind == Byline && s.tree.Sum(b.First, b.End).Words > 60 {
			continue
		}
		s.dropRange(b.First, b.End, kind, "name."+string(kind), share, map[string]float64{"link_density": round(s.tree.Sum(b.First, b.End).LinkDensity())})
	}
}

// phrases drops short blocks that say a phrase of furniture and nothing else.
func (s *scene) phrases() {
	for i := range s.tree.Blocks {
		e, b := s.phrase[i], &s.tree.Blocks[i]
		switch e.kind {
		case "", reactions, correctionNote:
			continue
		case topicTags:
			e.kind = Navigation
		case CookieBanner, AuthorBio: // words that a story may use, too: a second sign is needed
			if b.Type != block.Control && b.LinkDensity() < 0.5 {
				continue
			}
		}
		if b.Words <= 12 {
			s.drop(i, e.kind, s.phrase[i].rule(), map[string]float64{"words": float64(b.Words)})
		}
	}
	for i := range s.tree.Blocks {
		if lead, rest, ok := strings.Cut(s.tree.Blocks[i].Text, ":"); ok && len(lead) < 40 && rest != "" && s.tree.Blocks[i].LinkDensity() > 0.5 {
			if e, known := s.lex.find(lead); known && (e.kind == Related || e.kind == ReadMore) {
				s.drop(i, Related, e.rule(), map[string]float64{"link_density": round(s.tree.Blocks[i].LinkDensity())})
			}
		}
	}
}

// bylines drops who wrote it and when.
func (s *scene) bylines() {
	for i := range s.tree.Blocks {
		b := &s.tree.Blocks[i]
		if s.decided[i] || b.Words > 25 || b.Type == block.Heading && b.Level < 4 {
			continue
		}
		if b.Inner != nil && b.Inner.DataAtom == atom.Time {
			s.drop(i, Byline, "element.time", nil)
			continue
		}
		if kind, _ := s.kindAround(i); kind == Byline && b.Inner != nil && b.Words < 20 {
			s.drop(i, Byline, "name.byline", nil)
			continue
		}
		for _, name := range s.hints.Authors {
			if b.Words <= 12 && b.Words <= len(strings.Fields(name))+8 && strings.Contains(b.Text, name) && b.Sentences == 0 {
				s.drop(i, Byline, "text.author", map[string]float64{"words": float64(b.Words)})
			}
		}
	}
}

// repeats drops a paragraph that is said a second time.
func (s *scene) repeats() {
	seen := make(map[string]bool)
	for i := range s.tree.Blocks {
		b := &s.tree.Blocks[i]
		if s.decided[i] || b.Words < 12 {
			continue
		}
		if seen[b.Text] {
			s.drop(i, Repeated, "text.repeated", nil)
		}
		seen[b.Text] = true
	}
}

// hasLetters reports whether a text says anything.
func hasLetters(text string) bool { return strings.IndexFunc(text, unicode.IsLetter) >= 0 }

// round keeps two decimals, so that records stay short.
func round(f float64) float64 { return float64(int(f*100+0.5)) / 100 }
