package meta

import (
	"slices"
	"strings"

	"rens/clean/name"
	"rens/clean/plain"
)

// A byliner is a name with what is known of it.
type byliner struct {
	Author
	house bool // a house or a desk, not a person
	typed bool // the page says that it is a person
	peer  bool // stands in one list with others who wrote the text
}

// authors returns what each place on the page and in its data gives for its
// authors, and the agencies and the like that are credited.
func authors(v *View, at *spot) (list []Candidate[[]Author], bodies []string) {
	a := authorReader{View: v, at: at, helped: helpers(v)}
	a.data()
	a.metas()
	a.bylines()
	a.bylineTexts()
	a.alone()
	a.abouts()
	if !slices.ContainsFunc(a.list, func(c Candidate[[]Author]) bool { return len(c.Value) > 0 }) {
		a.signature()
	}
	if len(a.list) == 0 {
		a.hidden()
	}
	for i := range a.list {
		a.compare(i)
	}
	return a.list, a.bodies
}

// chooseAuthors returns the authors of the candidate that is chosen.
func chooseAuthors(c *Choice, list []Candidate[[]Author]) []Author {
	best, _ := choose(c, list)
	return best.Value
}

// An authorReader collects candidates for the authors.
type authorReader struct {
	*View
	at     *spot
	helped []string // squashed names of those who only helped
	list   []Candidate[[]Author]
	keys   [][]string // of list: its names, squashed, sorted
	groups []string   // of list: what they are
	bodies []string   // agencies, papers and authorities that the page credits
}

// named returns the names in a text. Text of the page itself (printed) must
// have the look of names.
func (a *authorReader) named(text, source string, printed bool) (list []byliner) {
	if len(text) > namesLimit {
		return nil
	}
	for _, name := range a.names.Split(text) {
		if printed {
			name = a.names.CutPlace(name)
		}
		if len(list) < listLimit && (!printed || a.names.Printed(name)) {
			list = append(list, byliner{Author: Author{name, source}})
		}
	}
	return list
}

// A roll is the names of one source by what they are.
type roll struct {
	people   []byliner
	eponyms  []byliner // people who bear the site's name
	houses   []byliner // teams and desks
	ownHouse []byliner // the site itself
	bodies   []byliner // agencies, authorities, other newspapers: nobody
	paper    []byliner // the site itself, a newspaper: nobody
	helpers  bool      // the people are those who only helped: reviewers, photographers
}

// sift drops repeats and tells people from houses. A name that is the site's
// own is an eponym where the page says that it is a person, or it has the look
// of one; else it is the house itself. Agencies, newspapers and authorities are no
// authors. Those who only helped are dropped where someone else is left.
func (a *authorReader) sift(list []byliner) (r roll) {
	list = list[:min(len(list), listLimit)]
	var seen []string
	for _, b := range list {
		key := plain.Squash(b.Name)
		if key == "" || slices.Contains(seen, key) {
			continue
		}
		seen = append(seen, key)
		house := b.house || a.names.IsHouse(b.Name)
		switch own := slices.Contains(a.site.keys, key); {
		case own && a.isNews() && (house || !b.typed):
			r.paper = append(r.paper, b)
		case a.names.IsBody(b.Name):
			r.bodies = append(r.bodies, b)
		case own && !house && (b.typed || a.names.Printed(b.Name) && strings.Contains(b.Name, " ")):
			r.eponyms = append(r.eponyms, b)
		case own:
			r.ownHouse = append(r.ownHouse, b)
		case house:
			r.houses = append(r.houses, b)
		case a.isSite(key) && len(key) > tellingKey:
			r.eponyms = append(r.eponyms, b)
		default:
			r.people = append(r.people, b)
		}
	}
	all := slices.Clone(r.people)
	r.people = slices.DeleteFunc(r.people, func(b byliner) bool { return isSigned(b, all) })
	helped := func(b byliner) bool { return !b.peer && slices.Contains(a.helped, plain.Squash(b.Name)) }
	if r.helpers = len(r.people) > 0 && !slices.ContainsFunc(r.people, func(b byliner) bool { return !helped(b) }); !r.helpers {
		r.people = slices.DeleteFunc(r.people, helped)
	}
	return r
}

// isSigned reports a name that is another of the list and behind it a short word in capitals, the sign of the paper: "Jane Doe TC".
func isSigned(b byliner, list []byliner) bool {
	i := strings.LastIndexByte(b.Name, ' ')
	if i < 0 || len(b.Name)-i > longestSign || b.Name[i:] != strings.ToUpper(b.Name[i:]) {
		return false
	}
	return slices.ContainsFunc(list, func(o byliner) bool { return o.Name == b.Name[:i] })
}

