package meta

import (
	"strings"

	"golang.org/x/net/html"

	"rens/clean/page"
	"rens/clean/plain"
)

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
	bestDist := anywhere
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
		list := s.linkedNames(b.node)
		if len(list) == 0 {
			list = s.addNames(nil, s.bylineText(b.node), "byline", true)
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
		return anywhere
	}
	for _, p := range r.people {
		if strings.Contains(p.Name, " ") {
			return 0
		}
	}
	return 1500
}

// linkedNames returns the texts of links to authors inside n.
func (s *signs) linkedNames(n *html.Node) []byliner {
	if n.Data == "a" && authorLink(n) {
		return s.addLinked(nil, n)
	}
	var list []byliner
	looked := 0
	for kid := range n.Descendants() {
		if kid.Type == html.ElementNode && kid.Data == "a" && authorLink(kid) {
			if looked++; looked > listLimit {
				break
			}
			list = s.addLinked(list, kid)
		}
	}
	return list
}

// addLinked appends the names in the text of a link to an author: names by
// their look, else the one word that is an account's.
func (s *signs) addLinked(list []byliner, a *html.Node) []byliner {
	t := s.bylineText(a)
	if named := s.addNames(list, s.names.JoinHalves(t), "byline", true); len(named) > len(list) {
		return named
	}
	return append(list, s.account(t, "byline")...)
}

// account returns the one word of a byline that is the name of an account.
func (s *signs) account(t, source string) []byliner {
	if t = s.names.Account(t); t == "" {
		return nil
	}
	return []byliner{{Author: Author{t, source}}}
}

// authorLink reports whether a link leads to an author's page: by rel, or by a
// folder of the address with something in it.
func authorLink(a *html.Node) bool {
	return leadsToAuthor(page.Attr(a, "rel"), page.Attr(a, "href"))
}

func leadsToAuthor(rel, href string) bool {
	if rel != "" && hasWord(rel, "author") {
		return true
	}
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
func (s *signs) bylineText(n *html.Node) string {
	var b strings.Builder
	appendText(&b, n, 300)
	lines := strings.Split(b.String(), "\n")
	kept := lines[:0]
	for _, l := range lines {
		if l = plain.Tidy(l); l == "" {
			continue
		}
		if s.names.Opens(l) {
			kept = kept[:0]
		}
		kept = append(kept, l)
	}
	return strings.Join(kept, "\n")
}

// lineAuthors reads short texts near the headline that open like a byline,
// "By Jane Doe", "Af Åse Holm", also where the name is a text of its own; or
// that end like one after a date, "2 oktober 2008 av Pontus"; within so many
// bytes of text of the headline.
func (s *signs) lineAuthors(within int) []byliner {
	var best []byliner
	bestDist := anywhere
	for i := range s.lines {
		l := &s.lines[i]
		dist := s.near(l)
		if dist >= bestDist || l.node.Parent == s.titleNode || l.in&inFigure != 0 {
			continue
		}
		t := plain.Tidy(l.node.Data)
		if s.beside(l) {
			if _, firm := s.sided(l); firm || !s.names.IsPlain(t) {
				continue
			}
		}
		switch {
		case t == "":
			continue
		case !s.names.Opens(t):
			if t = s.names.AfterDate(t); t == "" || dist > 4000 {
				continue
			}
		case dist > 4000 && !s.names.IsPlain(t):
			continue
		default:
			if rest, _ := s.names.CutOpening(t); rest == "" {
				t = nextText(l.node)
			}
		}
		if dist >= within && !s.names.Labelled(plain.Tidy(l.node.Data)) {
			continue
		}
		if s.ofHeadline(t) || within < anywhere && s.names.Source(plain.Tidy(l.node.Data)) {
			continue
		}
		list := s.addNames(nil, t, "text", true)
		if len(list) == 0 && dist < 1500 && s.names.Opens(plain.Tidy(l.node.Data)) {
			list = s.account(t, "text")
		}
		if len(list) == 1 && !strings.Contains(list[0].Name, " ") && (dist > 1500 || strings.Count(t, " ") > 2) {
			continue
		}
		if dist += s.doubt(list); dist < bestDist {
			best, bestDist = list, dist
		}
	}
	return best
}

// ofHeadline reports whether a text is part of the headline, as in
// breadcrumbs.
func (s *signs) ofHeadline(t string) bool {
	return s.titleKey != "" && strings.Contains(s.titleKey, plain.Squash(t))
}

// nextText returns the first text after n in the page's order, within its next
// few elements.
func nextText(n *html.Node) string {
	for up := 0; up < 3 && n != nil; up++ {
		for next := n.NextSibling; next != nil; next = next.NextSibling {
			if next.Type == html.ElementNode && unread(next.Data) {
				continue
			}
			if t := shown(next, 120); t != "" && t != ":" {
				return t
			}
		}
		n = n.Parent
	}
	return ""
}
