package discover

import (
	"net/url"
	"strings"
)

// What tells a parameter that names a session, whatever it is called: the same long
// word without sense stands in links to many places. A word that means one of them
// stands in links to that one.

// A parameter is one with its value.
type parameter struct{ name, value string }

// sessions returns the parameters that name a session in the links of a page.
func sessions(links []string) map[parameter]bool {
	paths := map[parameter]map[string]bool{}
	for _, link := range links {
		path, query, found := strings.Cut(link, "?")
		if !found {
			continue
		}
		for part := range strings.SplitSeq(query, "&") {
			name, value, _ := strings.Cut(part, "=")
			if !isRandom(value) {
				continue
			}
			p := parameter{name, value}
			if paths[p] == nil {
				paths[p] = map[string]bool{}
			}
			paths[p][path] = true
		}
	}
	found := map[parameter]bool{}
	for p, at := range paths {
		if len(at) >= sessionPaths {
			found[p] = true
		}
	}
	return found
}

// isRandom reports a long word of letters and digits in a muddle: one that changes
// between them several times.
func isRandom(value string) bool {
	if len(value) < sessionWord || len(value) > longestSession {
		return false
	}
	changes, letters := 0, false
	for i, c := range []byte(value) {
		digit := c >= '0' && c <= '9'
		letter := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
		if !digit && !letter {
			return false
		}
		if i > 0 && letter != letters {
			changes++
		}
		letters = letter
	}
	return changes >= sessionChanges
}

// withoutSessions drops such parameters from a link.
func withoutSessions(link string, of map[parameter]bool) string {
	path, query, found := strings.Cut(link, "?")
	if !found || len(of) == 0 {
		return link
	}
	var kept []string
	for part := range strings.SplitSeq(query, "&") {
		name, value, _ := strings.Cut(part, "=")
		if !of[parameter{name, value}] {
			kept = append(kept, part)
		}
	}
	if len(kept) == 0 {
		return path
	}
	if _, err := url.ParseQuery(query); err != nil {
		return link
	}
	return path + "?" + strings.Join(kept, "&")
}
