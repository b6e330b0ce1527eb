package memory

import (
	"cmp"
	"slices"
)

// A Site is a sample of the pages of one site. It does not change, and is safe for
// concurrent use; a nil Site knows nothing.
type Site struct {
	pages   []Page           // by Key
	story   []int            // of each page: the first page of the same story
	holders map[Text][]place // by base
}

// A place is where a text stands.
type place struct {
	page  int
	story bool // taken for the story there
}

// NewSite returns a site of these pages, or of as many of them as are kept. Of several
// with one Key the first is.
func NewSite(pages []Page) *Site {
	pages = slices.Clone(pages)
	slices.SortStableFunc(pages, byKey)
	pages = slices.CompactFunc(pages, func(a, b Page) bool { return a.Key == b.Key })
	s := &Site{pages: pages[:min(len(pages), MostPages)], holders: make(map[Text][]place)}
	for i, p := range s.pages {
		s.story = append(s.story, s.versionBefore(i))
		for _, t := range p.Texts {
			s.holders[t.base()] = append(s.holders[t.base()], place{i, t.IsStory()})
		}
	}
	return s
}

func byKey(a, b Page) int { return cmp.Compare(a.Key, b.Key) }

// versionBefore returns the story of the first page before page i that is of the same
// one; i where there is none.
func (s *Site) versionBefore(i int) int {
	for k := range i {
		if s.story[k] == k && isVersion(s.pages[i].Texts, s.pages[k].Texts) {
			return k
		}
	}
	return i
}

// A Count says on how many stories of a site, other than a page's own, a text stands.
type Count struct {
	Stories   int // that hold it
	Furniture int // of these, where no page has it as the story's
	Of        int // all that are known
}

// Recall returns the counts of texts of a page, one a text; zero for those that are 0.
// Pages of the same story as p, and p itself, do not count.
func (s *Site) Recall(p Page, texts []Text) []Count {
	counts := make([]Count, len(texts))
	if s == nil {
		return counts
	}
	own, all := make(map[int]bool), make(map[int]bool) // stories
	for i := range s.pages {
		all[s.story[i]] = true
		if s.pages[i].Key == p.Key || isVersion(s.pages[i].Texts, p.Texts) {
			own[s.story[i]] = true
		}
	}
	stories := make(map[int]bool) // whether it is the story's there
	for n, t := range texts {
		if t == 0 {
			continue
		}
		clear(stories)
		for _, at := range s.holders[t.base()] {
			if of := s.story[at.page]; !own[of] {
				stories[of] = stories[of] || at.story
			}
		}
		counts[n] = Count{Stories: len(stories), Of: len(all) - len(own)}
		for _, story := range stories {
			if !story {
				counts[n].Furniture++
			}
		}
	}
	return counts
}
