package page

import (
	"strings"
	"time"

	"golang.org/x/net/html"
)

// A Refresh is what a page tells a browser to do by itself after a while.
type Refresh struct {
	After time.Duration
	URL   string // what to load then, absolute; "" for the page itself
}

// Refresh returns what the page's Refresh header says, else its first meta
// refresh that says something; ok is false where none does. Metas that only
// browsers without scripts would read do not count.
// Source: WHATWG HTML, "shared declarative refresh steps".
func (d *Document) Refresh() (r Refresh, ok bool) {
	if r, ok = d.refresh(d.Page.HeaderValue("Refresh")); ok {
		return r, true
	}
	for n := range Below(d.Nodes[0]) {
		if n.Type != html.ElementNode || n.Data != "meta" || !strings.EqualFold(Attr(n, "http-equiv"), "refresh") || inTemplate(n) {
			continue
		}
		if r, ok = d.refresh(Attr(n, "content")); ok {
			return r, true
		}
	}
	return Refresh{}, false
}

// inTemplate reports an element of a template, which is no part of the page.
func inTemplate(n *html.Node) bool {
	for up := n.Parent; up != nil; up = up.Parent {
		if up.Type == html.ElementNode && up.Data == "template" {
			return true
		}
	}
	return false
}

func (d *Document) refresh(value string) (Refresh, bool) {
	after, ref, ok := ParseRefresh(value)
	if !ok || ref == "" {
		return Refresh{After: after}, ok
	}
	url := d.Resolve(ref)
	return Refresh{after, url}, url != ""
}

// longestRefresh is what a longer delay counts as: nobody waits for it.
const longestRefresh = 24 * time.Hour

// ParseRefresh reads the value of a Refresh header, or the content of a meta
// refresh: a time in seconds, and perhaps a URL as it is written. It fails for
// what a browser does not follow.
func ParseRefresh(value string) (after time.Duration, url string, ok bool) {
	rest := skipSpace(value)
	digits := rest[:len(rest)-len(strings.TrimLeft(rest, "0123456789"))]
	if digits == "" && !strings.HasPrefix(rest, ".") {
		return 0, "", false
	}
	for _, c := range digits {
		after = min(10*after+time.Duration(c-'0')*time.Second, longestRefresh)
	}
	rest = strings.TrimLeft(rest, "0123456789.")
	if rest == "" {
		return after, "", true
	}
	if !strings.ContainsRune(";,", rune(rest[0])) && skipSpace(rest) == rest {
		return 0, "", false
	}
	rest = skipSpace(rest)
	if rest != "" && (rest[0] == ';' || rest[0] == ',') {
		rest = skipSpace(rest[1:])
	}
	return after, refreshURL(rest), true
}

// refreshURL takes a URL out of what follows the time: with or without "url="
// before it, with or without quotes around it.
func refreshURL(text string) string {
	rest := text
	if rest != "" && rest[0]|0x20 == 'u' {
		if len(rest) < 3 || !strings.EqualFold(rest[:3], "url") {
			return text
		}
		if rest = skipSpace(rest[3:]); rest == "" || rest[0] != '=' {
			return text
		}
		rest = skipSpace(rest[1:])
	}
	if rest != "" && (rest[0] == '\'' || rest[0] == '"') {
		rest, _, _ = strings.Cut(rest[1:], rest[:1])
	}
	return rest
}

// skipSpace drops the white space of ASCII that a text begins with.
func skipSpace(s string) string { return strings.TrimLeft(s, " \t\n\f\r") }
