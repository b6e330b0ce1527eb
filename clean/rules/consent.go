package rules

import (
	_ "embed" // the names of consent managers
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"rens/clean/block"
	"rens/clean/lexicon"
	"rens/clean/markup"
	"rens/clean/plain"
)

//go:embed consent/managers.txt
var managerNames string

// readManagers reads the ids and classes of consent managers, each with its
// mark before it.
func readManagers() managers {
	out := managers{names: make(map[string]bool)}
	for line := range strings.Lines(managerNames) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "# ") {
			out.names[line] = true
			out.starts.Add(line)
		}
	}
	return out
}

// managers are ids and classes of consent managers, each with its mark.
type managers struct {
	names  map[string]bool
	starts plain.Starts
}

func (m *managers) has(mark byte, name string) bool {
	var buf [64]byte
	marked := append(append(buf[:0], mark), name...)
	return m.starts.Has(marked) && m.names[string(marked)]
}

// consentManager drops the boxes of consent managers, known by their ids and
// classes, in which anything speaks of consent.
var consentManager = Rule{Name: "consent.manager", Kind: CookieBanner, Certain: true, Share: mostBanner, Find: func(s *Scene, found func(Finding)) {
	for at := range s.Tree.Boxes {
		b := &s.Tree.Boxes[at]
		if b.First == b.End || !s.set.isManager(b.Node) || hasStory(s, b) {
			continue
		}
		mentions := 0
		for k := b.First; k < b.End; k++ {
			if sign := consentSign(s, k); sign == consentPhrase || sign == consentMention {
				mentions++
			}
		}
		if mentions > 0 {
			found(Finding{From: b.First, To: b.End, Signals: map[string]float64{"mentions": float64(mentions), "named": 1}})
		}
	}
}}

// isManager reports an element that bears the id or a class of a consent
// manager.
func (r *Set) isManager(n *html.Node) bool {
	for i := range n.Attr {
		switch a := &n.Attr[i]; a.Key {
		case "id":
			if r.managers.has('#', a.Val) {
				return true
			}
		case "class":
			for class := range strings.FieldsSeq(a.Val) {
				if r.managers.has('.', class) {
					return true
				}
			}
		}
	}
	return false
}

// bannerPhrase drops cookie banners: the largest box around a cookie phrase
// that is short, and holds a second sign: another phrase, a term of consent, or a
// cookie word in its names. The detail is the language of the phrase.
var bannerPhrase = Rule{Name: "phrase.cookie_banner", Kind: CookieBanner, Certain: true, Share: mostBanner, Find: func(s *Scene, found func(Finding)) {
	findBanners(s, true, found)
}}

// bannerMention drops those in which cookies are named, but no phrase is said.
var bannerMention = Rule{Name: "consent.box", Kind: CookieBanner, Certain: true, Share: mostBanner, Find: func(s *Scene, found func(Finding)) {
	findBanners(s, false, found)
}}

// findBanners finds banners around blocks that say a phrase, or else name
// cookies.
func findBanners(s *Scene, phrase bool, found func(Finding)) {
	for i := range s.Tree.Blocks {
		b := &s.Tree.Blocks[i]
		if s.found(i) || (s.phrases[i].Class == lexicon.CookieBanner) != phrase || !phrase && !strings.Contains(b.Text, "ookie") {
			continue
		}
		c := bannerAround(s, i)
		if _, inside := s.Within(b.Box, atom.Article, atom.Main); c.box < 0 || !c.certain() && (inside || c.mentions < leastMentions) {
			continue
		}
		box := &s.Tree.Boxes[c.box]
		f := Finding{From: box.First, To: box.End, Signals: c.signals()}
		if phrase {
			f.Detail = s.phrases[i].Lang
		}
		found(f)
	}
}

// A banner is the candidate for one around a block, and its signs.
type banner struct {
	box               int
	phrases, mentions int
	named             bool
}

// certain reports two signs, one of them a phrase or a name.
func (c banner) certain() bool {
	return (c.phrases > 0 || c.named) && c.phrases+c.mentions >= leastSigns || c.named && c.mentions > 0
}

func (c banner) signals() map[string]float64 {
	signals := map[string]float64{"phrases": float64(c.phrases), "mentions": float64(c.mentions)}
	if c.named {
		signals["named"] = 1
	}
	return signals
}

