package discover

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"

	"rens/clean/page"
)

// anchorText is the text of a heading in the anchor, else all of its text,
// else the alternative text of its image.
func anchorText(n *html.Node) string {
	for d := range page.Below(n) {
		if isHeadingElement(d) {
			if t := textOf(d); t != "" {
				return t
			}
		}
	}
	if t := textOf(n); t != "" {
		return t
	}
	for d := range page.Below(n) {
		if d.Type == html.ElementNode && d.Data == "img" && page.Attr(d, "alt") != "" {
			return oneLine(page.Attr(d, "alt"))
		}
	}
	return oneLine(page.Attr(n, "aria-label"))
}

// textOf is the text of an element on one line, as far as it is read.
func textOf(n *html.Node) string {
	var out strings.Builder
	for d := range page.Below(n) {
		if d.Type == html.TextNode && d.Parent.Data != "script" && d.Parent.Data != "style" {
			out.WriteString(d.Data)
			out.WriteByte(' ')
		}
		if out.Len() > maxAnchor {
			break
		}
	}
	return oneLine(out.String())
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// isHeadline reports whether a text is built like a headline: some words, or
// in a script without spaces some letters.
func isHeadline(text string) bool {
	words, letters := len(strings.Fields(text)), 0
	wide := 0
	for _, c := range text {
		if unicode.IsLetter(c) {
			letters++
		}
		if unicode.In(c, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai) {
			wide++
		}
	}
	return words >= headlineWords && letters >= headlineLetters && words <= headlineMost || wide >= headlineWide
}

// isHeadingElement reports an h1 to h6.
func isHeadingElement(n *html.Node) bool {
	return n.Type == html.ElementNode && len(n.Data) == 2 && n.Data[0] == 'h' && n.Data[1] >= '1' && n.Data[1] <= '6'
}

// inHeading reports whether the anchor stands in a heading or holds one.
func inHeading(n *html.Node) bool {
	up := n.Parent
	for i := 0; i < headingLevels && up != nil; i++ {
		if isHeadingElement(up) {
			return true
		}
		up = up.Parent
	}
	for d := range page.Below(n) {
		if isHeadingElement(d) {
			return true
		}
	}
	return false
}
