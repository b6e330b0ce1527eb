package meta

import (
	"slices"
	"strings"

	"golang.org/x/net/html"

	"rens/clean/jsonld"
	"rens/clean/name"
	"rens/clean/page"
	"rens/clean/plain"
)

// ldAuthors reads author, else creator, of the page's entities: a string, an
// object, a list, an @id reference.
func (s *signs) ldAuthors() []byliner {
	var list []byliner
	for _, key := range [...]string{"author", "creator"} {
		s.ofPage(func(v *jsonld.Value) bool {
			v.Get(key).Each(func(a *jsonld.Value) {
				if len(list) >= listLimit {
					return
				}
				a = s.graph.Named(a)
				person, house := kindOf(a)
				name := personName(a)
				if (house || s.isSite(plain.Squash(name))) && name != "" && len(name) <= 80 {
					list = append(list, byliner{Author{name, "jsonld." + key}, house, person})
					return
				}
				for _, b := range s.addNames(nil, name, "jsonld."+key, false) {
					b.typed, b.house = person, house
					list = append(list, b)
				}
			})
			return len(s.sift(list).people) > 0
		})
		if len(list) > 0 {
			return list
		}
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

// metaAuthors reads the first meta that names a person, else one that names a
// house. Addresses (of a Facebook page, say) and handles are not names.
func (s *signs) metaAuthors() []byliner {
	var rest []byliner
	for _, field := range [...]string{"author", "article:author", "og:article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl", "byline",
		"cxenseparse:author", "article:author_name", "article.author", "og:author", "dc.contributor", "authors", "citation_author", "article:authors", "mol:byline", "shareaholic:article_author_name", "twitter:data1", "twitter:data2"} {
		var list []byliner
		for _, m := range s.metas {
			if m.name != field || len(list) >= listLimit || strings.Contains(m.content, "://") || strings.HasPrefix(m.content, "www.") || strings.HasPrefix(m.content, "@") {
				continue
			}
			if label, ok := cardLabel(field); ok && !s.names.IsAuthorLabel(s.metaValue(label)) {
				continue
			}
			text := plain.Text(m.content)
			if key := plain.Squash(text); len(key) > 3 && name.Letters(key) && slices.Contains(s.siteKeys(), key) {
				list = append(list, byliner{Author: Author{text, "meta." + field}})
				continue
			}
			names := s.addNames(nil, text, "meta."+field, false)
			if len(text) <= 80 && s.brokenHouse(names) {
				names = []byliner{{Author: Author{text, "meta." + field}, house: true}}
			}
			list = append(list, names...)
		}
		if people := s.sift(list).people; len(people) > 0 {
			return people
		}
		if rest == nil {
			rest = list
		}
	}
	return rest
}

// brokenHouse reports names that are parts of the name of one house: one that
// is a house, and single words.
func (s *signs) brokenHouse(names []byliner) bool {
	house, word := false, false
	for _, b := range names {
		switch {
		case s.names.IsHouse(b.Name):
			house = true
		case strings.Contains(b.Name, " "):
			return false
		default:
			word = true
		}
	}
	return house && word
}

// cardLabel returns the meta that says what a datum of a card is.
func cardLabel(name string) (label string, ok bool) {
	n, ok := strings.CutPrefix(name, "twitter:data")
	return "twitter:label" + n, ok
}

// propAuthors reads microdata.
func (s *signs) propAuthors() []byliner {
	var list []byliner
	for i := range s.props {
		p := &s.props[i]
		prop := page.Attr(p.node, "itemprop")
		if len(list) >= listLimit || s.beside(p) || !hasWord(prop, "author") && !hasWord(prop, "creator") || otherScope(p.scope) && jsonld.BareType(p.scope) != "Person" {
			continue
		}
		person := strings.HasSuffix(page.Attr(p.node, "itemtype"), "/Person")
		name, said := s.propName(p.node)
		for _, b := range s.addNames(nil, name, "itemprop.author", !said) {
			b.typed = person
			list = append(list, b)
		}
	}
	return list
}

// propName returns the itemprop=name inside an author's element (said), else
// its text.
func (s *signs) propName(n *html.Node) (name string, said bool) {
	for kid := range n.Descendants() {
		if kid.Type == html.ElementNode && hasWord(page.Attr(kid, "itemprop"), "name") {
			if v := propValue(kid); v != "" {
				return v, true
			}
		}
	}
	if v := page.Attr(n, "content"); v != "" {
		return plain.Text(v), false
	}
	return s.bylineText(n), false
}
