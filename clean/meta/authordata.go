package meta

import (
	"slices"
	"strings"

	"rens/clean/jsonld"
	"rens/clean/name"
	"rens/clean/plain"
)

// data reads author, else creator, of the page's entities: a string, an object,
// a list, an @id reference.
func (a *authorReader) data() {
	for _, key := range [...]string{"author", "creator"} {
		n := 0
		a.ofPage(func(e *jsonld.Value) bool {
			var list []byliner
			e.Get(key).Each(func(w *jsonld.Value) { list = a.addEntity(list, a.graph.Named(w), "jsonld."+key) })
			kind := "jsonld." + key
			if e != a.main {
				kind += ".other"
			}
			a.add(list, kind, nil)
			n++
			return n >= entityLimit
		})
	}
}

// addEntity appends the names of one author in JSON-LD.
func (a *authorReader) addEntity(list []byliner, w *jsonld.Value, source string) []byliner {
	if len(list) >= listLimit {
		return list
	}
	person, house := kindOf(w)
	called := personName(w)
	if (house || a.isSite(plain.Squash(called))) && called != "" && len(called) <= nameLimit {
		return append(list, byliner{Author: Author{called, source}, house: house, typed: person})
	}
	for _, b := range a.named(called, source, false) {
		b.typed, b.house = person, house
		if person {
			b.Name = a.names.CutPlace(b.Name)
		}
		list = append(list, b)
	}
	return list
}

// kindOf tells what JSON-LD calls an author.
func kindOf(v *jsonld.Value) (person, house bool) {
	for _, t := range v.Types() {
		if strings.EqualFold(t, "Person") {
			person = true
		}
		if strings.HasSuffix(t, "Organization") || t == "Corporation" || t == "WebSite" {
			house = true
		}
	}
	return person, house && !person
}

// personName returns the name of a JSON-LD person or string.
func personName(v *jsonld.Value) string {
	if v.Kind == jsonld.String {
		if strings.Contains(v.Str, "://") {
			return ""
		}
		return plain.Text(v.Str)
	}
	if n := v.Get("name"); n.Kind != jsonld.Null {
		var parts []string
		n.Each(func(w *jsonld.Value) { parts = append(parts, plain.Text(w.First())) })
		return strings.Join(parts, "; ")
	}
	given, family := plain.Text(v.Get("givenName").First()), plain.Text(v.Get("familyName").First())
	return strings.TrimSpace(given + " " + family)
}

// authorMetas are the metas that name an author.
var authorMetas = [...]string{"author", "article:author", "og:article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl", "byline",
	"cxenseparse:author", "article:author_name", "article.author", "og:author", "dc.contributor", "authors", "citation_author", "article:authors", "mol:byline",
	"shareaholic:article_author_name", "twitter:data1", "twitter:data2"}

// metas reads metas. Addresses (of a Facebook page, say) and handles are not
// names.
func (a *authorReader) metas() {
	for _, field := range authorMetas {
		var list []byliner
		for _, m := range a.View.metas {
			if m.name != field || len(list) >= listLimit || strings.Contains(m.content, "://") || strings.HasPrefix(m.content, "www.") || strings.HasPrefix(m.content, "@") {
				continue
			}
			if n, ok := strings.CutPrefix(field, "twitter:data"); ok && !a.names.IsAuthorLabel(a.meta("twitter:label"+n)) {
				continue
			}
			list = append(list, a.metaNames(plain.Text(m.content), "meta."+field)...)
		}
		kind := "meta.other"
		if field == "author" || field == "article:author" {
			kind = "meta." + field
		}
		a.add(list, kind, nil)
	}
}

func (a *authorReader) metaNames(t, source string) []byliner {
	if key := plain.Squash(clip(t)); len(key) > shortKey && name.Letters(key) && slices.Contains(a.site.keys, key) {
		return []byliner{{Author: Author{t, source}}}
	}
	names := a.named(t, source, false)
	if len(t) <= nameLimit && a.brokenHouse(names) {
		return []byliner{{Author: Author{t, source}, house: true}}
	}
	return names
}

// brokenHouse reports names that are parts of the name of one house: one that
// is a house, and single words.
func (a *authorReader) brokenHouse(names []byliner) bool {
	house, word := false, false
	for _, b := range names {
		switch {
		case a.names.IsHouse(b.Name):
			house = true
		case strings.Contains(b.Name, " "):
			return false
		default:
			word = true
		}
	}
	return house && word
}
