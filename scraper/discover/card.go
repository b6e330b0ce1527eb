package discover

import (
	"strings"

	"golang.org/x/net/html"

	"rens/clean/page"
)

// card returns the nearest element around the anchor that has siblings of its shape with links
// in them, nil where there is none. Whether a
// block of text lies in a teaser is another question, which clean/verdict asks of
// boxes by their whole class and their words.
func (w *walker) card(n *html.Node) *html.Node {
	for i := 0; i < cardLevels && n.Parent != nil && n.Data != "body"; i++ {
		if n.Data != "a" || n.Parent.Data != "p" { // links in running text are no cards
			if w.shapes(n.Parent)[shape(n)] >= leastAlike {
				return n
			}
		}
		n = n.Parent
	}
	return nil
}

// shapes counts the children with a link in them by their shape.
func (w *walker) shapes(parent *html.Node) map[string]int {
	if counts, ok := w.counts[parent]; ok {
		return counts
	}
	counts := map[string]int{}
	for child := range parent.ChildNodes() {
		if child.Type == html.ElementNode && w.linked[child] {
			counts[shape(child)]++
		}
	}
	w.counts[parent] = counts
	return counts
}

// shape is an element's name and first class; later classes often tell the
// large card from the small one.
func shape(n *html.Node) string {
	class, _, _ := strings.Cut(strings.TrimSpace(page.Attr(n, "class")), " ")
	return n.Data + "." + strings.TrimRight(class, "0123456789-_")
}

// isRich reports whether a card holds more than its link: an image, a
// paragraph, a time.
func isRich(card *html.Node) bool {
	seen := 0
	for d := range page.Below(card) {
		if seen++; seen > mostOfCard {
			return false
		}
		if d.Type != html.ElementNode {
			continue
		}
		switch d.Data {
		case "img", "picture", "figure", "p", "time", "video":
			return true
		}
	}
	return false
}
