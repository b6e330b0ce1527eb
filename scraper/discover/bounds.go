package discover

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/net/html/charset"

	"rens/clean/page"
)

// Bounds of a feed, a sitemap or a part of a page, which are looked at before a parser that might
// recurse, or keep a map for each element, is given the bytes. Real ones stay far
// below: a feed of 1,000 entries is some 6 deep and has 30,000 elements.
const (
	maxDepth      = 200
	maxElements   = 250_000  // of a feed, or values of one in JSON: gofeed takes some 400 bytes for each
	maxAttributes = 256      // of one element
	maxNamespaces = 500      // declared by the elements that are open: the parser copies all for each of them
	maxFeed       = 16 << 20 // bytes: a feed is held whole
	maxFeedToken  = 2 << 20  // bytes of one element's text or tag
	maxBase       = 4_000    // bytes of the xml:base in scope
	maxBases      = 64 << 20 // bytes of them in all addresses that gofeed resolves, also in HTML
	maxCopied     = 4 << 30  // bytes: gofeed adds each piece of a text to those before
	maxUnscripted = 1 << 20  // bytes of a page's noscript, which is parsed beside the page
)

// errBound is wrapped by the error of a document that goes beyond a bound.
var errBound = errors.New("no feed or sitemap is so; it is left alone")

func beyond(format string, args ...any) error {
	return fmt.Errorf("%s: %w", fmt.Sprintf(format, args...), errBound)
}

// checkXML returns an error where a document goes beyond a bound. It reads what
// the parser will: by the same decoder, in the same encoding, closing what is
// left open in the same way. What is no XML ends it there; to say so is the
// parser's.
func checkXML(r io.Reader) error {
	m := &metered{from: r, most: maxFeedToken}
	d := xml.NewDecoder(m)
	d.Strict = false
	d.CharsetReader = charset.NewReaderLabel
	var c checker
	last := int64(0)
	for {
		m.left = maxFeedToken
		token, err := d.Token()
		switch {
		case errors.Is(err, errBound):
			return err
		case err != nil:
			return nil
		}
		at := d.InputOffset()
		switch t := token.(type) {
		case xml.StartElement:
			err = c.start(t)
		case xml.EndElement:
			err = c.end(t, at == last)
		case xml.CharData:
			err = c.text(t)
		}
		if err != nil {
			return err
		}
		last = at
	}
}

// A checker follows the elements of a document.
type checker struct {
	open             []element
	elements, spaces int
	copied           int // bytes

	html  bytes.Buffer // the HTML of the element that is numbered so in open, and 1; 0 for none
	of    int
	bases int // bytes of all that may be resolved against an xml:base
}

type element struct {
	spaces int // namespaces that it declares
	base   int // bytes of the xml:base in scope
	text   int // bytes of text so far
}

func (c *checker) start(t xml.StartElement) error {
	var e element
	if len(c.open) > 0 {
		e.base = c.open[len(c.open)-1].base
	}
	isHTML := false
	for _, a := range t.Attr {
		switch {
		case a.Name.Space == "xmlns" || a.Name.Space == "" && a.Name.Local == "xmlns":
			e.spaces++
		case a.Name.Local == "base" && a.Name.Space != "":
			e.base += len(a.Value)
		case a.Name.Local == "type":
			isHTML = strings.Contains(strings.ToLower(a.Value), "html")
		}
	}
	c.open = append(c.open, e)
	c.spaces += e.spaces
	c.elements++
	c.bases += e.base
	switch {
	case len(c.open) > maxDepth:
		return beyond("its elements are nested deeper than %d", maxDepth)
	case c.elements > maxElements:
		return beyond("it has more than %d elements", maxElements)
	case len(t.Attr) > maxAttributes:
		return beyond("an element has more than %d attributes", maxAttributes)
	case c.spaces > maxNamespaces:
		return beyond("it declares more than %d namespaces at once", maxNamespaces)
	case e.base > maxBase:
		return beyond("an xml:base has more than %d bytes", maxBase)
	case c.bases > maxBases:
		return beyond("its addresses would have more than %d bytes once they are resolved", maxBases)
	}
	switch {
	case c.of > 0:
		c.html.WriteString("<" + t.Name.Local + strings.Repeat(" a", len(t.Attr)) + ">")
	case isHTML && e.base > 0:
		c.of = len(c.open)
	}
	return nil
}

// end ends an element; where nothing stands between its tags, it may have one only,
// which is no end tag in HTML.
func (c *checker) end(t xml.EndElement, empty bool) error {
	last := len(c.open) - 1
	if last < 0 {
		return nil
	}
	e := c.open[last]
	c.spaces -= e.spaces
	c.open = c.open[:last]
	if c.of <= last {
		if c.of > 0 && !empty {
			c.html.WriteString("</" + t.Name.Local + ">")
		}
		return nil
	}
	size, err := page.Limits{Bytes: maxFeedToken, Elements: maxElements / 10}.Weigh(c.html.Bytes())
	if err != nil {
		return beyond("its HTML cannot be resolved: %v", err)
	}
	if c.bases += size * e.base; c.bases > maxBases {
		return beyond("its addresses would have more than %d bytes once they are resolved", maxBases)
	}
	c.of = 0
	c.html.Reset()
	return nil
}

func (c *checker) text(t xml.CharData) error {
	if c.of > 0 {
		c.html.Write(t)
	}
	if last := len(c.open) - 1; last >= 0 {
		c.copied += c.open[last].text
		c.open[last].text += len(t)
	}
	if c.copied > maxCopied {
		return beyond("the texts of its elements are in too many pieces")
	}
	return nil
}

// checkJSON does the same for JSON (RFC 8259).
func checkJSON(text []byte) error {
	depth, values, quoted := 0, 0, false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '{', c == '[':
			if depth++; depth > maxDepth {
				return beyond("its values are nested deeper than %d", maxDepth)
			}
			values++
		case c == '}', c == ']':
			depth--
		case c == ',':
			values++
		}
		if values > maxElements {
			return beyond("it has more than %d values", maxElements)
		}
	}
	return nil
}

// A metered reader fails when more is read than one token may have: the
// decoder holds a token whole.
type metered struct {
	from io.Reader
	most int
	left int
}

func (m *metered) Read(p []byte) (int, error) {
	if m.left <= 0 {
		return 0, beyond("an element has more than %d bytes", m.most)
	}
	n, err := m.from.Read(p[:min(len(p), m.left)])
	m.left -= n
	return n, err
}
