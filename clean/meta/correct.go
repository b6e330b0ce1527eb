package meta

import (
	"slices"
	"strings"

	"rens/clean/name"
	"rens/clean/plain"

	"golang.org/x/net/html"
)

// correctWithin is how far from the headline, in bytes of text, a byline that
// corrects the metadata stands at most.
const correctWithin = 1200

// correct compares the people whom the metadata name with the byline that the
// page prints by its headline. Where the page prints none of the former
// anywhere, they are the account that put the story online. Where the byline
// names them and more people, the metadata left those out.
func (s *signs) correct(people []byliner) []byliner {
	if s.titleNode == nil || len(people) > 4 {
		return people
	}
	for i := range s.lines {
		l := &s.lines[i]
		if l.pos < s.titlePos || l.pos > s.titlePos+correctWithin || l.node.Parent == s.titleNode || l.in&inFigure != 0 || s.beside(l) {
			continue
		}
		names := s.printedPeople(l)
		if names == nil {
			continue
		}
		same := func(b byliner) bool {
			return slices.ContainsFunc(names, func(n byliner) bool { return plain.Squash(n.Name) == plain.Squash(b.Name) })
		}
		switch {
		case !slices.ContainsFunc(people, same) && !slices.ContainsFunc(people, s.printedAnywhere):
			return names
		case len(people) == 1 && len(names) == 1 && !strings.Contains(people[0].Name, " ") && strings.HasPrefix(names[0].Name, people[0].Name+" "):
			return names
		}
		break
	}
	return s.complete(people)
}

// printedPeople returns the people, or else the house, of a text that opens
// like a byline, all with two words or more; nil where there are none.
func (s *signs) printedPeople(l *found) []byliner {
	t := plain.Tidy(l.node.Data)
	if !s.names.Opens(t) {
		return nil
	}
	if t = s.names.TrimOpenings(t); t == "" {
		t = nextText(l.node)
	}
	r := s.sift(s.addNames(nil, t, "text", true))
	names := firstOf(r.people, firstOf(r.eponyms, firstOf(r.houses, r.ownHouse)))
	if r.aides || slices.ContainsFunc(names, func(b byliner) bool { return !strings.Contains(b.Name, " ") || name.Uncased(b.Name) }) {
		return nil
	}
	return names
}

// complete adds the people whom a byline by the headline names in one list with
// all of those given: "Jane Doe and John Roe".
func (s *signs) complete(people []byliner) []byliner {
	tried := 0
	for i := range s.authored {
		b := &s.authored[i]
		if tried > 12 {
			break
		}
		if b.pos < s.titlePos-100 || b.pos > s.titlePos+correctWithin || s.beside(b) {
			continue
		}
		tried++
		text := s.bylineText(b.node)
		if len(text) > 200 || !s.names.Lists(text) {
			continue
		}
		text = strings.ReplaceAll(strings.ReplaceAll(text, "\n", " "), " ,", ",")
		names := s.sift(s.linkedNames(b.node)).people
		if len(names) < 2 {
			names = s.sift(s.addNames(nil, text, "byline", true)).people
		}
		if len(names) <= len(people) || len(names) > 4 {
			continue
		}
		if s.listed(text, names) && !slices.ContainsFunc(people, func(p byliner) bool { return !hasName(names, p.Name) }) {
			return names
		}
	}
	return people
}

func hasName(list []byliner, name string) bool {
	return slices.ContainsFunc(list, func(b byliner) bool { return b.Name == name })
}

// listed reports whether text holds the names with nothing but a comma or an
// "and" between them.
func (s *signs) listed(text string, names []byliner) bool {
	for i := range names[1:] {
		a, b := names[i].Name, names[i+1].Name
		_, rest, ok := strings.Cut(text, a)
		between, _, next := strings.Cut(rest, b)
		if !ok || !next || !s.names.Joins(between) {
			return false
		}
		text = rest
	}
	return true
}

// printedAnywhere reports whether the visible text of the page holds the
// name's last word.
func (s *signs) printedAnywhere(b byliner) bool {
	if name.Uncased(b.Name) {
		return true
	}
	word := b.Name[strings.LastIndexByte(b.Name, ' ')+1:]
	return slices.ContainsFunc(s.doc.Nodes, func(n *html.Node) bool { return prints(n, word) })
}

func prints(n *html.Node, word string) bool {
	for kid := n.FirstChild; kid != nil; kid = kid.NextSibling {
		switch {
		case kid.Type == html.TextNode:
			if strings.Contains(kid.Data, word) {
				return true
			}
		case kid.Type == html.ElementNode && !unread(kid.Data):
			if prints(kid, word) {
				return true
			}
		}
	}
	return false
}
