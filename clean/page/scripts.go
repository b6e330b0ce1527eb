package page

import "bytes"

// A stripper finds the insides of scripts, style sheets and icons. It reads tags as the
// tokenizer of the parser does; where a page does what that cannot be sure of,
// such as a script that opens another within a comment, the rest is kept as it is.
type stripper struct {
	body []byte
	at   int
	from int // start of what is kept next

	kept    [][]byte
	scripts [][]byte
}

// strip returns body without the insides of its scripts and style sheets, which
// are half of a news page's bytes and show nothing, and of its icons: the parser would
// read them one by one. Those of JSON-LD stay where they are; those of other scripts are
// returned, too, and share memory with body.
func strip(body []byte) (markup []byte, scripts [][]byte) {
	s := stripper{body: body}
	for s.next() {
	}
	if s.from == 0 {
		return body, nil
	}
	return bytes.Join(append(s.kept, body[s.from:]), nil), s.scripts
}

// next passes over the next markup; it reports false where there is none, or
// where the rest is to stay.
func (s *stripper) next() bool {
	open := bytes.IndexByte(s.body[s.at:], '<')
	if open < 0 || s.at+open+1 >= len(s.body) {
		return false
	}
	s.at += open + 1
	switch c := s.body[s.at]; {
	case isLetter(c):
		start := s.at
		return s.tag() && s.inside(start)
	case c == '/' && s.at+1 < len(s.body) && isLetter(s.body[s.at+1]):
		return s.tag()
	case bytes.HasPrefix(s.body[s.at:], []byte("!--")):
		return s.comment()
	case c == '!' || c == '?' || c == '/':
		return s.pass(">")
	}
	return true
}

// pass goes on after the next mark.
func (s *stripper) pass(mark string) bool {
	i := bytes.Index(s.body[s.at:], []byte(mark))
	s.at += i + len(mark)
	return i >= 0
}

// comment goes on after a comment.
// Source: HTML standard, section 13.2.5.43 and on.
func (s *stripper) comment() bool {
	s.at += len("!--")
	rest := s.body[s.at:]
	if bytes.HasPrefix(rest, []byte(">")) || bytes.HasPrefix(rest, []byte("->")) {
		return s.pass(">")
	}
	for {
		i := bytes.Index(s.body[s.at:], []byte("--"))
		if i < 0 {
			return false
		}
		s.at += i + 1
		if rest := s.body[s.at+1:]; bytes.HasPrefix(rest, []byte(">")) || bytes.HasPrefix(rest, []byte("!>")) {
			return s.pass(">")
		}
	}
}

// tag goes on after the end of a tag.
func (s *stripper) tag() bool {
	end, _, ok := endOfTag(s.body, s.at)
	s.at = end
	return ok
}

// endOfTag returns the place after the tag whose name begins at i, and how many
// attributes it has: quotation marks count only around values. It reports false
// where the tag has no end.
// Source: HTML standard, section 13.2.5.32 and on.
func endOfTag(b []byte, i int) (end, attributes int, ok bool) {
	for i < len(b) && !endsName(b[i]) {
		i++
	}
	for {
		for i < len(b) && (isSpace(b[i]) || b[i] == '/') {
			i++
		}
		if i >= len(b) {
			return i, attributes, false
		}
		if b[i] == '>' {
			return i + 1, attributes, true
		}
		attributes++
		for i++; i < len(b) && !endsName(b[i]) && b[i] != '='; i++ { // a name may begin with =
		}
		i = afterSpace(b, i)
		if i >= len(b) || b[i] != '=' {
			continue
		}
		i = afterSpace(b, i+1)
		if i < len(b) && (b[i] == '"' || b[i] == '\'') {
			end := bytes.IndexByte(b[i+1:], b[i])
			if end < 0 {
				return len(b), attributes, false
			}
			i += end + 2
			continue
		}
		for i < len(b) && !isSpace(b[i]) && b[i] != '>' {
			i++
		}
	}
}

func endsName(c byte) bool { return c <= '>' && (isSpace(c) || c == '/' || c == '>') }

func afterSpace(b []byte, i int) int {
	for i < len(b) && isSpace(b[i]) {
		i++
	}
	return i
}

