// Package embedded reads the text of a story that a page holds only as data: the
// articleBody of its JSON-LD, or the state that its own script would show
// (__NEXT_DATA__, window.__APOLLO_STATE__, data-react-props).
//
// It is a last resort, for pages that show no text of their own: whoever takes
// text from here says so. Source of articleBody: schema.org, Article.
package embedded

import (
	"bytes"
	"html"
	"slices"
	"strings"

	"rens/clean/block"
	"rens/clean/page"
)

// A Text is the story as data.
type Text struct {
	Tree   *block.Tree // nil where there is none
	Source Source
}

// A Source is what a Text was read from.
type Source uint8

// The sources.
const (
	None        Source = iota
	ArticleBody        // JSON-LD
	State              // of the page's script
)

// Facts are what is known of a page's story.
type Facts struct {
	ArticleBody string // JSON-LD articleBody, as written; "" for none
	Title       string // plain; a state is believed only where it says the title beside the text
}

// The numbers that were chosen.
const (
	leastWords      = 40      // in a text: less is a summary
	leastProperties = 200     // bytes of an attribute that holds a story: shorter ones set up a component
	mostState       = 8 << 20 // bytes of the scripts that are looked through
	mostText        = 4 << 20 // bytes of the text's markup
	mostEntries     = 10_000  // of a store in one text: paragraphs, of which long stories have hundreds
)

// Read returns the text of a page's story.
func Read(doc *page.Document, f Facts) Text {
	if tree := split([]string{f.ArticleBody}); tree != nil {
		return Text{tree, ArticleBody}
	}
	if tree := split(readState(append(slices.Clone(doc.Scripts), properties(doc)...), f.Title)); tree != nil {
		return Text{tree, State}
	}
	return Text{}
}

// properties returns the attributes that hand data to the components of a page: JSON, as data-react-props of
// Rails, data-page of Inertia and props of Astro hold it.
func properties(doc *page.Document) (all [][]byte) {
	for _, root := range doc.Nodes {
		for n := range page.Below(root) {
			for i := range n.Attr {
				if v := n.Attr[i].Val; len(v) >= leastProperties && v[0] == '{' {
					all = append(all, []byte(v))
				}
			}
		}
	}
	return all
}

// split cuts parts of a text, each plain or HTML, into blocks; nil where they are no
// text of a story.
func split(parts []string) *block.Tree {
	var b bytes.Buffer
	b.WriteString("\ufeff<!doctype html><body>")
	for _, part := range parts {
		if b.Len()+len(part) > mostText {
			break
		}
		writePart(&b, part)
	}
	doc, err := page.Parse(page.Page{Body: b.Bytes()})
	if err != nil {
		return nil
	}
	tree := block.Split(doc)
	if prose(tree) < leastWords {
		return nil
	}
	return tree
}

// writePart writes markup as it is, and a paragraph for each line of what is none.
func writePart(b *bytes.Buffer, part string) {
	if isMarkup(part) {
		b.WriteString("<div>" + part + "</div>")
		return
	}
	for line := range strings.Lines(part) {
		b.WriteString("<p>" + html.EscapeString(html.UnescapeString(line)) + "</p>")
	}
}

// isMarkup reports a text with the tags that such texts have.
func isMarkup(s string) bool {
	for _, tag := range []string{"<p>", "<p ", "</p>", "<br", "<div", "<h2", "<li>", "</a>"} {
		if strings.Contains(s, tag) {
			return true
		}
	}
	return false
}

// prose is the number of words of running text.
func prose(t *block.Tree) int {
	words := 0
	for i := range t.Blocks {
		if t.Blocks[i].IsProse() {
			words += t.Blocks[i].Words
		}
	}
	return words
}
