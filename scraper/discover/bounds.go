package discover

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"

	"golang.org/x/net/html/charset"
)

// Bounds of a feed or a sitemap, which are looked at before a parser that might
// recurse, or keep a map for each element, is given the bytes. Real ones stay far
// below: a feed of 1,000 entries is some 6 deep and has 30,000 elements.
const (
	maxDepth      = 200
	maxElements   = 250_000  // of a feed, or values of one in JSON: gofeed takes some 400 bytes for each
	maxAttributes = 256      // of one element
	maxNamespaces = 500      // declared by the elements that are open: the parser copies all for each of them
	maxFeed       = 16 << 20 // bytes: a feed is held whole
	maxFeedToken  = 2 << 20  // bytes of one element's text or tag
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
	var open []int // namespaces that each open element declares
	elements, spaces := 0, 0
	for {
		m.left = maxFeedToken
		token, err := d.Token()
		switch {
		case errors.Is(err, errBound):
			return err
		case err != nil:
			return nil
		}
		switch t := token.(type) {
		case xml.StartElement:
			declared := 0
			for _, a := range t.Attr {
				if a.Name.Space == "xmlns" || a.Name.Space == "" && a.Name.Local == "xmlns" {
					declared++
				}
			}
			open = append(open, declared)
			spaces += declared
			elements++
			switch {
			case len(open) > maxDepth:
				return beyond("its elements are nested deeper than %d", maxDepth)
			case elements > maxElements:
				return beyond("it has more than %d elements", maxElements)
			case len(t.Attr) > maxAttributes:
				return beyond("an element has more than %d attributes", maxAttributes)
			case spaces > maxNamespaces:
				return beyond("it declares more than %d namespaces at once", maxNamespaces)
			}
		case xml.EndElement:
			if last := len(open) - 1; last >= 0 {
				spaces -= open[last]
				open = open[:last]
			}
		}
	}
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
