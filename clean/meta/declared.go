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
func (s *signs) declared() Declared {
	og := strings.ToLower(plain.Tidy(s.metaValue("og:type")))
	d := Declared{Article: og == "article" || strings.HasSuffix(og, ":article"), Other: strings.Contains(og, "product")}
	for i := range s.graph.Entities {
		for _, t := range s.graph.Entities[i].Types() {
			d.List = d.List || jsonld.IsList(t)
			d.Other = d.Other || jsonld.IsOther(t)
		}
	}
	if d.Story = s.mainIsStory(); d.Story {
		d.Headlines = appendNew(d.Headlines, s.cutSite(plain.Text(s.main.Headline())))
	}
	d.Headlines = appendNew(d.Headlines, s.cutSite(plain.Text(s.metaValue("og:title"))))
	if len(d.Headlines) == 0 {
		d.Headlines = appendNew(d.Headlines, s.cutSite(plain.Text(s.titleTag)))
	}
	return d
}

// mainIsStory reports whether the entity that stands for the page is a story,
// and this page's: JSON-LD of a front page describes the stories of others. It
// is where it bears the page's address or title, or is the only story and
// bears no other page's address.
func (s *signs) mainIsStory() bool {
	if !isStory(s.main) {
		return false
	}
	named := 0
	if s.hereKey != "" {
		named = identity(s.main, s.hereKey)
	}
	own := plain.Squash(plain.Text(s.main.Headline()))
	title := plain.Squash(plain.Text(s.metaValue("og:title")) + " " + s.titleTag)
	if named > 0 || len(own) > 8 && strings.Contains(title, own) {
		return true
	}
	for i := range s.graph.Entities {
		if v := &s.graph.Entities[i]; isStory(v) && plain.Squash(plain.Text(v.Headline())) != own {
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
