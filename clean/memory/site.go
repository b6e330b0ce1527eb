package memory

import (
	"cmp"
	"slices"
)

// A Site is a sample of the pages of one site. It does not change, and is safe for
// concurrent use; a nil Site knows nothing.
type Site struct {
	pages   []Page // by story, those of one after another
	story   []int  // of each page
	stories int
}

// NewSite returns a site of these pages, or of as many of them as are kept. Of several
// with one Key the first is.
func NewSite(pages []Page) *Site {
	pages = slices.Clone(pages)
	slices.SortStableFunc(pages, byKey)
	pages = slices.CompactFunc(pages, func(a, b Page) bool { return a.Key == b.Key })
	pages = pages[:min(len(pages), MostPages)]
	s := &Site{}
	var versions [][]Page // by story, of which the first page is compared with
	for _, p := range pages {
		at := slices.IndexFunc(versions, func(of []Page) bool { return isVersion(p.Texts, of[0].Texts) })
		if at < 0 {
			at, versions = len(versions), append(versions, nil)
		}
		versions[at] = append(versions[at], p)
	}
	for n, of := range versions {
		for _, p := range of {
			s.pages, s.story = append(s.pages, p), append(s.story, n)
		}
	}
	s.stories = len(versions)
	return s
}

func byKey(a, b Page) int { return cmp.Compare(a.Key, b.Key) }

// A Count says on how many stories of a site, other than a page's own, a text stands.
type Count struct {
	Kept    int // of which a page has it as the story's
	Dropped int // of which none has: teasers of the page's own story are among these
	Of      int // all that are known
}

// Recall returns the counts of texts of a page, one a text; zero for those that are 0.
// Pages of the same story as p, and p itself, do not count.
func (s *Site) Recall(p Page, texts []Text) []Count {
	counts := make([]Count, len(texts))
	if s == nil {
		return counts
	}
	own := make([]bool, s.stories)
	others := s.stories
	for i := range s.pages {
		if of := s.story[i]; !own[of] && (s.pages[i].Key == p.Key || isVersion(s.pages[i].Texts, p.Texts)) {
			own[of] = true
			others--
		}
	}
	found := s.count(p.Texts, own)
	for n, t := range texts {
		at, there := slices.BinarySearchFunc(p.Texts, t, func(a, b Text) int { return cmp.Compare(a.base(), b.base()) })
		if there {
			counts[n] = Count{found[at].Kept, found[at].Dropped, others}
		}
	}
	return counts
}

// count counts sorted texts on all stories but those of the page's own.
func (s *Site) count(texts []Text, own []bool) []Count {
	found := make([]Count, len(texts))
	met := make([]int, len(texts))  // the last story that holds a text, from 1
	kept := make([]int, len(texts)) // the last one that has it as the story's
	for i := range s.pages {
		of := s.story[i]
		if own[of] {
			continue
		}
		on := s.pages[i].Texts
		for n, k := 0, 0; n < len(texts) && k < len(on); {
			switch {
			case texts[n].base() < on[k].base():
				n++
			case on[k].base() < texts[n].base():
				k++
			default:
				if met[n] != of+1 {
					met[n] = of + 1
					found[n].Dropped++
				}
				if on[k].IsStory() && kept[n] != of+1 {
					kept[n] = of + 1
					found[n].Dropped--
					found[n].Kept++
				}
				n, k = n+1, k+1
			}
		}
	}
	return found
}
