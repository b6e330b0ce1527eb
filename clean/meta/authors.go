package meta

import (
	"strings"

	"golang.org/x/net/html"

	"rens/clean/page"
)

// authors returns the people that the page names as its authors, from the
// first source that names any: JSON-LD, metas, microdata, bylines.
func (s *signs) authors(title string) []Author {
	for _, read := range []func() []Author{s.ldAuthors, s.metaAuthors, s.propAuthors, s.bylines, s.lineAuthors} {
		if list := s.people(read()); len(list) > 0 {
			return list
		}
	}
	return nil
}

// people drops repeats and the site's own name.
func (s *signs) people(list []Author) []Author {
	var out []Author
	for _, a := range list {
		key := squash(a.Name)
		if key == "" || s.isSite(key) {
			continue
		}
		dup := false
		for i := range out {
			if squash(out[i].Name) == key {
				dup = true
			}
		}
		if !dup {
			out = append(out, a)
		}
	}
	return out
}

func appendNames(list []Author, text, source string) []Author {
	for _, name := range splitNames(text) {
		list = append(list, Author{name, source})
	}
	return list
}

// ldAuthors reads author, else creator, of the page's entities: a string, an
// object, a list, an @id reference. Houses are left out where people are
// named.
func (s *signs) ldAuthors() []Author {
	var people, houses []Author
	for _, key := range [...]string{"author", "creator"} {
		s.ofPage(func(v *value) bool {
			v.get(key).each(func(a *value) {
				a = s.deref(a)
				name := personName(a)
				if name == "" {
					return
				}
				if isHouse(a) {
					houses = appendNames(houses, name, "jsonld."+key)
				} else {
					people = appendNames(people, name, "jsonld."+key)
				}
			})
			return len(people)+len(houses) > 0
		})
		if len(people) > 0 {
			return people
		}
	}
	return houses
}

func isHouse(v *value) bool {
	for _, t := range typeNames(v) {
		if strings.HasSuffix(t, "Organization") || t == "Corporation" || t == "WebSite" {
			return true
		}
	}
	return false
}

// personName returns the name of a JSON-LD person or string.
func personName(v *value) string {
	if v.kind == isString {
		if strings.Contains(v.str, "://") {
			return ""
		}
		return plain(v.str)
	}
	if n := v.get("name"); n.kind != isNull {
		var parts []string
		n.each(func(w *value) { parts = append(parts, plain(w.first())) })
		return strings.Join(parts, "; ")
	}
	given, family := plain(v.get("givenName").first()), plain(v.get("familyName").first())
	return strings.TrimSpace(given + " " + family)
}

func (s *signs) metaAuthors() []Author {
	for _, name := range [...]string{"author", "article:author", "og:article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl", "byline",
		"cxenseparse:author", "article:author_name", "article.author", "og:author", "dc.contributor", "authors", "citation_author", "article:authors", "mol:byline", "twitter:data1"} {
		var list []Author
		for _, m := range s.metas {
			if m.name != name || strings.Contains(m.content, "://") || strings.HasPrefix(m.content, "www.") || strings.HasPrefix(m.content, "@") {
				continue
			}
			if name == "twitter:data1" && !writtenBy(s.metaValue("twitter:label1")) {
				continue
			}
			list = appendNames(list, plain(m.content), "meta."+name)
		}
		if list = s.people(list); len(list) > 0 {
			return list
		}
	}
	return nil
}

func writtenBy(label string) bool {
	switch strings.ToLower(tidy(label)) {
	case "written by", "verfasst von", "skrevet af", "skrevet av", "skriven av", "écrit par", "escrito por", "scritto da", "geschreven door", "author", "autor", "by", "napisane przez", "kirjoittanut", "geschrieben von":
		return true
	}
	return false
}

// propAuthors reads microdata.
func (s *signs) propAuthors() []Author {
	var list []Author
	for i := range s.props {
		p := &s.props[i]
		prop := page.Attr(p.node, "itemprop")
		if s.beside(p) || !hasWord(prop, "author") && !hasWord(prop, "creator") || bareType(p.scope) == "Comment" {
			continue
		}
		list = appendNames(list, propName(p.node), "itemprop.author")
	}
	return list
}

// propName returns the itemprop=name inside an author's element, else its text.
func propName(n *html.Node) string {
	for kid := range n.Descendants() {
		if kid.Type == html.ElementNode && hasWord(page.Attr(kid, "itemprop"), "name") {
			if v := propValue(kid); v != "" {
				return v
			}
		}
	}
	return bylineText(n)
}

// bylines reads rel=author and elements whose class or id names an author.
func (s *signs) bylines() []Author {
	var best []Author
	bestDist := 1 << 30
	for i := range s.authored {
		b := &s.authored[i]
		if s.beside(b) {
			continue
		}
		dist := s.near(b)
		if dist >= bestDist {
			continue
		}
		list := s.people(linkedNames(b.node))
		if len(list) == 0 {
			list = s.people(appendNames(nil, bylineText(b.node), "byline"))
		}
		if len(list) > 0 {
			best, bestDist = list, dist
		}
	}
	return best
}

// linkedNames returns the texts of links to authors inside n.
func linkedNames(n *html.Node) []Author {
	var list []Author
	if n.Data == "a" && authorLink(n) {
		return appendNames(nil, text(n, 200), "byline")
	}
	for kid := range n.Descendants() {
		if kid.Type == html.ElementNode && kid.Data == "a" && authorLink(kid) {
			list = appendNames(list, text(kid, 200), "byline")
		}
	}
	return list
}

// authorLink reports whether a link leads to an author's page.
func authorLink(a *html.Node) bool {
	if hasWord(page.Attr(a, "rel"), "author") {
		return true
	}
	href := strings.ToLower(page.Attr(a, "href"))
	for _, part := range [...]string{"/author/", "/authors/", "/autor/", "/autoren/", "/by/", "/people/", "/staff/", "/profile/", "/contributor", "/journalist/", "/forfatter/", "/skribent/",
		"/auteur/", "/autore/", "/autores/", "/writers/", "/reporter", "/profiles/", "/person/", "/redaktion/", "/team/", "author="} {
		if strings.Contains(href, part) {
			return true
		}
	}
	return false
}

// bylineText returns the text of n with a bar where its parts end, so that
// names and roles stay apart.
func bylineText(n *html.Node) string {
	var b strings.Builder
	appendText(&b, n, 300)
	lines := strings.FieldsFunc(b.String(), func(c rune) bool { return c == '\n' })
	kept := lines[:0]
	for _, l := range lines {
		if l = tidy(l); l != "" {
			kept = append(kept, l)
		}
	}
	return strings.Join(kept, "\n")
}

// lineAuthors reads short texts near the headline that open like a byline:
// "By Jane Doe", "Af Åse Holm".
func (s *signs) lineAuthors() []Author {
	for i := range s.lines {
		l := &s.lines[i]
		if l.in&inHeading != 0 || s.beside(l) || s.near(l) > 3000 {
			continue
		}
		t := tidy(l.node.Data)
		if !opensByline(t) {
			continue
		}
		if onlyPrefix(t) && l.node.NextSibling != nil && l.node.NextSibling.Type == html.ElementNode {
			t += " " + text(l.node.NextSibling, 100)
		}
		if list := s.people(appendNames(nil, t, "text")); len(list) > 0 {
			return list
		}
	}
	return nil
}
