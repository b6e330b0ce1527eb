package meta

import (
	"slices"
	"strings"

	"golang.org/x/net/html"

	"rens/clean/page"
)

// A byliner is a name with what is known of it.
type byliner struct {
	Author
	house bool // a house or a desk, not a person
	typed bool // the page says that it is a person
}

// A roll is the names of one source by what they are.
type roll struct {
	people   []byliner
	eponyms  []byliner // people who bear the site's name
	houses   []byliner
	ownHouse []byliner // the site itself
}

// authors returns the people that the page names as its authors, from the
// first source that names any: JSON-LD, metas, microdata, bylines. A name that
// is the site's own, or an account's, stands only where no other is found: many
// blogs bear the name of who writes them. Where no source names a person, the
// first house, and last the site itself where it calls itself the author.
func (s *signs) authors() []Author {
	var rest roll
	for i, read := range [...]func() []byliner{s.ldAuthors, s.metaAuthors, s.propAuthors, s.bylines, s.lineAuthors, s.sideBylines} {
		if i >= 3 && rest.suffices(i) {
			break
		}
		r := s.sift(read())
		if len(r.people) > 0 && !username(r.people) {
			return plainAuthors(r.people)
		}
		if r.people != nil {
			r.eponyms = r.people
		}
		rest.eponyms = firstOf(rest.eponyms, r.eponyms)
		rest.houses = firstOf(rest.houses, r.houses)
		rest.ownHouse = firstOf(rest.ownHouse, r.ownHouse)
	}
	return plainAuthors(firstOf(rest.eponyms, firstOf(rest.houses, rest.ownHouse)))
}

// suffices reports whether the names found so far stand against those that the
// reader of that number would find: a house that the metadata call an
// organisation against bylines, a namesake against running text, any name
// against bylines beside the story.
func (r *roll) suffices(reader int) bool {
	switch {
	case slices.ContainsFunc(r.houses, func(b byliner) bool { return b.house }):
		return true
	case reader == 4:
		return r.eponyms != nil
	case reader == 5:
		return r.eponyms != nil || r.houses != nil || r.ownHouse != nil
	}
	return false
}

// firstOf returns the first list that is not empty.
func firstOf(a, b []byliner) []byliner {
	if len(a) > 0 {
		return a
	}
	return b
}

func plainAuthors(list []byliner) []Author {
	var out []Author
	for _, b := range list {
		out = append(out, b.Author)
	}
	return out
}

// username reports whether the only name is one of an account.
func username(list []byliner) bool {
	return len(list) == 1 && !strings.Contains(list[0].Name, " ") && (!capital(list[0].Name) && !uncased(list[0].Name) || strings.Contains(list[0].Name, "."))
}

// sift drops repeats and tells people from houses. A name that is the site's
// own is an eponym where the page says that it is a person, or it has the look
// of one; else it is the house itself.
func (s *signs) sift(list []byliner) roll {
	var r roll
	seen := make([]string, 0, len(list))
	for _, b := range list {
		key := squash(b.Name)
		if key == "" || slices.Contains(seen, key) {
			continue
		}
		seen = append(seen, key)
		house := b.house || houseName(b.Name)
		switch {
		case slices.Contains(s.siteKeys(), key):
			if !house && (b.typed || printedName(b.Name) && strings.Contains(b.Name, " ")) {
				r.eponyms = append(r.eponyms, b)
			} else {
				r.ownHouse = append(r.ownHouse, b)
			}
		case house:
			r.houses = append(r.houses, b)
		case s.isSite(key) && len(key) > 8:
			r.eponyms = append(r.eponyms, b)
		default:
			r.people = append(r.people, b)
		}
	}
	return r
}

// addNames appends the names in text. Text of the page itself (printed) must
// have the look of names.
func addNames(list []byliner, text, source string, printed bool) []byliner {
	if len(list) >= listLimit || len(text) > 4000 {
		return list
	}
	for _, name := range splitNames(text) {
		if !printed || printedName(name) {
			list = append(list, byliner{Author: Author{name, source}})
		}
	}
	return list
}

