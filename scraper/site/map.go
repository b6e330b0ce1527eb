package site

import (
	"time"

	"rens/scraper/address"
)

// A Map finds the Profile of an address by its registrable domain: one question
// to the suffix list an address, however many sites there are. The zero value,
// and a nil Map, know no site. It may be asked from several goroutines.
type Map struct {
	profiles []*Profile
	of       map[string]*Profile      // by registrable domain
	siteOf   func(host string) string // address.SiteOf, where nil
}

// Add takes in a Profile. It fails where another has its name, or addresses of
// its sites.
func (m *Map) Add(p *Profile) error {
	for _, before := range m.profiles {
		if before.Name == p.Name {
			return p.place.Errorf("there are two sites of the name %q, the other at line %d; give one another name", p.Name, before.place.Line)
		}
	}
	var names []string
	for _, source := range p.Sources() {
		name := address.Site(source)
		if before := m.of[name]; before != nil {
			return p.place.Errorf("%s and %s are one site; put their addresses into one entry, so that the site is asked for one page at a time", before.Name, p.Name)
		}
		if name != "" {
			names = append(names, name)
		}
	}
	if m.of == nil {
		m.of = map[string]*Profile{}
	}
	for _, name := range names {
		m.of[name] = p
	}
	m.profiles = append(m.profiles, p)
	return nil
}

// All are the Profiles, as they came.
func (m *Map) All() []*Profile {
	if m == nil {
		return nil
	}
	return m.profiles
}

// Named returns the Profile of a name, nil for none.
func (m *Map) Named(name string) *Profile {
	for _, p := range m.All() {
		if p.Name == name {
			return p
		}
	}
	return nil
}

// Of returns the Profile of an address, nil for none.
func (m *Map) Of(url string) *Profile { return m.OfHost(address.Host(url)) }

// OfHost returns the Profile of a host, which may have a port, nil for none.
func (m *Map) OfHost(host string) *Profile {
	if m == nil || len(m.of) == 0 {
		return nil
	}
	if m.siteOf != nil {
		return m.of[m.siteOf(host)]
	}
	return m.of[address.SiteOf(host)]
}

// Gap is the gap between two requests to a host whose site has one of its own,
// below zero for none.
func (m *Map) Gap(host string) (gap time.Duration, ok bool) {
	p := m.OfHost(host)
	switch {
	case p == nil || !p.Given("gap"):
		return 0, false
	case p.Gap == 0:
		return -1, true
	}
	return p.Gap, true
}
