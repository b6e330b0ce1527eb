package discover_test

import (
	"testing"

	"rens/clean/lexicon"
	"rens/clean/markup"
	"rens/scraper/address"
	"rens/scraper/discover"
)

// TestAddLanguage holds that what a language calls the parts of a site is one
// file: its words count when it is read, and no code knows of it.
func TestAddLanguage(t *testing.T) {
	toy, err := lexicon.Read("tlh.yaml", []byte(`language: tlh
name: Klingon
addresses:
  furniture: ["ngevwi"]
  pages: ["navmey"]
  calendars: ["jajmey"]
  spans: ["jar"]
  comments: ["vuDmey"]
pager: ["veb"]
`))
	if err != nil {
		t.Fatal(err)
	}
	none, with := discover.New(nil, markup.New()), discover.New([]lexicon.Language{toy}, markup.New())
	for url, want := range map[string][2]address.Kind{ // without the language, with it
		"https://a.example/ngevwi/De-law-lu-taH": {address.Article, address.Furniture},
		"https://a.example/QIn?navmey=2":         {address.Section, address.Pagination},
		"https://a.example/QIn/navmey/2":         {address.Section, address.Pagination},
		"https://a.example/jajmey?jar=2":         {address.Section, address.Furniture},
		"https://a.example/jajmey/7-De":          {address.Section, address.Furniture},
		"https://a.example/wp-json/x":            {address.Furniture, address.Furniture}, // software's, no language's
		"https://a.example/QIn?paged=2":          {address.Pagination, address.Pagination},
	} {
		for i, f := range []*discover.Finder{none, with} {
			if got, score := f.Words.Classify(url); got != want[i] {
				t.Errorf("Classify(%q) = %s, %.2f, want %s", url, got, score, want[i])
			}
		}
	}
	doc := parse(t, "https://a.example/", `<!doctype html><head><link rel="alternate" type="application/rss+xml" href="/vudmey/rss" title="x"></head><body><a href="/x/y">VEB ›</a>`)
	for i, f := range []*discover.Finder{none, with} {
		links, feeds := f.Links(doc), f.Feeds(doc)
		if want := []address.Kind{address.Section, address.Pagination}[i]; len(links) != 1 || links[0].Kind != want {
			t.Errorf("%+v, want one of the kind %s", links, want)
		}
		if len(feeds) != 1-i {
			t.Errorf("%d feeds, want %d", len(feeds), 1-i)
		}
	}
}

// TestPlaces holds that the names of elements around a link tell its place, but
// not those around a story, nor those of the whole page.
func TestPlaces(t *testing.T) {
	for names, want := range map[string]address.Kind{
		`<div class="x">`:                             address.Article,
		`<div class="siteHeader">`:                    address.Furniture,
		`<div class="site-footer"><div class="menu">`: address.Furniture,
		`<div data-testid="share-bar">`:               address.Furniture,
		`<div id="onetrust-consent">`:                 address.Furniture,
		`<div class="taglist">`:                       address.Furniture,
		`<div class="menu"><article>`:                 address.Article,
	} {
		doc := parse(t, "https://a.example/", `<!doctype html><html class="has-nav"><body class="author footer-dark">`+names+`<a href="/a-b-c/12345">Broen er lukket hele ugen</a>`)
		links := finder(t).Links(doc)
		if len(links) != 1 || links[0].Kind != want {
			t.Errorf("%s: %+v, want one of the kind %s", names, links, want)
		}
	}
}
