package page

import (
	"bytes"
	"io"

	"golang.org/x/net/html"
)

// flatDepth is how deep tags may nest in a flattened page: half of what the
// parser allows, since it adds elements of its own.
const flatDepth = 256

// flatten rewrites a page without the start and end tags that nest deeper than
// flatDepth. All text stays, in order.
func flatten(body io.Reader) *bytes.Buffer {
	var out bytes.Buffer
	depth := 0
	z := html.NewTokenizer(body)
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			return &out
		}
		raw := z.Raw()
		switch kind {
		case html.StartTagToken:
			name, _ := z.TagName()
			if rawText(string(name)) {
				break
			}
			if depth++; depth > flatDepth {
				out.WriteByte(' ')
				continue
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			if rawText(string(name)) || depth == 0 {
				break
			}
			if depth--; depth >= flatDepth {
				out.WriteByte(' ')
				continue
			}
		}
		out.Write(raw)
	}
}

// rawText reports elements that hold no elements: void ones, whose end tag is
// never written, and those whose content is not markup.
func rawText(name string) bool {
	switch name {
	case "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
		"script", "style", "title", "textarea", "noscript", "iframe", "xmp", "noembed", "noframes", "p", "li":
		return true
	}
	return false
}
