package meta

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"golang.org/x/net/html"

	"rens/clean/block"
	"rens/clean/page"
	"rens/clean/plain"
)

// shown returns what a text or an element shows, "" for all else.
func shown(n *html.Node, limit int) string {
	switch n.Type {
	case html.TextNode:
		return plain.Tidy(n.Data)
	case html.ElementNode:
		return block.Text(n, limit)
	}
	return ""
}

// nextText returns the first text after n in the page's order, within its next
// few elements.
func nextText(n *html.Node) string {
	for up := 0; up < nextLevels && n != nil; up++ {
		if t := textNext(n); t != "" {
			return t
		}
		n = n.Parent
	}
	return ""
}

// textNext returns the first text among those after n in its parent.
func textNext(n *html.Node) string {
	for n = n.NextSibling; n != nil; n = n.NextSibling {
		if n.Type == html.ElementNode && !isRead(n) {
			continue
		}
		if t := shown(n, lineLimit); t != "" && t != ":" {
			return t
		}
	}
	return ""
}

// textBefore returns the last text among those before n in its parent, and where it
// stands.
func textBefore(n *html.Node) (text string, at *html.Node) {
	for n = n.PrevSibling; n != nil && at == nil; n = n.PrevSibling {
		if n.Type == html.TextNode || n.Type == html.ElementNode && isRead(n) {
			text, at = lastText(n)
		}
	}
	return text, at
}

// lastText returns the last text of n that says something, and where it stands.
func lastText(n *html.Node) (text string, at *html.Node) {
	if n.Type == html.TextNode {
		if text = plain.Tidy(n.Data); text != "" {
			at = n
		}
		return text, at
	}
	for kid := n.LastChild; kid != nil && at == nil; kid = kid.PrevSibling {
		if kid.Type == html.TextNode || kid.Type == html.ElementNode && isRead(kid) {
			text, at = lastText(kid)
		}
	}
	return text, at
}

// prints reports whether one of the visible texts below n is such a one.
func prints(n *html.Node, is func(text string) bool) bool {
	for kid := n.FirstChild; kid != nil; kid = kid.NextSibling {
		switch {
		case kid.Type == html.TextNode:
			if is(kid.Data) {
				return true
			}
		case kid.Type == html.ElementNode && isRead(kid) && prints(kid, is):
			return true
		}
	}
	return false
}

// prints reports whether one of the visible texts of the page is such a one.
func (v *View) prints(is func(text string) bool) bool {
	return slices.ContainsFunc(v.doc.Nodes, func(n *html.Node) bool { return prints(n, is) })
}

// holdsBeginning reports whether a text holds the beginning of a word other than one that is an account
// of an address for letters, "doe@paper.example".
func holdsBeginning(text, word string) bool {
	for {
		_, after, found := strings.Cut(text, word)
		if !found || !strings.HasPrefix(after, "@") {
			return found
		}
		text = after
	}
}

// propValue returns the value of an element with itemprop.
// Source: HTML standard, section 5.2.4 "Values".
func propValue(n *html.Node) string {
	for _, key := range [...]string{"content", "datetime"} {
		if v := strings.TrimSpace(page.Attr(n, key)); v != "" {
			return v
		}
	}
	if href := page.Attr(n, "href"); href != "" && n.FirstChild == nil {
		return strings.TrimSpace(href)
	}
	return block.Text(n, lineLimit)
}

// appendNew appends s unless it is empty or there already.
func appendNew(list []string, s string) []string {
	if s == "" || len(list) >= listLimit {
		return list
	}
	for _, have := range list {
		if have == s {
			return list
		}
	}
	return append(list, s)
}

// pattern compiles an expression when it is first asked for: of most pages it never is,
// and start would wait for it.
func pattern(expression string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expression) })
}
