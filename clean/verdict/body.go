package verdict

import (
	"net/url"
	"strings"

	"golang.org/x/net/html/atom"

	"rens/clean/block"
)

// body decides every block that no rule has decided: what lies in the box that
// holds most of the remaining running text stays, where it reads like a story;
// the rest goes under the kind that its surroundings tell. It returns that box.
func (s *scene) body() int {
	at := s.storyBox()
	for i := range s.tree.Blocks {
		if s.decided[i] {
			continue
		}
		inside := at >= 0 && i >= s.tree.Boxes[at].First && i < s.tree.Boxes[at].End
		if inside && s.reads(i, at) {
			s.decided[i] = true
			s.verdicts[i] = Verdict{Keep: true, Rule: "body.container"}
			continue
		}
		kind, _ := s.kindAround(i)
		rule := "outside"
		if inside {
			rule = "body.furniture"
		}
		if kind == "" {
			kind = s.placeKind(i)
		}
		s.drop(i, kind, rule, map[string]float64{"link_density": round(s.tree.Blocks[i].LinkDensity())})
	}
	s.trimHeadings()
	return at
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
	if density > 0.4 || !hasLetters(b.Text) {
		return false
	}
	// A short line stays where it has the form of a paragraph.
	box := &s.tree.Boxes[b.Box]
	return box.Node.DataAtom == atom.P || b.Sentences > 0 || b.Words >= 6 && box.Parent == at
}

// trimHeadings drops headings under which nothing is left.
func (s *scene) trimHeadings() {
	followed := false
	level := 7
	for i := len(s.tree.Blocks) - 1; i >= 0; i-- {
		if !s.verdicts[i].Keep {
			continue
		}
		if b := &s.tree.Blocks[i]; b.Type != block.Heading {
			followed, level = true, 7
		} else if !followed && b.Level <= level || level == 7 && !followed {
			s.verdicts[i] = Verdict{Kind: Other, Rule: "heading.empty"}
		} else {
			level = b.Level
		}
	}
}

// placeKind names furniture by its place alone.
func (s *scene) placeKind(i int) Kind {
	b := &s.tree.Blocks[i]
	if _, ok := s.within(b.Box, atom.Nav, atom.Header, atom.Footer, atom.Menu); ok {
		return Navigation
	}
	if b.Type == block.Control || b.LinkDensity() > 0.8 && b.Words < 8 {
		return Navigation
	}
	return Other
}

// lead finds the standfirst: named as such, or equal to the page's
// description, or alone between the headline and the story's box.
func (s *scene) lead(body int) {
	if body < 0 {
		return
	}
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
		if rule := s.leadRule(i, first); rule != "" {
			s.verdicts[i] = Verdict{Keep: true, Lead: true, Rule: rule}
			return
		}
	}
}

// leadRule names what makes block i the standfirst, or "".
func (s *scene) leadRule(i, first int) string {
	b := &s.tree.Blocks[i]
	v := s.verdicts[i]
	if b.Words < 5 || b.LinkDensity() > 0.3 || b.Hidden || b.Type == block.Control {
		return ""
	}
	if !v.Keep && v.Rule != "outside" && v.Rule != "body.furniture" && v.Rule != "heading.empty" {
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
	case named:
		return "lead.name"
	case len(b.Text) < 1000 && alike(b.Text, s.hints.Description) >= 0.8:
		return "lead.description"
	case i < first && isProse(b):
		return "lead.place"
	}
	return ""
}

// judgement sums up.
func (s *scene) judgement(body int) Judgement {
	j := Judgement{Verdicts: s.verdicts}
	words, links, cards := 0, 0, 0
	for i, v := range s.verdicts {
		b := &s.tree.Blocks[i]
		if v.Keep {
			words += b.Words
		}
		if v.Kind == PaywallPrompt {
			j.Paywalled = true
		}
		if b.Words >= 5 && b.LinkDensity() > 0.8 && v.Kind != Navigation {
			links += b.Words
			if s.tree.Boxes[b.Box].Twins > 2 || b.Type == block.Heading {
				cards++
			}
		}
	}
	j.PageType, j.TypeScore = s.pageType(words, links, cards)
	prose := max(s.prose[len(s.tree.Blocks)], 1)
	j.Confidence = round(min(0.95, 0.4+0.3*min(float64(words)/200, 1)+0.25*min(float64(words)/float64(prose), 1)))
	if body < 0 || words == 0 {
		j.Confidence = 0
	}
	return j
}

// isFrontPage reports an address that names a host and nothing below it.
func isFrontPage(address string) bool {
	u, err := url.Parse(address)
	return err == nil && u.Host != "" && strings.Trim(u.Path, "/") == "" && u.RawQuery == ""
}

// pageType weighs the story against the links.
func (s *scene) pageType(words, links, cards int) (string, float64) {
	declared := 0.0
	for _, t := range s.hints.Types {
		switch t = strings.ToLower(t); {
		case strings.HasSuffix(t, "article"), strings.HasSuffix(t, "blogposting"):
			declared = 1
		case t == "website" || t == "collectionpage" || t == "itemlist" || strings.HasPrefix(t, "video"):
			if declared == 0 {
				declared = -0.5
			}
		}
	}
	score := 0.35*declared + min(float64(words)/400, 1) - 0.8*float64(links)/float64(words+links+1) - 0.02*float64(min(cards, 20))
	if isFrontPage(s.hints.Address) {
		score -= 0.5
	}
	sure := round(min(0.5+max(score-0.2, 0.2-score), 0.99))
	switch {
	case score >= 0.2:
		return "article", sure
	case links > words || cards >= 6:
		return "index", sure
	}
	return "other", sure
}
