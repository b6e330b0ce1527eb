package discover

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"

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
	p := placeOf(up, inStory)
	if p == body {
		p = w.placeFrom(up.Parent, inStory)
	}
	w.places[key] = p
	return p
}

// placeOf is the place that an element makes; names say nothing around a story.
func placeOf(n *html.Node, inStory bool) place {
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
	if inStory {
		return body
	}
	return placeByName(page.Attr(n, "class") + " " + page.Attr(n, "id"))
}

func placeByName(names string) place {
	for w := range strings.FieldsFuncSeq(strings.ToLower(names), func(c rune) bool { return !unicode.IsLetter(c) }) {
		switch w {
		case "nav", "navbar", "navigation", "menu", "breadcrumb", "breadcrumbs", "toolbar", "topbar", "share", "social", "tags", "byline", "cookie", "consent", "cmp":
			return menu
		case "footer", "colophon", "sitefooter":
			return footer
		}
	}
	return body
}
