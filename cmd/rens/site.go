package main

import (
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/goccy/go-yaml/ast"
	"golang.org/x/text/language"

	"rens/clean/verdict"
	"rens/scraper"
	"rens/scraper/address"
	"rens/scraper/fetch"
)

// A site is one of those that a configuration file names.
type site struct {
	Name      string
	Start     []string // front pages and sections
	Feeds     []string
	Sitemaps  []string
	Keep      []string // CSS selectors
	Drop      []string
	Gap       time.Duration // below zero for none; with gapSet
	Cron      string        // when rens schedule crawls it; empty for Every
	Every     time.Duration
	Jitter    time.Duration
	Timezone  string
	scope     scraper.Scope
	gapSet    bool
	jitterSet bool
	at        place
	cronAt    place // of Cron or Every
	zoneAt    place
}

// sources are where a crawl of the site begins.
func (s *site) sources() []string { return slices.Concat(s.Start, s.Feeds, s.Sitemaps) }

// has reports whether an address is one of the site's.
func (s *site) has(url string) bool {
	return slices.ContainsFunc(s.sources(), func(own string) bool { return address.SameSite(own, url) })
}

// siteKeys are the keys of a site and how each is read.
func siteKeys() map[string]func(*site, value) error {
	list := func(to func(*site) *[]string, check func(string) (string, error)) func(*site, value) error {
		return func(s *site, v value) error {
			texts, ats := v.items()
			for i, text := range texts {
				text, err := check(text)
				if err != nil {
					return ats[i].errorf("%w", err)
				}
				*to(s) = append(*to(s), text)
			}
			return nil
		}
	}
	return map[string]func(*site, value) error{
		"name":      readName,
		"start":     list(func(s *site) *[]string { return &s.Start }, fetch.ParseURL),
		"feeds":     list(func(s *site) *[]string { return &s.Feeds }, fetch.ParseURL),
		"sitemaps":  list(func(s *site) *[]string { return &s.Sitemaps }, fetch.ParseURL),
		"hosts":     list(func(s *site) *[]string { return &s.scope.Hosts }, checkHost),
		"include":   patterns(func(s *site) *[]*regexp.Regexp { return &s.scope.Include }),
		"exclude":   patterns(func(s *site) *[]*regexp.Regexp { return &s.scope.Exclude }),
		"languages": list(func(s *site) *[]string { return &s.scope.Languages }, checkLanguage),
		"keep":      list(func(s *site) *[]string { return &s.Keep }, checkSelector),
		"drop":      list(func(s *site) *[]string { return &s.Drop }, checkSelector),
		"gap": func(s *site, v value) error {
			s.gapSet = true
			return v.duration(&s.Gap, true)
		},
		"cron": func(s *site, v value) error {
			s.Cron, s.cronAt = v.text, v.at
			return nil
		},
		"every": func(s *site, v value) error {
			s.cronAt = v.at
			return v.duration(&s.Every, false)
		},
		"jitter": func(s *site, v value) error {
			s.jitterSet = true
			return v.duration(&s.Jitter, true)
		},
		"timezone": func(s *site, v value) error {
			s.Timezone, s.zoneAt = v.text, v.at
			return checkZone(v)
		},
	}
}

func checkZone(v value) error {
	if _, err := time.LoadLocation(v.text); err != nil || v.text == "" {
		return v.at.errorf("timezone: want a name of the IANA database such as Europe/Copenhagen, got %q", v.text)
	}
	return nil
}

// duration reads a time that is not below zero, and above it unless none is
// allowed.
func (v value) duration(to *time.Duration, none bool) error {
	d, err := time.ParseDuration(v.text)
	if err != nil || d < 0 || d == 0 && !none {
		return v.at.errorf("want a time such as 30s, 5m or 24h, got %q", v.text)
	}
	*to = d
	return nil
}

func readName(s *site, v value) error {
	if !regexp.MustCompile(`^[a-z0-9][a-z0-9._-]{0,63}$`).MatchString(v.text) {
		return v.at.errorf("name: want small letters a to z, digits and . _ -, got %q", v.text)
	}
	s.Name = v.text
	return nil
}

