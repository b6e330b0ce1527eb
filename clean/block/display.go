package block

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"rens/clean/page"
)

// A layout is how an element takes part in the flow of text, by its name; rens
// reads no style sheets. Source: HTML standard, section 15.3, "flow content".
type layout uint8

const (
	block layout = iota
	inline
	none      // its text is not shown
	lineBreak // <br>
	rule      // <hr>: ends a block, holds nothing
	cell
)

func display(n *html.Node) layout {
	switch n.DataAtom {
	case atom.Template:
		if page.HasAttr(n, "shadowrootmode") {
			return block // the browser shows it in place of what its parent holds
		}
		return none
	case atom.Rt, atom.Rp:
		return none // how the characters before are read, which they say themselves
	case atom.Script, atom.Style, atom.Noscript, atom.Head, atom.Title, atom.Meta, atom.Link, atom.Svg,
		atom.Iframe, atom.Object, atom.Video, atom.Audio, atom.Canvas, atom.Noembed, atom.Noframes, atom.Datalist, atom.Param:
		return none
	case atom.Br:
		return lineBreak
	case atom.Hr:
		return rule
	case atom.Td, atom.Th:
		return cell
	case atom.A, atom.Abbr, atom.Acronym, atom.B, atom.Bdi, atom.Bdo, atom.Big, atom.Cite, atom.Code, atom.Data, atom.Del,
		atom.Dfn, atom.Em, atom.Font, atom.I, atom.Img, atom.Input, atom.Ins, atom.Kbd, atom.Mark, atom.Math, atom.Meter,
		atom.Nobr, atom.Option, atom.Output, atom.Picture, atom.Progress, atom.Q, atom.Rb, atom.Ruby,
		atom.S, atom.Samp, atom.Small, atom.Source, atom.Span, atom.Strike, atom.Strong, atom.Sub, atom.Sup, atom.Time,
		atom.Tt, atom.U, atom.Var, atom.Wbr, atom.Label, atom.Slot:
		if isStyledBlock(n) {
			return block
		}
		return inline
	case 0:
		return unknown(n)
	}
	return block
}

// unknown tells how an element without a standard name is laid out: as a block
// where it holds one or is a component (a custom element) that stands alone,
// else inline, as a browser without its script and styles does.
func unknown(n *html.Node) layout {
	if n.Namespace != "" {
		return inline // MathML within text; SVG was left out above
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode && c.DataAtom != 0 && display(c) == block {
			return block
		}
	}
	if strings.Contains(n.Data, "-") && !isText(n.PrevSibling) && !isText(n.NextSibling) {
		return block
	}
	return inline
}

// isStyledBlock reports an inline element that its style attribute lays out as a
// block.
func isStyledBlock(n *html.Node) bool {
	style := page.Attr(n, "style")
	if !strings.Contains(style, "display") {
		return false
	}
	_, value, _ := strings.Cut(strings.ReplaceAll(strings.ToLower(style), " ", ""), "display:")
	value, _, _ = strings.Cut(value, ";")
	switch strings.TrimSuffix(value, "!important") {
	case "block", "flex", "grid", "table", "list-item", "flow-root":
		return n.DataAtom != atom.Img && n.DataAtom != atom.Input
	}
	return false
}

// isLine reports an element that is a line by itself, between two line breaks or
// between one and the edge of its block: pages that are laid out by tables set
// headlines and captions so.
func isLine(n *html.Node) bool {
	switch n.DataAtom {
	case atom.B, atom.Strong, atom.Font, atom.I, atom.Em, atom.Big, atom.Small, atom.U, atom.A:
	default:
		return false
	}
	before, ok := beside(n, func(n *html.Node) *html.Node { return n.PrevSibling })
	if !ok {
		return false
	}
	after, ok := beside(n, func(n *html.Node) *html.Node { return n.NextSibling })
	return ok && (before || after)
}

// beside looks at what stands next to an inline element on one side: a line break,
// the edge of its block, or (not ok) more of its line.
func beside(n *html.Node, next func(*html.Node) *html.Node) (isBreak, ok bool) {
	for {
		to := next(n)
		for to != nil && (to.Type == html.CommentNode || to.Type == html.TextNode && !isText(to)) {
			to = next(to)
		}
		switch {
		case to != nil && to.Type == html.TextNode:
			return false, false
		case to != nil:
			of := display(to)
			return of == lineBreak, of != inline
		case n.Parent == nil || display(n.Parent) != inline:
			return false, true
		}
		n = n.Parent
	}
}

func isText(n *html.Node) bool {
	return n != nil && n.Type == html.TextNode && strings.TrimSpace(n.Data) != ""
}

