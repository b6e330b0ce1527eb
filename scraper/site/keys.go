package site

import (
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/andybalholm/cascadia"
	"golang.org/x/text/language"

	"rens/scraper/address"
	"rens/scraper/fetch"
)

// A key is one thing that can be said of a site, and how it is read.
type key struct {
	name string
	read func(*Profile, Value) error
}

// keys are all that can be said: to add one is a field of Profile and a row.
var keys = []key{
	{"name", readName},
	{"start", list(func(p *Profile) *[]string { return &p.Start }, fetch.ParseURL)},
	{"feeds", list(func(p *Profile) *[]string { return &p.Feeds }, fetch.ParseURL)},
	{"sitemaps", list(func(p *Profile) *[]string { return &p.Sitemaps }, fetch.ParseURL)},
	{"hosts", list(func(p *Profile) *[]string { return &p.Scope.Hosts }, checkHost)},
	{"include", list(func(p *Profile) *[]*regexp.Regexp { return &p.Scope.Include }, address.Pattern)},
	{"exclude", list(func(p *Profile) *[]*regexp.Regexp { return &p.Scope.Exclude }, address.Pattern)},
	{"languages", list(func(p *Profile) *[]string { return &p.Languages }, checkLanguage)},
	{"keep", list(func(p *Profile) *[]string { return &p.Keep }, checkSelector)},
	{"drop", list(func(p *Profile) *[]string { return &p.Drop }, checkSelector)},
	{"gap", func(p *Profile, v Value) error { return v.duration(&p.Gap, true) }},
	{"cron", func(p *Profile, v Value) error { p.Cron = v.Text; return nil }},
	{"every", func(p *Profile, v Value) error { return v.duration(&p.Every, false) }},
	{"jitter", func(p *Profile, v Value) error { return v.duration(&p.Jitter, true) }},
	{"timezone", readZone},
}

// Keys are the names of all keys, sorted.
func Keys() []string {
	var names []string
	for _, k := range keys {
		names = append(names, k.name)
	}
	slices.Sort(names)
	return names
}

// A Reader makes a Profile of keys and values.
type Reader struct {
	keys    []key
	profile *Profile
}

// NewReader returns a Reader of a Profile that begins at a place.
func NewReader(at Place) *Reader {
	return &Reader{keys, &Profile{place: at, given: map[string]Place{}}}
}

// Read takes in a value. It fails, naming the place, where a key is not one of
// Keys or cannot have the value.
func (r *Reader) Read(name string, v Value) error {
	i := slices.IndexFunc(r.keys, func(k key) bool { return k.name == name })
	if i < 0 {
		return v.At.Errorf("unknown key %q", name)
	}
	r.profile.given[name] = v.At
	return r.keys[i].read(r.profile, v)
}

// Profile returns what was read. It fails, naming the place, where that is no
// whole.
func (r *Reader) Profile() (*Profile, error) { return r.profile, r.profile.check() }

// list reads a list of what one text each says.
func list[T any](to func(*Profile) *[]T, read func(string) (T, error)) func(*Profile, Value) error {
	return func(p *Profile, v Value) error {
		texts, ats := v.items()
		for i, text := range texts {
			item, err := read(text)
			if err != nil {
				return ats[i].Errorf("%w", err)
			}
			*to(p) = append(*to(p), item)
		}
		return nil
	}
}

func readName(p *Profile, v Value) error {
	if !regexp.MustCompile(`^[a-z0-9][a-z0-9._-]{0,63}$`).MatchString(v.Text) {
		return v.At.Errorf("name: want small letters a to z, digits and . _ -, got %q", v.Text)
	}
	p.Name = v.Text
	return nil
}

func readZone(p *Profile, v Value) error {
	p.Timezone = v.Text
	return CheckZone(v)
}

// CheckZone fails, naming the place, for what is no time zone.
func CheckZone(v Value) error {
	if _, err := time.LoadLocation(v.Text); err != nil || v.Text == "" {
		return v.At.Errorf("timezone: want a name of the IANA database such as Europe/Copenhagen, got %q", v.Text)
	}
	return nil
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
	if _, err := cascadia.ParseGroup(text); err != nil {
		return "", fmt.Errorf("read selector %q: %w; want CSS such as \"div.ad, aside\"", text, err)
	}
	return text, nil
}
