package discover

import (
	"golang.org/x/net/html"

	"rens/clean/markup"
	"rens/clean/page"
)

// A place is where on a page an anchor stands.
type place int

const (
	body place = iota
	menu
	footer
)

// An around is an element around an anchor, and whether the story's is within it.
type around struct {
	node    *html.Node
	inStory bool
}

// placeFrom looks at an element around an anchor, and those around it.
func (w *walker) placeFrom(up *html.Node, inStory bool) place {
	if up == nil {
		return body
	}
	key := around{up, inStory}
	if p, known := w.places[key]; known {
		return p
	}
	inStory = inStory || up.Type == html.ElementNode && (up.Data == "article" || up.Data == "main")
	p := w.placeOf(up, inStory)
	if p == body {
		p = w.placeFrom(up.Parent, inStory)
	}
	w.places[key] = p
	return p
}

// menus are the roles of parts of a page that link to other than stories.
const menus = markup.Menu | markup.Share | markup.Tags | markup.Author | markup.Cookie

// placeOf is the place that an element makes; names say nothing around a story.
func (w *walker) placeOf(n *html.Node, inStory bool) place {
	if n.Type != html.ElementNode {
		return body
	}
	switch {
	case n.Data == "nav", n.Data == "header" && !inStory:
		return menu
	case n.Data == "footer" && !inStory:
		return footer
	}
	switch page.Attr(n, "role") {
	case "navigation", "banner", "menu", "menubar":
		return menu
	case "contentinfo":
		return footer
	}
	if inStory || n.Data == "html" || n.Data == "body" { // whose names are of the page's type: "author-page", "has-nav"
		return body
	}
	switch roles := w.names.Of(n); {
	case roles.Has(markup.Footer): // also of its menus
		return footer
	case roles.Has(menus):
		return menu
	}
	return body
}