// bannerAround climbs from a block to the largest box that is a banner by size
// and content. The climb ends at a box that brings in more that is foreign to
// a banner than it has signs of one.
func bannerAround(s *Scene, i int) banner {
	best := banner{box: -1}
	for at := s.Tree.Blocks[i].Box; at >= 0; at = s.Tree.Boxes[at].Parent {
		b := &s.Tree.Boxes[at]
		switch b.Node.DataAtom {
		case atom.Body, atom.Main, atom.Article, atom.Footer, atom.Nav, atom.Header:
			return best
		}
		if s.Tree.Sum(b.First, b.End).Words > mostBannerText || b.End-b.First > mostBannerText || hasStory(s, b) {
			return best
		}
		c := banner{box: at, named: s.furniture[at] == markup.Cookie || best.named}
		if foreign := c.count(s, b.First, b.End); foreign > c.phrases+c.mentions {
			return best
		}
		best = c
	}
	return best
}

// count adds what a range of blocks says, and returns how many speak of other things.
func (c *banner) count(s *Scene, first, end int) (foreign int) {
	for k := first; k < end; k++ {
		switch consentSign(s, k) {
		case consentPhrase:
			c.phrases++
			if saysMore(s, k) {
				c.mentions++
			}
		case consentMention:
			c.mentions++
		case consentForeign:
			foreign++
		}
	}
	return foreign
}

// bannerRun drops a banner that has no box of its own, as in a cell of a table
// whose lines are parted by breaks: blocks that follow each other, all of which
// are a banner's, one of which says a phrase.
var bannerRun = Rule{Name: "consent.run", Kind: CookieBanner, Certain: true, Share: mostDeclared, Find: func(s *Scene, found func(Finding)) {
	for i := range s.Tree.Blocks {
		if b := &s.Tree.Blocks[i]; s.found(i) || s.phrases[i].Class != lexicon.CookieBanner || s.headlines[i] || b.Words < leastBannerHead && b.Type != block.Control {
			continue
		}
		first, end := i, i+1
		for first > 0 && ofBanner(s, first-1) {
			first--
		}
		for end < len(s.Tree.Blocks) && ofBanner(s, end) {
			end++
		}
		c := banner{}
		c.count(s, first, end)
		if c.certain() && s.Tree.Sum(first, end).Words <= mostBannerText {
			found(Finding{From: first, To: end, Detail: s.phrases[i].Lang, Signals: c.signals()})
		}
	}
}}

// ofBanner reports a block that a banner may go on with.
func ofBanner(s *Scene, k int) bool {
	if s.found(k) || s.headlines[k] {
		return false
	}
	sign := consentSign(s, k)
	return sign == consentPhrase || sign == consentMention
}

// saysMore reports a block that says a phrase of a banner and goes on to speak of
// consent: two signs in one block.
func saysMore(s *Scene, k int) bool {
	b := &s.Tree.Blocks[k]
	return b.Words > mostButton && (s.Terms(k)[lexicon.OfConsent] > 0 || s.set.lex.Consent(b.Text).Cookies >= leastSigns)
}

// What a block is to a banner.
const (
	consentUnasked = iota
	consentPhrase
	consentMention
	consentForeign // it makes the box something else
	consentNothing
)

// consentSign tells what block k is, and asks once.
func consentSign(s *Scene, k int) uint8 {
	if s.consents[k] != consentUnasked {
		return s.consents[k]
	}
	b := &s.Tree.Blocks[k]
	sign := uint8(consentNothing)
	switch {
	case s.phrases[k].Class == lexicon.CookieBanner, len(b.Links) > 0 && b.LinkDensity() > asButton && allSay(s.set.lex, b, lexicon.CookieBanner):
		sign = consentPhrase
	case strings.Contains(b.Text, "ookie"), s.Terms(k)[lexicon.OfConsent] > 0:
		sign = consentMention
	case b.IsProse() || b.Type == block.Heading || len(b.Links) > 0:
		sign = consentForeign
		if c := s.set.lex.Consent(b.Text); b.Words <= mostAsking && b.Type != block.Heading && c.Asked && c.Reader {
			sign = consentNothing // it may go on with one
		}
	}
	s.consents[k] = sign
	return sign
}

// hasStory reports a box that holds the headline of a story with text of
// its own: no banner does.
func hasStory(s *Scene, b *block.Box) bool {
	return s.hasHeadline(b) && s.ProseIn(b.First, b.End) > leastTold
}