// ldAuthors reads author, else creator, of the page's entities: a string, an
// object, a list, an @id reference.
func (s *signs) ldAuthors() []byliner {
	var list []byliner
	for _, key := range [...]string{"author", "creator"} {
		s.ofPage(func(v *value) bool {
			v.get(key).each(func(a *value) {
				if len(list) >= listLimit {
					return
				}
				a = s.deref(a)
				person, house := kindOf(a)
				for _, b := range addNames(nil, personName(a), "jsonld."+key, false) {
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
func kindOf(v *value) (person, house bool) {
	for _, t := range typeNames(v) {
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

// metaAuthors reads the first meta that names a person, else one that names a
// house. Addresses (of a Facebook page, say) and handles are not names.
func (s *signs) metaAuthors() []byliner {
	var rest []byliner
	for _, name := range [...]string{"author", "article:author", "og:article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl", "byline",
		"cxenseparse:author", "article:author_name", "article.author", "og:author", "dc.contributor", "authors", "citation_author", "article:authors", "mol:byline", "shareaholic:article_author_name", "twitter:data1", "twitter:data2"} {
		var list []byliner
		for _, m := range s.metas {
			if m.name != name || strings.Contains(m.content, "://") || strings.HasPrefix(m.content, "www.") || strings.HasPrefix(m.content, "@") {
				continue
			}
			if label, ok := cardLabel(name); ok && !writtenBy(s.metaValue(label)) {
				continue
			}
			list = addNames(list, plain(m.content), "meta."+name, false)
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

// cardLabel returns the meta that says what a datum of a card is.
func cardLabel(name string) (label string, ok bool) {
	n, ok := strings.CutPrefix(name, "twitter:data")
	return "twitter:label" + n, ok
}

// writtenBy reports the label of an author.
func writtenBy(label string) bool {
	label = strings.ToLower(tidy(label))
	switch label {
	case "author", "autor", "autore", "auteur", "napisane przez", "kirjoittanut", "forfatter", "författare":
		return true
	}
	return label != "" && trimBylineOnce(label) == ""
}

// propAuthors reads microdata.
func (s *signs) propAuthors() []byliner {
	var list []byliner
	for i := range s.props {
		p := &s.props[i]
		prop := page.Attr(p.node, "itemprop")
		if s.beside(p) || !hasWord(prop, "author") && !hasWord(prop, "creator") || otherScope(p.scope) && bareType(p.scope) != "Person" {
			continue
		}
		person := strings.HasSuffix(page.Attr(p.node, "itemtype"), "/Person")
		for _, b := range addNames(nil, propName(p.node), "itemprop.author", true) {
			b.typed = person
			list = append(list, b)
		}
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
	if v := page.Attr(n, "content"); v != "" {
		return plain(v)
	}
	return bylineText(n)
}

// bylines reads rel=author, links to pages of authors, and elements whose
// class or id names an author: those nearest to the headline.
func (s *signs) bylines() []byliner {
	return s.nearestByline(func(b *found) bool { return !s.beside(b) })
}

// sideBylines reads the same below the headline in what only a class calls
// beside the story: boxes of page builders are widgets and cards.
func (s *signs) sideBylines() []byliner {
	return s.nearestByline(func(b *found) bool {
		_, firm := s.sided(b)
		return !firm && b.pos >= s.titlePos
	})
}

func (s *signs) nearestByline(fits func(*found) bool) []byliner {
	var best []byliner
	bestDist := 1 << 30
	for i := range s.authored {
		b := &s.authored[i]
		dist := s.near(b)
		if b.in&inBio != 0 {
			dist += 2000
		}
		if b.pos < s.titlePos {
			dist += 1000
		}
		if dist >= bestDist || !fits(b) {
			continue
		}
		list := linkedNames(b.node)
		if len(list) == 0 {
			list = addNames(nil, bylineText(b.node), "byline", true)
		}
		if dist += s.doubt(list); dist < bestDist {
			best, bestDist = list, dist
		}
	}
	return best
}

// doubt says how much nearer to the headline, in bytes, better names would have
// to be missing for these to be taken: names of one word are often none, and a
// byline without names is no byline.
func (s *signs) doubt(list []byliner) int {
	r := s.sift(list)
	if len(r.people)+len(r.eponyms)+len(r.houses)+len(r.ownHouse) == 0 {
		return 1 << 30
	}
	for _, p := range r.people {
		if strings.Contains(p.Name, " ") {
			return 0
		}
	}
	return 1500
}

// linkedNames returns the texts of links to authors inside n.
func linkedNames(n *html.Node) []byliner {
	if n.Data == "a" && authorLink(n) {
		return addNames(nil, bylineText(n), "byline", false)
	}
	var list []byliner
	for kid := range n.Descendants() {
		if kid.Type == html.ElementNode && kid.Data == "a" && authorLink(kid) {
			list = addNames(list, bylineText(kid), "byline", false)
		}
	}
	return list
}

// authorLink reports whether a link leads to an author's page: by rel, or by a
// folder of the address with something in it.
func authorLink(a *html.Node) bool {
	if hasWord(page.Attr(a, "rel"), "author") {
		return true
	}
	href := page.Attr(a, "href")
	if len(href) > 200 {
		return false
	}
	for {
		i := strings.IndexByte(href, '/')
		if i < 0 {
			return false
		}
		href = href[i+1:]
		j := strings.IndexByte(href, '/')
		if j < 0 {
			return false
		}
		if j+1 < len(href) && authorFolder(href[:j]) {
			return true
		}
	}
}

func authorFolder(s string) bool {
	switch s {
	case "author", "authors", "forfattare", "autor", "autoren", "autorin", "auteur", "auteurs", "autore", "autori", "autores", "by", "people", "staff", "profile", "profiles", "contributor", "contributors", "journalist", "journalists", "journalister",
		"forfatter", "forfattere", "skribent", "skribenter", "writer", "writers", "reporter", "reporters", "person", "personer", "byline", "bylines", "bio", "bios", "producers", "columnists", "Author", "Authors", "redakteur", "redakteure", "toimittaja", "kirjoittaja":
		return true
	}
	return false
}

// bylineText returns the text of n with a line break where its parts end, so
// that names and roles stay apart, from the last line that opens like a byline
// on.
func bylineText(n *html.Node) string {
	var b strings.Builder
	appendText(&b, n, 300)
	lines := strings.Split(b.String(), "\n")
	kept := lines[:0]
	for _, l := range lines {
		if l = tidy(l); l == "" {
			continue
		}
		if opensByline(l) {
			kept = kept[:0]
		}
		kept = append(kept, l)
	}
	return strings.Join(kept, "\n")
}

// lineAuthors reads short texts near the headline that open like a byline,
// "By Jane Doe", "Af Åse Holm", also where the name is a text of its own; or
// that end like one after a date, "2 oktober 2008 av Pontus".
func (s *signs) lineAuthors() []byliner {
	var best []byliner
	bestDist := 1 << 30
	for i := range s.lines {
		l := &s.lines[i]
		dist := s.near(l)
		if dist >= bestDist || l.node.Parent == s.titleNode || l.in&inFigure != 0 {
			continue
		}
		t := tidy(l.node.Data)
		if s.beside(l) {
			if _, firm := s.sided(l); firm || !plainByline(t) {
				continue
			}
		}
		switch {
		case t == "":
			continue
		case !opensByline(t):
			if t = afterDate(t); t == "" || dist > 4000 {
				continue
			}
		case dist > 4000 && !plainByline(t):
			continue
		case trimBylineOnce(t) == "":
			t = nextText(l.node)
		}
		list := addNames(nil, t, "text", true)
		if len(list) == 1 && !strings.Contains(list[0].Name, " ") && (dist > 1500 || strings.Count(t, " ") > 2) {
			continue
		}
		if dist += s.doubt(list); dist < bestDist {
			best, bestDist = list, dist
		}
	}
	return best
}

// plainByline reports a text that is nothing but a byline, far from the
// headline too: "Written by", "Tekst:", "By Jane Doe", but not a mere "By".
func plainByline(s string) bool {
	rest := trimBylineOnce(s)
	cut := len(s) - len(rest)
	return cut > 6 || cut > 4 && rest == "" || strings.HasSuffix(strings.TrimSpace(s[:cut]), ":") || cut > 0 && strings.Contains(rest, " ") && len(rest) < 40 && printedName(rest)
}

// afterDate returns what follows the last "by" of a text with a date.
func afterDate(s string) string {
	if !hasDigit(s) {
		return ""
	}
	for _, w := range [...]string{" by ", " By ", " av ", " af ", " von ", " Von ", " par ", " por ", " di ", " | "} {
		if i := strings.LastIndex(s, w); i > 0 && hasDigit(s[:i]) && !hasDigit(s[i:]) {
			return s[i+len(w):]
		}
	}
	return ""
}

// nextText returns the first text after n in the page's order, within its next
// few elements.
func nextText(n *html.Node) string {
	for up := 0; up < 3 && n != nil; up++ {
		for next := n.NextSibling; next != nil; next = next.NextSibling {
			t := ""
			switch next.Type {
			case html.TextNode:
				t = tidy(next.Data)
			case html.ElementNode:
				if !unread(next.Data) {
					t = text(next, 120)
				}
			}
			if t != "" && t != ":" {
				return t
			}
		}
		n = n.Parent
	}
	return ""
}
