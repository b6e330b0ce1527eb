package meta

import (
	"strings"

	"rens/clean/jsonld"
	"rens/clean/plain"
)

// A Declared is what the page's data call the page. Each is one sign and no
// more: sections, shops and forums call themselves articles too.
type Declared struct {
	Story     bool     // JSON-LD describes it as one story
	Article   bool     // og:type is article
	List      bool     // JSON-LD calls it a page of others: a collection, a search, a person's page
	Other     bool     // the data speak of goods, services, questions or a forum
	Headlines []string // of the story, then of og:title, else of <title>: without the site's name or repeats
}

// declared reads what the data call the page.
func declared(v *View) Declared {
	og := strings.ToLower(plain.Tidy(v.meta("og:type")))
	d := Declared{Article: og == "article" || strings.HasSuffix(og, ":article"), Other: strings.Contains(og, "product")}
	for i := range v.graph.Entities {
		for _, t := range v.graph.Entities[i].Types() {
			d.List = d.List || jsonld.IsList(t)
			d.Other = d.Other || jsonld.IsOther(t)
		}
	}
	if d.Story = mainIsStory(v); d.Story {
		d.Headlines = appendNew(d.Headlines, v.cutSite(plain.Text(v.main.Headline())))
	}
	d.Headlines = appendNew(d.Headlines, v.cutSite(plain.Text(v.meta("og:title"))))
	if len(d.Headlines) == 0 {
		d.Headlines = appendNew(d.Headlines, v.cutSite(plain.Text(v.titleTag)))
	}
	return d
}

// mainIsStory reports whether the entity that stands for the page is a story,
// and this page's: JSON-LD of a front page describes the stories of others. It
// is where it bears the page's address or title, or is the only story and
// bears no other page's address.
func mainIsStory(v *View) bool {
	if !isStory(v.main) {
		return false
	}
	named := 0
	if v.hereKey != "" {
		named = identity(v.main, v.hereKey)
	}
	own := plain.Squash(plain.Text(v.main.Headline()))
	title := plain.Squash(plain.Text(v.meta("og:title")) + " " + v.titleTag)
	if named > 0 || len(own) > tellingKey && strings.Contains(title, own) {
		return true
	}
	for i := range v.graph.Entities {
		if v := &v.graph.Entities[i]; isStory(v) && plain.Squash(plain.Text(v.Headline())) != own {
			return false
		}
	}
	return named == 0
}

func isStory(v *jsonld.Value) bool {
	for _, t := range v.Types() {
		if jsonld.IsStory(t) {
			return true
		}
	}
	return false
}
