package site

import (
	"slices"

	"rens/scraper/address"
)

// A Target is what one run crawls: a site, or sources that no Profile is for.
type Target struct {
	Name    string // of the Profile; empty for none
	Sources []string
}

// Sites are the registrable domains of the sources, sorted.
func (t Target) Sites() []string {
	var sites []string
	for _, source := range t.Sources {
		sites = append(sites, address.Site(source))
	}
	slices.Sort(sites)
	return slices.Compact(sites)
}

// IsPublic reports whether a source may be another's: any but loopback.
func (t Target) IsPublic() bool {
	return slices.ContainsFunc(t.Sources, func(url string) bool { return !address.IsLoopback(address.Host(url)) })
}

// Targets are the sites of these names, all where none is named.
func (m *Map) Targets(names ...string) []Target {
	var all []Target
	for _, p := range m.All() {
		if len(names) == 0 || slices.Contains(names, p.Name) {
			all = append(all, Target{p.Name, p.Sources()})
		}
	}
	return all
}

// Assign adds addresses to targets: each to that of its site where it is among
// them, so that no host is in two of them, and the others together to one more
// without a name.
func (m *Map) Assign(targets []Target, addresses []string) []Target {
	var plain []string
	for _, url := range addresses {
		i := -1
		if own := m.Of(url); own != nil {
			i = slices.IndexFunc(targets, func(t Target) bool { return t.Name == own.Name })
		}
		if i < 0 {
			plain = append(plain, url)
			continue
		}
		targets[i].Sources = append(targets[i].Sources, url)
	}
	if len(plain) > 0 {
		targets = append(targets, Target{"", plain})
	}
	return targets
}

// Together is one target of all: what one frontier takes in.
func Together(targets []Target) Target {
	var one Target
	for _, t := range targets {
		one.Sources = append(one.Sources, t.Sources...)
	}
	return one
}

// Cleaners makes a cleaner for all sites, and one more for each that has its own
// selectors. The function that it returns finds the one of an address.
func Cleaners[C any](m *Map, new func(keep, drop []string) (C, error)) (of func(url string) C, err error) {
	common, err := new(nil, nil)
	if err != nil {
		return nil, err
	}
	own := map[*Profile]C{}
	for _, p := range m.All() {
		if len(p.Keep)+len(p.Drop) == 0 {
			continue
		}
		if own[p], err = new(p.Keep, p.Drop); err != nil {
			return nil, err
		}
	}
	return func(url string) C {
		if c, ok := own[m.Of(url)]; ok {
			return c
		}
		return common
	}, nil
}