// isNews reports a page of a newspaper, by what its data call it: its name names
// no author.
func (v *View) isNews() bool {
	return slices.ContainsFunc(v.main.Types(), func(t string) bool { return strings.HasSuffix(t, "NewsArticle") }) || v.names.IsBody(v.siteName) || v.names.IsBody(v.publisher)
}

// add appends the people of a list, or else the houses. A list of agencies, say, is
// a candidate too: it says that the page names nobody.
func (a *authorReader) add(list []byliner, kind string, f *found) {
	r := a.sift(list)
	for _, b := range slices.Concat(r.bodies, r.paper) {
		a.bodies = appendNew(a.bodies, b.Name)
	}
	group, of := "people", r.people
	nobody := false
	for _, g := range [...]struct {
		name   string
		list   []byliner
		nobody bool
	}{{"eponym", r.eponyms, false}, {"house", r.houses, false}, {"own_house", r.ownHouse, false}, {"house", r.bodies, true}, {"own_house", r.paper, true}} {
		if len(of) == 0 {
			group, of, nobody = g.name, g.list, g.nobody
		}
	}
	if len(of) == 0 || len(a.list) >= listLimit {
		return
	}
	c := Candidate[[]Author]{Source: of[0].Source, Features: make(Features, 0, 24)}
	x := &c.Features
	x.is(kind, true)
	x.is(group, true)
	x.is("helpers", r.helpers)
	if f != nil {
		c.Node, c.Place = f.node, a.place(a.at, f)
		standing(x, &c.Place)
	}
	typed, house, words, uncased, capital := false, false, 2, false, true
	var keys []string
	for _, b := range of {
		if !nobody {
			c.Value = append(c.Value, b.Author)
		}
		keys = append(keys, plain.Squash(b.Name))
		typed, house = typed || b.typed, house || b.house
		words = min(words, strings.Count(b.Name, " ")+1)
		uncased = uncased || name.Uncased(b.Name)
		capital = capital && (name.Capital(b.Name) || name.Uncased(b.Name))
	}
	slices.Sort(keys)
	x.is("typed_house", house && group == "house")
	x.is("typed_eponym", typed && group == "eponym")
	x.is("one_word", group == "people" && words == 1 && !uncased)
	x.is("account", group == "people" && len(of) == 1 && words == 1 && (!capital || strings.ContainsAny(of[0].Name, "._0123456789")))
	a.list, a.keys, a.groups = append(a.list, c), append(a.keys, keys), append(a.groups, group)
}

// compare adds the features of the i-th candidate that come from the others.
func (a *authorReader) compare(i int) {
	c := &a.list[i]
	x := &c.Features
	for k := range a.list {
		switch o := &a.list[k]; {
		case k == i || !slices.Equal(a.keys[k], a.keys[i]):
		case o.Node == nil:
			x.once("same_data")
		case !o.Place.Beside && o.Place.Distance <= tuning.bylineWithin:
			x.once("same_text")
		}
	}
	x.is("extends", a.extends(i))
	x.is("unprinted", c.Node == nil && len(c.Value) > 0 && a.hasByline() && !slices.ContainsFunc(c.Value, a.isPrinted))
}

// extends reports whether the i-th candidate is a list by the headline that names all the people of the page's data and more: these left some out.
func (a *authorReader) extends(i int) bool {
	c, keys := &a.list[i], a.keys[i]
	if !c.Features.has("listed") || c.Place.Beside || c.Place.Before || c.Place.Distance > tuning.correctWithin || len(keys) > manyAuthors || a.groups[i] != "people" {
		return false
	}
	for k := range a.list {
		if a.list[k].Node == nil && a.groups[k] == "people" {
			return len(a.keys[k]) < len(keys) && !slices.ContainsFunc(a.keys[k], func(key string) bool { return !slices.Contains(keys, key) })
		}
	}
	return false
}

// hasByline reports whether a text that opens like a byline, by the headline,
// names people of two words or more.
func (a *authorReader) hasByline() bool {
	for k := range a.list {
		c := &a.list[k]
		if c.Source == "text" && a.groups[k] == "people" && !c.Place.Beside && !c.Place.Before && c.Place.Distance <= tuning.correctWithin &&
			!slices.ContainsFunc(c.Value, func(b Author) bool { return !strings.Contains(b.Name, " ") }) {
			return true
		}
	}
	return false
}

// isPrinted reports whether the visible text of the page holds the name's last
// word.
func (a *authorReader) isPrinted(b Author) bool {
	word := b.Name[strings.LastIndexByte(b.Name, ' ')+1:]
	return name.Uncased(b.Name) || a.prints(func(text string) bool { return strings.Contains(text, word) })
}
