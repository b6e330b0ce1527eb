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
}

// A roll is the names of one source by what they are.
type roll struct {
	people   []byliner
	eponyms  []byliner // people who bear the site's name
	houses   []byliner
	ownHouse []byliner // the site itself
	aides    bool      // the people are those who only helped: reviewers, photographers
}

// authors returns the people that the page names as its authors, from the
// first source that names any: JSON-LD, metas, microdata, bylines, the data of
// scripts. The page's own byline may correct the first two. A name that is the
// site's own, or an account's, stands only where no other is found: many blogs
// bear the name of who writes them. Where no source names a person, the first
// house or the first who only helped, and last the site itself where it calls
// itself the author.
func (s *signs) authors() []Author {
	var rest roll
	for i, read := range [...]func() []byliner{s.ldAuthors, s.metaAuthors, s.propAuthors, s.bylines, func() []byliner { return s.lineAuthors(rest.reach()) }, s.sideBylines, s.scriptAuthors} {
		if i >= 3 && rest.suffices(i) {
			break
		}
		r := s.sift(read())
		if r.aides {
			r.houses, r.people = append(r.people, r.houses...), nil
		}
		if len(r.people) > 0 && !username(r.people) {
			if i < 2 {
				r.people = s.correct(r.people)
			}
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
		return slices.ContainsFunc(r.eponyms, func(b byliner) bool { return b.typed })
	case reader >= 5:
		return r.eponyms != nil || r.houses != nil || r.ownHouse != nil
	}
	return false
}

// anywhere is a distance that all of a page lies within.
const anywhere = 1 << 30

// reach is how far from the headline, in bytes of text, a byline in running
// text is believed against the names found so far.
func (r *roll) reach() int {
	inByline := func(b byliner) bool { return b.Source == "byline" }
	switch {
	case r.eponyms != nil || slices.ContainsFunc(r.ownHouse, inByline):
		return 600
	case r.houses != nil || r.ownHouse != nil:
		return anywhere - 1
	}
	return anywhere
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
	return len(list) == 1 && !strings.Contains(list[0].Name, " ") && (!name.Capital(list[0].Name) && !name.Uncased(list[0].Name) || strings.ContainsAny(list[0].Name, "._0123456789"))
}

// sift drops repeats and tells people from houses. A name that is the site's
// own is an eponym where the page says that it is a person, or it has the look
// of one; else it is the house itself.
func (s *signs) sift(list []byliner) roll {
	var r roll
	list = list[:min(len(list), listLimit)]
	seen := make([]string, 0, len(list))
	for _, b := range list {
		key := plain.Squash(b.Name)
		if key == "" || slices.Contains(seen, key) {
			continue
		}
		seen = append(seen, key)
		house := b.house || s.names.IsHouse(b.Name)
		switch {
		case slices.Contains(s.siteKeys(), key):
			if !house && (b.typed || s.names.Printed(b.Name) && strings.Contains(b.Name, " ")) {
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
	r.dropAides(s.aideKeys())
	return r
}

// dropAides removes those who only helped where someone else is left.
func (r *roll) dropAides(keys []string) {
	if len(keys) == 0 || len(r.people) == 0 {
		return
	}
	aide := func(b byliner) bool { return slices.Contains(keys, plain.Squash(b.Name)) }
	if r.aides = !slices.ContainsFunc(r.people, func(b byliner) bool { return !aide(b) }); !r.aides {
		r.people = slices.DeleteFunc(r.people, aide)
	}
}

// addNames appends the names in text. Text of the page itself (printed) must
// have the look of names.
func (s *signs) addNames(list []byliner, text, source string, printed bool) []byliner {
	if len(list) >= listLimit || len(text) > 4000 {
		return list
	}
	for _, name := range s.names.Split(text) {
		if !printed || s.names.Printed(name) {
			list = append(list, byliner{Author: Author{name, source}})
		}
	}
	return list
}
