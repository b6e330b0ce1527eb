package main

import (
	"fmt"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"rens/clean/article"
	"rens/clean/page"
	"rens/scraper/address"
)

// An emptiness is why a record has no text: in a word to count it by, and in a sentence.
type emptiness struct{ kind, text string }

// emptiness says why a record has no text; the zero value where it has one.
func (c *console) emptiness(doc *page.Document, a *article.Article) emptiness {
	taken := map[string]int{}
	words := 0
	for _, r := range a.Removed {
		taken[strings.ReplaceAll(r.Kind, "_", " ")]++
		words += len(strings.Fields(r.Text))
	}
	switch {
	case a.Text != "":
		return emptiness{}
	case a.PageType == "index":
		return emptiness{"index page", fmt.Sprintf("an index page: %s to stories", plural(c.stories(doc), "link"))}
	case a.Access.Observed == "none":
		return emptiness{"for subscribers", "the text is for subscribers"}
	case words < fewWords && scripts(doc) > 0:
		return emptiness{"built by script", "the page builds its text by script, which rens does not run"}
	case len(a.Removed) == 0:
		return emptiness{"nothing to read", "the page has no text"}
	case taken["cookie banner"] > 0 && words < mostBanner:
		return emptiness{"cookie banner", "the page shows a cookie banner and no story"}
	}
	return emptiness{"no running text", fmt.Sprintf("no running text: %s, none of it a story's: %s", plural(len(a.Removed), "block"), counts(taken, ", "))}
}

// Words below which a page with scripts has no text of its own, and to which a page may
// be a consent banner alone: banners with their lists of purposes have hundreds.
const (
	fewWords   = 30
	mostBanner = 400
)

// stories is how many links of a page may lead to stories.
func (c *console) stories(doc *page.Document) (n int) {
	finder, err := c.finder()
	if err != nil {
		return 0 // told where a crawl needs it
	}
	for _, l := range finder.Links(doc) {
		if l.Kind == address.Article {
			n++
		}
	}
	return n
}

// scripts counts the scripts of a page that may run, without its data.
func scripts(doc *page.Document) (n int) {
	for _, root := range doc.Nodes {
		for node := range page.Below(root) {
			if node.Type == html.ElementNode && node.DataAtom == atom.Script && !strings.Contains(page.Attr(node, "type"), "json") {
				n++
			}
		}
	}
	return n
}