// within returns the setting inside the block element n; group numbers the
// table of data that n opens.
func (s setting) within(n *html.Node, group int) setting {
	s.hidden = s.hidden || undisplayed(n)
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		s.kind, s.level = Heading, int(n.Data[1]-'0')
	case atom.Ul, atom.Ol, atom.Menu, atom.Dl:
		s.lists++
	case atom.Li, atom.Dt, atom.Dd:
		s.kind, s.level = ListItem, max(s.lists, 1)
		if isPost(n) {
			s.kind, s.level = Paragraph, 0
		}
	case atom.Blockquote:
		s.kind, s.level = Quote, 0
		if embedded(n) {
			s.kind = Embed
		}
	case atom.Pre, atom.Listing, atom.Xmp, atom.Plaintext:
		s.kind, s.level, s.pre = Code, 0, true
	case atom.Figcaption, atom.Caption, atom.Legend:
		s.kind, s.level, s.group = Caption, 0, 0
	case atom.Button, atom.Select, atom.Textarea:
		if s.kind != Heading || !fills(n) { // else a heading that folds its text
			s.kind, s.level = Control, 0
		}
	case atom.Table:
		if dataTable(n) {
			s.kind, s.level, s.group = Row, 0, group
		}
	}
	return s
}

// fills reports an element beside which its parent has no text and no other element.
func fills(n *html.Node) bool {
	for c := n.Parent.FirstChild; c != nil; c = c.NextSibling {
		if c != n && (c.Type == html.ElementNode || isText(c)) {
			return false
		}
	}
	return true
}

// isPost reports a list item that is no item of a list in a text but a piece
// with a heading, a time or a picture of its own: a post of a live blog, a
// card.
func isPost(li *html.Node) bool {
	for c := li.FirstChild; c != nil; c = c.NextSibling {
		switch c.DataAtom {
		case atom.Article, atom.Header, atom.Figure, atom.Time, atom.H2, atom.H3, atom.H4, atom.H5:
			return true
		case atom.Div, atom.Section:
			if isPost(c) {
				return true
			}
		}
	}
	return false
}

// asksWho reports an input that asks who the reader is: a line of text, but
// for a search.
func asksWho(n *html.Node) bool {
	switch strings.ToLower(page.Attr(n, "type")) {
	case "email", "password", "tel":
		return true
	case "", "text":
		name := strings.ToLower(page.Attr(n, "name"))
		return name != "q" && name != "s" && !strings.Contains(name+strings.ToLower(page.Attr(n, "id")), "search")
	}
	return false
}

// undisplayed reports whether the markup itself keeps n from being displayed.
func undisplayed(n *html.Node) bool {
	for i := range n.Attr {
		switch a := &n.Attr[i]; a.Key {
		case "hidden":
			// React streams a page's parts in hidden elements that its script
			// moves into place: <div hidden id="S:0">.
			if !strings.EqualFold(a.Val, "until-found") && !strings.HasPrefix(page.Attr(n, "id"), "S:") {
				return true
			}
		case "style":
			if hides(a.Val) {
				return true
			}
		}
	}
	return n.DataAtom == atom.Dialog && !page.HasAttr(n, "open") || isUnseen(n)
}

// hides reports a style that keeps an element from being seen: not displayed, or moved far off the page
// or clipped to nothing, as text for search engines and screen readers is.
func hides(style string) bool {
	if !strings.Contains(style, "none") && !strings.Contains(style, "hidden") && !strings.Contains(style, "absolute") {
		return false
	}
	style = strings.ReplaceAll(strings.ToLower(style), " ", "")
	if strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden") {
		return true
	}
	if !strings.Contains(style, "position:absolute") {
		return false
	}
	for _, far := range [...]string{"left:-999", "left:-1000", "top:-999", "top:-1000", "clip:rect(0", "clip:rect(1px,1px,1px,1px", "clip-path:inset(50%"} {
		if strings.Contains(style, far) {
			return true
		}
	}
	return false
}

// isUnseen reports an element of a class by which style sheets hand text to
// screen readers alone: those of Bootstrap, Tailwind, HTML5 Boilerplate,
// WordPress, Drupal, Foundation and SUIT CSS, with or without a prefix.
func isUnseen(n *html.Node) bool {
	class := page.Attr(n, "class")
	if len(class) < len("vh") || !strings.Contains(class, "vh") && !strings.Contains(class, "sr") && !strings.Contains(class, "idden") && !strings.Contains(class, "reader") && !strings.Contains(class, "nvisible") {
		return false
	}
	for name := range strings.FieldsSeq(strings.ToLower(class)) {
		name = strings.TrimPrefix(strings.TrimPrefix(strings.ReplaceAll(name, "_", "-"), "u-"), "is-")
		switch name {
		case "vh", "sr-only", "visually-hidden", "visuallyhidden", "hidden-visually", "hiddenvisually", "screen-reader-text", "screen-reader-only",
			"screenreader", "screenreader-only", "screenreader-text", "show-for-sr", "element-invisible", "a11y-hidden", "accessibly-hidden":
			return true
		}
	}
	return false
}

// embedded reports whether a block quote is the fallback of an embedded post.
func embedded(n *html.Node) bool {
	class := page.Attr(n, "class")
	for _, name := range []string{"twitter-tweet", "twitter-video", "instagram-media", "tiktok-embed", "bluesky-embed", "reddit-embed", "mastodon-embed", "fb-post"} {
		if strings.Contains(class, name) {
			return true
		}
	}
	return false
}

// IsShown reports whether readers see the text in an element of that name.
func IsShown(n *html.Node) bool { return display(n) != none }

// IsInline reports whether the text of an element runs on in the line around it.
func IsInline(n *html.Node) bool { return display(n) == inline }
