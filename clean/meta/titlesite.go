package meta

import (
	"slices"
	"strings"
	"unicode/utf8"

	"rens/clean/page"
	"rens/clean/plain"
)

// cutHeading removes the end of <title> that is a heading of the page too:
// the site's or the section's name.
func (s *signs) cutHeading(tag string) string {
	for i := range s.heads {
		key := plain.Squash(text(s.heads[i].node, titleLimit))
		if key == "" {
			continue
		}
		for _, sep := range separators {
			if at := strings.Index(tag, sep); at > 0 && strings.HasPrefix(plain.Squash(tag[at+len(sep):]), key) {
				return strings.TrimSpace(tag[:at])
			}
		}
	}
	return tag
}

// tails are the separators that seldom stand inside a headline.
var tails = [...]string{" | ", " - ", " – ", " — ", " · ", " « ", " » "}

// cutTail removes a short last part of <title> where nothing else names the
// site.
func cutTail(t string, seps []string) string {
	for _, sep := range seps {
		if i := strings.LastIndex(t, sep); i >= 10 && utf8.RuneCountInString(t[i+len(sep):]) <= 40 {
			return strings.TrimSpace(t[:i])
		}
	}
	return t
}

// separators stand between a headline and the name of the site.
var separators = []string{" | ", " - ", " – ", " — ", " · ", " • ", " :: ", " » ", " « ", " / ", " ‹ ", " › ", " : ", " ~ ", " ⋆ ", "|", ": ", " -- ", "– "}

// cutSite removes the name of the site from the end, or the start, of t.
func (s *signs) cutSite(t string) string {
	for range 3 {
		cut := s.cutOnce(t)
		if cut == t {
			break
		}
		t = cut
	}
	return t
}

func (s *signs) cutOnce(t string) string {
	if !separated(t) {
		return t
	}
	for _, sep := range separators {
		if i := strings.LastIndex(t, sep); i > 0 {
			rest, part := strings.TrimSpace(t[:i]), t[i+len(sep):]
			if s.isSiteName(part) && rest != "" {
				return rest
			}
		}
		if i := strings.Index(t, sep); i > 0 {
			part, rest := t[:i], strings.TrimSpace(t[i+len(sep):])
			if s.isSiteName(part) && utf8.RuneCountInString(rest) > 8 {
				return rest
			}
		}
	}
	return t
}

// separated reports whether a separator may stand in t.
func separated(t string) bool {
	for i := range len(t) {
		switch c := t[i]; {
		case c == '|', c == '-', c == ':', c == '/', c == '~', c >= 0x80:
			return true
		}
	}
	return false
}

// isSite reports whether a squashed text is the name of the site: as
// metadata give it, or the words of the host.
func (s *signs) isSite(key string) bool {
	return key == "" || slices.ContainsFunc(s.siteKeys(), func(name string) bool { return oneName(name, key) })
}

// isSiteName is isSite of a text as written.
func (s *signs) isSiteName(t string) bool {
	var buf [96]byte
	key := plain.AppendSquash(buf[:0], t)
	return len(key) == 0 || slices.ContainsFunc(s.siteKeys(), func(name string) bool { return oneName(name, key) })
}

// oneName reports whether two squashed names are one: equal, or one the start
// and more than half of the other.
func oneName[T string | []byte](name string, key T) bool {
	switch {
	case name == "":
		return false
	case name == string(key):
		return true
	case len(key) <= 3 || len(name) <= 3:
		return false
	case len(name) > len(key):
		return name[:len(key)] == string(key) && len(key)*2 > len(name)
	}
	return string(key[:len(name)]) == name && len(name)*2 > len(key)
}

// siteKeys returns the squashed names of the site.
func (s *signs) siteKeys() []string {
	if s.keys != nil {
		return s.keys
	}
	keys := []string{plain.Squash(s.siteName), plain.Squash(s.publisher)}
	if s.host != "" {
		host := strings.TrimPrefix(strings.ToLower(s.host), "www.")
		d := page.Site(host)
		label, _, _ := strings.Cut(d, ".")
		keys = append(keys, plain.Squash(host), plain.Squash(d), plain.Squash(label))
	}
	if tw := s.metaValue("twitter:site"); strings.HasPrefix(tw, "@") {
		keys = append(keys, plain.Squash(tw))
	}
	for _, k := range keys {
		if strings.HasPrefix(k, "the") && len(k) > 6 {
			keys = append(keys, k[3:])
		}
	}
	s.keys = keys
	return keys
}
