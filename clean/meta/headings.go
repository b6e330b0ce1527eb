package meta

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"

	"rens/clean/block"
	"rens/clean/markup"
	"rens/clean/page"
	"rens/clean/plain"
)

// A piece is a run of a heading's text that is in one element, or in none.
type piece struct {
	text string
	node *html.Node // the element; nil where the text is the heading's own
	set  bool       // it is set on a line of its own
	glue bool       // no space parts it from the piece before it
}

// headingText returns the text of a heading, or that of the picture in its place.
// Elements within a line part nothing, but for two words without a space between
// them, which a style sheet sets apart.
func headingText(n *html.Node) string {
	if t := joinPieces(readPieces(n)); t != "" {
		return t
	}
	for kid := range page.Below(n) {
		if kid.Type == html.ElementNode && kid.Data == "img" {
			return plain.Text(page.Attr(kid, "alt"))
		}
	}
	return ""
}

// joinPieces returns the text of pieces of a heading.
func joinPieces(list []piece) string {
	var b strings.Builder
	for i := range list {
		if i > 0 && (!list[i].glue || list[i].set || list[i-1].set || isSeam(list[i-1].text, list[i].text)) {
			b.WriteByte(' ')
		}
		b.WriteString(list[i].text)
	}
	return plain.Tidy(b.String())
}

// isSeam reports whether two texts without a space between them are two: a word, or
// the end of a sentence, and a capital after it: "Ulkerup" and "Broen".
func isSeam(before, after string) bool {
	first, _ := utf8.DecodeRuneInString(after)
	last, n := utf8.DecodeLastRuneInString(before)
	if strings.ContainsRune("\"»„“‘«", first) { // a closing mark is followed by no letter
		first, _ = utf8.DecodeRuneInString(strings.TrimLeft(after, "\"»„“‘«"))
	}
	if strings.ContainsRune(".:!?|", last) {
		return unicode.IsLetter(first) && !unicode.IsLower(first)
	}
	if !unicode.IsUpper(first) {
		return false
	}
	ahead, _ := utf8.DecodeLastRuneInString(before[:len(before)-n])
	return unicode.IsLetter(ahead) && (unicode.IsLower(last) || unicode.IsUpper(last) && unicode.IsUpper(ahead))
}

// readPieces returns the pieces of a heading, or of its only child. None are
// returned of what is longer than a headline.
func readPieces(n *html.Node) []piece {
	r := pieceReader{}
	for only := onlyChild(n); only != nil; only = onlyChild(n) {
		n = only
	}
	for kid := range n.ChildNodes() {
		r.child(kid)
	}
	if r.size > titleLimit {
		return r.list[:0:0]
	}
	return r.list
}

// onlyChild returns the element that holds all of the text of n, nil for none.
func onlyChild(n *html.Node) (only *html.Node) {
	for kid := range n.ChildNodes() {
		switch {
		case kid.Type == html.TextNode && strings.TrimSpace(kid.Data) == "":
		case kid.Type == html.ElementNode && (!isRead(kid) || kid.FirstChild == nil && kid.Data != "br"):
		case kid.Type == html.ElementNode && only == nil && kid.Data != "br":
			only = kid
		case kid.Type != html.CommentNode:
			return nil
		}
	}
	return only
}

// A pieceReader collects the pieces of a heading.
type pieceReader struct {
	list  []piece
	size  int
	space bool // white space, or a break, came last
}

func (r *pieceReader) child(n *html.Node) {
	switch {
	case n.Type == html.TextNode:
		r.add(n.Data, nil, false)
	case n.Type != html.ElementNode || !isRead(n) || n.Data == "button" || n.Data == "rt" || n.Data == "rp":
	case n.Data == "br":
		r.space = true
		if k := len(r.list) - 1; k >= 0 {
			r.list[k].set = true
		}
	case n.Data == "wbr":
	default:
		var b strings.Builder
		r.text(&b, n)
		r.add(b.String(), n, !block.IsInline(n))
	}
}

// text writes the text of an element: as the heading's own.
func (r *pieceReader) text(b *strings.Builder, n *html.Node) {
	inner := pieceReader{size: r.size}
	for kid := n.FirstChild; kid != nil && inner.size <= titleLimit; kid = kid.NextSibling {
		inner.child(kid)
	}
	if len(inner.list) > 0 && !inner.list[0].glue {
		b.WriteByte(' ')
	}
	b.WriteString(joinPieces(inner.list))
	if inner.space {
		b.WriteByte(' ')
	}
}

