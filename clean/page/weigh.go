package page

import (
	"bytes"

	"golang.org/x/net/html/atom"
)

// A weight is what the parser would make of a page, at the most: what is too
// heavy is known before it costs memory.
type weight struct {
	elements   int // start tags, and the elements that others imply
	texts      int // between tags
	attributes int
	again      clones // what it opens again beside
}

// A weigher adds up a page. It takes whatever looks like a tag for one, wherever
// it stands: in a comment, in a value, in a script. So it need not know what the
// parser takes for one, and no page can hide a tag from it.
type weigher struct {
	weight
	formatting formatting

	read  int  // bytes of tags, those within others more than once
	open  bool // the last block that was opened is a paragraph
	roots int  // attributes of html and body so far: each later tag of theirs adds to those
	table int  // elements that a cell would imply here: a row, and its section
}

// weigh returns the weight of what is to be parsed.
func weigh(markup []byte) weight {
	w := weigher{}
	whole := markup
	markup = markup[:bytes.LastIndexByte(markup, '>')+1] // there is no tag behind it
	last := 0                                            // where the last tag ended
	for at := 0; ; {
		open := bytes.IndexByte(markup[at:], '<')
		if open < 0 || at+open+1 >= len(markup) {
			w.text(whole[last:])
			w.again = w.formatting.clones
			return w.weight
		}
		at += open + 1
		c := markup[at]
		closes := c == '/' && at+1 < len(markup) && isLetter(markup[at+1])
		if !closes && !isLetter(c) && c != '!' && c != '?' && c != '/' {
			continue
		}
		w.text(markup[min(last, at-1) : at-1])
		last = at
		if closes {
			at++
		}
		if isLetter(markup[at]) {
			last = w.tag(markup, at, closes)
		}
	}
}

// text counts what stands between two tags.
func (w *weigher) text(between []byte) {
	for _, c := range between {
		if !isSpace(c) {
			w.texts++
			return
		}
	}
}

// mostRead is how many bytes of tags are looked at for each byte of the page: a
// tag within a tag's value takes all that follows once more. Beyond it a tag is
// said to have as many attributes as bytes are left for.
const mostRead = 8

// tag adds the tag whose name begins at a place, and returns where it ends.
func (w *weigher) tag(markup []byte, at int, closes bool) int {
	end, attributes := len(markup), (len(markup)-at)/2
	if w.read <= mostRead*len(markup) {
		var ends bool
		end, attributes, ends = endOfTag(markup, at)
		w.read += end - at
		if !ends {
			return at // the parser leaves it out
		}
	}
	name := tagAtom(markup[at:])
	if closes {
		w.closed(name)
		return end
	}
	w.elements++
	w.attributes += attributes
	if holdsText(name) {
		w.texts++ // though it may look like tags
	}
	w.opened(name, markup[at:end], attributes)
	return end
}

func (w *weigher) opened(name atom.Atom, tag []byte, attributes int) {
	if formats(name) {
		w.formatting.start(name, tag, attributes)
		return
	}
	switch name {
	case atom.Html, atom.Body:
		w.formatting.clones.attributes += w.roots // the parser copies them
		w.roots += attributes
	case atom.Table, atom.Caption, atom.Colgroup, atom.Col:
		w.table = 2
	case atom.Tbody, atom.Thead, atom.Tfoot:
		w.table = 1
	case atom.Tr:
		w.elements += max(0, w.table-1)
		w.table = 0
	case atom.Td, atom.Th:
		w.elements += w.table
		w.table = 0
	}
	if name == atom.Col {
		w.elements++ // for its group
	}
	if isVoid(name) {
		if closesOthers(name) {
			w.open = false
			w.formatting.again()
		}
		return
	}
	w.open = name == atom.P
	w.formatting.block(name)
}

func (w *weigher) closed(name atom.Atom) {
	if formats(name) {
		w.formatting.end(name)
		return
	}
	switch name {
	case atom.P:
		if !w.open {
			w.elements++ // an end without a start makes one
		}
	case atom.Br:
		w.elements++
	case atom.Tr:
		w.table = max(w.table, 1)
	case atom.Tbody, atom.Thead, atom.Tfoot, atom.Table:
		w.table = 2
	}
	w.open = false
	w.formatting.blockEnd(name)
}

// tagAtom returns the name of the tag that begins there, in lower case; 0 for
// one that HTML does not have.
func tagAtom(tag []byte) atom.Atom {
	var name [16]byte
	n := 0
	for n < len(tag) && n < len(name) && !endsName(tag[n]) {
		c := tag[n]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		name[n] = c
		n++
	}
	if n == len(name) {
		return 0
	}
	return atom.Lookup(name[:n])
}

// holdsText reports elements whose content is not read as markup.
// Source: HTML standard, section 13.2.6.2.
func holdsText(name atom.Atom) bool {
	switch name {
	case atom.Iframe, atom.Noembed, atom.Noframes, atom.Noscript, atom.Plaintext, atom.Script, atom.Style, atom.Textarea, atom.Title, atom.Xmp:
		return true
	}
	return false
}

// closesOthers reports those of them whose tag closes what is open.
func closesOthers(name atom.Atom) bool {
	switch name {
	case atom.Col, atom.Hr, atom.Input, atom.Keygen:
		return true
	}
	return false
}

// isVoid reports elements without an end tag.
// Source: HTML standard, section 13.1.2.
func isVoid(name atom.Atom) bool {
	switch name {
	case atom.Area, atom.Base, atom.Br, atom.Col, atom.Embed, atom.Hr, atom.Img, atom.Input, atom.Keygen, atom.Link, atom.Meta,
		atom.Param, atom.Source, atom.Track, atom.Wbr:
		return true
	}
	return false
}
