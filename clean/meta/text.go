package meta

import (
	"strings"

	"rens/clean/plain"

	nethtml "golang.org/x/net/html"
)

// text returns the visible text of n with single spaces, at most about limit
// bytes of it.
func text(n *nethtml.Node, limit int) string {
	if only := n.FirstChild; only != nil && only.NextSibling == nil && only.Type == nethtml.TextNode && len(only.Data) <= limit {
		return plain.Tidy(only.Data)
	}
	var b strings.Builder
	appendText(&b, n, limit)
	return plain.Tidy(b.String())
}

// shown returns what a text or an element shows, "" for all else.
func shown(n *nethtml.Node, limit int) string {
	switch n.Type {
	case nethtml.TextNode:
		return plain.Tidy(n.Data)
	case nethtml.ElementNode:
		return text(n, limit)
	}
	return ""
}

func appendText(b *strings.Builder, n *nethtml.Node, limit int) {
	for kid := n.FirstChild; kid != nil && b.Len() < limit; kid = kid.NextSibling {
		switch kid.Type {
		case nethtml.TextNode:
			b.WriteString(kid.Data)
		case nethtml.ElementNode:
			switch kid.Data {
			case "script", "style", "noscript", "svg", "template", "button", "rt", "rp":
				continue
			}
			gap := !inline(kid.Data)
			if gap {
				b.WriteByte('\n')
			}
			appendText(b, kid, limit)
			if gap {
				b.WriteByte('\n')
			}
		}
	}
}

func inline(tag string) bool {
	switch tag {
	case "a", "abbr", "b", "bdi", "cite", "em", "font", "i", "mark", "small", "strong", "sub", "sup", "u", "wbr", "q", "code", "s", "ins":
		return true
	}
	return false
}

// textOf returns the text directly in n, without its elements.
func textOf(n *nethtml.Node) string {
	if n.FirstChild != nil && n.FirstChild.Type == nethtml.TextNode {
		return n.FirstChild.Data
	}
	return ""
}