// inside passes over what stands in an element whose start tag was the last, where
// it is no markup, and cuts it out where it is of no use.
func (s *stripper) inside(start int) bool {
	name := tagName(s.body[start:s.at])
	switch name {
	case "":
		return true
	case "plaintext": // all the rest is text
		return false
	case "svg":
		return s.drawing()
	case "math": // read by other rules
		return s.close(name) >= 0
	}
	from := s.at
	end := s.close(name)
	if end < 0 {
		return false
	}
	switch name {
	case "script":
		text := s.body[from:end]
		if bytes.Contains(text, []byte("<!--")) && indexFold(text, "<script") >= 0 {
			return false
		}
		if indexFold(s.body[start:from], "ld+json") >= 0 {
			return true
		}
		if end > from {
			s.scripts = append(s.scripts, text)
		}
		s.cut(from, end)
	case "style":
		s.cut(from, end)
	}
	return true
}

// drawing passes over an SVG image, and cuts out its inside where that is nothing but
// shapes: an icon. What else may stand there is read by rules of its own.
func (s *stripper) drawing() bool {
	from := s.at
	closed := s.body[from-2] == '/' // it has no inside
	end := s.close("svg")
	if end < 0 {
		return false
	}
	if !closed && isShapes(s.body[from:end]) {
		s.cut(from, end)
	}
	return true
}

// isShapes reports markup that is nothing but the tags of shapes, and white space.
func isShapes(b []byte) bool {
	for i := 0; i < len(b); {
		if isSpace(b[i]) {
			i++
			continue
		}
		if b[i] != '<' {
			return false
		}
		if i++; i < len(b) && b[i] == '/' {
			i++
		}
		end, _, ok := endOfTag(b, i)
		if !ok || !isShape(b[i:end]) {
			return false
		}
		i = end
	}
	return true
}

// isShape reports the tag of a shape, or of what holds or fills shapes, that holds
// no text.
// Source: SVG 2, appendix E.
func isShape(tag []byte) bool {
	for _, name := range [...]string{"path", "g", "use", "circle", "rect", "line", "polygon", "polyline", "ellipse", "defs", "symbol", "clipPath", "mask", "linearGradient", "radialGradient", "stop"} {
		if len(tag) > len(name) && hasPrefixFold(tag, name) && endsName(tag[len(name)]) {
			return true
		}
	}
	return false
}

// close goes to the end tag of an element and returns where it stands, -1 where
// there is none.
func (s *stripper) close(name string) int {
	for {
		if !s.pass("</") {
			return -1
		}
		rest := s.body[s.at:]
		if len(rest) > len(name) && hasPrefixFold(rest, name) && endsName(rest[len(name)]) {
			end := s.at - len("</")
			if !s.tag() {
				return -1
			}
			return end
		}
	}
}

// cut leaves out what stands between two places.
func (s *stripper) cut(from, end int) {
	s.kept = append(s.kept, s.body[s.from:from])
	s.from = end
}

// tagName returns the name of a start tag, in lower case, where what follows it
// is not read as markup; else "".
func tagName(tag []byte) string {
	var names []string
	switch tag[0] | 0x20 {
	case 's':
		names = []string{"script", "style", "svg"}
	case 'n':
		names = []string{"noscript", "noembed", "noframes"}
	case 't':
		names = []string{"title", "textarea"}
	case 'i':
		names = []string{"iframe"}
	case 'm':
		names = []string{"math"}
	case 'p':
		names = []string{"plaintext"}
	case 'x':
		names = []string{"xmp"}
	}
	for _, name := range names {
		if len(tag) > len(name) && hasPrefixFold(tag, name) && endsName(tag[len(name)]) {
			return name
		}
	}
	return ""
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

func isSpace(c byte) bool {
	return c <= ' ' && (c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f')
}

// hasPrefixFold reports whether b begins with a text of ASCII, in any case.
func hasPrefixFold(b []byte, text string) bool {
	return len(b) >= len(text) && bytes.EqualFold(b[:len(text)], []byte(text))
}

// indexFold returns where a text of ASCII stands in b, in any case; -1 for
// nowhere.
func indexFold(b []byte, text string) int {
	for i := 0; i+len(text) <= len(b); i++ {
		if b[i]|0x20 == text[0]|0x20 && hasPrefixFold(b[i:], text) {
			return i
		}
	}
	return -1
}
