package meta

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"

	"rens/clean/markup"
	"rens/clean/page"
)

// captionLimit is the longest caption, in bytes.
const captionLimit = 1500

// describe reads the caption, the credit and the declarations about how it was
// made from the elements around x.Node.
func (m *mediaList) describe(x *Media) {
	box, caption := m.s.captionOf(x.Node)
	if caption != nil {
		x.Caption = unfolded(text(caption, captionLimit))
	}
	if box == nil {
		box = x.Node
	}
	x.AI = markedAI(x.Node, box)
	if n := m.s.find(box, markup.Credit); n != nil {
		x.Credit = unfolded(text(n, 300))
		if rest, ok := strings.CutSuffix(x.Caption, x.Credit); ok && n != caption {
			x.Caption = strings.TrimRight(rest, " |/–-")
		} else if rest, ok := strings.CutPrefix(x.Caption, x.Credit); ok && n != caption {
			x.Caption = strings.TrimLeft(rest, " |/–-")
		}
	}
	if x.Credit == "" || x.Credit == x.Caption {
		x.Caption, x.Credit = splitCredit(x.Caption)
	}
	x.Credit = trimCredit(x.Credit)
}

// foldedLabels are buttons that open a long caption, in its text.
var foldedLabels = []string{" Vis mer", " Visa mer", " Vis mere", " Show more", " Read more", " Les mer", " Läs mer", " Læs mere", " Mehr anzeigen", " Näytä lisää", " Voir plus", " Toggle caption", " Hide caption", " Enlarge"}

func unfolded(s string) string {
	for _, l := range foldedLabels {
		s = strings.TrimSuffix(s, l)
	}
	return s
}

// captionOf returns the figure around n with its caption; or the nearest
// element around n that holds one with the class of a caption; or nil.
func (s *signs) captionOf(n *html.Node) (box, caption *html.Node) {
	up := n.Parent
	for i := 0; i < 6 && up != nil && up.Data != "body" && up.Data != "article" && up.Data != "main"; i++ {
		if up.Data == "figure" || i < 3 {
			if c := s.find(up, markup.Caption); c != nil {
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
// captions) or bears that role, not deeper than 6.
func (s *signs) find(n *html.Node, want markup.Role) *html.Node {
	look := search{s.roles, want, 100}
	return look.in(n, 0)
}

func (s *search) in(n *html.Node, depth int) *html.Node {
	if depth > 6 {
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
		if hit := s.in(kid, depth+1); hit != nil {
			return hit
		}
	}
	return nil
}

func visible(n *html.Node) bool { return text(n, 40) != "" }

// creditWords introduce a credit. Source: captions of newspapers in the
// modelled languages.
var creditWords = []string{"foto: ", "photo: ", "photo by ", "photograph: ", "fotos: ", "bild: ", "billede: ", "kuva: ", "kuvat: ", "ljósmynd: ", "mynd: ", "image: ", "credit: ", "photo credit: ", "image credit: ",
	"illustration: ", "grafik: ", "grafikk: ", "crédit photo: ", "crédits : ", "photo : ", "fotografie: ", "zdjęcie: ", "fot. ", "foto: ©", "picture: ", "arkivfoto: ", "pressefoto: ", "courtesy of ", "© "}

// splitCredit separates a caption from the credit at its end, with its
// introducing word: "The harbour. Foto: Åse Holm/Ritzau Scanpix".
func splitCredit(s string) (caption, credit string) {
	if s == "" {
		return "", ""
	}
	low := strings.ToLower(s)
	best := -1
	for _, w := range creditWords {
		i := strings.LastIndex(low, w)
		if i < 0 || len(low) != len(s) || utf8.RuneCountInString(s[i:]) > 120 {
			continue
		}
		if i > 0 && !strings.ContainsAny(s[i-1:i], " (.|/[-") {
			continue
		}
		if best < 0 || i < best {
			best = i
		}
	}
	if best < 0 {
		return s, ""
	}
	return strings.TrimRight(s[:best], " ([|/–-"), s[best:]
}

// trimCredit removes the introducing word.
func trimCredit(s string) string {
	if s == "" {
		return ""
	}
	low := strings.ToLower(s)
	for _, w := range creditWords {
		if strings.HasPrefix(low, w) {
			s = s[len(w):]
			break
		}
	}
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
				if ai := declaration("meta", "attribute.digitalSourceType", key, e.Attr[i].Val); ai.DigitalSourceType != "" {
					return ai
				}
			}
		}
	}
	if box == n {
		return AI{}
	}
	for kid := range box.Descendants() {
		if kid.Type == html.ElementNode && (kid.Data == "meta" || kid.Data == "link") && hasWord(page.Attr(kid, "itemprop"), "digitalSourceType") {
			return declaration("meta", "itemprop.digitalSourceType", "digitalSourceType", firstAttr(kid, "content", "href"))
		}
	}
	return AI{}
}
