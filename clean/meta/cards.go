package meta

import (
	"iter"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"rens/clean/block"
	"rens/clean/page"
	"rens/clean/plain"
)

// boxTexts returns the texts of a box that is no longer than a few bylines.
func boxTexts(box *html.Node) (texts []string, small bool) {
	size := 0
	for kid := range page.Below(box) {
		if kid.Type == html.TextNode && isRead(kid.Parent) {
			if t := plain.Tidy(kid.Data); t != "" {
				texts, size = append(texts, t), size+len(t)
			}
			if size > boxLimit {
				return nil, false
			}
		}
	}
	return texts, true
}

// boxesAround yields a box and the boxes around it with their texts, as long as they
// are small and without the headline, and no more than a few.
func (a *authorReader) boxesAround(box *html.Node) iter.Seq2[*html.Node, []string] {
	return func(yield func(*html.Node, []string) bool) {
		for level := 0; level < nextLevels && box != nil && !a.at.isIn(box); level++ {
			texts, small := boxTexts(box)
			if !small || !yield(box, texts) {
				return
			}
			box = box.Parent
		}
	}
}

// run adds to a list of one name those that stand in boxes of the same shape beside
// it: the cards of several authors, with portraits, roles and addresses between. Where
// the cards stand in the story's own box, they are those right after the first.
func (a *authorReader) run(n *html.Node, list []byliner) []byliner {
	if len(list) != 1 || a.at == nil {
		return list
	}
	own := n
	if n.Type == html.TextNode {
		own = n.Parent
	} else if in := holder(n, list[0].Name); in != nil {
		own = in
	}
	card := own
	for box, texts := range a.boxesAround(own.Parent) {
		if more := a.alike(box, own, list[0]); len(more) > len(list) && len(texts) > 1 {
			list = more
		}
		card = box
	}
	if len(list) == 1 && card != own {
		list = append(list, a.cardsAfter(card, own, list[0].Source)...)
	}
	return list
}

// cardsAfter returns the names in the elements right after a card that are of its shape,
// each in an element like the card's own name, with a sign of an author beside it.
func (a *authorReader) cardsAfter(card, own *html.Node, source string) (list []byliner) {
	for next := nextElement(card); next != nil && isLike(next, card) && len(list) < manyAuthors; next = nextElement(next) {
		texts, small := boxTexts(next)
		if !small || !slices.ContainsFunc(texts, a.signs) {
			break
		}
		at := slices.IndexFunc(texts, a.isName)
		if at < 0 || holder(next, texts[at]) == nil || !isLike(holder(next, texts[at]), own) {
			break
		}
		list = append(list, byliner{Author: Author{texts[at], source}})
	}
	return list
}

// nextElement returns the element after n in its box; nil where there is none.
func nextElement(n *html.Node) *html.Node {
	for n = n.NextSibling; n != nil && n.Type != html.ElementNode; n = n.NextSibling {
	}
	return n
}

// isLike reports an element of another's tag and class.
func isLike(n, of *html.Node) bool {
	return n.Data == of.Data && page.Attr(n, "class") == page.Attr(of, "class")
}

// holder returns the innermost element below n whose text is a name.
func holder(n *html.Node, name string) (in *html.Node) {
	for kid := range page.Below(n) {
		if kid.Type == html.TextNode && plain.Tidy(kid.Data) == name {
			return kid.Parent
		}
	}
	return nil
}

// halves returns the name of which an element shows a word each in two elements beside each other, with the
// space between inside one of them; "" for all else.
func halves(n *html.Node) string {
	for kid := range page.Below(n) {
		given := plain.Tidy(kid.Data)
		if kid.Type != html.TextNode || given == "" {
			continue
		}
		next := nextElement(kid.Parent)
		if kid.Parent == n || next == nil || next.FirstChild == nil || next.FirstChild.Type != html.TextNode || next.Data != kid.Parent.Data || !block.IsInline(next) {
			return ""
		}
		family := next.FirstChild.Data
		if !strings.HasSuffix(kid.Data, " ") && !strings.HasPrefix(family, " ") || strings.Contains(given, " ") {
			return ""
		}
		return given + " " + plain.Tidy(family)
	}
	return ""
}

// isListOf reports an element that is set as a block and stands among its likes alone: an item of a list.
func isListOf(el *html.Node) bool {
	switch el.Data {
	case "div", "li", "address", "p":
	default:
		return false
	}
	for kid := range el.Parent.ChildNodes() {
		if kid.Type == html.ElementNode && !isLike(kid, el) || kid.Type == html.TextNode && strings.TrimSpace(kid.Data) != "" {
			return false
		}
	}
	return true
}

// alike returns the names in a box that stand in elements like one of them. Two in
// one element need a sign between them, or stand in a list: else the second may be a place.
func (a *authorReader) alike(box, own *html.Node, first byliner) (list []byliner) {
	signed := true
	var last *html.Node
	for kid := range page.Below(box) {
		var t string
		el := kid
		switch {
		case kid.Type == html.ElementNode && isLike(kid, own):
			t = halves(kid)
		case kid.Type == html.TextNode && isRead(kid.Parent):
			t, el = plain.Tidy(kid.Data), kid.Parent
		}
		switch {
		case t == "":
		case isLike(el, own) && a.isName(t):
			if last != nil && el.Parent == last.Parent && !signed && !isListOf(el) {
				return list
			}
			list = append(list, byliner{Author: Author{t, first.Source}})
			last, signed = el, false
		case a.names.Helper(t) > 0 || a.names.IsCredit(t):
			return list
		case a.signs(t) || a.names.Joins(t) || isPhone(t):
			signed = true
		}
	}
	if !slices.ContainsFunc(list, func(b byliner) bool { return b.Name == first.Name }) || len(list) > manyAuthors {
		return nil
	}
	return list
}
