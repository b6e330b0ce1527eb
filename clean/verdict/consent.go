package verdict

import (
	_ "embed" // the names of consent managers
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"rens/clean/block"
)

//go:embed consent/managers.txt
var managerNames string

// readManagers reads the ids and classes of consent managers, each with its
// mark before it.
func readManagers() map[string]bool {
	out := make(map[string]bool)
	for line := range strings.Lines(managerNames) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "# ") {
			out[line] = true
		}
	}
	return out
}

// managers drops the boxes of consent managers, known by their ids and classes,
// in which anything speaks of consent.
func (s *scene) managers() {
	for at := 0; at < len(s.tree.Boxes); at++ {
		b := &s.tree.Boxes[at]
		if b.First == b.End || !s.lex.isManager(b.Node) || s.hasHeadlineIn(b) {
			continue
		}
		mentions := 0
		for k := b.First; k < b.End; k++ {
			if s.phrase[k].kind == CookieBanner || s.speaks(k)[ofConsent] > 0 || strings.Contains(s.tree.Blocks[k].Text, "ookie") {
				mentions++
			}
		}
		if mentions > 0 {
			s.dropRange(b.First, b.End, CookieBanner, "consent.manager", 0.95, map[string]float64{"mentions": float64(mentions), "named": 1})
		}
	}
}

// isManager reports an element that bears the id or a class of a consent
// manager.
func (l *Lexicon) isManager(n *html.Node) bool {
	for i := range n.Attr {
		switch a := &n.Attr[i]; a.Key {
		case "id":
			var buf [64]byte
			if l.managers[string(append(append(buf[:0], '#'), a.Val...))] {
				return true
			}
		case "class":
			for class := range strings.FieldsSeq(a.Val) {
				if len(class) < 6 {
					continue // no manager's name is so short
				}
				var buf [64]byte
				if l.managers[string(append(append(buf[:0], '.'), class...))] {
					return true
				}
			}
		}
	}
	return false
}

// maxConsent is the most words of a cookie banner, and the most blocks; consent
// managers that list their partners are hidden until asked for.
const maxConsent = 400

// consent drops cookie banners: the largest box around a cookie phrase that is
// short, and holds a second sign: another phrase, a term of consent, or a
// cookie word in its names.
func (s *scene) consent() {
	for i := range s.tree.Blocks {
		b := &s.tree.Blocks[i]
		if s.decided[i] || s.phrase[i].kind != CookieBanner && !strings.Contains(b.Text, "ookie") {
			continue
		}
		c := s.consentBox(i)
		if _, inside := s.within(s.tree.Blocks[i].Box, atom.Article, atom.Main); c.box < 0 || !c.certain() && (inside || c.mentions < 4) {
			continue
		}
		rule := "consent.box"
		if s.phrase[i].kind == CookieBanner {
			rule = s.phrase[i].rule()
		}
		s.dropRange(s.tree.Boxes[c.box].First, s.tree.Boxes[c.box].End, CookieBanner, rule, 0.95, c.signals())
	}
}

// A consentBox is the candidate for a banner around a block, and its signs.
type consentBox struct {
	box               int
	phrases, mentions int
	named             bool
}

// certain reports two signs, one of them a phrase or a name.
func (c consentBox) certain() bool {
	return (c.phrases > 0 || c.named) && c.phrases+c.mentions >= 2 || c.named && c.mentions > 0
}

func (c consentBox) signals() map[string]float64 {
	signals := map[string]float64{"phrases": float64(c.phrases), "mentions": float64(c.mentions)}
	if c.named {
		signals["named"] = 1
	}
	return signals
}

// consentBox climbs from a block to the largest box that is a banner by size
// and content. The climb ends at a box that brings in more that is foreign to
// a banner than it has signs of one.
func (s *scene) consentBox(i int) consentBox {
	best := consentBox{box: -1}
	for at := s.tree.Blocks[i].Box; at >= 0; at = s.tree.Boxes[at].Parent {
		b := &s.tree.Boxes[at]
		switch b.Node.DataAtom {
		case atom.Body, atom.Main, atom.Article, atom.Footer, atom.Nav, atom.Header:
			return best
		}
		if s.tree.Sum(b.First, b.End).Words > maxConsent || b.End-b.First > maxConsent || s.hasHeadlineIn(b) {
			return best
		}
		c := consentBox{box: at, named: s.names[at] == CookieBanner || best.named}
		foreign := 0
		for k := b.First; k < b.End; k++ {
			switch s.consentSign(k) {
			case consentPhrase:
				c.phrases++
			case consentMention:
				c.mentions++
			case consentForeign:
				foreign++
			}
		}
		if foreign > c.phrases+c.mentions {
			return best
		}
		best = c
	}
	return best
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
func (s *scene) consentSign(k int) uint8 {
	if s.consents[k] != consentUnasked {
		return s.consents[k]
	}
	b := &s.tree.Blocks[k]
	sign := uint8(consentNothing)
	switch {
	case s.phrase[k].kind == CookieBanner:
		sign = consentPhrase
	case strings.Contains(b.Text, "ookie"), s.speaks(k)[ofConsent] > 0:
		sign = consentMention
	case isProse(b) || b.Type == block.Heading || len(b.Links) > 0:
		sign = consentForeign
	}
	s.consents[k] = sign
	return sign
}

// hasHeadlineIn reports a box that holds the headline of a story with text of
// its own: no banner does.
func (s *scene) hasHeadlineIn(b *block.Box) bool {
	return s.hasHeadline(b) && s.proseIn(b.First, b.End) > 150
}
