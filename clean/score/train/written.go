package train

import (
	"slices"
	"strings"

	"rens/fixtures/cases"
)

// writtenSource is the source of the small pages of fixtures/cases.
const writtenSource = "written"

// written returns the small pages of fixtures/cases that may be learned from. Those of one kind of trouble are of one domain, so
// that none is judged by a model that has learned from its kind.
func written() ([]*sample, error) {
	all, err := cases.All()
	if err != nil {
		return nil, err
	}
	var out []*sample
	for _, c := range all {
		if c.Want.Apart {
			continue
		}
		kind, _, _ := strings.Cut(c.Name, "/")
		s := &sample{id: c.Name, source: writtenSource, lang: c.Want.Language, domain: kind, authors: c.Want.Authors,
			body: strings.Join(c.Want.Keep, "\n\n"), with: c.Want.Keep, without: c.Want.Drop, markup: c.HTML, kind: c.Want.PageType, labelled: writtenSource}
		if len(c.Want.Title) > 0 {
			s.title = c.Want.Title[0]
		}
		out = append(out, s)
	}
	return out, nil
}

// weighSaid takes the weight of the blocks of which a written page says neither that they are the story's
// nor that they are not.
func (s *sample) weighSaid() {
	for i := range s.weight {
		if !s.keep[i] && !holds(s.tree.Blocks[i].Text, s.without) {
			s.weight[i] = 0
		}
	}
}

// writtenFigures count the written pages that come out as is wanted.
type writtenFigures struct {
	Pages int      `json:"pages"`
	Wrong []string `json:"wrong"` // the others
}

func (t *trainer) written() *writtenFigures {
	f := &writtenFigures{Wrong: []string{}}
	for k, s := range t.samples {
		if s.source != writtenSource || s.base != nil || len(s.with) > 0 && !slices.Contains(s.keep, true) {
			continue // or its text stands in its data alone
		}
		if f.Pages++; !s.isAsWanted(t.results[k].Keep) {
			f.Wrong = append(f.Wrong, s.id)
		}
	}
	return f
}

// isAsWanted reports that a text has each part of the story once, and no furniture.
func (s *sample) isAsWanted(keep []bool) bool {
	text := oneSpace(s.text(keep))
	for _, part := range s.with {
		if strings.Count(text, oneSpace(part)) != 1 {
			return false
		}
	}
	return !holds(text, s.without)
}
