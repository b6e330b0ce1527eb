package site

import (
	"net/url"
	"slices"
	"strings"
	"time"

	"rens/scraper/address"
)

// A Profile is what a person has said of one site. Of a nil one nothing was
// said: all of it is wanted, as it is.
type Profile struct {
	Name      string
	Start     []string // front pages and sections
	Feeds     []string
	Sitemaps  []string
	Scope     address.Scope
	Languages []string      // BCP 47 tags of the articles to write; none means all
	Keep      []string      // CSS selectors
	Drop      []string      // CSS selectors
	Gap       time.Duration // where "gap" was given: see Map.Gap
	Cron      string        // when a schedule crawls it; empty for Every
	Every     time.Duration
	Jitter    time.Duration // where "jitter" was given
	Timezone  string        // of Cron; a name of the IANA database

	place Place
	given map[string]Place // by key
}

// Sources are where a crawl of the site begins.
func (p *Profile) Sources() []string { return slices.Concat(p.Start, p.Feeds, p.Sitemaps) }

// Given reports whether a key was given.
func (p *Profile) Given(key string) bool {
	_, ok := p.given[key]
	return ok
}

// At is where the last of these keys stands that was given, else where the
// Profile begins.
func (p *Profile) At(keys ...string) Place {
	at, found := p.place, false
	for _, key := range keys {
		if own, ok := p.given[key]; ok && (!found || own.after(at)) {
			at, found = own, true
		}
	}
	return at
}

// Allows reports whether an address is wanted: see address.Scope.
func (p *Profile) Allows(url string, isArticle bool) bool {
	return p == nil || p.Scope.Allows(url, isArticle)
}

// Wants reports whether articles of a language are wanted: "en" wants en-GB
// too, and "no" both Bokmål and Nynorsk.
func (p *Profile) Wants(language string) bool {
	if p == nil || len(p.Languages) == 0 {
		return true
	}
	for _, tag := range p.Languages {
		if strings.EqualFold(tag, language) || strings.HasPrefix(strings.ToLower(language), strings.ToLower(tag)+"-") ||
			tag == "no" && (language == "nb" || language == "nn") {
			return true
		}
	}
	return false
}

// has reports whether an address is one of the site's.
func (p *Profile) has(url string) bool {
	return slices.ContainsFunc(p.Sources(), func(own string) bool { return address.SameSite(own, url) })
}

// check finds what is wrong with a Profile as a whole, and names it where it
// has no name.
func (p *Profile) check() error {
	sources := p.Sources()
	switch {
	case len(sources) == 0:
		return p.place.Errorf("a site without an address: give it start, feeds or sitemaps")
	case p.Cron != "" && p.Every != 0:
		return p.At("cron", "every").Errorf("a site has cron or every, not both")
	}
	u, err := url.Parse(sources[0])
	if err != nil {
		return p.place.Errorf("%w", err)
	}
	if p.Name == "" {
		p.Name = strings.Map(nameRune, u.Host)
	}
	for _, host := range p.Scope.Hosts {
		if name := strings.TrimPrefix(host, "*."); !p.has("http://"+name+"/") && u.Hostname() != name {
			return p.place.Errorf("hosts: %s is not on the site of %s; make it a site of its own", host, sources[0])
		}
	}
	return nil
}

func nameRune(c rune) rune {
	if c == ':' || c == '[' || c == ']' {
		return '-'
	}
	return c
}
