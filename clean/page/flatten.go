package page

import (
	"bytes"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A flattening is a way to rewrite a page that the parser refuses, or that would
// cost too much. All text stays, in order.
type flattening struct {
	depth   int  // how deep tags may nest; the parser allows 512, and adds elements of its own
	formats bool // formatting elements stay
	links   bool // of these, links stay, with their addresses alone
	foreign bool // svg and math stay, in which other rules hold
}

// flattenings are tried in turn. Of what the last leaves, nothing is opened again,
// and what holds text holds nothing else.
var flattenings = []flattening{{depth: 256, formats: true, foreign: true}, {depth: 256, links: true, foreign: true}, {depth: 64}}

// mostLinked is how many tags a link may reach over where other formatting
// elements are left out.
const mostLinked = 16

// A flattener writes a flattened page.
type flattener struct {
	flattening
	out    bytes.Buffer
	tokens *html.Tokenizer
	open   []string       // elements around the cursor; those at depth and beyond were not written
	within map[string]int // how many of each name are open
	linked int            // tags since the start of the link that is open; 0 for none
}

// apply returns the page without the tags that nest too deep, and perhaps without
// formatting elements.
func (f flattening) apply(markup []byte) []byte {
	w := flattener{flattening: f, tokens: html.NewTokenizer(bytes.NewReader(markup)), within: map[string]int{}}
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

// tag returns the tag at the cursor, as written, and its name.
func (w *flattener) tag() (raw []byte, name string) {
	raw = w.tokens.Raw()
	text, _ := w.tokens.TagName()
	return raw, string(text)
}

func (w *flattener) start() {
	raw, name := w.tag()
	switch {
	case w.leavesOut(name):
		if w.links && name == "a" {
			w.link()
		}
		return
	case unnested(name):
		w.out.Write(raw)
		return
	case (name == "html" || name == "body") && w.within[name] > 0:
		return // the parser would add its attributes to the first one's
	}
	if len(w.open) < w.depth {
		w.out.Write(raw)
	} else {
		w.out.WriteByte(' ')
	}
	w.open = append(w.open, name)
	w.within[name]++
}

// end writes an end tag where there is a start, and those of what was opened since.
func (w *flattener) end() {
	raw, name := w.tag()
	switch {
	case w.leavesOut(name):
		return
	case unnested(name):
		w.out.Write(raw)
		return
	}
	if w.within[name] == 0 {
		w.out.WriteByte(' ')
		return
	}
	for closed := false; !closed; {
		last := len(w.open) - 1
		inner := w.open[last]
		if last < w.depth {
			w.out.WriteString("</" + inner + ">")
		} else {
			w.out.WriteByte(' ')
		}
		w.open = w.open[:last]
		w.within[inner]--
		closed = inner == name
	}
}

// leavesOut reports a tag of an element that does not stay. It ends the link that is
// open where the tag does, and where that reaches too far.
func (w *flattener) leavesOut(name string) bool {
	if !w.foreign && (name == "svg" || name == "math") {
		return true
	}
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

// unnested reports elements that hold no elements, whose tags do not nest: void
// ones, those whose content is not markup, and those that end each other.
func unnested(name string) bool {
	a := atom.Lookup([]byte(name))
	return isVoid(a) || holdsText(a) || a == atom.P || a == atom.Li
}
