package page

import (
	"bytes"
	"slices"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A flattening is a way to rewrite a page that the parser refuses, or that would
// cost too much. All text stays, in order.
type flattening struct {
	depth   int  // how deep tags may nest; the parser allows 512, and adds elements of its own
	formats bool // formatting elements stay
	links   bool // of these, links stay, with their addresses alone
}

// flattenings are tried in turn. Of what the last leaves, nothing is opened again.
var flattenings = []flattening{{depth: 256, formats: true}, {depth: 256, links: true}, {depth: 64}}

// mostLinked is how many tags a link may reach over where other formatting
// elements are left out.
const mostLinked = 16

// A flattener writes a flattened page.
type flattener struct {
	flattening
	out    bytes.Buffer
	tokens *html.Tokenizer
	open   []string // the tags that were written, and not closed
	linked int      // tags since the start of the link that is open; 0 for none
}

// apply returns the page without the tags that nest too deep, and perhaps without
// formatting elements.
func (f flattening) apply(markup []byte) []byte {
	w := flattener{flattening: f, tokens: html.NewTokenizer(bytes.NewReader(markup))}
	for {
		switch w.tokens.Next() {
		case html.ErrorToken:
			return w.out.Bytes()
		case html.StartTagToken, html.SelfClosingTagToken:
			w.start()
		case html.EndTagToken:
			w.end()
		default:
			w.out.Write(w.tokens.Raw())
		}
	}
}

func (w *flattener) start() {
	raw := w.tokens.Raw()
	text, _ := w.tokens.TagName()
	name := string(text)
	switch {
	case w.leavesOut(name):
		if w.links && name == "a" {
			w.link()
		}
		return
	case rawText(name):
	case len(w.open) == w.depth:
		w.out.WriteByte(' ')
		return
	default:
		w.open = append(w.open, name)
	}
	w.out.Write(raw)
}

// end writes an end tag where there is a start, and those of what was opened since.
func (w *flattener) end() {
	raw := w.tokens.Raw()
	text, _ := w.tokens.TagName()
	name := string(text)
	switch {
	case w.leavesOut(name):
		return
	case rawText(name):
		w.out.Write(raw)
		return
	}
	from := len(w.open) - 1
	for from >= 0 && w.open[from] != name {
		from--
	}
	if from < 0 {
		w.out.WriteByte(' ')
		return
	}
	for _, inner := range slices.Backward(w.open[from:]) {
		w.out.WriteString("</" + inner + ">")
	}
	w.open = w.open[:from]
}

// leavesOut reports a tag of a formatting element that does not stay. It ends the
// link that is open where the tag does, and where that reaches too far.
func (w *flattener) leavesOut(name string) bool {
	if w.formats {
		return false
	}
	if w.linked > 0 {
		if w.linked++; w.linked > mostLinked || name == "a" {
			w.out.WriteString("</a>")
			w.linked = 0
		}
	}
	return formats(atom.Lookup([]byte(name)))
}

// link starts a link that has an address and nothing else.
func (w *flattener) link() {
	for more := true; more; {
		var key, value []byte
		if key, value, more = w.tokens.TagAttr(); string(key) == "href" {
			w.out.WriteString(`<a href="` + html.EscapeString(string(value)) + `">`)
			w.linked = 1
			return
		}
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
