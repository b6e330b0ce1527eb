package meta

import (
	"slices"
	"strings"

	"rens/clean/plain"
)

// aideKeys returns the squashed names of the people whom the page prints as
// reviewers, editors, photographers and the like, and not in a byline too.
func (s *signs) aideKeys() []string {
	if s.aideSeen {
		return s.aideNames
	}
	s.aideSeen = true
	for _, f := range s.aides {
		t := plain.Tidy(f.node.Data)
		rest := strings.TrimLeft(t[s.names.Helper(t):], " :")
		if rest == "" {
			rest = nextText(f.node)
		}
		for _, name := range s.names.Split(rest) {
			if key := plain.Squash(name); len(s.aideNames) < listLimit && s.names.Printed(name) && !slices.Contains(s.aideNames, key) {
				s.aideNames = append(s.aideNames, key)
			}
		}
	}
	if len(s.aideNames) > 0 {
		s.dropBylined()
	}
	return s.aideNames
}

// dropBylined removes from the aides those whom a byline names.
func (s *signs) dropBylined() {
	for i := range s.lines {
		t := plain.Tidy(s.lines[i].node.Data)
		if !s.names.Opens(t) {
			continue
		}
		if t = s.names.TrimOpenings(t); t == "" {
			t = nextText(s.lines[i].node)
		}
		for _, name := range s.names.Split(t) {
			key := plain.Squash(name)
			s.aideNames = slices.DeleteFunc(s.aideNames, func(k string) bool { return k == key })
		}
	}
}
