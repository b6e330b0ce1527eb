package discover

import (
	"golang.org/x/net/html"

	"rens/clean/page"
	"rens/scraper/address"
)

// A headline of two words over an address of one says little. What stands around it
// may say that it is a story's: a card among others of its shape that holds a time, or
// a picture where another of these cards holds a link that is a story's by itself.

// A short is a link that says little by itself.
type short struct {
	href  string
	kin   kin
	timed bool
}

// A kin is what cards have alike that stand beside each other.
type kin struct {
	parent *html.Node
	shape  string
}

func kinOf(card *html.Node) kin { return kin{card.Parent, shape(card)} }

// short notes a link in a card with a time or a picture.
func (w *walker) short(n *html.Node, href string) {
	card := w.card(n)
	if card == nil {
		return
	}
	timed, pictured, seen := false, false, 0
	for d := range page.Below(card) {
		if seen++; seen > mostOfCard {
			return
		}
		if d.Type != html.ElementNode {
			continue
		}
		switch d.Data {
		case "time":
			timed = true
		case "img":
			pictured = pictured || page.Attr(d, "src") != "" || page.Attr(d, "data-src") != "" || page.Attr(d, "srcset") != ""
		case "picture", "figure", "video":
			pictured = true
		}
	}
	if timed || pictured {
		w.shorts = append(w.shorts, short{href, kinOf(card), timed})
	}
}

// promote makes stories' of the links for which two signs speak.
func (w *walker) promote() {
	for _, s := range w.shorts {
		link := &w.links[w.at[s.href]]
		if rank(link.Kind) < rank(address.Article) && link.Kind != address.Pagination && (s.timed || w.told[s.kin]) {
			link.Kind, link.Score = address.Article, max(link.Score, storyScore)
		}
	}
}
