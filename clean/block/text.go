package block

import (
	"strings"

	"golang.org/x/net/html"

	"rens/clean/plain"
)

// Text returns the visible text of n with single spaces, at most about limit
// bytes of it.
func Text(n *html.Node, limit int) string {
	if only := n.FirstChild; only != nil && only.NextSibling == nil && only.Type == html.TextNode && len(only.Data) <= limit {
		return plain.Tidy(only.Data)
	}
	var b strings.Builder
	AppendText(&b, n, limit)
	return plain.Tidy(b.String())
}

// AppendText writes the text of n, with a line break around each part of it:
// names and what stands beside them are parted by a style sheet, or not at all.
func AppendText(b *strings.Builder, n *html.Node, limit int) {
	for kid := n.FirstChild; kid != nil && b.Len() < limit; kid = kid.NextSibling {
		switch {
		case kid.Type == html.TextNode:
			b.WriteString(kid.Data)
		case kid.Type != html.ElementNode || display(kid) == none || kid.Data == "button" || kid.Data == "rt" || kid.Data == "rp":
		case display(kid) == inline && kid.Data != "span" && kid.Data != "time" && kid.Data != "label":
			AppendText(b, kid, limit)
		default:
			b.WriteByte('\n')
			AppendText(b, kid, limit)
			b.WriteByte('\n')
		}
	}
}
