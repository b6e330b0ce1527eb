package memory

import (
	"maps"
	"slices"
)

// A Sketch is what is kept of many sites, as their pages come. It is for one goroutine
// until all have come.
type Sketch struct {
	sites map[string][]Page // by Key, each Key once
	built map[string]*Site  // once asked for
	most  int               // pages of each
	pages int
}

// NewSketch returns a sketch that knows nothing.
func NewSketch() *Sketch { return &Sketch{sites: map[string][]Page{}, most: MostPages} }

// Add adds a page of a site. One that is there already, by its Key, is replaced where
// its texts come first, so that the order in which pages come is the same to all.
func (s *Sketch) Add(site string, p Page) {
	pages := s.sites[site]
	at, there := slices.BinarySearchFunc(pages, p, byKey)
	switch {
	case there:
		if slices.Compare(p.Texts, pages[at].Texts) < 0 {
			pages[at].Texts = p.Texts
		}
		return
	case at >= s.most:
		return
	}
	pages = slices.Insert(pages, at, Page{Key: p.Key, Texts: p.Texts})
	s.pages++
	s.sites[site] = pages
	s.cut(site)
	for s.pages > sketchPages && s.most > fewestPages {
		s.most /= 2
		for name := range s.sites {
			s.cut(name)
		}
	}
}

// cut keeps no more pages of a site than are kept of each.
func (s *Sketch) cut(site string) {
	if pages := s.sites[site]; len(pages) > s.most {
		s.pages -= len(pages) - s.most
		s.sites[site] = slices.Clone(pages[:s.most])
	}
}

// Build makes the sites, after which Of may be called, by several at once.
func (s *Sketch) Build() {
	s.built = make(map[string]*Site)
	for name, pages := range s.sites {
		if len(pages) >= fewestPages {
			s.built[name] = NewSite(pages)
		}
	}
}

// Of returns a site; nil for one of which too little is known.
func (s *Sketch) Of(site string) *Site { return s.built[site] }

// Sites are the names of all sites, sorted.
func (s *Sketch) Sites() []string { return slices.Sorted(maps.Keys(s.sites)) }

// Pages is how many pages are kept.
func (s *Sketch) Pages() int { return s.pages }