func patterns(to func(*site) *[]*regexp.Regexp) func(*site, value) error {
	return func(s *site, v value) error {
		texts, ats := v.items()
		for i, text := range texts {
			p, err := scraper.Pattern(text)
			if err != nil {
				return ats[i].errorf("%w", err)
			}
			*to(s) = append(*to(s), p)
		}
		return nil
	}
}

func checkHost(text string) (string, error) {
	u, err := url.Parse("http://" + strings.TrimPrefix(text, "*."))
	if err != nil || u.Hostname() == "" || u.Host != strings.TrimPrefix(text, "*.") || u.Port() != "" {
		return "", fmt.Errorf("hosts: want a name such as avis.example or *.avis.example, got %q", text)
	}
	return strings.ToLower(text), nil
}

func checkLanguage(text string) (string, error) {
	tag, err := language.Parse(text)
	if err != nil {
		return "", fmt.Errorf("languages: want a BCP 47 tag such as da or nb, got %q", text)
	}
	if strings.Contains(text, "-") {
		return tag.String(), nil
	}
	return strings.ToLower(text), nil // Parse would make nb of no
}

func checkSelector(text string) (string, error) {
	_, err := verdict.NewSite([]string{text}, nil)
	return text, err
}

// readSites reads the list of sites.
func readSites(path string, n ast.Node) ([]site, error) {
	if _, ok := n.(*ast.NullNode); ok {
		return nil, nil
	}
	list, ok := n.(*ast.SequenceNode)
	if !ok {
		return nil, placeOf(path, n).errorf("sites: want a list, each item beginning with \"- start:\" or \"- name:\"")
	}
	var sites []site
	for _, item := range list.Values {
		s, err := readSite(path, item)
		if err != nil {
			return nil, err
		}
		if before := slices.IndexFunc(sites, func(o site) bool { return o.Name == s.Name }); before >= 0 {
			return nil, s.at.errorf("there are two sites of the name %q, the other at line %d; give one another name", s.Name, sites[before].at.line)
		}
		if before := slices.IndexFunc(sites, func(o site) bool { return slices.ContainsFunc(s.sources(), o.has) }); before >= 0 {
			return nil, s.at.errorf("%s and %s are one site; put their addresses into one entry, so that the site is asked for one page at a time", sites[before].Name, s.Name)
		}
		sites = append(sites, *s)
	}
	return sites, nil
}

func readSite(path string, n ast.Node) (*site, error) {
	s, keys := &site{at: placeOf(path, n)}, siteKeys()
	err := eachEntry(path, n, func(key string, at place, n ast.Node) error {
		read, ok := keys[key]
		if !ok {
			known := make([]string, 0, len(keys))
			for name := range keys {
				known = append(known, name)
			}
			slices.Sort(known)
			return unknownKey(at, key, known, "a site has "+strings.Join(known, ", "))
		}
		v, err := readValue(path, n)
		if err != nil {
			return fmt.Errorf("%w of %s", err, key)
		}
		return read(s, v)
	})
	if err != nil {
		return nil, err
	}
	sources := s.sources()
	switch {
	case len(sources) == 0:
		return nil, s.at.errorf("a site without an address: give it start, feeds or sitemaps")
	case s.Cron != "" && s.Every != 0:
		return nil, s.cronAt.errorf("a site has cron or every, not both")
	}
	u, err := url.Parse(sources[0])
	if err != nil {
		return nil, s.at.errorf("%w", err)
	}
	if s.Name == "" {
		s.Name = strings.Map(nameRune, u.Host)
	}
	for _, host := range s.scope.Hosts {
		if name := strings.TrimPrefix(host, "*."); !s.has("http://"+name+"/") && u.Hostname() != name {
			return nil, s.at.errorf("hosts: %s is not on the site of %s; make it a site of its own", host, sources[0])
		}
	}
	return s, nil
}

func nameRune(c rune) rune {
	if c == ':' || c == '[' || c == ']' {
		return '-'
	}
	return c
}
