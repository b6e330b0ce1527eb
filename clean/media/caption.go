package media

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"

	"rens/clean/block"
	"rens/clean/lexicon"
	"rens/clean/markup"
	"rens/clean/page"
)

// describe reads the caption, the credit and the declarations about how it was
// made from the elements around x.Node.
func (g *gatherer) describe(x *Media) {
	box, caption := captionOf(g.Roles, x.Node)
	if caption != nil {
		x.Caption = g.unfolded(block.Text(caption, captionLimit))
	}
	if box == nil {
		box = x.Node
	}
	x.AI = markedAI(x.Node, box)
	if n := find(g.Roles, box, markup.Credit); n != nil {
		x.Credit = g.unfolded(block.Text(n, ownCredit))
		if rest, ok := strings.CutSuffix(x.Caption, x.Credit); ok && n != caption {
			x.Caption = strings.TrimRight(rest, " |/–-")
		} else if rest, ok := strings.CutPrefix(x.Caption, x.Credit); ok && n != caption {
			x.Caption = strings.TrimLeft(rest, " |/–-")
		}
	}
	if whole := strings.TrimSpace(x.Caption + " " + x.Credit); x.AI.Declared == nil && g.words.DeclaresPart(whole) {
		yes := true
		x.AI.Declared = &yes
		if x.AI.DigitalSourceType == "" {
			x.AI.DigitalSourceType = sourceTypeBase + "trainedAlgorithmicMedia"
		}
		x.AI.Evidence = append(x.AI.Evidence, Evidence{Source: "caption", Quote: whole, Rule: "caption.ai"})
	}
	if x.Credit == "" || x.Credit == x.Caption {
		x.Caption, x.Credit = g.splitCredit(x.Caption)
	}
	x.Credit = g.trimCredit(x.Credit)
}

// unfolded cuts the button that opens a long caption, "Vis mere", off its end.
func (g *gatherer) unfolded(s string) string {
	for words, cut := 0, len(s); words < buttonWords; words++ {
		if cut = strings.LastIndexByte(s[:cut], ' '); cut <= 0 {
			break
		}
		if said, ok := g.words.Find(s[cut+1:]); ok && said.Class == lexicon.ReadMore {
			return s[:cut]
		}
	}
	return s
}

// captionOf returns the figure around n with its caption; or the nearest
// element around n that holds one with the class of a caption; or nil.
func captionOf(roles markup.Names, n *html.Node) (box, caption *html.Node) {
	up := n.Parent
	for i := 0; i < around && up != nil && up.Data != "body" && up.Data != "article" && up.Data != "main"; i++ {
		if up.Data == "figure" || i < near {
			if c := find(roles, up, markup.Caption); c != nil {
				return up, c
			}
		}
		if up.Data == "figure" {
			return up, nil
		}
		up = up.Parent
	}
	return nil, nil
}

// A search looks for an element under another; budget bounds how many it may
// look at, for pages with thousands of pictures in one element.
type search struct {
	roles  markup.Names
	want   markup.Role
	budget int
}

// find returns the first element under n that is a figcaption (for
// captions) or bears that role; what a figure under n holds is another picture's.
func find(roles markup.Names, n *html.Node, want markup.Role) *html.Node {
	look := search{roles, want, looked}
	return look.in(n, 0)
}

func (s *search) in(n *html.Node, depth int) *html.Node {
	if depth > within {
		return nil
	}
	for kid := n.FirstChild; kid != nil && s.budget > 0; kid = kid.NextSibling {
		if kid.Type != html.ElementNode {
			continue
		}
		s.budget--
		if kid.Data == "figcaption" && s.want == markup.Caption || kid.Data != "img" && s.roles.Of(kid).Has(s.want) && visible(kid) {
			return kid
		}
		if kid.Data == "figure" {
			continue
		}
		if hit := s.in(kid, depth+1); hit != nil {
			return hit
		}
	}
	return nil
}

func visible(n *html.Node) bool { return block.Text(n, 40) != "" }

// splitCredit separates a caption from the credit at its end, with what
// introduces that: "The harbour. Foto: Åse Holm/Ritzau Scanpix". Of several that
// are introduced alike it is the last.
func (g *gatherer) splitCredit(s string) (caption, credit string) {
	at, opening := -1, ""
	for i := range s {
		if i < at+len(opening) || i > 0 && !strings.ContainsAny(s[i-1:i], " (.|/[-") {
			continue
		}
		if n := g.words.OpensCredit(s[i:]); n > 0 && utf8.RuneCountInString(s[i:]) <= creditLimit && (at < 0 || s[i:i+n] == opening) {
			at, opening = i, s[i:i+n]
		}
	}
	if at < 0 {
		return s, ""
	}
	return strings.TrimRight(s[:at], " ([|/–-"), s[at:]
}

// trimCredit removes what introduces a credit.
func (g *gatherer) trimCredit(s string) string {
	s = s[g.words.OpensCredit(s):]
	if strings.Count(s, ")") > strings.Count(s, "(") {
		s = strings.TrimRight(s, " )")
	}
	return strings.Trim(s, " .:|]")
}

// markedAI reads digitalSourceType from the attributes of the element, its
// box and the metas in it.
func markedAI(n, box *html.Node) AI {
	for _, e := range [...]*html.Node{n, box} {
		for i := range e.Attr {
			key := e.Attr[i].Key
			if !strings.HasPrefix(key, "data-") || !strings.Contains(key, "source") {
				continue
			}
			switch strings.ReplaceAll(key, "-", "") {
			case "datadigitalsourcetype", "dataiptcdigitalsourcetype", "dataiptc4xmpextdigitalsourcetype":
				if ai := Declaration("meta", "attribute.digitalSourceType", key, e.Attr[i].Val); ai.DigitalSourceType != "" {
					return ai
				}
			}
		}
	}
	if box == n {
		return AI{}
	}
	for kid := range page.Below(box) {
		if kid.Type == html.ElementNode && (kid.Data == "meta" || kid.Data == "link") && page.HasToken(kid, "itemprop", "digitalSourceType") {
			return Declaration("meta", "itemprop.digitalSourceType", "digitalSourceType", firstAttr(kid, "content", "href"))
		}
	}
	return AI{}
}