func (r *pieceReader) add(text string, n *html.Node, set bool) {
	tidy := plain.Tidy(text)
	if tidy == "" {
		r.space = r.space || text != ""
		return
	}
	r.size += len(tidy)
	led := strings.TrimLeftFunc(text, unicode.IsSpace) != text
	r.list = append(r.list, piece{text: tidy, node: n, set: set, glue: !r.space && !led})
	r.space = strings.TrimRightFunc(text, unicode.IsSpace) != text
}

// headingPart returns the part of a heading, but not all of it, that is one of
// the keys: the rest is a kicker or a label. Parts are elements, or end at a bar
// or a colon.
func headingPart(pieces []piece, whole string, keys []string) string {
	if len(pieces) > 1 && len(pieces) <= partsLimit {
		for i := range pieces {
			for j := len(pieces); j > i; j-- {
				if some := trimMarks(joinPieces(pieces[i:j])); j-i < len(pieces) && len(some) > shortTitle && slices.Contains(keys, plain.Squash(some)) {
					return some
				}
			}
		}
	}
	for _, sep := range [...]string{" | ", " : ", "|"} {
		for _, i := range [...]int{strings.Index(whole, sep), strings.LastIndex(whole, sep)} {
			if i <= 0 {
				continue
			}
			for _, part := range [...]string{whole[i+len(sep):], whole[:i]} {
				if slices.Contains(keys, plain.Squash(part)) {
					return strings.TrimSpace(part)
				}
			}
		}
	}
	return ""
}

// withoutKicker returns a heading without a kicker that stands before it in an
// element of its own, "" where there is none. Two signs make one: that it is set
// apart, that it runs into what follows, that it is in capitals alone, that no
// title of the page's data has it. The name of a kicker, a label or a section is
// two, and so is a mark behind it there.
func (t *titleReader) withoutKicker(pieces []piece) string {
	if len(pieces) < 2 || len(pieces) > partsLimit || pieces[0].node == nil {
		return ""
	}
	first, rest := pieces[0], joinPieces(pieces[1:])
	words := strings.Count(first.text, " ") + 1
	if words > kickerWords || len(first.text) > len(rest) || strings.Count(rest, " ")+1 < tuning.fewWords {
		return ""
	}
	seam := pieces[1].glue && isSeam(first.text, pieces[1].text)
	if pieces[1].glue && !seam && !first.set && !pieces[1].set && trimMarks(pieces[1].text) != "" {
		return "" // one word
	}
	key := plain.Squash(first.text)
	known := slices.ContainsFunc(t.said, func(s said) bool { return strings.Contains(s.key, key) })
	like := slices.ContainsFunc(t.said, func(s said) bool { return plain.Likeness(s.key, plain.Squash(rest)) >= tuning.headlineLike })
	signs := 0
	for _, sign := range [...]struct {
		holds bool
		worth int
	}{
		{t.roles.Of(first.node).Has(markup.Kicker | markup.Lead | markup.Tags), 2},
		{t.isNameOfPart(first.text) && !known, 2},
		{t.marksOff(first.text, rest), 2},
		{first.set || first.node.Data == "small", 1},
		{seam, 1},
		{isCapitals(first.text) && !isCapitals(rest), 1},
		{!known && like, 1},
	} {
		if sign.holds {
			signs += sign.worth
		}
	}
	if signs < 2 {
		return ""
	}
	return trimMarks(rest)
}

// marksOff reports whether a title of the page's data parts a kicker, by a mark that
// the heading does not show, from what follows it.
func (t *titleReader) marksOff(kicker, rest string) bool {
	key := plain.Squash(rest)
	return slices.ContainsFunc(t.said, func(s said) bool {
		after, ok := strings.CutPrefix(s.text, kicker)
		bare := trimMarks(after)
		return ok && len(bare)+1 < len(after) && plain.Squash(bare) == key
	})
}

// trimMarks cuts the marks that part a headline from what stands before it.
func trimMarks(t string) string { return strings.TrimLeft(t, " -–—|:·,") }

// leadsHome reports whether all of a heading is a link to the front page.
func leadsHome(v *View, n *html.Node) bool {
	for a := n.Parent; a != nil; a = a.Parent {
		if a.Data == "a" {
			return frontPage(v, page.Attr(a, "href"))
		}
	}
	for kid := range n.ChildNodes() {
		if kid.Type == html.TextNode && strings.TrimSpace(kid.Data) == "" {
			continue
		}
		return kid.Data == "a" && kid.Type == html.ElementNode && frontPage(v, page.Attr(kid, "href"))
	}
	return false
}
